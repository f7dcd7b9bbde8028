/** What a policy that is written is for, as far as its surroundings in another language need to know. */
export interface PolicyAbout {
  readonly what: 'execution' | 'task' | 'trust';
  /** The names of the roles that it is for, as far as the task definitions tell them. */
  readonly roles: readonly string[];
}

/** What the policy is called where one role names it, and where none or several do. */
export function nameOf({ what, roles }: PolicyAbout): string {
  const [only] = roles;
  const role = roles.length === 1 && only !== undefined ? only : defaults[what];
  return what === 'trust' ? `${role}-trust` : role;
}

const defaults = { execution: 'ecs-task-execution', task: 'ecs-task', trust: 'ecs-task' } as const;
