/**
 * How a source spells the members of the ECS and IAM APIs. Rules ask for the API's own name;
 * the dialect finds it in the text and spells it when a fix writes it.
 */
export interface Dialect {
  readonly id: 'api' | 'containerList';
  /** Whether `spelled` in the text stands for the API's member `name`. */
  matches(spelled: string, name: string): boolean;
}
