import type { LiveFinding, Outcome } from '../../../core/live/judgement';
import { markup, type Markup } from './markup';

type Drawn = Outcome | LiveFinding['severity'];

/** Sixteen by sixteen. Every outcome has a shape of its own: colour is never all that tells. */
const PATHS: Readonly<Record<Drawn, string>> = {
  pass: 'M3 8.5 6.5 12 13 4.5',
  fail: 'M4 4l8 8M12 4l-8 8',
  notChecked: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.6M8 12.4v.1',
  notApplicable: 'M4 8h8',
  error: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5 14 13.5H2zM8 6.5v3.2M8 11.6v.1',
  info: 'M8 7.2v4M8 4.6v.1M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8',
  hint: 'M3 8h10M9 4l4 4-4 4',
};

/** A picture beside a word that says the same. */
export function icon(what: Drawn): Markup {
  return markup`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="${PATHS[what]}"/></svg>`;
}
