import type { Editor, NewValue } from '../../editors/editor';
import type { ConditionEntry, Statement } from '../../model/policy';
import { findConditionKey } from '../../policy/conditionKeys';
import { readOperator, writeOperator, type OperatorInfo } from '../../policy/conditionOperator';
import type { ConditionKeyInfo, IamReference } from '../../policy/reference';
import { keepWith } from '../../text/keepWith';
import { HOLE, maskPlaceholders } from '../../text/placeholders';
import type { Member, Node, ObjectNode } from '../../tree/node';
import { memberNamed } from '../../tree/path';
import { keySpot, valueSpot, type Spot } from '../../tree/spot';
import type { FixKind, FixPlan } from '../rule';

/** A value that a condition compares with. */
export interface ComparedValue {
  readonly node: Node;
  readonly at: Spot;
  /** As a text, `true` and numbers too. Nothing where a placeholder or a policy variable stands, or no value at all. */
  readonly text: string | undefined;
  /** As written, policy variables included; nothing for what is no text. */
  readonly literal: string | undefined;
}

/** One key under one operator, with what is known of both. */
export interface Comparison {
  readonly statement: Statement;
  readonly operatorText: string;
  readonly operatorMember: Member;
  readonly operatorAt: Spot;
  readonly operator: OperatorInfo | undefined;
  readonly keyText: string;
  readonly member: Member;
  readonly keyAt: Spot;
  /** As AWS publishes it. */
  readonly key: ConditionKeyInfo | undefined;
  readonly values: readonly ComparedValue[];
  /** Whether the values are all there are. One of them may still hold a placeholder. */
  readonly complete: boolean;
}

/** Every key that the statement compares, operator by operator. */
export function comparisonsOf(statement: Statement, reference: IamReference): readonly Comparison[] {
  const kept = keptOf(statement);
  let known = kept.get(reference);
  if (!known) {
    known = statement.conditions.map((entry) => comparison(statement, entry, reference));
    kept.set(reference, known);
  }
  return known;
}

/** A score of rules asks for the same comparisons. */
const keptOf = keepWith((_: Statement) => new Map<IamReference, readonly Comparison[]>());

function comparison(statement: Statement, entry: ConditionEntry, reference: IamReference): Comparison {
  const value = entry.member.value;
  const nodes = value?.kind === 'array' ? value.items : value ? [value] : [];
  return {
    statement,
    operatorText: entry.operator,
    operatorMember: entry.operatorMember,
    operatorAt: keySpot(entry.operatorMember),
    operator: readOperator(entry.operator),
    keyText: entry.key,
    member: entry.member,
    keyAt: entry.keyAt,
    key: findConditionKey(reference, entry.key),
    values: nodes.map(compared),
    complete: value?.kind === 'array' ? value.complete : value !== undefined,
  };
}

function compared(node: Node): ComparedValue {
  const literal = literalOf(node);
  const text = literal === undefined || maskPlaceholders(literal).includes(HOLE) ? undefined : literal;
  return { node, at: valueSpot(node), text, literal };
}

function literalOf(node: Node): string | undefined {
  if (node.kind === 'string') return node.closed ? node.value : undefined;
  if (node.kind === 'number') return node.closed ? node.raw : undefined;
  return node.kind === 'boolean' ? String(node.value) : undefined;
}

/** Whether the comparison is of this key, in any case; tag keys are meant by what stands before their slash. */
export function isOn({ keyText }: Pick<Comparison, 'keyText'>, ...names: readonly string[]): boolean {
  const lower = keyText.toLowerCase();
  return names.some((name) => {
    const wanted = name.toLowerCase();
    return lower === wanted || (wanted.endsWith('/') && lower.startsWith(wanted));
  });
}

/** All values as texts, or nothing where one of them is not known. */
export function textsOf({ values, complete }: Comparison): readonly string[] | undefined {
  const texts = values.flatMap(({ text }) => (text === undefined ? [] : [text]));
  return complete && texts.length === values.length ? texts : undefined;
}

/** The operator under another base, qualifier and `IfExists` kept. */
export function withBase(operator: OperatorInfo, base: string): string {
  return writeOperator({ ...operator, base });
}

function conditionOf({ statement }: Pick<Comparison, 'statement'>): ObjectNode | undefined {
  const value = statement.view.member('Condition')?.value;
  return value?.kind === 'object' ? value : undefined;
}

/** Puts one key under another operator. Nothing where that operator has the key already. */
export function useOperator(from: Comparison, name: string, title: string, kind: FixKind): FixPlan[] {
  const condition = conditionOf(from);
  const target = condition && memberNamed(condition, name)?.value;
  if (!condition || (target && (target.kind !== 'object' || hasKey(target, from.keyText)))) return [];
  const edit = (editor: Editor): void => {
    const alone = from.operatorMember.value?.kind === 'object' && isAlone(from.member);
    if (!target && alone) {
      editor.rename(from.operatorMember.key, name);
      return;
    }
    const value: NewValue = from.member.value ? { copy: from.member.value } : '';
    if (target) editor.set(target, from.keyText, value);
    else editor.set(condition, name, { [from.keyText]: value }, { after: from.operatorMember });
    editor.remove(alone ? from.operatorMember : from.member);
  };
  return [{ title, kind, edit }];
}

function isAlone(member: Member): boolean {
  return member.parent.members.length === 1;
}

function hasKey(object: ObjectNode, name: string): boolean {
  return object.members.some(({ key }) => key.name.toLowerCase() === name.toLowerCase());
}

/** Takes a key out of the condition, and what would be left empty around it. */
export function dropComparison(from: Comparison, editor: Editor): void {
  const condition = from.operatorMember.parent.parent;
  if (!isAlone(from.member)) editor.remove(from.member);
  else if (!isAlone(from.operatorMember) || !condition || !('key' in condition))
    editor.remove(from.operatorMember);
  else editor.remove(condition);
}

/** Writes the key otherwise. Nothing where that key stands beside it already. */
export function renameKey(from: Comparison, name: string, title: string, kind: FixKind): FixPlan[] {
  if (hasKey(from.member.parent, name) && from.keyText.toLowerCase() !== name.toLowerCase()) return [];
  return [renameMember(from.member, name, title, kind)];
}

export function renameMember(member: Member, name: string, title: string, kind: FixKind): FixPlan {
  return { title, kind, edit: (editor) => editor.rename(member.key, name) };
}

/** Adds a key to the condition of a statement, under the operator that is there, or under a new one. */
export function bringCondition(
  statement: Statement,
  editor: Editor,
  operator: string,
  key: string,
  value: NewValue,
): void {
  const object = statement.view.source;
  if (!object) return;
  const condition = statement.view.member('Condition')?.value;
  if (condition?.kind !== 'object') {
    if (!condition) editor.set(object, 'Condition', { [operator]: { [key]: value } });
    return;
  }
  const there = memberNamed(condition, operator)?.value;
  if (there?.kind === 'object') editor.set(there, key, value);
  else editor.set(condition, operator, { [key]: value });
}

/** Whether the condition compares one of these keys anywhere. */
export function comparesKey(statement: Statement, ...names: readonly string[]): boolean {
  return statement.conditions.some(({ key }) => isOn({ keyText: key }, ...names));
}

/** A few names for a message: `a, b and 4 more`. */
export function someOf(names: readonly string[], most = 3): string {
  if (names.length <= most) return names.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return `${names.slice(0, most).join(', ')} and ${String(names.length - most)} more`;
}
