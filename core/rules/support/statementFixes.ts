import type { Editor, NewValue } from '../../editors/editor';
import type { Statement } from '../../model/policy';
import { actionMatches } from '../../policy/actions';
import { hasWildcard } from '../../policy/glob';
import { actionsOf } from '../../policy/statement';
import { containerOf } from '../../tree/node';
import { memberNamed } from '../../tree/path';
import type { FixPlan } from '../rule';

/** What actions are to be limited to. */
export interface Limits {
  readonly resource?: NewValue;
  /** By operator and key. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, NewValue>>>>;
}

/**
 * Limits actions: in their statement where that allows nothing else, else in a statement of its own, which
 * is put behind. Nothing where an action is part of a wider pattern.
 */
export function limitActions(
  statement: Statement,
  actions: readonly string[],
  limits: Limits,
  title: string,
): FixPlan[] {
  const written = actionsOf(statement);
  const object = statement.view.source;
  if (!object || written?.element !== 'Action' || !written.known) return [];
  const meant = written.written.filter(({ text }) => actions.some((action) => actionMatches(text, action)));
  if (meant.length === 0 || meant.some(({ text }) => hasWildcard(text))) return [];
  if (meant.length === written.written.length)
    return [
      {
        title,
        kind: 'suggestion',
        edit: (editor) => {
          if (limits.resource !== undefined) setResource(statement, limits.resource, editor);
          addConditions(statement, limits, editor);
        },
      },
    ];
  const list = containerOf(object);
  if (list?.kind !== 'array' || statement.view.has('NotResource') !== 'no') return [];
  return [
    {
      title: `${title}, in a statement of its own`,
      kind: 'suggestion',
      edit: (editor) => {
        for (const { node } of meant) editor.remove(node);
        const resource = memberNamed(object, 'Resource')?.value;
        const moved = meant.map(({ text }) => text);
        editor.append(list, {
          Effect: 'Allow',
          Action: moved.length === 1 && moved[0] !== undefined ? moved[0] : moved,
          Resource: limits.resource ?? (resource ? { copy: resource } : '*'),
          ...conditionOf(statement, limits),
        });
      },
    },
  ];
}

function setResource(statement: Statement, resource: NewValue, editor: Editor): void {
  const object = statement.view.source;
  if (!object) return;
  const other = statement.view.member('NotResource');
  if (other?.value) {
    editor.rename(other.key, 'Resource');
    editor.replace(other.value, resource);
  } else editor.set(object, 'Resource', resource);
}

/** The conditions of the statement go along with what is moved out of it, where nothing new is asked for. */
function conditionOf(statement: Statement, { condition }: Limits): { Condition?: NewValue } {
  const given = statement.view.member('Condition')?.value;
  if (condition) return { Condition: condition };
  return given ? { Condition: { copy: given } } : {};
}

/** Adds conditions beside those that are there. */
export function addConditions(statement: Statement, { condition }: Limits, editor: Editor): void {
  const object = statement.view.source;
  if (!object || !condition) return;
  const given = memberNamed(object, 'Condition');
  if (given?.value?.kind !== 'object') {
    editor.set(object, 'Condition', condition);
    return;
  }
  for (const [operator, keys] of Object.entries(condition)) {
    const block = memberNamed(given.value, operator);
    if (block?.value?.kind !== 'object') editor.set(given.value, operator, keys);
    else for (const [key, value] of Object.entries(keys)) editor.set(block.value, key, value);
  }
}
