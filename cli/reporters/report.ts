import type { JudgedFinding } from '../../core/engine/suppression';
import type { RelatedPlace } from '../../core/engine/finding';
import type { Severity } from '../../core/rules/rule';
import type { Problem } from '../find';
import type { FileResult } from '../result';

/** What a run found, as the reporters get it: findings below `--min-severity` and those of the baseline are gone. */
export interface LintReport {
  readonly results: readonly FileResult[];
  /** What could not be read, and other failures of the run itself. */
  readonly problems: readonly Problem[];
  /** How many findings the baseline accepts. */
  readonly accepted: number;
  readonly failOn: Severity | 'never';
  readonly color: boolean;
  readonly cwd: string;
}

export type Reporter = (report: LintReport) => string;

/** Where something stands as people and most tools count it: from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Behind the last character. */
  readonly endColumn: number;
}

export function placeOf({ lines }: Pick<FileResult, 'lines'>, span: JudgedFinding | RelatedPlace): Place {
  const { start, end } = lines.rangeOf(span);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** `1 error`, `2 errors`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === 'info' ? '' : 's'}`;
}
