import type { Finding } from '../core/engine/finding';
import { difference } from '../core/text/edits';

/** How long a part must rest before it is said what is missing from it, in milliseconds. */
export const REST = 1000;

interface Typing {
  text: string;
  editedAt: number;
  /** What the last edit wrote. */
  from: number;
  to: number;
  shown: ReadonlySet<string>;
}

/**
 * Holds back what is only missing because it is still being typed. Editors close brackets by themselves, so a
 * half-typed object looks finished. New findings about something missing from a part around the last edit, and
 * new findings on a value that is still empty or a name that is still half typed, wait until the text rests; what was shown before stays.
 */
export class Calm {
  private readonly documents = new Map<string, Typing>();

  constructor(private readonly now: () => number) {}

  edited(uri: string, text: string): void {
    const known = this.documents.get(uri);
    const change = known && difference(known.text, text);
    if (known && !change) return;
    this.documents.set(uri, {
      text,
      // A document that was just opened is not being typed.
      editedAt: known ? this.now() : Number.NEGATIVE_INFINITY,
      from: change?.start ?? 0,
      to: change ? change.start + change.text.length : 0,
      shown: known?.shown ?? new Set(),
    });
  }

  forget(uri: string): void {
    this.documents.delete(uri);
  }

  /** The findings to show now, and how long until the others may follow (nothing when none waits). */
  settle(uri: string, findings: readonly Finding[]): { shown: readonly Finding[]; wait: number | undefined } {
    const typing = this.documents.get(uri);
    const rest = typing ? typing.editedAt + REST - this.now() : 0;
    if (!typing || rest <= 0) {
      if (typing) typing.shown = new Set(findings.map(keyOf));
      return { shown: findings, wait: undefined };
    }
    const shown = findings.filter(
      (finding) => typing.shown.has(keyOf(finding)) || !isBeingTyped(finding, typing),
    );
    typing.shown = new Set(shown.map(keyOf));
    return { shown, wait: shown.length < findings.length ? rest : undefined };
  }
}

function keyOf(finding: Finding): string {
  return `${finding.rule.id}\n${finding.messageId}\n${finding.pointer}`;
}

function isBeingTyped(finding: Finding, { text, from, to }: Typing): boolean {
  const part = finding.missingFrom ?? finding;
  if (part.start > to || from > part.end) return false;
  if (finding.missingFrom !== undefined || finding.rule.halfTyped) return true;
  return /^"\s*"$/.test(text.slice(finding.start, finding.end));
}
