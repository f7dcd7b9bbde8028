import type { PartName } from './calls';
import { dataProblem } from './plainData';

/**
 * The shapes of an inventory, written once: the TypeScript types follow from them, a reply of AWS is cut down to
 * them, and a file that says to be an inventory is held against them.
 */
export interface Schema<T> {
  /** Only for the compiler: the type that the shape describes. */
  readonly type?: T;
  readonly shape: Shape;
}

export type Shape =
  | { readonly kind: 'text' | 'moment' | 'number' | 'bool' | 'data' }
  | { readonly kind: 'list' | 'nullable'; readonly of: Shape }
  | { readonly kind: 'part'; readonly name: PartName; readonly of: Shape }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, MemberShape>> };

export interface MemberShape {
  readonly shape: Shape;
  readonly optional: boolean;
}

export type Infer<S> = S extends Schema<infer T> ? T : never;

/** Plain data whose form is not ours: a task definition, a policy. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** A value that was read, or why it was not. */
export type Part<T> = { readonly state: 'ok'; readonly value: T } | Gap;

/** Why something is not known. */
export type Gap =
  /** AWS refused the call for want of the permission. */
  | { readonly state: 'denied'; readonly action: string; readonly message: string }
  | { readonly state: 'failed'; readonly reason: FailReason; readonly message: string }
  /** Nobody asked: left out by a choice, or there was nothing to ask about. */
  | { readonly state: 'notAsked'; readonly why: string };

export const failReasons = ['network', 'expired', 'throttled', 'service', 'cancelled'] as const;
export type FailReason = (typeof failReasons)[number];

export const text: Schema<string> = { shape: { kind: 'text' } };
/** A time as ISO text in UTC, `2026-01-31T12:00:00.000Z`. */
export const moment: Schema<string> = { shape: { kind: 'moment' } };
export const number: Schema<number> = { shape: { kind: 'number' } };
export const bool: Schema<boolean> = { shape: { kind: 'bool' } };
export const data: Schema<Data> = { shape: { kind: 'data' } };

export function list<T>(of: Schema<T>): Schema<readonly T[]> {
  return { shape: { kind: 'list', of: of.shape } };
}

/** `null` says that AWS was asked and has no such thing. */
export function nullable<T>(of: Schema<T>): Schema<T | null> {
  return { shape: { kind: 'nullable', of: of.shape } };
}

/** What one call reads. The name leads to the call in `calls.ts`. */
export function part<T>(name: PartName, of: Schema<T>): Schema<Part<T>> {
  return { shape: { kind: 'part', name, of: of.shape } };
}

interface Optional<T> extends Schema<T> {
  readonly optional: true;
}

export function optional<T>(of: Schema<T>): Optional<T> {
  return { shape: of.shape, optional: true };
}

type Members = Readonly<Record<string, Schema<unknown>>>;
type OptionalNames<M> = { [K in keyof M]: M[K] extends Optional<unknown> ? K : never }[keyof M];
type Flat<T> = { readonly [K in keyof T]: T[K] };
export type ObjectOf<M> = Flat<
  { readonly [K in Exclude<keyof M, OptionalNames<M>>]: Infer<M[K]> } & {
    readonly [K in OptionalNames<M>]?: Infer<M[K]>;
  }
>;

export function object<const M extends Members>(members: M): Schema<ObjectOf<M>> {
  const shapes = Object.entries(members).map(([name, member]): [string, MemberShape] => [
    name,
    { shape: member.shape, optional: 'optional' in member },
  ]);
  return { shape: { kind: 'object', members: Object.fromEntries(shapes) } };
}

/** What stands where something else was expected. */
export interface ShapeProblem {
  /** JSON pointer into what was read. */
  readonly pointer: string;
  readonly message: string;
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ShapeProblem };

/**
 * Holds a value against a shape, and gives a copy that holds the declared members and nothing else. Members that
 * are `null` or `undefined` count as absent, a name may begin with a capital letter, and objects that can say their
 * time in ISO form are taken for times, so that a reply of the AWS SDK can be given as it is. Never throws.
 */
export function conform<T>(schema: Schema<T>, value: unknown): Checked<T> {
  const found = walk(schema.shape, value, '');
  if (found.problem) return { ok: false, problem: found.problem };
  return { ok: true, value: found.value as T };
}

