import type { OpenDocument } from '../../documents/open';
import type { Span } from '../../text/span';
import { childrenOf } from '../../editors/style';
import type { Member, Node } from '../../tree/node';
import { itemName } from '../../tree/path';
import { spanOf, valueSpot } from '../../tree/spot';

/** A part of a document as an outline shows it. */
export interface OutlineEntry {
  readonly name: string;
  readonly kind: 'object' | 'list' | 'text' | 'number' | 'boolean' | 'null' | 'unknown';
  readonly span: Span;
  /** What is marked when somebody goes there. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** Deeper parts are left out. */
const DEEPEST = 12;
/** More are left out: an outline that long is no help. */
const MOST = 5000;

/** The outline of a document of ours; items of lists go by their names. */
export function outlineOf({ json, kind, foreign, readOnly }: OpenDocument): readonly OutlineEntry[] {
  if (kind === null || foreign || readOnly || !json.root) return [];
  const budget = { left: MOST };
  return inside(json.root, 0, budget);
}

interface Budget {
  left: number;
}

function inside(node: Node, depth: number, budget: Budget): OutlineEntry[] {
  if ((node.kind !== 'object' && node.kind !== 'array') || depth >= DEEPEST) return [];
  return childrenOf(node).flatMap((child, index) => {
    if (budget.left-- <= 0) return [];
    return ['key' in child ? memberSymbol(child, depth, budget) : itemSymbol(child, index, depth, budget)];
  });
}

function memberSymbol({ key, value, start, end }: Member, depth: number, budget: Budget): OutlineEntry {
  return {
    name: key.name === '' ? '""' : key.name,
    kind: value ? kindOf(value) : 'unknown',
    span: { start, end },
    selection: { start: key.start, end: key.end },
    children: value ? inside(value, depth + 1, budget) : [],
  };
}

function itemSymbol(node: Node, index: number, depth: number, budget: Budget): OutlineEntry {
  const name = itemName(node)?.slice(1, -1) ?? String(index);
  const { start, end } = node;
  const anchor = spanOf(valueSpot(node));
  const within = anchor.start >= start && anchor.end <= end;
  return {
    name,
    kind: kindOf(node),
    span: { start, end },
    selection: within ? { start: anchor.start, end: anchor.end } : { start, end },
    children: inside(node, depth + 1, budget),
  };
}

const kinds = {
  object: 'object',
  array: 'list',
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  hole: 'unknown',
} as const;

function kindOf(node: Node): OutlineEntry['kind'] {
  return kinds[node.kind];
}
