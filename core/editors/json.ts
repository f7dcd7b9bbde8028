import { readJson, skipTrivia } from '../readers/json';
import type { Span } from '../text/span';
import { applyEdits, narrow, sortEdits, type EditHole, type TextEdit } from '../text/edits';
import {
  containerOf,
  isInside,
  type ArrayNode,
  type Key,
  type Member,
  type Node,
  type ObjectNode,
} from '../tree/node';
import { memberNamed } from '../tree/path';
import { CannotEdit, type Editor, type InsertOptions, type NewValue } from './editor';
import { Renderer, reindent } from './render';
import {
  childIndent,
  childrenOf,
  indentAt,
  isFirstOnLine,
  isMultiline,
  lineStart,
  styleOf,
  type Style,
} from './style';

type Container = ObjectNode | ArrayNode;
type Child = Member | Node;

interface Insertion {
  readonly container: Container;
  readonly name: string | undefined;
  readonly value: NewValue;
  readonly options: InsertOptions;
}

/** Text that is replaced, with the node it belongs to, for telling collisions. */
interface Replacement extends TextEdit {
  readonly owner: Node | Key;
}

/** Collects operations of one or several plans on one version of a text. See {@link Editor}. */
export class JsonEditor implements Editor {
  private readonly style: Style;
  private readonly renderer: Renderer;
  private insertions: Insertion[] = [];
  private removals: Child[] = [];
  private replacements: Replacement[] = [];

  constructor(
    private readonly text: string,
    root: Node | undefined,
  ) {
    this.style = styleOf(text, root);
    this.renderer = new Renderer(text, this.style);
  }

  /** Runs a plan whole or not at all: one that collides with what was collected before, or cannot be done, leaves no trace. */
  attempt(plan: (editor: Editor) => void): boolean {
    const before = { insertions: this.insertions, removals: this.removals, replacements: this.replacements };
    this.insertions = [...before.insertions];
    this.removals = [...before.removals];
    this.replacements = [...before.replacements];
    try {
      plan(this);
      return true;
    } catch (error) {
      Object.assign(this, before);
      if (error instanceof CannotEdit) return false;
      throw error;
    }
  }

  set(object: ObjectNode, name: string, value: NewValue, options: InsertOptions = {}): void {
    const member = memberNamed(object, name);
    if (member) {
      if (!member.value) throw new CannotEdit(`"${name}" has no value yet`);
      this.replace(member.value, value);
      return;
    }
    if (this.insertions.some((known) => known.container === object && known.name === name)) return;
    this.insert({ container: object, name, value, options });
  }

  append(array: ArrayNode, value: NewValue): void {
    this.insert({ container: array, name: undefined, value, options: {} });
  }

  appendTo(object: ObjectNode, name: string, value: NewValue, options: InsertOptions = {}): void {
    const member = memberNamed(object, name);
    if (member?.value?.kind === 'array') this.append(member.value, value);
    else if (member?.value?.kind === 'null') this.replace(member.value, [value]);
    else if (member) throw new CannotEdit(`"${name}" is not a list`);
    else {
      const pending = this.insertions.findIndex((known) => known.container === object && known.name === name);
      const known = this.insertions[pending];
      if (known && Array.isArray(known.value)) {
        this.insertions[pending] = { ...known, value: [...(known.value as NewValue[]), value] };
      } else this.insert({ container: object, name, value: [value], options });
    }
  }

  replace(node: Node, value: NewValue): void {
    const multiline =
      node.kind === 'object' || node.kind === 'array' ? isMultiline(this.text, node) : undefined;
    const around = containerOf(node);
    const rendered = this.renderer.value(
      value,
      indentAt(this.text, node.start),
      multiline ?? (around ? isMultiline(this.text, around) : this.style.multiline),
    );
    this.replaceSpan(node, node, rendered.text, rendered.holes);
  }

  rename(key: Key, name: string): void {
    this.replaceSpan(key, key, JSON.stringify(name));
  }

  replaceText(span: Span, text: string): void {
    const owner: Key = { name: '', start: span.start, end: span.end, unknown: true };
    this.replaceSpan(owner, span, text);
  }

