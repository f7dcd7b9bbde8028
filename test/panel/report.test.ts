import assert from 'node:assert/strict';
import { details, PAGE } from '../../client/panel/report/details';
import { markup } from '../../client/panel/report/markup';
import { readMessage } from '../../client/panel/report/messages';
import { page } from '../../client/panel/report/page';
import { trend } from '../../client/panel/report/trend';
import type { PanelState } from '../../client/panel/model';
import { evaluateLive } from '../../core/live/evaluateLive';
import type { Inventory } from '../../core/live/inventory';
import { matrixLines, reportOf, type LiveReport } from '../../core/live/report';
import { liveSections } from '../../core/live/rollup';
import { sampleAccount } from '../live/sampleAccount';

const CANARY = `<img src=x onerror="alert('1')">`;
const frame = { nonce: 'b64nonce', script: 'https://webview.test/report.js' };
const when = (iso: string): string => iso;

function reported(inventory: Inventory, before?: Inventory): LiveReport {
  return reportOf({
    inventory,
    evaluation: evaluateLive(inventory),
    before: before && evaluateLive(before),
    suppressions: [],
  });
}

function shown(report: LiveReport, more: Partial<PanelState> = {}): PanelState {
  const source = { kind: 'snapshot', path: '/somewhere/sample.json' } as const;
  return {
    source,
    judged: { report, notes: [] },
    old: false,
    loading: undefined,
    problem: undefined,
    ...more,
  };
}

function drawn(state: PanelState): string {
  return page({ state, history: [], when }, frame);
}

/** Everything that can be shown of a report: the page and what stands behind each cell. */
function everything(report: LiveReport): string {
  const cells = matrixLines(report).flatMap(({ id }) =>
    liveSections.map((section) => details(report, { line: id, section }, 100_000)?.html ?? ''),
  );
  return [drawn(shown(report)), ...cells].join('\n');
}

/** Every text of an inventory with a canary behind it, also in names of members that are no keywords. */
function withCanaries(value: unknown): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? value : `${value}${CANARY}`;
  if (Array.isArray(value)) return value.map(withCanaries);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'state' ? inner : withCanaries(inner)]),
  );
}

const sample = sampleAccount();
const report = reported(sample);

