import type { ByControl, Tally } from '../../../core/live/rollup';
import { liveSections, outcomeOf } from '../../../core/live/rollup';
import {
  countLive,
  foundWords,
  matrixLines,
  missingGroups,
  OUTCOME_WORDS,
  placeWords,
  sectionWords,
  type LiveReport,
  type MatrixLine,
  type ReportedFinding,
} from '../../../core/live/report';
import { controlStatements, type Control } from '../../../core/runbook/sections';
import type { HistoryEntry } from '../history';
import type { PanelState } from '../model';
import { findingItem, open, outcomeMark, PAGE } from './details';
import { icon } from './icons';
import { markup, type Markup } from './markup';
import { exportFormats, type ExportFormat } from './messages';
import { style } from './style';
import { trend } from './trend';

/** What the page is made from. */
export interface PageInput {
  readonly state: PanelState;
  readonly history: readonly HistoryEntry[];
  /** Writes a time for people. */
  readonly when: (iso: string) => string;
}

/** Where the page and its script come from. */
export interface PageFrame {
  /** Fresh for every page. */
  readonly nonce: string;
  /** URI of the script. */
  readonly script: string;
}

/** The whole page. It may run the one script and use the one style, and load nothing. */
export function page(input: PageInput, { nonce, script }: PageFrame): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Compliance report</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<div id="page">${body(input)}</div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`.html;
}

/** What is drawn anew when there is something new. */
export function body({ state, history, when }: PageInput): Markup {
  const { judged } = state;
  if (!judged) return nothingYet(state);
  const { report } = judged;
  const { rollups } = report.evaluation;
  return markup`${head(state, report, when)}
<main>
${judged.notes.map((note) => markup`<p class="banner">${icon('warning')}${note}</p>`)}
${unopened(report)}
${cards(report)}
${matrix(matrixLines(report))}
<div id="details"></div>
${changes(report, when)}
${notChecked(report)}
${controls(rollups.controls)}
${trend(history, when)}
</main>`;
}

function nothingYet({ loading, problem }: PanelState): Markup {
  if (loading) {
    const items = loading.map(
      ({ account, region, phase }) =>
        markup`<li>${[account, region].filter(Boolean).join(', ')}: ${phase}</li>`,
    );
    return markup`<main class="empty" aria-busy="true"><h1>Compliance report</h1><p role="status">The account is being read.</p><ul class="quiet">${items}</ul></main>`;
  }
  if (problem)
    return markup`<main class="empty"><h1>Compliance report</h1><p class="banner">${icon('error')}${problem.message}</p><p><button data-action="refresh">Read Again</button></p></main>`;
  return markup`<main class="empty"><h1>Compliance report</h1><p>Choose an account in the panel of ECS Runbook. What runs there stands here against every requirement of the runbook.</p><p><button data-action="sample">Show the Sample Account</button></p></main>`;
}

function head(state: PanelState, report: LiveReport, when: PageInput['when']): Markup {
  const { inventory } = report;
  const { source } = state;
  const places = inventory.accounts.map(
    ({ id, profile, regions }) =>
      markup`<li><strong>${id}</strong>${profile === undefined ? '' : ` (${profile})`} <span class="quiet">${regions.map(({ name }) => name).join(', ')}</span></li>`,
  );
  const file = source?.kind === 'snapshot' ? ` · snapshot ${source.path.replace(/^.*[\\/]/, '')}` : '';
  return markup`<header class="head">