interface Walked {
  readonly value?: unknown;
  readonly problem?: ShapeProblem;
}

function walk(shape: Shape, value: unknown, pointer: string): Walked {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? { value } : wrong(pointer, 'a text', value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? { value }
        : wrong(pointer, 'a number', value);
    case 'bool':
      return typeof value === 'boolean' ? { value } : wrong(pointer, 'true or false', value);
    case 'moment':
      return walkMoment(value, pointer);
    case 'data': {
      const problem = dataProblem(value);
      return problem === undefined
        ? { value }
        : { problem: { pointer: pointer + problem.pointer, message: problem.message } };
    }
    case 'nullable':
      return value === null ? { value } : walk(shape.of, value, pointer);
    case 'list':
      return walkList(shape.of, value, pointer);
    case 'object':
      return walkObject(shape.members, value, pointer);
    case 'part':
      return walkPart(shape.of, value, pointer);
  }
}

const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

function walkMoment(value: unknown, pointer: string): Walked {
  const said =
    typeof value === 'object' &&
    value !== null &&
    'toISOString' in value &&
    typeof value.toISOString === 'function'
      ? isoOf(value as { toISOString(): unknown })
      : value;
  return typeof said === 'string' && ISO_MOMENT.test(said)
    ? { value: said }
    : wrong(pointer, 'a time such as 2026-01-31T12:00:00Z', value);
}

/** A date that is none throws when asked. */
function isoOf(value: { toISOString(): unknown }): unknown {
  try {
    return value.toISOString();
  } catch {
    return undefined;
  }
}

function walkList(of: Shape, value: unknown, pointer: string): Walked {
  if (!Array.isArray(value)) return wrong(pointer, 'a list', value);
  const items: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const found = walk(of, item, `${pointer}/${index}`);
    if (found.problem) return found;
    items.push(found.value);
  }
  return { value: items };
}

function walkObject(members: Readonly<Record<string, MemberShape>>, value: unknown, pointer: string): Walked {
  if (!isRecord(value)) return wrong(pointer, 'an object', value);
  const kept: [string, unknown][] = [];
  for (const [name, member] of Object.entries(members)) {
    const inner = memberOf(value, name);
    if (inner === undefined || (inner === null && member.shape.kind !== 'nullable')) {
      if (member.optional) continue;
      return { problem: { pointer: `${pointer}/${name}`, message: `"${name}" is missing.` } };
    }
    const found = walk(member.shape, inner, `${pointer}/${name}`);
    if (found.problem) return found;
    kept.push([name, found.value]);
  }
  return { value: Object.fromEntries(kept) };
}

function memberOf(value: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(value, name)) return value[name];
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return Object.hasOwn(value, capital) ? value[capital] : undefined;
}

function walkPart(of: Shape, value: unknown, pointer: string): Walked {
  if (!isRecord(value)) return wrong(pointer, 'an object with "state"', value);
  const { state } = value;
  if (state === 'ok') {
    const found = walk(of, value['value'], `${pointer}/value`);
    return found.problem ? found : { value: { state, value: found.value } };
  }
  if (state === 'denied') return walkObject(textMembers('state', 'action', 'message'), value, pointer);
  if (state === 'notAsked') return walkObject(textMembers('state', 'why'), value, pointer);
  if (state === 'failed') {
    const known = (failReasons as readonly unknown[]).includes(value['reason']);
    if (!known) return wrong(`${pointer}/reason`, `one of ${failReasons.join(', ')}`, value['reason']);
    return walkObject(textMembers('state', 'reason', 'message'), value, pointer);
  }
  return wrong(`${pointer}/state`, 'one of ok, denied, failed, notAsked', state);
}

function textMembers(...names: readonly string[]): Readonly<Record<string, MemberShape>> {
  return Object.fromEntries(names.map((name) => [name, { shape: text.shape, optional: false }]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value itself is not quoted: it may be anything. */
function wrong(pointer: string, expected: string, value: unknown): Walked {
  const found =
    value === undefined
      ? 'nothing'
      : value === null
        ? 'null'
        : Array.isArray(value)
          ? 'a list'
          : typeof value === 'object'
            ? 'an object'
            : `a ${typeof value}`;
  return { problem: { pointer, message: `Expected ${expected}, found ${found}.` } };
}