describe('the report page', function () {
  this.timeout(20_000);

  it('may run one script and use one style, and load nothing', () => {
    const html = drawn(shown(report));
    assert.match(
      html,
      /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;nonce-b64nonce&#39;; script-src &#39;nonce-b64nonce&#39;;/,
    );
    assert.deepEqual(html.match(/<script[^>]*>/g), [`<script nonce="b64nonce" src="${frame.script}">`]);
    assert.deepEqual(html.match(/<style[^>]*>/g), ['<style nonce="b64nonce">']);
    const all = everything(report);
    assert.doesNotMatch(all, /\son\w+=|\sstyle=|javascript:|<link|<iframe|<img|@import|url\(/i);
  });

  it('shows no text of an account as markup', () => {
    const hostile = withCanaries(sample) as Inventory;
    const all = everything(reported(hostile, sample));
    assert.ok(all.includes('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;'));
    assert.doesNotMatch(all, /<img|onerror="/);
    // Every attribute is closed: nothing broke out of one.
    const tags = all.replace(/<style[\s\S]*?<\/style>/g, '').match(/<[a-z][^>]*>/gi) ?? [];
    assert.ok(tags.length > 1000);
    for (const tag of tags) assert.match(tag, /^<[a-z][\w-]*(?:\s[\w:-]+(?:="[^"<]*")?)*\s*\/?>$/i, tag);
  });

  it('shows no messages of processes as markup either', () => {
    for (const state of [
      shown(report, { problem: { kind: 'failed', message: CANARY }, old: true }),
      { ...shown(report), judged: undefined, problem: { kind: 'failed', message: CANARY } as const },
      { ...shown(report), judged: { report, notes: [CANARY] } },
      { ...shown(report), source: { kind: 'snapshot', path: `/x/${CANARY}` } as const },
    ])
      assert.doesNotMatch(drawn(state), /<img/);
  });

  it('says what was not checked as loudly as what failed', () => {
    const html = drawn(shown(report));
    const { total } = report.evaluation.rollups;
    assert.match(html, new RegExp(`card fail loud.*?${total.fail}</p>`, 's'));
    assert.match(html, new RegExp(`card notChecked loud.*?${total.notChecked}</p>`, 's'));
  });

  it('has a cell for every cluster and requirement, with words for who does not see it', () => {
    const html = drawn(shown(report));
    const cells = html.match(/<button class="cell [^>]*>/g) ?? [];
    assert.equal(cells.length, matrixLines(report).length * liveSections.length);
    for (const cell of cells)
      assert.match(
        cell,
        /aria-label="[^"]+: \d* ?(?:pass|fail|not checked|not applicable)(?:, \d+ not checked)?"/,
      );
    assert.equal(cells.filter((cell) => cell.includes('tabindex="0"')).length, 1);
  });

  it('says when rows are old, and why', () => {
    const old = { old: true } as const;
    assert.match(
      drawn(shown(report, { ...old, loading: [] })),
      /being read again; this is what was found before/,
    );
    const problem = { kind: 'failed', message: 'The session has expired.' } as const;
    assert.match(drawn(shown(report, { ...old, problem })), /found before\. The session has expired\./);
    assert.doesNotMatch(drawn(shown(report)), /found before/);
  });

  it('offers something where there is nothing yet', () => {
    const nothing = { ...shown(report), judged: undefined, source: undefined };
    assert.match(drawn(nothing), /data-action="sample"/);
    assert.match(drawn({ ...nothing, loading: [] }), /aria-busy="true"/);
  });

  it('tells what is new and what is fixed', () => {
    const without = { ...sample, accounts: sample.accounts.slice(0, 1) };
    assert.match(drawn(shown(reported(sample, without))), /<summary>\d+ new<\/summary>/);
    assert.doesNotMatch(drawn(shown(report)), /id="changes"/);
  });
});

describe('what stands behind a cell', () => {
  const [line] = [...matrixLines(report)].sort((a, b) => b.total.fail - a.total.fail);
  const cell = { line: line?.id ?? '', section: 'hygiene' } as const;

  it('is drawn page by page', () => {
    const findings = (html: string | undefined): number => html?.match(/<li class="finding">/g)?.length ?? 0;
    const all = findings(details(report, cell, 100_000)?.html);
    const first = details(report, cell, 0)?.html;
    assert.equal(findings(first), Math.min(all, PAGE));
    assert.equal(first?.includes('data-action="more"'), all > PAGE);
  });

  it('has remedies to copy, and documents to open', () => {
    const all = everything(report);
    assert.match(all, /data-action="copy" data-id="[\w-]+"/);
    assert.match(all, /data-action="document" data-id="[\w-]+"/);
    assert.match(all, /<a href="https:\/\/github\.com\/[^"]+\.md">/);
  });

  it('is nothing where the account has no such cluster any more', () => {
    assert.equal(details(report, { line: 'arn:gone', section: '1' }, 0), undefined);
  });
});

describe('the trend', () => {
  const { total, sections } = report.evaluation.rollups;
  const entry = (day: number, fail: number, notChecked: number): Parameters<typeof trend>[0][number] => ({
    takenAt: `2026-01-0${day}T00:00:00.000Z`,
    total: { ...total, fail, notChecked },
    sections,
  });

  it('begins with the second reading', () => {
    assert.match(trend([], when).html, /begins with the second reading/);
    assert.match(trend([entry(1, 2, 3)], when).html, /begins with the second reading/);
  });

  it('is a picture with words, and a table', () => {
    const { html } = trend([entry(1, 40, 9), entry(2, 12, 9), entry(3, 0, 0)], when);
    assert.match(
      html,
      /aria-label="Trend of 3 readings: failed checks went from 40 to 0, not checked went from 9 to 0/,
    );
    assert.equal(html.match(/<tr><th scope="row">/g)?.length, 3);
    assert.doesNotMatch(html, /NaN|Infinity/);
    assert.equal(html.match(/<circle/g)?.length, 3);
  });

  it('can be drawn where all is zero', () => {
    assert.doesNotMatch(trend([entry(1, 0, 0), entry(2, 0, 0)], when).html, /NaN|Infinity/);
  });
});

describe('messages of the page', () => {
  it('are read when they are some', () => {
    assert.deepEqual(readMessage({ type: 'copy', id: 'x', more: 1 }), { type: 'copy', id: 'x' });
    assert.deepEqual(readMessage({ type: 'export', format: 'sarif' }), { type: 'export', format: 'sarif' });
    assert.deepEqual(readMessage({ type: 'details', line: 'a', section: 'Op1', shown: 1e9 }), {
      type: 'details',
      line: 'a',
      section: 'Op1',
      shown: 100_000,
      focus: false,
    });
  });

  for (const raw of [
    undefined,
    null,
    'refresh',
    {},
    { type: 'run', command: 'x' },
    { type: 'copy' },
    { type: 'export', format: 'exe' },
    { type: 'details', line: 1, section: '1' },
    { type: 'details', line: 'a', section: '99' },
  ])
    it(`are nothing: ${JSON.stringify(raw)}`, () => assert.equal(readMessage(raw), undefined));
});

describe('markup', () => {
  it('takes what is put in for text', () => {
    assert.equal(
      markup`<p title="${'"\'<&>'}">${1}${undefined}</p>`.html,
      '<p title="&quot;&#39;&lt;&amp;&gt;">1</p>',
    );
    assert.equal(markup`${[markup`<b>`, markup`x`]}`.html, '<b>x');
    assert.equal(markup`${'a\u202Eb\u0000c'}`.html, 'a\uFFFDb\uFFFDc');
  });
});
