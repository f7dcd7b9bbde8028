import { liveSections, outcomeOf } from '../../../core/live/rollup';
import type { Judgement, LiveSection } from '../../../core/live/judgement';
import { htmlPage } from '../htmlPage';
import { escapeMarkup as text } from '../markup';
import { liveHtmlStyle } from './htmlStyle';
import {
  cellContent,
  judgementsOn,
  matrixLines,
  missingGroups,
  OUTSIDE,
  countLive,
  foundWords,
  isOpen,
  OUTCOME_WORDS,
  placeWords,
  sectionWords,
  subjectWords,
  tallyWords,
  type LiveReport,
  type MatrixLine,
  type ReportedFinding,
} from '../../../core/live/report';

/** A row of the matrix, and what stands behind it. */
interface Line extends MatrixLine {
  /** Of its part of the page. */
  readonly anchor: string;
  readonly judgements: readonly Judgement[];
}

/** One page: a matrix of clusters and sections of the runbook, and behind each cell what was found there. */
export function reportLiveHtml(report: LiveReport): string {
  const { evaluation, findings } = report;
  const lines = linesOf(report);
  const found = foundWords(countLive(findings)).join(', ') || 'Nothing found';
  return htmlPage({
    title: `ECS Runbook, accounts: ${found}`,
    style: liveHtmlStyle,
    skip: { id: 'matrix', text: 'Skip to the matrix' },
    body: `<header>
<h1>ECS Runbook: what runs in the accounts</h1>
<p>${text(found)}; ${tallyWords(evaluation.rollups.total)}. Read at ${text(evaluation.takenAt)}.</p>
${suppressedWords(findings)}</header>
<main id="matrix" tabindex="-1">
${matrix(lines)}${notChecked(report)}${changes(report)}<section aria-labelledby="details">
<h2 id="details">Details</h2>
${lines.map((line) => drillDown(line, report)).join('')}</section>
</main>
`,
  });
}

function linesOf(report: LiveReport): Line[] {
  return matrixLines(report).map((line, index) => ({
    ...line,
    title: line.place === undefined ? line.title : `${line.title} (${line.place})`,
    anchor: line.id === OUTSIDE ? OUTSIDE : `cluster-${index + 1}`,
    judgements: judgementsOn(report, line.id),
  }));
}

function suppressedWords(findings: readonly ReportedFinding[]): string {
  const { suppressed } = countLive(findings);
  return suppressed > 0
    ? `<p class="quiet">${suppressed} suppressed by the configuration, which count as failed checks all the same.</p>\n`
    : '';
}

function matrix(lines: readonly Line[]): string {
  const head = liveSections
    .map((section) => `<th scope="col"><abbr title="${text(sectionWords(section))}">${section}</abbr></th>`)
    .join('');
  return `<section aria-labelledby="matrix-title">
<h2 id="matrix-title">Clusters and sections of the runbook</h2>
<div class="scroll" role="region" aria-labelledby="matrix-title" tabindex="0">
<table class="matrix">
<thead><tr><th scope="col">Cluster</th>${head}</tr></thead>
<tbody>
${lines.map(matrixRow).join('')}</tbody>
</table>
</div>
<dl class="quiet">
${liveSections.map((section) => `<dt>${section}</dt><dd>${text(sectionWords(section))}</dd>\n`).join('')}</dl>
</section>
`;
}

function matrixRow({ anchor, title, sections }: Line): string {
  const cells = liveSections.map((section) => {
    const tally = sections[section];
    const outcome = outcomeOf(tally);
    // A failure does not hide that something was not looked at besides.
    const besides = outcome === 'fail' && tally.notChecked > 0 ? `, ${tally.notChecked} not checked` : '';
    const counted =
      outcome === 'notApplicable' ? '' : ` <span class="quiet">${tally[outcome]}${besides}</span>`;
    return `<td class="${outcome}"><a class="outcome" href="#${anchor}-${section}">${OUTCOME_WORDS[outcome]}</a>${counted}</td>`;
  });
  return `<tr><th scope="row"><a href="#${anchor}">${text(title)}</a></th>${cells.join('')}</tr>\n`;
}