<div><h1>Compliance report</h1>
<ul class="places" aria-label="Accounts and regions">${places}</ul>
<p class="quiet">Read ${when(inventory.takenAt)}${file}</p>
${age(state)}</div>
<div class="buttons">
${source?.kind === 'aws' && !state.loading ? markup`<button class="secondary" data-action="refresh">Read Again</button>` : undefined}
<div class="export" role="group" aria-label="Export"><span aria-hidden="true">Export</span>${exportFormats.map((format) => markup`<button class="secondary" data-action="export" data-format="${format}" title="${EXPORTS[format]}">${format === 'snapshot' ? 'Snapshot' : format.toUpperCase()}</button>`)}</div>
</div>
</header>`;
}

const EXPORTS: Readonly<Record<ExportFormat, string>> = {
  html: 'Export one page that loads nothing',
  csv: 'Export a table of what was found and of what was not checked',
  json: 'Export every judgement',
  sarif: 'Export for code scanning',
  snapshot: 'Save what was read, to open it again',
};

/** Whether the rows are of now. */
function age({ old, loading, problem }: PanelState): Markup | undefined {
  if (loading && old)
    return markup`<p class="banner" role="status">${icon('info')}It is being read again; this is what was found before.</p>`;
  if (problem)
    return markup`<p class="banner" role="status">${icon('warning')}${problem.kind === 'cancelled' ? 'Reading was cancelled' : 'Reading again failed'}: this is what was found before. ${problem.message}</p>`;
  return old ? markup`<p class="banner" role="status">${icon('warning')}This is old.</p>` : undefined;
}

function unopened({ inventory }: LiveReport): Markup | undefined {
  const profiles = inventory.unopened ?? [];
  if (profiles.length === 0) return undefined;
  return markup`<div class="banner">${icon('error')}<div><strong>Not opened at all</strong><ul>${profiles.map(
    ({ profile, message }) => markup`<li>Profile ${profile}: ${message}</li>`,
  )}</ul></div></div>`;
}

/** What failed and what was not looked at are told equally loud. */
function cards({ evaluation, findings }: LiveReport): Markup {
  const { total } = evaluation.rollups;
  const counts = countLive(findings);
  const groups = missingGroups(evaluation.judgements).length;
  const reasons = groups === 1 ? '1 reason' : `${groups} reasons`;
  const suppressed =
    counts.suppressed > 0 ? `; ${counts.suppressed} suppressed, which fail all the same` : '';
  const card = (outcome: keyof typeof OUTCOME_WORDS, words: string, loud: boolean): Markup =>
    markup`<li class="card ${outcome}${loud ? ' loud' : ''}"><p class="number">${icon(outcome)}${total[outcome]}</p><p class="name">${OUTCOME_WORDS[outcome]}</p><p class="quiet">${words}</p></li>`;
  return markup`<ul class="cards" aria-label="Checks">
${card('fail', (foundWords(counts).join(', ') || 'nothing found') + suppressed, true)}
${card('notChecked', groups === 0 ? 'everything could be looked at' : `for ${reasons}`, true)}
${card('pass', 'looked at and good', false)}
${card('notApplicable', 'nothing there to judge', false)}
</ul>`;
}

function matrix(lines: readonly MatrixLine[]): Markup {
  const columns = liveSections.map(
    (section) =>
      markup`<th scope="col"><abbr title="${sectionWords(section)}">${section === 'hygiene' ? 'More' : section}</abbr></th>`,
  );
  const rows = lines.map((line, row) => {
    const cells = liveSections.map((section, column) =>
      cell(line, section, line.sections[section], row === 0 && column === 0),
    );
    return markup`<tr><th scope="row">${line.title}${line.place === undefined ? undefined : markup`<span class="quiet">${line.place}</span>`}</th>${cells}</tr>`;
  });
  return markup`<section aria-labelledby="matrix"><h2 id="matrix">Clusters and the requirements of the runbook</h2>
