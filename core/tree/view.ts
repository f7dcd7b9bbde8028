import type { Dialect } from '../dialects/dialect';
import { hasPlaceholder, maskPlaceholders } from '../text/placeholders';
import type { ArrayNode, Member, Node, ObjectNode } from './node';
import { keySpot, missingSpot, ownerSpot, valueSpot, type Spot } from './spot';
import { absent, known, unknown, type Val } from './val';

/**
 * Typed, three-valued access to the members of an object. A view always exists; what it stands on may be
 * absent or unknown, and everything read through it is then absent or unknown too.
 *
 * `null` counts as absent: ECS and the SDKs read it so.
 */
export class View {
  private readonly object: ObjectNode | undefined;
  private readonly loose: boolean;
  /** What was asked for before: many rules look at the same few objects and lists. */
  private asked: { readonly name: string; readonly found: View | ListView }[] | undefined;

  constructor(
    readonly dialect: Dialect,
    readonly state: 'known' | 'absent' | 'unknown',
    /** What the view stands on, of whatever kind. */
    readonly node: Node | undefined,
    /** Where the object stands, or would stand; or the object, whose place is made when somebody asks. */
    private where: Spot | ObjectNode,
  ) {
    this.object = state === 'known' && node?.kind === 'object' ? node : undefined;
    this.loose = dialect.id !== 'api';
  }

  static of(node: Node | undefined, dialect: Dialect, at: Spot): View {
    if (!node) return new View(dialect, 'unknown', node, at);
    return new View(dialect, node.kind === 'object' ? 'known' : 'unknown', node, at);
  }

  /** Where the object stands, or would stand. */
  get at(): Spot {
    if (this.where.kind === 'object') this.where = ownerSpot(this.where);
    return this.where;
  }

  /** The object node, for edits and for walks over members that have no fixed name. */
  get source(): ObjectNode | undefined {
    return this.object;
  }

  /** A view that is known and holds at least one member. */
  get isEmpty(): boolean {
    return this.object !== undefined && this.object.complete && this.object.members.length === 0;
  }

  member(name: string): Member | undefined {
    const members = this.object?.members;
    if (!members) return undefined;
    for (let i = members.length - 1; i >= 0; i--) {
      const member = members[i];
      if (!member || member.key.unknown) continue;
      // Nearly always the names are the same to the letter; the dialect is asked only where they are not.
      if (member.key.name === name || (this.loose && this.dialect.matches(member.key.name, name)))
        return member;
    }
    return undefined;
  }

  /** The name as the text spells it, where it stands there already: what a fix has to write. */
  spelling(name: string): string {
    return this.member(name)?.key.name ?? name;
  }

  /** Where the member stands: its value when there is one, else where it is missing. */
  spot(name: string): Spot {
    const member = this.member(name);
    if (member) return member.value ? valueSpot(member.value) : keySpot(member);
    return this.object ? missingSpot(this.object, name) : this.at;
  }

  /** The key of the member, for findings about its being there at all. */
  keySpot(name: string): Spot {
    const member = this.member(name);
    return member ? keySpot(member) : this.spot(name);
  }

  /** Whether the member is there with a value other than `null`. */
  has(name: string): 'yes' | 'no' | 'unknown' {
    const found = this.find(name);
    return found.state === 'known' ? 'yes' : found.state === 'absent' ? 'no' : 'unknown';
  }

  /** A string without placeholders. */
  text(name: string): Val<string> {
    const found = this.find(name);
    if (found.state !== 'known') return found;
    return textOf(found.value, found.at);
  }

  /** A string in which each placeholder is replaced by `HOLE`: for ARNs and image names, parts of which are known. */
  template(name: string): Val<string> {
    const found = this.find(name);
    if (found.state !== 'known') return found;
    return templateOf(found.value, found.at);
  }

  /** The same without its place, for what goes over every entry of a document; nothing while it is not known. */
  templateText(name: string): string | undefined {
    const node = this.member(name)?.value;
    return node?.kind === 'string' && node.closed ? maskPlaceholders(node.value) : undefined;
  }

  /** A string as written, in which `$X` or `%x%` mean nothing special: commands, patterns, free text. */
  literal(name: string): Val<string> {
    const found = this.find(name);
    if (found.state !== 'known') return found;
    return literalOf(found.value, found.at);
  }

  /** A whole number. Digits in quotes count: templates write them, and the wrong type is a finding of its own. */
  int(name: string): Val<number> {
    const found = this.find(name);
    if (found.state !== 'known') return found;
    const node = found.value;
    if (node.kind === 'number' && node.closed && Number.isInteger(node.value))
      return known(node.value, found.at);
    if (node.kind === 'string' && node.closed && /^\d{1,15}$/.test(node.value)) {
      return known(Number(node.value), found.at);
    }
    return unknown(found.at);
  }

