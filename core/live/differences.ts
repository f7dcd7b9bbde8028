import { fitsRedacted, isRedactionMark } from '../model/redactionMark';

/** Members that only a reply of AWS has. */
const OF_THE_REPLY = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
  'tags',
]);

/** What would make a file say what runs. Steps lead through the file: names of members and indexes. */
export type Step = string | number;
export type Change =
  /** Also a whole list or object, where its parts do not correspond. */
  | { readonly kind: 'replace'; readonly at: readonly Step[]; readonly by: unknown }
  /** Only the file has it. */
  | { readonly kind: 'remove'; readonly at: readonly Step[] }
  /** Only what runs has it: a member of the object at the place, or an item for the list there. */
  | {
      readonly kind: 'add';
      readonly at: readonly Step[];
      readonly name: string | undefined;
      readonly value: unknown;
    };

export interface Difference {
  /** With the names of containers: `containerDefinitions/[web]/cpu`. */
  readonly path: string;
  /** Several differences inside of something that only one side has are one change. */
  readonly change: Change;
}

/**
 * Where a task definition in a file and a live one differ. What AWS fills in by itself is no difference, and neither
 * is what a template leaves open, or what was taken out of the live one and was as long.
 */
export function differences(local: unknown, live: unknown): readonly Difference[] {
  if (!isRecord(local) || !isRecord(live)) return [];
  const found: Difference[] = [];
  for (const name of Object.keys(local).sort())
    if (!OF_THE_REPLY.has(name)) compare(local[name], live[name], { path: name, at: [name] }, found);
  for (const name of Object.keys(live).sort())
    if (!OF_THE_REPLY.has(name) && !(name in local) && !isDefault(name, live[name]))
      found.push({ path: name, change: { kind: 'add', at: [], name, value: live[name] } });
  return found;
}

interface Place {
  readonly path: string;
  readonly at: readonly Step[];
  /** What is changed as a whole around it. */
  readonly whole?: Change;
}

function compare(local: unknown, live: unknown, place: Place, found: Difference[]): void {
  if (local === undefined || local === null || isOpen(local)) return;
  const { path, at } = place;
  const here = (): Change =>
    place.whole ?? (live === undefined ? { kind: 'remove', at } : { kind: 'replace', at, by: live });
  if (Array.isArray(local)) {
    const same = Array.isArray(live);
    compareLists(local, same ? live : [], same ? place : { ...place, whole: here() }, found);
  } else if (isRecord(local)) {
    const same = isRecord(live);
    const other = same ? live : {};
    const inside = same ? place : { ...place, whole: here() };
    for (const name of Object.keys(local).sort())
      compare(local[name], other[name], { ...inside, path: `${path}/${name}`, at: [...at, name] }, found);
    for (const name of Object.keys(other).sort())
      if (!(name in local) && !isDefault(name, other[name])) {
        const change: Change = { kind: 'add', at, name, value: other[name] };
        found.push({ path: `${path}/${name}`, change: place.whole ?? change });
      }
  } else if (!isSame(local, live) && !(isDefault(nameOf(path), local) && isDefault(nameOf(path), live)))
    found.push({ path, change: here() });
}

function isSame(local: unknown, live: unknown): boolean {
  if (typeof live !== 'string') return plainText(local) === plainText(live);
  // Of what was no text only the mark is left.
  if (typeof local !== 'string' && isRedactionMark(live)) return true;
  return fitsRedacted(plainText(local), live);
}

function compareLists(
  local: readonly unknown[],
  live: readonly unknown[],
  place: Place,
  found: Difference[],
): void {
  const { path, at, whole } = place;
  const named = local.length > 0 && local.every((item) => isRecord(item) && typeof item['name'] === 'string');
  if (!named) {
    if (local.length !== live.length)
      found.push({ path, change: whole ?? { kind: 'replace', at, by: live } });
    else
      for (const [index, item] of local.entries())
        compare(item, live[index], { ...place, at: [...at, index] }, found);
    return;
  }
  const names = new Map(
    live.flatMap((item) => (isRecord(item) ? [[String(item['name']), item] as const] : [])),
  );
  for (const [index, item] of local.entries()) {
    const name = isRecord(item) ? String(item['name']) : '';
    const other = names.get(name);
    names.delete(name);
    const here = { ...place, path: `${path}/[${name}]`, at: [...at, index] };
    if (!other) found.push({ path: here.path, change: whole ?? { kind: 'remove', at: here.at } });
    else compare(item, other, here, found);
  }
  for (const [name, value] of names)
    found.push({
      path: `${path}/[${name}]`,
      change: whole ?? { kind: 'add', at, name: undefined, value },
    });
}

/** A placeholder may become anything. */
function isOpen(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\{\{|<[A-Za-z_]|\$[A-Z_]{2}|%[A-Za-z_]+%/.test(value);
}

/** What AWS fills in where nothing was said. */
const FILLED_IN: Readonly<Record<string, unknown>> = { essential: true, protocol: 'tcp' };

function isDefault(name: string, value: unknown): boolean {
  // On networks of their own the port of the host is that of the container.
  if (name === 'hostPort') return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.entries(value).every(([inner, item]) => isDefault(inner, item));
  return (
    value === undefined ||
    value === null ||
    value === 0 ||
    value === false ||
    value === '' ||
    value === FILLED_IN[name]
  );
}

/** Numbers in quotes are the same as numbers. */
function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
