import type { Span } from '../text/span';

/**
 * What was read, neutral to the syntax it was read from. Every node knows its place in the text
 * (offsets; `0,0` in a tree made from a plain value) and its parent, so that a finding can be
 * underlined and named by path without a second walk.
 */
export type Node = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode | HoleNode;

interface Base extends Span {
  start: number;
  end: number;
  /** The member or the array that holds this node; none for the root. */
  parent: Member | ArrayNode | undefined;
}

export interface ObjectNode extends Base {
  kind: 'object';
  members: Member[];
  /** False when more may stand here than was read: not closed yet, or template directives among the members. */
  complete: boolean;
}

export interface Member extends Span {
  start: number;
  end: number;
  key: Key;
  /** Missing while half-typed: `"cpu":` */
  value: Node | undefined;
  parent: ObjectNode;
}

export interface Key extends Span {
  /** The decoded name, as spelled in the text. */
  name: string;
  start: number;
  end: number;
  /** True when the key itself is, or holds, a placeholder, or is not closed. */
  unknown: boolean;
}

export interface ArrayNode extends Base {
  kind: 'array';
  items: Node[];
  /** See {@link ObjectNode.complete}. */
  complete: boolean;
}

export interface StringNode extends Base {
  kind: 'string';
  value: string;
  /** False while the closing quote is missing. */
  closed: boolean;
}

export interface NumberNode extends Base {
  kind: 'number';
  value: number;
  /** The digits as written: `1e3`, `256.0`. */
  raw: string;
  /** False when the text ends right behind the number, so that more digits may follow. */
  closed: boolean;
}

export interface BooleanNode extends Base {
  kind: 'boolean';
  value: boolean;
}

export interface NullNode extends Base {
  kind: 'null';
}

/** Text that stands for a value we cannot know: `${CPU}`, `{{ tag }}`, half a word. */
export interface HoleNode extends Base {
  kind: 'hole';
  /** The placeholder as written; empty for text that is nothing we know. */
  text: string;
}

/** The array or object around a node, jumping over the member that names it. */
export function containerOf(node: Node): ObjectNode | ArrayNode | undefined {
  const parent = node.parent;
  if (parent === undefined) return undefined;
  return 'key' in parent ? parent.parent : parent;
}

/** Whether `node` is, or stands somewhere inside, `outer`. */
export function isInside(node: Node, outer: Node): boolean {
  for (let at: Node | undefined = node; at; at = containerOf(at)) if (at === outer) return true;
  return false;
}
