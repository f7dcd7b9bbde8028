import type { Judgement } from '../../../core/live/judgement';
import { outcomeOf } from '../../../core/live/rollup';
import {
  cellContent,
  isOpen,
  judgementsOn,
  matrixLines,
  OUTCOME_WORDS,
  sectionWords,
  subjectWords,
  tallyWords,
  type LiveReport,
  type ReportedFinding,
} from '../../../core/live/report';
import { icon } from './icons';
import { markup, type Markup } from './markup';
import type { Cell } from './messages';

/** So many findings are drawn at once; the rest follows when it is asked for. */
export const PAGE = 50;

/** What stands behind a cell of the matrix; nothing where the account has no such line any more. */
export function details(report: LiveReport, { line, section }: Cell, shown: number): Markup | undefined {
  const found = matrixLines(report).find(({ id }) => id === line);
  if (!found) return undefined;
  const { failing, gaps, pass, notApplicable } = cellContent(report, judgementsOn(report, line), section);
  const tally = found.sections[section];
  const items = [
    ...failing.map((one) => (): Markup => findingItem(one)),
    ...gaps.map((one) => (): Markup => gapItem(one)),
  ];
  const drawn = Math.max(shown, PAGE);
  const rest = items.length - drawn;
  return markup`<section class="details" aria-labelledby="details-title" data-line="${line}" data-section="${section}">
<header><div><h2 id="details-title" tabindex="-1">${section === 'hygiene' ? '' : `${section} · `}${sectionWords(section)}</h2>
<p class="quiet">${found.title}${found.place === undefined ? '' : ` (${found.place})`} · ${outcomeMark(outcomeOf(tally))} · ${tallyWords(tally)}</p></div>
<button class="secondary" data-action="close">Close<span class="quiet"> (Escape)</span></button></header>
${items.length > 0 ? markup`<ul class="findings">${items.slice(0, drawn).map((draw) => draw())}</ul>` : undefined}
${rest > 0 ? markup`<p><button data-action="more" data-shown="${drawn + PAGE * 4}">Show ${Math.min(rest, PAGE * 4)} more of ${rest}</button></p>` : undefined}
${quietList('pass', pass)}${quietList('notApplicable', notApplicable)}
</section>`;
}

/** A word with its picture. */
export function outcomeMark(outcome: keyof typeof OUTCOME_WORDS): Markup {
  return markup`<span class="mark ${outcome}">${icon(outcome)}${OUTCOME_WORDS[outcome]}</span>`;
}

/** @param short without remedy and buttons */
export function findingItem(
  { finding, judgement, change, suppression }: ReportedFinding,
  short = false,
): Markup {
  const { severity, message, docs, ruleId, remedy, place, id } = finding;
  const at = [subjectWords(judgement.subject), ...(place && place.path !== '' ? [place.path] : [])].join(
    ' · ',
  );
  const marks = [
    ...(change === 'new' ? [markup` <span class="tag">new</span>`] : []),
    ...(suppression ? [markup` <span class="tag">suppressed: ${suppression.reason}</span>`] : []),
  ];
  return markup`<li class="finding"><div class="line"><span class="mark ${severity}">${icon(severity)}${severity}</span>
<div><p>${message}${marks}</p><p class="quiet"><code>${at}</code> · <a href="${docs}">${ruleId}</a></p>
${short || remedy === undefined ? undefined : markup`<div class="remedy"><pre tabindex="0"><code>${remedy}</code></pre><button class="secondary" data-action="copy" data-id="${id}">Copy</button></div>`}
${short || !place ? undefined : markup`<p><button class="link" data-action="document" data-id="${id}">Open the live document</button></p>`}</div></div></li>`;
}

function gapItem({ title, subject, missing }: Judgement): Markup {
  return markup`<li class="finding"><div class="line">${outcomeMark('notChecked')}
<div><p>${title}</p><p>${missing.map(({ why }) => why).join(' ')}</p><p class="quiet"><code>${subjectWords(subject)}</code></p></div></div></li>`;
}

function quietList(outcome: 'pass' | 'notApplicable', judgements: readonly Judgement[]): Markup | undefined {
  if (judgements.length === 0) return undefined;
  const rest = judgements.length - PAGE * 2;
  const items = judgements
    .slice(0, PAGE * 2)
    .map(
      ({ title, subject, why }) =>
        markup`<li>${title}${why === undefined ? '' : `: ${why}`} <code class="quiet">${subjectWords(subject)}</code></li>`,
    );
  return markup`<details class="quiet-list"><summary>${judgements.length} ${OUTCOME_WORDS[outcome]}</summary><ul>${items}</ul>${rest > 0 ? markup`<p class="quiet">and ${rest} more, which an export lists.</p>` : undefined}</details>`;
}

/** Those that nobody decided to live with. */
export function open(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return findings.filter(isOpen);
}
