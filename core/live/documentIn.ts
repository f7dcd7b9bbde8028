import { readJson } from '../readers/json';
import { memberNamed } from '../tree/path';
import type { Node } from '../tree/node';
import type { Span } from '../text/span';
import { readLivePath } from './documentPath';
import type { Account, Inventory } from './inventory';
import type { LiveDocument } from './judgement';
import type { Data, Part } from './schema';

/** The document that a path names, as it was read; nothing where it was not. */
export function documentIn({ accounts }: Inventory, path: string): Data | undefined {
  for (const account of accounts) {
    const placed = readLivePath(path, account.partition);
    const found = placed?.account === account.id ? contentOf(account, placed.document) : undefined;
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

function contentOf(account: Account, { kind, arn, name }: LiveDocument): Data | undefined {
  const role = account.roles.find((one) => one.arn === arn);
  switch (kind) {
    case 'taskDefinition': {
      const known = account.regions.flatMap(({ ecs }) => ecs.taskDefinitions);
      return valueOf(known.find((one) => one.arn === arn)?.description)?.definition;
    }
    case 'trustPolicy':
      return valueOf(role?.description)?.assumeRolePolicyDocument;
    case 'inlinePolicy':
      return valueOf(valueOf(role?.inlinePolicies)?.find((one) => one.name === name)?.document) ?? undefined;
    case 'managedPolicy':
      return valueOf(account.policies.find((one) => one.arn === arn)?.document) ?? undefined;
  }
}

function valueOf<T>(part: Part<T> | undefined): T | undefined {
  return part?.state === 'ok' ? part.value : undefined;
}

/**
 * Where a JSON pointer leads in a text: to a value, or to the key of a list or of an object, of which the whole
 * would be too much to see. As far as it leads.
 */
export function placeIn(text: string, pointer: string): Span {
  let node = readJson(text).root;
  let place: Span = { start: 0, end: 0 };
  for (const step of pointer.split('/').slice(1)) {
    const found = node && childOf(node, step.replace(/~1/g, '/').replace(/~0/g, '~'));
    if (!found) break;
    ({ node, place } = found);
  }
  return place;
}

function childOf(
  parent: Node,
  step: string,
): { readonly node: Node | undefined; readonly place: Span } | undefined {
  if (parent.kind === 'array') {
    const node = parent.items[Number(step)];
    return node && { node, place: shown(node, { start: node.start, end: node.start + 1 }) };
  }
  const member = parent.kind === 'object' ? memberNamed(parent, step) : undefined;
  return member && { node: member.value, place: member.value ? shown(member.value, member.key) : member.key };
}

function shown(node: Node, instead: Span): Span {
  return node.kind === 'array' || node.kind === 'object' ? instead : node;
}