function notChecked({ evaluation, inventory }: LiveReport): string {
  const items = [
    ...(inventory.unopened ?? []).map(
      ({ profile, message }) => `<li>Profile ${text(profile)}: ${text(message)}</li>\n`,
    ),
    ...missingGroups(evaluation.judgements).map(({ action, why, rows, checks, ...place }) => {
      const what =
        action === undefined ? text(why) : `for want of the permission <code>${text(action)}</code>`;
      return `<li>${text(placeWords(place))}: ${what} <span class="quiet">(${checks}: ${text(rows.join(', '))})</span></li>\n`;
    }),
  ];
  return items.length === 0
    ? ''
    : `<section class="problem" aria-labelledby="not-checked">
<h2 id="not-checked">Not checked</h2>
<details><summary>${items.length} ${items.length === 1 ? 'reason' : 'reasons'}</summary>
<ul>
${items.join('')}</ul></details>
</section>
`;
}

function changes({ before, findings }: LiveReport): string {
  if (!before) return '';
  const open = findings.filter(isOpen);
  const list = (title: string, items: readonly ReportedFinding[]): string =>
    `<details><summary>${items.length} ${title}</summary>
<ul>
${items.map((one) => findingItem(one)).join('')}</ul></details>
`;
  return `<section aria-labelledby="changes">
<h2 id="changes">Since ${text(before.takenAt)}</h2>
${list(
  'new',
  open.filter(({ change }) => change === 'new'),
)}${list('fixed', before.fixed.filter(isOpen))}${list(
    'unchanged',
    open.filter(({ change }) => change === 'unchanged'),
  )}${list('that cannot be told: not looked at again', before.unknown.filter(isOpen))}</section>
`;
}

function drillDown(line: Line, report: LiveReport): string {
  const parts = liveSections.map((section) => sectionDetails(line, section, report));
  return `<details id="${line.anchor}"><summary>${text(line.title)}: ${tallyWords(line.total)}</summary>
${parts.join('')}</details>
`;
}

function sectionDetails(
  { anchor, sections, judgements }: Line,
  section: LiveSection,
  report: LiveReport,
): string {
  const tally = sections[section];
  const outcome = outcomeOf(tally);
  const content = cellContent(report, judgements, section);
  const { failing, gaps } = content;
  const quiet = (['pass', 'notApplicable'] as const).map((kind) => {
    const items = content[kind].map(judgementItem);
    return items.length === 0
      ? ''
      : `<details><summary>${items.length} ${OUTCOME_WORDS[kind]}</summary>\n<ul>\n${items.join('')}</ul></details>\n`;
  });
  const items = [...failing.map(findingItem), ...gaps.map(gapItem)];
  const list = items.length === 0 ? '' : `<ul>\n${items.join('')}</ul>\n`;
  return `<details id="${anchor}-${section}" class="${outcome}"><summary>${section}: ${text(sectionWords(section))}: <span class="outcome">${OUTCOME_WORDS[outcome]}</span> <span class="quiet">${tallyWords(tally)}</span></summary>
${list}${quiet.join('')}</details>
`;
}

function findingItem({ finding, judgement, change, suppression }: ReportedFinding): string {
  const { severity, message, docs, ruleId, remedy, place } = finding;
  const at = place ? `${subjectWords(judgement.subject)}, ${place.path}` : subjectWords(judgement.subject);
  const marks = [
    ...(change === 'new' ? ['new'] : []),
    ...(suppression ? [`suppressed: ${suppression.reason}`] : []),
  ];
  return `<li class="${severity}"><span class="severity">${severity}</span> ${text(message)} <a href="${text(docs)}" rel="noreferrer">${text(ruleId)}</a>${marks.length > 0 ? ` (${text(marks.join('; '))})` : ''}<br><code class="quiet">${text(at)}</code>${remedy === undefined ? '' : `<pre><code>${text(remedy)}</code></pre>`}</li>
`;
}

function gapItem({ title, subject, missing }: Judgement): string {
  return `<li class="notChecked"><span class="outcome">not checked</span> ${text(title)}: ${text(missing.map(({ why }) => why).join(' '))}<br><code class="quiet">${text(subjectWords(subject))}</code></li>
`;
}

function judgementItem({ title, subject, why }: Judgement): string {
  return `<li>${text(title)}${why === undefined ? '' : `: ${text(why)}`} <code class="quiet">${text(subjectWords(subject))}</code></li>\n`;
}
