import type { Member, Node } from '../tree/node';
import { valueSpot, keySpot, type Spot } from '../tree/spot';
import { is, type Val } from '../tree/val';
import { literalOf, templateOf, textOf, View } from '../tree/view';
import { ecsRoleOf, type EcsRole } from './ecsRole';

/**
 * What a policy is attached to, told by its content. `unsure` while the text does not tell yet: rules that
 * depend on it stay silent.
 */
export type PolicyKind = 'identity' | 'trust' | 'resource' | 'endpoint' | 'serviceControl' | 'unsure';

/** An IAM policy document. Element names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export class Policy {
  private statementModels: Statement[] | undefined;

  constructor(
    readonly view: View,
    readonly kind: PolicyKind,
    /** The name of the file, for what only the name tells. */
    readonly name = '',
  ) {}

  /** Which role of a task the policy belongs to, as far as the name of the file says so. */
  get ecsRole(): EcsRole | undefined {
    return ecsRoleOf(this.name);
  }

  get version(): Val<string> {
    return this.view.text('Version');
  }

  /** A single statement may stand without a list. */
  get statements(): readonly Statement[] {
    this.statementModels ??= this.readStatements();
    return this.statementModels;
  }

  /** True when the statements seen are all there are. */
  get complete(): boolean {
    const node = this.view.member('Statement')?.value;
    if (!node) return this.view.source?.complete ?? false;
    if (node.kind === 'array') return node.complete && node.items.every((item) => item.kind === 'object');
    return node.kind === 'object';
  }

  get at(): Spot {
    return this.view.at;
  }

  private readStatements(): Statement[] {
    const node = this.view.member('Statement')?.value;
    const nodes = node?.kind === 'array' ? node.items : node ? [node] : [];
    return nodes
      .filter((item) => item.kind === 'object')
      .map((item) => new Statement(View.of(item, this.view.dialect, valueSpot(item)), this));
  }
}

/** One statement of a policy. */
export class Statement {
  private conditionEntries: readonly ConditionEntry[] | undefined;

  constructor(
    readonly view: View,
    readonly policy: Policy,
  ) {}

  get effect(): Val<string> {
    return this.view.text('Effect');
  }

  get sid(): Val<string> {
    return this.view.text('Sid');
  }

  /** The texts of an element that takes one string or a list of them; placeholders stand as `HOLE`. */
  values(element: string): Val<string>[] {
    return valueNodes(this.view.member(element)?.value).map((node) => templateOf(node, valueSpot(node)));
  }

  /** Like {@link values}, unknown where a placeholder stands. */
  exactValues(element: string): Val<string>[] {
    return valueNodes(this.view.member(element)?.value).map((node) => textOf(node, valueSpot(node)));
  }

  /** As written, policy variables included. */
  literals(element: string): Val<string>[] {
    return valueNodes(this.view.member(element)?.value).map((node) => literalOf(node, valueSpot(node)));
  }

  get allows(): boolean {
    return is(this.effect, 'Allow');
  }

  get actions(): Val<string>[] {
    return this.values('Action');
  }

  get resources(): Val<string>[] {
    return this.values('Resource');
  }

  /** Principals by type; `"*"` alone stands under the type `*`. */
  get principals(): { type: string; value: Val<string> }[] {
    return principalsOf(this.view.member('Principal')?.value);
  }

  /** Every operator, key and value of the condition block. */
  get conditions(): readonly ConditionEntry[] {
    this.conditionEntries ??= readConditions(this.view.member('Condition')?.value);
    return this.conditionEntries;
  }

  /** The values of all conditions as written, policy variables included. */
  get conditionLiterals(): Val<string>[] {
    return this.conditions.flatMap(({ member }) =>
      valueNodes(member.value).map((node) => literalOf(node, valueSpot(node))),
    );
  }

  /** Whether the condition block, if any, was read whole. */
  get conditionsKnown(): boolean {
    const member = this.view.member('Condition');
    if (!member) return this.view.source?.complete ?? false;
    const node = member.value;
    return (
      node?.kind === 'object' &&
      node.complete &&
      node.members.every((operator) => operator.value?.kind === 'object' && operator.value.complete)
    );
  }
}

export interface ConditionEntry {
  readonly operator: string;
  /** The operator with all its keys. */
  readonly operatorMember: Member;
  readonly key: string;
  readonly keyAt: Spot;
  readonly member: Member;
  /** Placeholders and policy variables stand as `HOLE`. */
  readonly values: readonly Val<string>[];
  /** Whether a value holds `${…}`. */
  readonly hasVariable: boolean;
}

function valueNodes(node: Node | undefined): readonly Node[] {
  if (!node) return [];
  return node.kind === 'array' ? node.items : [node];
}

function principalsOf(node: Node | undefined): { type: string; value: Val<string> }[] {
  if (node?.kind === 'string') return [{ type: '*', value: templateOf(node, valueSpot(node)) }];
  if (node?.kind !== 'object') return [];
  return node.members.flatMap((member) =>
    valueNodes(member.value).map((value) => ({
      type: member.key.name,
      value: templateOf(value, valueSpot(value)),
    })),
  );
}

function hasName(member: Member): boolean {
  return !member.key.unknown;
}

function readConditions(node: Node | undefined): ConditionEntry[] {
  if (node?.kind !== 'object') return [];
  // A name that is still being typed is none yet.
  const named = node.members.filter((operator) => !operator.key.unknown);
  return named.flatMap((operator) =>
    operator.value?.kind === 'object'
      ? operator.value.members.filter(hasName).map((member) => ({
          operator: operator.key.name,
          operatorMember: operator,
          key: member.key.name,
          keyAt: keySpot(member),
          member,
          values: valueNodes(member.value).map((value) => templateOf(value, valueSpot(value))),
          hasVariable: valueNodes(member.value).some(
            (value) => value.kind === 'string' && value.value.includes('${'),
          ),
        }))
      : [],
  );
}
