import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Ajv } from 'ajv';
import type { Log, Run } from 'sarif';
import { version } from '../../package.json';
import { globMatcher } from '../../files/globs';
import { emptyResult, type FileResult } from '../../cli/result';
import { reporterFor, reportFormats, type ReportFormat } from '../../cli/reporters';
import type { LintReport } from '../../cli/reporters/report';
import type { JudgedFinding } from '../../core/engine/suppression';
import { noFramework } from '../../core/runbook/framework';
import { ownRules } from '../../core/engine/ownRules';
import { allRules } from '../../core/rules/registry';
import { LineIndex } from '../../core/text/lines';
import { folderWith, runCli, taskDefinition, withError } from './support';
import { sarifSchema } from './sarifSchema';

const nasty = `<script>alert("1")</script> & 'x' 100%, a:b\r\n::error::\u0000\uD800 =cmd`;

/** One open and one suppressed finding with everything in them that a format must escape, and a file that failed. */
function nastyReport(): LintReport {
  const text = 'one\ntwo\r\nthree\n';
  const [rule] = allRules;
  assert.ok(rule);
  const finding: JudgedFinding = {
    rule,
    messageId: 'x',
    message: nasty,
    severity: 'error',
    covers: [],
    start: 5,
    end: 7,
    pointer: `/containerDefinitions/${nasty}`,
    path: `=containerDefinitions/[${nasty}]`,
    fingerprint: '0123456789abcdef',
    fixes: [],
    related: [{ start: 9, end: 14, pointer: '/other', message: nasty, document: undefined }],
    refused: false,
    answer: undefined,
    codes: [],
    missingFrom: undefined,
    missingKey: undefined,
    suppression: undefined,
  };
  const suppression = {
    start: 0,
    end: 0,
    rule: rule.id,
    file: undefined,
    path: undefined,
    fingerprint: undefined,
    reason: nasty,
    until: '2030-01-01',
    by: nasty,
  };
  const result: FileResult = {
    file: `a b/${nasty}.json`,
    path: undefined,
    kind: 'taskDefinition',
    error: null,
    findings: [finding, { ...finding, severity: 'hint', end: 10, suppression }],
    lines: new LineIndex(text),
    baseline: undefined,
    framework: noFramework,
  };
  const problems = [{ shown: nasty, reason: nasty }];
  return {
    results: [result, emptyResult('gone.json', undefined, nasty), emptyResult('clean.json', undefined, null)],
    problems,
    accepted: 3,
    failOn: 'error',
    color: false,
    cwd: '/work',
  };
}

const nastyIn = (format: ReportFormat): string => reporterFor(format)(nastyReport());

