import type { Suspicion } from './secretDetection';

const START = '${redacted ';
const MARK = /\$\{redacted (\d{1,9}) characters(?:: ([\w ]{1,60}); (name|value); (secret|dummy|random))?\}/;

/**
 * Stands in a live task definition where a value was taken out: its length, and what it was suspected to be. It
 * reads as a placeholder, so that nothing else is concluded from it.
 */
export function redactionMark(length: number, suspicion?: Suspicion): string {
  if (!suspicion) return `${START}${length} characters}`;
  return `${START}${length} characters: ${suspicion.kind}; ${suspicion.by}; ${suspicion.grade}}`;
}

export function isRedactionMark(text: string): boolean {
  return text.startsWith(START) && MARK.exec(text)?.[0] === text;
}

/** What was suspected before the value was taken out; nothing where no mark stands, or nothing was suspected. */
export function markedSuspicion(text: string): Suspicion | undefined {
  if (!text.includes(START)) return undefined;
  const match = MARK.exec(text);
  const [, , kind, by, grade] = match ?? [];
  if (!match || kind === undefined) return undefined;
  return {
    kind,
    by: by as Suspicion['by'],
    grade: grade as Suspicion['grade'],
    start: match.index,
    end: match.index + match[0].length,
  };
}

/** Whether a text may be the one that marks were put into: the rest is the same, and what is gone was as long. */
export function fitsRedacted(text: string, redacted: string): boolean {
  let [at, from] = [0, 0];
  for (const match of redacted.matchAll(new RegExp(MARK, 'g'))) {
    const [mark, length] = match;
    const before = redacted.slice(from, match.index);
    if (!text.startsWith(before, at)) return false;
    at += before.length + Number(length);
    from = match.index + mark.length;
  }
  return at <= text.length && text.slice(at) === redacted.slice(from);
}

/** Whether something was taken out of a text. */
export function holdsRedaction(text: string): boolean {
  return MARK.test(text);
}
