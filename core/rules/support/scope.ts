import type { NewValue } from '../../editors/editor';
import type { Statement } from '../../model/policy';
import type { KnownAction } from '../../policy/actions';
import { fillFormat, placeOf, resourceFormats } from '../../policy/arnFormat';
import { containerOf, type Node } from '../../tree/node';
import { valueOr } from '../../tree/val';
import type { Template } from '../../text/template';
import type { FixPlan } from '../rule';
import { freeSid } from './sids';

/** More formats than this are a list to choose from, not a fix. */
const MOST_FORMATS = 6;

/**
 * ARNs to fill in for what the actions work on: of each action the resources that it always needs, or all of them
 * where it needs none in particular. Nothing when that is too long a list.
 */
export function scopedTo(actions: readonly KnownAction[], statement: Statement): Template[] | undefined {
  const formats = resourceFormats(actions).filter(({ neededBy, actions: used }) => {
    const choosy = used.some(({ action }) => action.resources.some(({ required }) => required));
    return neededBy.length > 0 || !choosy;
  });
  if (formats.length === 0 || formats.length > MOST_FORMATS) return undefined;
  const place = placeOf(statement.policy);
  return formats.map((format) => fillFormat(format, place));
}

/** Puts ARNs in the place of one resource. */
export function replaceResource(node: Node, arns: readonly NewValue[], title: string): FixPlan[] {
  const [first, ...rest] = arns;
  if (first === undefined) return [];
  return [
    {
      title,
      kind: 'suggestion',
      edit: (editor) => {
        const list = containerOf(node);
        if (list?.kind !== 'array') {
          editor.replace(node, rest.length === 0 ? first : arns);
          return;
        }
        editor.replace(node, first);
        for (const arn of rest) editor.append(list, arn);
      },
    },
  ];
}

/** Moves some of the actions of a list to a statement of their own, with other resources. Nothing where they are not in lists. */
export function splitOff(
  statement: Statement,
  moved: readonly Node[],
  resources: readonly NewValue[],
  title: string,
): FixPlan[] {
  const { source } = statement.view;
  const statements = source && containerOf(source);
  const [action] = moved;
  const list = action && containerOf(action);
  if (!source || statements?.kind !== 'array' || list?.kind !== 'array') return [];
  if (moved.length === list.items.length || resources.length === 0) return [];
  return [
    {
      title,
      kind: 'suggestion',
      edit: (editor) => {
        const sid = valueOr(statement.sid, '');
        const own: Record<string, NewValue> = {};
        for (const { key, value } of source.members) {
          if (!value) continue;
          if (key.name === 'Sid' && sid !== '') own['Sid'] = freeSid(statement.policy, `${sid}2`, statement);
          else if (key.name === 'Action') own['Action'] = moved.map((node) => ({ copy: node }));
          else if (key.name === 'Resource')
            own['Resource'] = resources.length === 1 ? (resources[0] ?? '*') : resources;
          else if (key.name !== 'Sid') own[key.name] = { copy: value };
        }
        for (const node of moved) editor.remove(node);
        editor.append(statements, own);
      },
    },
  ];
}