  remove(part: Child): void {
    if (this.removals.includes(part)) return;
    if ('key' in part ? false : part.parent === undefined || 'key' in part.parent) {
      const owner = (part as Node).parent;
      if (owner && 'key' in owner) {
        this.remove(owner);
        return;
      }
      throw new CannotEdit('the root cannot be removed');
    }
    this.refuseTouched(part);
    this.removals.push(part);
  }

  hoist(outer: Node, inner: Container, extra: readonly { name: string; value: Node }[] = []): void {
    let text = reindent(this.text, inner, indentAt(this.text, outer.start), this.style);
    if (extra.length) {
      const again = readJson(text);
      const root = again.root;
      if (root?.kind !== 'object') throw new CannotEdit('only an object takes members');
      const nested = new JsonEditor(text, root);
      for (const { name, value } of extra) {
        if (memberNamed(root, name)) continue;
        const moved = readJson(reindent(this.text, value, nested.indentOfMembers(root), this.style));
        if (moved.root) nested.setRaw(root, name, moved.text);
      }
      text = applyEdits(text, nested.edits());
    }
    this.replaceSpan(outer, outer, text);
  }

  /** The edits for everything collected, narrowed, in order, none touching another. */
  edits(): TextEdit[] {
    const edits = [
      ...this.replacements.map(({ start, end, text, holes }) => ({
        start,
        end,
        text,
        ...(holes && { holes }),
      })),
    ];
    const containers = new Set<Container>();
    for (const part of this.removals) containers.add(this.ownerOf(part));
    for (const insertion of this.insertions) containers.add(insertion.container);
    for (const container of containers) edits.push(...this.containerEdits(container));
    return sortEdits(edits.map((edit) => narrow(this.text, edit)));
  }

  private readonly rawValues = new Map<string, string>();

  private indentOfMembers(object: ObjectNode): string {
    return childIndent(this.text, object, this.style);
  }

  private setRaw(object: ObjectNode, name: string, text: string): void {
    this.rawValues.set(name, text);
    this.insert({ container: object, name, value: null, options: {} });
  }

  private insert(insertion: Insertion): void {
    const { container } = insertion;
    if (!isClosed(this.text, container)) throw new CannotEdit('the text is not closed yet');
    const last = childrenOf(container)[childrenOf(container).length - 1];
    if (last && 'key' in last && !last.value) throw new CannotEdit('the member before is half-typed');
    for (const part of this.removals) {
      if (isInside(container, 'key' in part ? (part.value ?? part.parent) : part))
        throw new CannotEdit('removed');
    }
    for (const { owner } of this.replacements) {
      if ('kind' in owner && isInside(container, owner)) throw new CannotEdit('replaced');
    }
    this.insertions.push(insertion);
  }

  private replaceSpan(owner: Node | Key, span: Span, text: string, holes: EditHole[] = []): void {
    for (const known of this.replacements) {
      if (known.start < span.end && span.start < known.end) throw new CannotEdit('replaced already');
    }
    for (const part of this.removals) {
      if (part.start < span.end && span.start < part.end) throw new CannotEdit('removed already');
    }
    for (const { container } of this.insertions) {
      if ('kind' in owner && isInside(container, owner)) throw new CannotEdit('changed inside');
    }
    this.replacements.push({
      owner,
      start: span.start,
      end: span.end,
      text,
      ...(holes.length ? { holes } : {}),
    });
  }

  private refuseTouched(part: Child): void {
    for (const known of this.replacements) {
      if (known.start < part.end && part.start < known.end) throw new CannotEdit('replaced already');
    }
    for (const known of this.removals) {
      if (known.start < part.end && part.start < known.end) throw new CannotEdit('removed already');
    }
    for (const { container } of this.insertions) {
      if (part.start <= container.start && container.end <= part.end) throw new CannotEdit('changed inside');
    }
  }

  private ownerOf(part: Child): Container {
    const owner = 'key' in part ? part.parent : containerOf(part);
    if (!owner) throw new CannotEdit('nothing around');
    return owner;
  }

