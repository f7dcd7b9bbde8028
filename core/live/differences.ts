import { isRedactionMark } from '../model/redactionMark';

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

/**
 * Where a task definition in a file and a live one differ, as paths with the names of containers. What AWS fills in
 * by itself is no difference, and neither is what a template leaves open or what was taken out of the live one.
 */
export function differences(local: unknown, live: unknown): readonly string[] {
  if (!isRecord(local) || !isRecord(live)) return [];
  const found: string[] = [];
  for (const name of Object.keys(local).sort())
    if (!OF_THE_REPLY.has(name)) compare(local[name], live[name], name, found);
  for (const name of Object.keys(live).sort())
    if (!OF_THE_REPLY.has(name) && !(name in local) && !isDefault(name, live[name])) found.push(name);
  return found;
}

function compare(local: unknown, live: unknown, path: string, found: string[]): void {
  if (local === undefined || local === null || isOpen(local)) return;
  if (typeof live === 'string' && isRedactionMark(live)) return;
  if (Array.isArray(local)) {
    compareLists(local, Array.isArray(live) ? live : [], path, found);
  } else if (isRecord(local)) {
    const other = isRecord(live) ? live : {};
    for (const name of Object.keys(local).sort()) compare(local[name], other[name], `${path}/${name}`, found);
    for (const name of Object.keys(other).sort())
      if (!(name in local) && !isDefault(name, other[name])) found.push(`${path}/${name}`);
  } else if (
    plainText(local) !== plainText(live) &&
    !(isDefault(nameOf(path), local) && isDefault(nameOf(path), live))
  )
    found.push(path);
}

function compareLists(
  local: readonly unknown[],
  live: readonly unknown[],
  path: string,
  found: string[],
): void {
  const named = local.length > 0 && local.every((item) => isRecord(item) && typeof item['name'] === 'string');
  if (!named) {
    if (local.length !== live.length) found.push(path);
    else for (const [index, item] of local.entries()) compare(item, live[index], path, found);
    return;
  }
  const names = new Map(
    live.flatMap((item) => (isRecord(item) ? [[String(item['name']), item] as const] : [])),
  );
  for (const item of local) {
    const name = isRecord(item) ? String(item['name']) : '';
    const other = names.get(name);
    names.delete(name);
    if (!other) found.push(`${path}/[${name}]`);
    else compare(item, other, `${path}/[${name}]`, found);
  }
  for (const name of names.keys()) found.push(`${path}/[${name}]`);
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
