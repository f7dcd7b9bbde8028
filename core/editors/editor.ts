import type { ArrayNode, Key, Member, Node, ObjectNode } from '../tree/node';
import type { Span } from '../text/span';
import type { Placeholder, Template } from '../text/template';

/** What a fix may write: JSON, strings with places to fill, and nodes of the document, copied as they stand. */
export type NewValue =
  | string
  | number
  | boolean
  | null
  | Template
  | Placeholder
  | { readonly copy: Node }
  | readonly NewValue[]
  | { readonly [key: string]: NewValue };

export interface InsertOptions {
  /** Put the new member behind this one; at the end without it. */
  readonly after?: Member | undefined;
  readonly first?: boolean | undefined;
}

/**
 * What a fix plan may do to a document. Nothing is changed by a call: the operations are collected and turned
 * into edits that touch only what they must, in the file's own style.
 */
export interface Editor {
  /** Gives the member this value, where it stands already, else as a new member. A second call for the same name is ignored. */
  set(object: ObjectNode, name: string, value: NewValue, options?: InsertOptions): void;
  /** Puts a new item at the end of a list. */
  append(array: ArrayNode, value: NewValue): void;
  /** Appends to the list under a name, making the list when there is none. */
  appendTo(object: ObjectNode, name: string, value: NewValue, options?: InsertOptions): void;
  replace(node: Node, value: NewValue): void;
  /** Takes out a member, or an item of a list, with its comma. */
  remove(part: Member | Node): void;
  rename(key: Key, name: string): void;
  /** Replaces a part of a string by text, offsets in the document. The text is written as given. */
  replaceText(span: Span, text: string): void;
  /** Puts `inner`, which stands inside of it, in the place of `outer`; `extra` are members for it. */
  hoist(outer: Node, inner: ObjectNode | ArrayNode, extra?: readonly { name: string; value: Node }[]): void;
}

/** Thrown by an operation on text that is too broken to edit; the plan then gives no edit. */
export class CannotEdit extends Error {}