  private containerEdits(container: Container): TextEdit[] {
    const children = childrenOf(container);
    const removed = new Set<Child>(this.removals);
    const kept = children.filter((child) => !removed.has(child));
    const insertions = this.insertions.filter((insertion) => insertion.container === container);
    if (kept.length === 0) return [this.refill(container, insertions)];
    const edits: TextEdit[] = [];
    for (const run of runs(children, removed)) edits.push(...this.removeRun(children, run));
    const multiline = isMultiline(this.text, container);
    const firsts = insertions.filter(({ options }) => options.first);
    const first = children[0];
    if (firsts.length && first) edits.push(this.insertBefore(first, firsts, multiline, container));
    const anchored = insertions.filter(
      ({ options }) => !options.first && options.after && !removed.has(options.after),
    );
    for (const anchor of new Set(anchored.map(({ options }) => options.after))) {
      if (!anchor) continue;
      const own = anchored.filter(({ options }) => options.after === anchor);
      const next = children[children.indexOf(anchor) + 1];
      if (next && !removed.has(next)) edits.push(this.insertBefore(next, own, multiline, container));
      else edits.push(...this.insertAtEnd(container, kept, own, multiline));
    }
    const rest = insertions.filter((insertion) => !insertion.options.first && !anchored.includes(insertion));
    if (rest.length) edits.push(...this.insertAtEnd(container, kept, rest, multiline));
    return edits;
  }

  /** The whole inside of a container that was empty or becomes so. */
  private refill(container: Container, insertions: readonly Insertion[]): TextEdit {
    const inside = { start: container.start + 1, end: container.end - 1 };
    if (insertions.length === 0) return { ...inside, text: '' };
    const multiline = this.style.multiline && isMultiline(this.text, container);
    const indent = childIndent(this.text, container, this.style);
    const outer = indentAt(this.text, container.start);
    const pad = !multiline && container.kind === 'object' ? this.style.gap : '';
    const joined = this.join(insertions, indent, multiline);
    const head = multiline ? this.style.eol + indent : pad;
    const tail = multiline ? this.style.eol + outer : pad;
    return { ...inside, text: head + joined.text + tail, holes: shift(joined.holes, head.length) };
  }

  private insertBefore(
    next: Child,
    insertions: readonly Insertion[],
    multiline: boolean,
    container: Container,
  ): TextEdit {
    const indent = childIndent(this.text, container, this.style);
    const joined = this.join(insertions, indent, multiline);
    const tail = ',' + (multiline ? this.style.eol + indentAt(this.text, next.start) : this.style.gap);
    return { start: next.start, end: next.start, text: joined.text + tail, holes: joined.holes };
  }

  private insertAtEnd(
    container: Container,
    kept: readonly Child[],
    insertions: readonly Insertion[],
    multiline: boolean,
  ): TextEdit[] {
    const last = kept[kept.length - 1];
    if (!last) throw new CannotEdit('nothing to stand behind');
    const indent = childIndent(this.text, container, this.style);
    const joined = this.join(insertions, indent, multiline);
    const lead = multiline ? this.style.eol + indent : this.style.gap;
    const lastOfAll = childrenOf(container)[childrenOf(container).length - 1] ?? last;
    const comma = this.commaAfter(lastOfAll);
    if (comma !== undefined) {
      // A trailing comma stays one.
      const at = this.endOfLineComment(comma + 1);
      return [
        { start: at, end: at, text: lead + joined.text + ',', holes: shift(joined.holes, lead.length) },
      ];
    }
    const at = this.endOfLineComment(last.end);
    const text = lead + joined.text;
    if (at === last.end)
      return [{ start: at, end: at, text: ',' + text, holes: shift(joined.holes, lead.length + 1) }];
    return [
      { start: last.end, end: last.end, text: ',' },
      { start: at, end: at, text, holes: shift(joined.holes, lead.length) },
    ];
  }

