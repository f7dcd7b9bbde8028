import type { Data } from '../../core/live/schema';

/** A document that AWS hands out as text, decoded. What is no JSON is kept as text. */
export function decoded(text: string | undefined): Data {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as Data;
  } catch {
    return text;
  }
}

/** IAM hands documents out URL-encoded. */
export function urlDecoded(text: string | undefined): Data {
  if (text === undefined) return null;
  try {
    return decoded(decodeURIComponent(text));
  } catch {
    return decoded(text);
  }
}

/** Slices of at most so many items. */
export function batches<T>(items: readonly T[], most: number): T[][] {
  const slices: T[][] = [];
  for (let start = 0; start < items.length; start += most) slices.push(items.slice(start, start + most));
  return slices;
}

/** Everything once, without what is empty. */
export function distinct(texts: Iterable<string | undefined>): string[] {
  const found = new Set<string>();
  for (const text of texts) if (text !== undefined && text !== '') found.add(text);
  return [...found].sort();
}

/** What stands behind the last slash. */
export function lastStep(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

interface ArnParts {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The parts of an ARN; nothing for other texts. */
export function arnParts(text: string): ArnParts | undefined {
  const [arn, , service = '', region = '', account = '', ...rest] = text.split(':');
  return arn === 'arn' && rest.length > 0
    ? { service, region, account, resource: rest.join(':') }
    : undefined;
}

/** Reads each thing once, whoever asks for it and however often. */
export function once<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
}
