import type { Statement } from '../model/policy';
import type { Node } from '../tree/node';
import { keepWith } from '../text/keepWith';
import { valueSpot, type Spot } from '../tree/spot';
import { expandAction, readAction, type ActionPattern, type KnownAction } from './actions';
import type { ActionInfo, IamReference } from './reference';

/** One text of `Action` or `NotAction`, with where it stands. */
export interface WrittenAction {
  /** As written. */
  readonly text: string;
  /** Nothing where it holds a placeholder or is no action at all. */
  readonly pattern: ActionPattern | undefined;
  readonly node: Node;
  readonly at: Spot;
}

/** What a statement says about actions. */
export interface WrittenActions {
  readonly element: 'Action' | 'NotAction';
  readonly written: readonly WrittenAction[];
  /** False when more may be meant than can be read: placeholders, half-typed text, both elements at once. */
  readonly known: boolean;
}

/** The actions that a statement names; nothing when it names none. */
export const actionsOf = keepWith((statement: Statement): WrittenActions | undefined => {
  const { view } = statement;
  const element = view.member('Action') ? 'Action' : 'NotAction';
  const value = view.member(element)?.value;
  if (!value) return undefined;
  const written = nodesOf(value).map(readWritten);
  const both = element === 'Action' && view.member('NotAction') !== undefined;
  const whole = value.kind === 'string' || (value.kind === 'array' && value.complete);
  return { element, written, known: whole && !both && written.every(({ pattern }) => pattern !== undefined) };
});

/** One text of `Resource` or `NotResource`, with where it stands. */
export interface WrittenResource {
  /** As written, policy variables and placeholders included. */
  readonly text: string;
  /** Each placeholder and each policy variable as `HOLE`. */
  readonly masked: string;
  readonly node: Node;
  readonly at: Spot;
}

export interface WrittenResources {
  readonly element: 'Resource' | 'NotResource';
  readonly written: readonly WrittenResource[];
  /** False when something other than whole texts stands here, or both elements do. Texts may hold placeholders. */
  readonly known: boolean;
}

/** The resources that a statement names; nothing when it names none. */
export const resourcesOf = keepWith((statement: Statement): WrittenResources | undefined => {
  const { view } = statement;
  const element = view.member('Resource') ? 'Resource' : 'NotResource';
  const value = view.member(element)?.value;
  if (!value) return undefined;
  const nodes = nodesOf(value);
  const masked = statement.values(element);
  const written = nodes.flatMap((node, index) => {
    const text = masked[index];
    if (node.kind !== 'string' || text?.state !== 'known') return [];
    return [{ text: node.value, masked: text.value, node, at: valueSpot(node) }];
  });
  const both = element === 'Resource' && view.member('NotResource') !== undefined;
  const whole = value.kind === 'string' || (value.kind === 'array' && value.complete);
  return { element, written, known: whole && !both && written.length === nodes.length };
});

/** An action as far as AWS publishes it, with the text that names it. */
export interface NamedAction extends KnownAction {
  readonly from: WrittenAction;
}

/** Every published action that the texts take in, each once, under the first text that does. `*` gives none. */
export function expandAll(reference: IamReference, written: readonly WrittenAction[]): NamedAction[] {
  const found = new Map<ActionInfo, NamedAction>();
  for (const from of written) {
    if (!from.pattern) continue;
    for (const known of expandAction(reference, from.pattern)) {
      if (!found.has(known.action)) found.set(known.action, { ...known, from });
    }
  }
  return [...found.values()];
}

/** An action as policies write it: `ecs:RunTask`. */
export function fullName({ service, action }: KnownAction): string {
  return `${service.prefix}:${action.name}`;
}

function nodesOf(value: Node): readonly Node[] {
  return value.kind === 'array' ? value.items : [value];
}

function readWritten(node: Node): WrittenAction {
  const text = node.kind === 'string' && node.closed ? node.value : '';
  return { text, pattern: readAction(text), node, at: valueSpot(node) };
}