describe('reports', () => {
  for (const format of reportFormats) {
    it(`${format}: an empty run, a clean file and a finding, always the same`, async () => {
      const cwd = folderWith({ 'clean.json': taskDefinition(), 'web.json': withError() });
      for (const [files, code] of [
        [['none'], 0],
        [['clean.json'], 0],
        [['.'], 1],
      ] as const) {
        const args = ['lint', '--format', format, ...(files[0] === 'none' ? [folderWith()] : files)];
        const first = await runCli(args, { cwd });
        assert.equal(first.code, code);
        assert.deepEqual((await runCli(args, { cwd })).out, first.out);
        assert.ok(!first.out.includes(cwd), 'no path of the machine');
      }
    });
  }

  describe('sarif', () => {
    const validate = new Ajv({
      strict: false,
      formats: { uri: isUri, 'uri-reference': isReference },
    }).compile(sarifSchema);
    const runOf = (text: string): Run => {
      const log = JSON.parse(text) as Log;
      assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
      return log.runs[0]!;
    };

    it('fits the schema and names the tool, the files and the place', async () => {
      const cwd = folderWith({ 'a b/web.json': withError(), 'clean.json': taskDefinition() });
      const { out } = await runCli(['lint', '--format', 'sarif', '.'], { cwd });
      const { tool, artifacts, results, invocations, columnKind } = runOf(out);
      assert.equal(tool.driver.name, 'ECS Runbook');
      assert.equal(tool.driver.version, version);
      assert.equal(columnKind, 'utf16CodeUnits');
      assert.deepEqual(invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }]);
      assert.deepEqual(
        artifacts?.map(({ location }) => location?.uri),
        ['a%20b/web.json', 'clean.json'],
      );
      const [result] = results ?? [];
      assert.equal(result?.ruleId, 'host-port');
      assert.equal(result.level, 'error');
      assert.equal(tool.driver.rules?.[result.ruleIndex ?? -1]?.id, 'host-port');
      const lines = withError().split('\n');
      const line = lines.findIndex((text) => text.includes('hostPort'));
      const column = lines[line]!.indexOf('80') + 1;
      assert.deepEqual(result.locations?.[0]?.physicalLocation, {
        artifactLocation: { uri: 'a%20b/web.json', uriBaseId: '%SRCROOT%', index: 0 },
        region: { startLine: line + 1, startColumn: column, endLine: line + 1, endColumn: column + 2 },
      });
      assert.match(result.partialFingerprints?.['ecsRunbook/v1'] ?? '', /^[0-9a-f]{16}$/);
    });

    it('tells each rule with its help', () => {
      const rules = runOf(nastyIn('sarif')).tool.driver.rules ?? [];
      assert.deepEqual(
        rules.map(({ id }) => id),
        [...allRules, ...ownRules].map(({ id }) => id),
      );
      for (const { id, help, helpUri, shortDescription, fullDescription } of rules) {
        assert.ok(helpUri?.endsWith(`/${id}.md`));
        assert.ok(help?.text && help.markdown && shortDescription?.text && fullDescription?.text);
      }
    });

    it('tells suppressions, related places and what could not be read', () => {
      const { results, invocations } = runOf(nastyIn('sarif'));
      assert.deepEqual(
        results?.map(({ level, suppressions }) => ({ level, suppressions })),
        [
          { level: 'error', suppressions: [] },
          { level: 'note', suppressions: [{ kind: 'external', status: 'accepted', justification: nasty }] },
        ],
      );
      assert.deepEqual(results[0]?.relatedLocations?.[0]?.physicalLocation?.region, {
        startLine: 3,
        startColumn: 1,
        endLine: 3,
        endColumn: 6,
      });
      assert.equal(invocations?.[0]?.executionSuccessful, false);
      assert.equal(invocations[0].toolExecutionNotifications?.length, 1);
    });
  });

  it('github: a command per finding, escaped', () => {
    const [first, second, ...rest] = nastyIn('github').trimEnd().split('\n');
    assert.deepEqual(rest, []);
    const property = `<script>alert("1")</script> & 'x' 100%25%2C a%3Ab%0D%0A%3A%3Aerror%3A%3A\u0000\uD800 =cmd.json`;
    assert.equal(
      first,
      `::error file=a b/${property},line=2,col=2,endLine=2,endColumn=4,title=${allRules[0]?.id ?? ''}::` +
        `<script>alert("1")</script> & 'x' 100%25, a:b\\u000d\\u000a::error::\\u0000\uD800 =cmd`,
    );
    assert.match(second ?? '', /^::error file=gone\.json::/);
  });

  describe('junit', () => {
    it('is well-formed, with nothing that XML cannot hold', () => {
      const xml = nastyIn('junit');
      assertWellFormed(xml);
      assert.doesNotMatch(xml, /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/);
    });

    it('counts', () => {
      const xml = nastyIn('junit');
      assert.match(xml, /<testsuites name="ecs-runbook" tests="4" failures="1" errors="1" skipped="2">/);
      assert.equal(xml.match(/<testcase /g)?.length, 4);
      assert.equal(xml.match(/<failure /g)?.length, 1);
      assert.equal(xml.match(/<error /g)?.length, 1);
      assert.equal(xml.match(/<skipped /g)?.length, 2);
    });

    it('fails with what --fail-on names only', () => {
      const xml = reporterFor('junit')({ ...nastyReport(), failOn: 'never' });
      assert.match(xml, /tests="4" failures="0"/);
      assert.match(xml, /<system-out>/);
      assert.doesNotMatch(xml, /<failure/);
    });
  });

  it('csv: RFC 4180, and no formula', () => {
    const rows = parseCsv(nastyIn('csv'));
    const [head, open, suppressed, unreadable, ...rest] = rows;
    assert.deepEqual(rest, []);
    assert.ok(rows.every((row) => row.length === head?.length));
    const column = (row: string[] | undefined, name: string): string | undefined =>
      row?.[head!.indexOf(name)];
    assert.equal(column(open, 'message'), nasty);
    assert.equal(column(open, 'line'), '2');
    assert.equal(column(open, 'path'), `'=containerDefinitions/[${nasty}]`);
    assert.equal(column(open, 'status'), 'open');
    assert.equal(column(suppressed, 'status'), 'suppressed');
    assert.equal(column(suppressed, 'until'), '2030-01-01');
    assert.equal(column(unreadable, 'status'), 'unreadable');
    assert.equal(column(unreadable, 'message'), nasty);
  });

  describe('html', () => {
    const html = nastyIn('html');

    it('escapes everything', () => {
      assert.doesNotMatch(html, /<script/i);
      assert.ok(html.includes('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; 100%'));
      assertWellFormed(
        html
          .replace('<!doctype html>', '')
          .replace(/<style>[^]*<\/style>/, '')
          .replace(/<(meta|br|input)([^>]*)>/g, '<$1$2/>')
          .replace(/ checked\/>/g, ' checked="checked"/>'),
      );
    });

    it('loads and runs nothing: its policy allows the one style sheet by its hash', () => {
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
      const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      assert.equal(
        policy,
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
      );
      assert.doesNotMatch(html, / on\w+=| src=| style=|@import|url\(|<(?:link|img|iframe|form|object)\b/);
      // Links leave the page only when they are followed.
      const links = [...html.matchAll(/<a ([^>]*)>/g)].map(([, attributes]) => attributes ?? '');
      assert.ok(links.every((link) => link.includes('href="#') || link.includes('rel="noreferrer"')));
    });

    it('follows the theme and is used by keyboard', () => {
      assert.match(html, /color-scheme: light dark/);
      assert.match(html, /prefers-color-scheme: dark/);
      assert.match(html, /:focus-visible/);
      assert.match(html, /<html lang="en">/);
      assert.match(html, /<a class="skip" href="#findings">/);
      assert.match(html, /<main id="findings" tabindex="-1">/);
      // What scrolls can be reached, and is named.
      for (const [, id] of html.matchAll(/role="region" aria-labelledby="([^"]*)" tabindex="0"/g))
        assert.ok(html.includes(`<h2 id="${id ?? ''}">`));
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length);
    });

    it('has enough contrast in both themes', () => {
      const [light = '', dark = ''] = html.split('@media (prefers-color-scheme: dark)');
      for (const theme of [light.slice(light.indexOf(':root')), dark.slice(0, dark.indexOf('}'))]) {
        const colors = Object.fromEntries(
          [...theme.matchAll(/--(\w+): (#[0-9a-f]+)/g)].map(([, name, value]) => [name ?? '', value ?? '']),
        );
        for (const name of ['text', 'quiet', 'error', 'warning', 'info', 'hint'])
          for (const ground of ['back', 'soft'])
            assert.ok(contrast(colors[name]!, colors[ground]!) >= 4.5, `${name} on ${ground}: ${theme}`);
      }
    });

    it('tells the sums and what was not checked', () => {
      assert.match(html, /1 error in 1 file checked/);
      assert.match(html, /1 suppressed by the configuration; 3 accepted by the baseline/);
      assert.match(html, /<h2 id="problems">Not checked<\/h2>/);
    });
  });
});

describe('globs of a configuration', () => {
  it('count from its folder; a path is meant as it is written', () => {
    const matches = globMatcher('/repo/ecs', '/repo/ecs/app/web[1].json', '/');
    for (const glob of ['app/web[1].json', './app/*.json', '/app/*.json', '**/web*', '*.json', 'app/**'])
      assert.ok(matches(glob), glob);
    for (const glob of ['ecs/app/*.json', 'app', 'web', '/*.json', '../ecs/app/web1.json'])
      assert.ok(!matches(glob), glob);
    assert.ok(!globMatcher('/repo', undefined, '/')('**'));
  });
});

function isUri(text: string): boolean {
  return URL.canParse(text);
}

function isReference(text: string): boolean {
  return URL.canParse(text, 'file:///root/') && !/[\s<>"{}|\\^`]|%(?![0-9A-F]{2})/i.test(text);
}

/** Every element is closed in its turn, and no `<`, `&` or quote stands where it must not. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml [^>]*\?>/, '');
  let end = 0;
  for (const match of body.matchAll(
    /<(\/?)([a-z][\w-]*)((?: [\w-]+="[^"<>&]*(?:&[#\w]+;[^"<>&]*)*")*) ?(\/?)>/gi,
  )) {
    assertText(body.slice(end, match.index));
    end = match.index + match[0].length;
    const [, closing, name = '', , empty] = match;
    if (closing) assert.equal(open.pop(), name);
    else if (!empty) open.push(name);
  }
  assertText(body.slice(end));
  assert.deepEqual(open, []);
}

function assertText(text: string): void {
  assert.doesNotMatch(text, /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
}

function parseCsv(text: string): string[][] {
  assert.ok(text.endsWith('\r\n'));
  const rows: string[][] = [[]];
  const fields = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy;
  for (const [, field = '', end] of text.matchAll(fields)) {
    rows.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\r\n') rows.push([]);
  }
  assert.deepEqual(rows.pop(), []);
  return rows;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const hex = color.length === 4 ? color.replace(/[0-9a-f]/g, '$&$&') : color;
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