  bool(name: string): Val<boolean> {
    const found = this.find(name);
    if (found.state !== 'known') return found;
    return found.value.kind === 'boolean' ? known(found.value.value, found.at) : unknown(found.at);
  }

  child(name: string): View {
    const before = this.before(name, View);
    if (before) return before;
    const found = this.find(name);
    if (found.state !== 'known') return new View(this.dialect, found.state, undefined, found.at);
    return this.keep(name, View.of(found.value, this.dialect, found.at));
  }

  /** The list of objects under a name. See {@link ListView}. */
  list(name: string): ListView {
    const before = this.before(name, ListView);
    if (before) return before;
    const found = this.find(name);
    if (found.state === 'known' && found.value.kind === 'array') {
      return this.keep(name, new ListView(this.dialect, 'known', found.value, found.at));
    }
    return new ListView(this.dialect, found.state === 'absent' ? 'absent' : 'unknown', undefined, found.at);
  }

  private before<T>(name: string, kind: new (...parts: never[]) => T): T | undefined {
    if (!this.asked) return undefined;
    for (const { name: known, found } of this.asked)
      if (known === name && found instanceof kind) return found;
    return undefined;
  }

  private keep<T extends View | ListView>(name: string, found: T): T {
    (this.asked ??= []).push({ name, found });
    return found;
  }

  private find(name: string): Val<Node> {
    const member = this.member(name);
    if (member) {
      if (!member.value) return unknown(keySpot(member));
      if (member.value.kind === 'hole') return unknown(valueSpot(member.value));
      if (member.value.kind === 'null') return absent(valueSpot(member.value));
      return known(member.value, valueSpot(member.value));
    }
    if (!this.object) return this.state === 'absent' ? absent(this.at) : unknown(this.at);
    const at = missingSpot(this.object, name);
    return this.object.complete ? absent(at) : unknown(at);
  }
}

const NO_VIEWS: readonly View[] = [];

/** A list under a name: its items as views, texts or nodes. An absent list has no items and is complete. */
export class ListView {
  private objects: readonly View[] | undefined;

  constructor(
    readonly dialect: Dialect,
    readonly state: 'known' | 'absent' | 'unknown',
    readonly source: ArrayNode | undefined,
    readonly at: Spot,
  ) {}

  /** True when every item was seen: absent lists too, lists with template directives not. */
  get complete(): boolean {
    return this.state === 'absent' || (this.source?.complete ?? false);
  }

  get length(): number {
    return this.source?.items.length ?? 0;
  }

  /** Items that are objects; others are unknown and stay out. */
  views(): readonly View[] {
    this.objects ??= this.readViews();
    return this.objects;
  }

  private readViews(): readonly View[] {
    const items = this.source?.items;
    if (!items) return NO_VIEWS;
    return items
      .filter((item) => item.kind === 'object')
      .map((item) => new View(this.dialect, 'known', item, item));
  }

  /** Whether some item is not what it should be (placeholder, half-typed), so that more may stand here. */
  get hasUnknown(): boolean {
    return !this.complete || (this.source?.items.some(isUnknownItem) ?? false);
  }

  texts(): Val<string>[] {
    return (this.source?.items ?? []).map((item) => textOf(item, valueSpot(item)));
  }

  /** As written, placeholders included. */
  literals(): Val<string>[] {
    return (this.source?.items ?? []).map((item) => literalOf(item, valueSpot(item)));
  }

  templates(): Val<string>[] {
    return (this.source?.items ?? []).map((item) => templateOf(item, valueSpot(item)));
  }
}

/** `${X}` may become an item of any kind, and so may `"${X}"` where objects are expected. */
function isUnknownItem(item: Node): boolean {
  return item.kind === 'hole' || (item.kind === 'string' && (!item.closed || hasPlaceholder(item.value)));
}

/** A string node without placeholders. */
export function textOf(node: Node, at: Spot): Val<string> {
  if (node.kind !== 'string' || !node.closed) return unknown(at);
  return hasPlaceholder(node.value) ? unknown(at) : known(node.value, at);
}

/** A string node with each placeholder replaced by `HOLE`. */
export function templateOf(node: Node, at: Spot): Val<string> {
  if (node.kind !== 'string' || !node.closed) return unknown(at);
  return known(maskPlaceholders(node.value), at);
}

/** A string node as written. */
export function literalOf(node: Node, at: Spot): Val<string> {
  return node.kind === 'string' && node.closed ? known(node.value, at) : unknown(at);
}