<p class="quiet" id="matrix-help">Arrow keys move between the cells, Enter shows what stands behind one.</p>
<div class="scroll"><table class="matrix" role="grid" aria-labelledby="matrix" aria-describedby="matrix-help">
<thead><tr><th scope="col">Cluster</th>${columns}</tr></thead><tbody>${rows}</tbody></table></div>
<details class="legend"><summary>What the columns stand for</summary><dl>${liveSections.map((section) => markup`<div><dt>${section === 'hygiene' ? 'More' : section}</dt><dd>${sectionWords(section)}</dd></div>`)}</dl></details></section>`;
}

function cell(
  { id, title }: MatrixLine,
  section: (typeof liveSections)[number],
  tally: Tally,
  first: boolean,
): Markup {
  const outcome = outcomeOf(tally);
  // A failure does not hide that something was not looked at besides.
  const besides = outcome === 'fail' && tally.notChecked > 0 ? tally.notChecked : undefined;
  const count = outcome === 'notApplicable' ? '' : String(tally[outcome]);
  const spoken = `${title}, ${section === 'hygiene' ? sectionWords(section) : `requirement ${section}`}: ${count} ${OUTCOME_WORDS[outcome]}${besides === undefined ? '' : `, ${besides} not checked`}`;
  return markup`<td role="gridcell"><button class="cell ${outcome}" data-action="cell" data-line="${id}" data-section="${section}" tabindex="${first ? 0 : -1}" aria-label="${spoken}" title="${spoken}">
<span class="main">${icon(outcome)}${count}</span>${besides === undefined ? undefined : markup`<span class="besides notChecked">${icon('notChecked')}${besides}</span>`}</button></td>`;
}

function changes(report: LiveReport, when: PageInput['when']): Markup | undefined {
  const { before, findings } = report;
  if (!before) return undefined;
  const list = (words: string, items: readonly ReportedFinding[]): Markup => {
    const rest = items.length - PAGE;
    if (items.length === 0) return markup`<p class="none">0 ${words}</p>`;
    return markup`<details><summary>${items.length} ${words}</summary><ul class="findings">${items.slice(0, PAGE).map((one) => findingItem(one, true))}</ul>${rest > 0 ? markup`<p class="quiet">and ${rest} more, which an export lists.</p>` : undefined}</details>`;
  };
  return markup`<section aria-labelledby="changes"><h2 id="changes">Since ${when(before.takenAt)}</h2>
${list(
  'new',
  open(findings).filter(({ change }) => change === 'new'),
)}${list('fixed', open(before.fixed))}${list('that cannot be told, because they could not be looked at again', open(before.unknown))}</section>`;
}

function notChecked({ evaluation }: LiveReport): Markup | undefined {
  const groups = missingGroups(evaluation.judgements);
  if (groups.length === 0) return undefined;
  const rows = [...groups]
    .sort((a, b) => b.checks - a.checks)
    .map(
      ({ action, why, checks, ...place }) =>
        markup`<tr><td>${action === undefined ? why : markup`The permission <code>${action}</code> is missing.`}</td><td>${placeWords(place)}</td><td class="count">${checks}</td></tr>`,
    );
  return markup`<section aria-labelledby="not-checked"><h2 id="not-checked">Why something was not checked</h2>
<div class="scroll tall"><table><thead><tr><th scope="col">Reason</th><th scope="col">Where</th><th scope="col" class="count">Checks</th></tr></thead><tbody>${rows}</tbody></table></div>
${groups.some(({ action }) => action !== undefined) ? markup`<p><button class="secondary" data-action="policy">Show the Policy That This Needs</button></p>` : undefined}</section>`;
}

function controls(by: ByControl): Markup {
  const rows = (Object.keys(controlStatements) as Control[]).map((control) => {
    const tally = by[control];
    return markup`<tr><th scope="row">${control}</th><td>${controlStatements[control]}</td><td>${outcomeMark(outcomeOf(tally))}</td><td class="count">${tally.fail}</td><td class="count">${tally.notChecked}</td><td class="count">${tally.pass}</td></tr>`;
  });
  return markup`<section aria-labelledby="controls"><h2 id="controls">Control statements</h2>
<div class="scroll"><table><thead><tr><th scope="col">No.</th><th scope="col">Statement</th><th scope="col">Outcome</th><th scope="col" class="count">Fail</th><th scope="col" class="count">Not checked</th><th scope="col" class="count">Pass</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