  private join(
    insertions: readonly Insertion[],
    indent: string,
    multiline: boolean,
  ): { text: string; holes: EditHole[] } {
    const separator = ',' + (multiline ? this.style.eol + indent : this.style.gap);
    let text = '';
    const holes: EditHole[] = [];
    insertions.forEach(({ name, value }, index) => {
      if (index) text += separator;
      const raw = name === undefined ? undefined : this.rawValues.get(name);
      if (name !== undefined && raw !== undefined) {
        text += JSON.stringify(name) + this.style.colon + raw;
        return;
      }
      const rendered =
        name === undefined
          ? this.renderer.value(value, indent, multiline)
          : this.renderer.member(name, value, indent, multiline);
      holes.push(...shift(rendered.holes, text.length));
      text += rendered.text;
    });
    return { text, holes };
  }

  /** Takes out neighbours with their commas, and their lines where nothing else stands on them. */
  private removeRun(children: readonly Child[], run: { from: number; to: number }): TextEdit[] {
    const first = children[run.from];
    const last = children[run.to];
    const previous = children[run.from - 1];
    if (!first || !last) return [];
    const next = children[run.to + 1];
    const comma = this.commaAfter(last);
    if (next || (comma !== undefined && previous)) {
      const end = comma === undefined ? last.end : comma + 1;
      return [this.wholeLines(first.start, this.endOfLineComment(end))];
    }
    if (!previous) return [];
    const separator = this.commaAfter(previous);
    const behind = separator === undefined ? previous.end : this.endOfLineComment(separator + 1);
    const tail = { start: behind, end: this.endOfLineComment(last.end), text: '' };
    // Blank space between the last one kept and the bracket goes with the removed lines.
    const trimmed = separator !== undefined && this.text.slice(separator + 1, behind).trim() !== '';
    if (separator === undefined) return [tail];
    if (!trimmed) return [{ ...tail, start: separator }];
    return [{ start: separator, end: separator + 1, text: '' }, tail];
  }

  private wholeLines(start: number, end: number): TextEdit {
    let to = end;
    while (this.text.charAt(to) === ' ' || this.text.charAt(to) === '\t') to++;
    const newline = /^(?:\r\n|\n|\r)/.exec(this.text.slice(to, to + 2))?.[0];
    if (isFirstOnLine(this.text, start) && newline !== undefined) {
      return { start: lineStart(this.text, start), end: to + newline.length, text: '' };
    }
    if (newline === undefined) return { start, end: to, text: '' };
    // The last one on a line that stays: no blank is left at its end.
    let from = start;
    while (this.text.charAt(from - 1) === ' ' || this.text.charAt(from - 1) === '\t') from--;
    return { start: from, end, text: '' };
  }

  /** The comma behind a child, comments passed over; nothing when the container ends first. */
  private commaAfter(child: Child): number | undefined {
    const at = skipTrivia(this.text, child.end);
    return this.text.charAt(at) === ',' ? at : undefined;
  }

  /** The end of a comment that stands on the same line behind `offset`, or `offset` itself. */
  private endOfLineComment(offset: number): number {
    let at = offset;
    while (this.text.charAt(at) === ' ' || this.text.charAt(at) === '\t') at++;
    if (this.text.startsWith('//', at)) {
      const line = /^[^\r\n]*/.exec(this.text.slice(at))?.[0] ?? '';
      return at + line.length;
    }
    if (this.text.startsWith('/*', at)) {
      const close = this.text.indexOf('*/', at);
      if (close >= 0 && !/[\r\n]/.test(this.text.slice(at, close))) return close + 2;
    }
    return offset;
  }
}

function isClosed(text: string, container: Container): boolean {
  const close = container.kind === 'object' ? '}' : ']';
  return text.charAt(container.end - 1) === close && container.end - container.start >= 2;
}

function* runs(
  children: readonly Child[],
  removed: ReadonlySet<Child>,
): Generator<{ from: number; to: number }> {
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (!child || !removed.has(child)) continue;
    const from = at;
    for (let next = children[at + 1]; next && removed.has(next); next = children[at + 1]) at++;
    yield { from, to: at };
  }
}

function shift(holes: readonly EditHole[], by: number): EditHole[] {
  return holes.map((hole) => ({ name: hole.name, start: hole.start + by, end: hole.end + by }));
}
