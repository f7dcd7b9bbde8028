import type { OpenDocument } from '../../documents/open';
import type { Span } from '../../text/span';
import type { Node } from '../../tree/node';

export interface Fold extends Span {
  readonly kind: 'brackets' | 'comment';
}

/** Lists, objects and comments of a document of ours; the host leaves out those of one line. */
export function foldsOf({ json, kind, foreign, readOnly }: OpenDocument): Fold[] {
  if (kind === null || foreign || readOnly || !json.root) return [];
  const folds: Fold[] = json.comments.map(({ start, end }) => ({ kind: 'comment', start, end }));
  const open: Node[] = [json.root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind !== 'object' && node.kind !== 'array') continue;
    folds.push({ kind: 'brackets', start: node.start, end: node.end });
    if (node.kind === 'array') open.push(...node.items);
    else for (const { value } of node.members) if (value) open.push(value);
  }
  return folds.sort((a, b) => a.start - b.start);
}
