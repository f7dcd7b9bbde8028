import assert from 'node:assert/strict';
import { join } from 'node:path';
import { folderWith, lintJson, openFindings, runCli, withError, withInfo, type JsonFinding } from './support';

const config = (value: unknown): string => JSON.stringify(value, null, 2);

async function suppressedIn(
  cwd: string,
  today = '2025-06-15',
): Promise<(JsonFinding['suppressed'] | string)[]> {
  const { report } = await lintJson(['--fail-on', 'never', '.'], { cwd, today });
  return report.files.flatMap(({ findings }) =>
    findings.filter(({ ruleId }) => ruleId === 'host-port').map(({ suppressed }) => suppressed ?? 'open'),
  );
}

function suppressing(...suppressions: readonly Readonly<Record<string, string>>[]): string {
  return folderWith({ '.ecs-runbook.jsonc': config({ suppressions }), 'ecs/web.json': withError() });
}

describe('configuration: suppressions', () => {
  const entry = { rule: 'host-port', reason: 'Old load balancer' };
  const shown = { reason: 'Old load balancer', until: null, by: null };

  it('take a finding out of the text and out of the exit code, and are counted', async () => {
    const cwd = suppressing(entry);
    const { code, out, err } = await runCli(['lint', '.'], { cwd });
    assert.deepEqual(
      { code, out, err },
      { code: 0, out: 'Nothing found in 1 file checked (1 suppressed).\n', err: '' },
    );
    const { report } = await lintJson(['.'], { cwd });
    assert.deepEqual(report.summary, { files: 1, error: 0, warning: 0, info: 0, hint: 0, suppressed: 1 });
  });

  it('show their reason, day and author in JSON', async () => {
    assert.deepEqual(await suppressedIn(suppressing(entry)), [shown]);
    const signed = { ...entry, until: '2025-12-31', by: 'platform team' };
    assert.deepEqual(await suppressedIn(suppressing(signed)), [
      { ...shown, until: '2025-12-31', by: 'platform team' },
    ]);
  });

  for (const [title, members, counts] of [
    ['another rule', { rule: 'image-tag' }, false],
    ['a glob of its folder', { file: 'ecs/*.json' }, true],
    ['a glob without a folder', { file: 'web.*' }, true],
    ['a path from the folder of the configuration', { file: './ecs/web.json' }, true],
    ['another file', { file: 'other/**' }, false],
    ['its named path', { path: 'containerDefinitions/[app]/portMappings/0/hostPort' }, true],
    ['a named path above it', { path: 'containerDefinitions/[app]' }, true],
    ['a named path with slashes around it', { path: '/containerDefinitions/[app]/' }, true],
    ['the beginning of a name', { path: 'containerDefinitions/[app' }, false],
    ['another container', { path: 'containerDefinitions/[other]' }, false],
    ['another fingerprint', { fingerprint: '0123456789abcdef' }, false],
    ['all but the file', { file: 'other.json', path: 'containerDefinitions/[app]' }, false],
  ] as const) {
    it(`${counts ? 'count' : 'do not count'} for ${title}`, async () => {
      assert.deepEqual(await suppressedIn(suppressing({ ...entry, ...members })), [counts ? shown : 'open']);
    });
  }

  it('count for its fingerprint', async () => {
    const { report } = await lintJson(['.'], { cwd: suppressing() });
    const fingerprint = report.files[0]?.findings[0]?.fingerprint ?? '';
    assert.deepEqual(await suppressedIn(suppressing({ ...entry, fingerprint })), [shown]);
  });

  it('count through their last day', async () => {
    const cwd = suppressing({ ...entry, until: '2025-06-15' });
    assert.deepEqual(await suppressedIn(cwd, '2025-06-15'), [{ ...shown, until: '2025-06-15' }]);
    assert.deepEqual(await suppressedIn(cwd, '2025-06-16'), ['open']);
  });

  it('are named on standard error when they ran out', async () => {
    const cwd = suppressing({ ...entry, until: '2025-06-14' });
    const { code, err } = await runCli(['lint', '.'], { cwd });
    assert.equal(code, 1);
    assert.equal(
      err,
      'ecs-runbook: .ecs-runbook.jsonc:3:5: The suppression of host-port ran out on 2025-06-14 and does not count.\n',
    );
  });

  for (const [title, members, place, message] of [
    ['no reason', { rule: 'host-port' }, '3:5', 'A suppression needs a "reason".'],
    ['an empty reason', { rule: 'host-port', reason: ' ' }, '5:17', '"reason" is a text.'],
    ['no rule', { reason: 'Because' }, '3:5', 'A suppression names its "rule".'],
    ['a rule that is none', { ...entry, rule: 'nope' }, '4:15', 'There is no rule "nope".'],
    ['an unknown member', { ...entry, why: 'x' }, '6:7', 'A suppression has no "why".'],
    ['a day that is none', { ...entry, until: '2025-02-30' }, '6:16', '"until" is a day as YYYY-MM-DD.'],
    ['a day in words', { ...entry, until: 'June' }, '6:16', '"until" is a day as YYYY-MM-DD.'],
    [
      'a path and a fingerprint',
      { ...entry, path: 'x', fingerprint: 'y' },
      '3:5',
      'A suppression has a "path" or a "fingerprint", not both.',
    ],
  ] as const) {
    it(`do not count with ${title}: said at its place, exit code 2`, async () => {
      const cwd = suppressing(members);
      const { code, err } = await runCli(['lint', '.'], { cwd });
      assert.deepEqual(
        { code, err },
        { code: 2, err: `ecs-runbook: .ecs-runbook.jsonc:${place}: ${message}\n` },
      );
      assert.deepEqual(await suppressedIn(cwd), ['open']);
    });
  }
});

describe('configuration: rules', () => {
  const files = { 'ecs/web.json': withInfo(), 'legacy/web.json': withInfo() };
  const severities = async (
    value: unknown,
    args: readonly string[] = [],
  ): Promise<Record<string, string>> => {
    const cwd = folderWith({ '.ecs-runbook.jsonc': config(value), ...files });
    const { err, report } = await lintJson([...args, '.'], { cwd });
    assert.equal(err, '');
    return Object.fromEntries(
      report.files.flatMap(({ file, findings }) =>
        findings.filter(({ ruleId }) => ruleId === 'image-tag').map(({ severity }) => [file, severity]),
      ),
    );
  };

  it('a severity for all files', async () => {
    const found = await severities({ rules: { 'image-tag': 'error' } });
    assert.deepEqual(found, { 'ecs/web.json': 'error', 'legacy/web.json': 'error' });
    assert.deepEqual(await severities({ rules: { 'image-tag': { severity: 'off' } } }), {});
  });

  it('a severity for some files', async () => {
    const found = await severities({ rules: { 'image-tag': { severity: 'off', files: 'legacy/**' } } });
    assert.deepEqual(found, { 'ecs/web.json': 'info' });
    const list = { 'image-tag': { severity: 'error', files: ['none.json', 'ecs/*.json'] } };
    assert.deepEqual(await severities({ rules: list }), {
      'ecs/web.json': 'error',
      'legacy/web.json': 'info',
    });
  });

  it('the command line has the last word on the profile', async () => {
    const strict = { 'ecs/web.json': 'warning', 'legacy/web.json': 'warning' };
    assert.deepEqual(await severities({ profile: 'strict' }), strict);
    assert.deepEqual(await severities({}, ['--profile', 'strict']), strict);
    const plain = { 'ecs/web.json': 'info', 'legacy/web.json': 'info' };
    assert.deepEqual(await severities({ profile: 'strict' }, ['--profile', 'default']), plain);
  });
});

describe('configuration: which file', () => {
  const off = config({ rules: { 'host-port': 'off' } });

  it('is the nearest above the checked file, up to the root of the repository', async () => {
    const cwd = folderWith({
      '.ecs-runbook.jsonc': off,
      'in/web.json': withError(),
      'repository/.git/HEAD': '',
      'repository/web.json': withError(),
      'own/.ecs-runbook.jsonc': '{}',
      'own/web.json': withError(),
    });
    const { report } = await lintJson(['.'], { cwd });
    assert.deepEqual(openFindings(report), ['own/web.json host-port', 'repository/web.json host-port']);
  });

  it('is the one of --config for every file', async () => {
    const cwd = folderWith({ 'ci/runbook.jsonc': off, '.ecs-runbook.jsonc': '{}', 'web.json': withError() });
    assert.equal((await runCli(['lint', '--config', 'ci/runbook.jsonc', 'web.json'], { cwd })).code, 0);
  });

  it('--config: globs count from the folder of the command for files outside of its own', async () => {
    const value = config({ rules: { 'host-port': { severity: 'off', files: 'app/*.json' } } });
    const cwd = folderWith({ 'ci/runbook.jsonc': value, 'app/web.json': withError() });
    assert.equal((await runCli(['lint', '--config', 'ci/runbook.jsonc', 'app'], { cwd })).code, 0);
  });

  it('2: --config names a file that is not there', async () => {
    const cwd = folderWith({ 'web.json': withError() });
    const { code, err, report } = await lintJson(['--config', 'gone.jsonc', 'web.json'], { cwd });
    assert.deepEqual({ code, err }, { code: 2, err: 'ecs-runbook: gone.jsonc: no such file or folder\n' });
    assert.deepEqual(openFindings(report), ['web.json host-port']);
  });

  it('may have comments, trailing commas and a byte order mark', async () => {
    const text = '\uFEFF{\n  // CI\n  "rules": { "host-port": "off", }, /* that is all */\n}\n';
    const cwd = folderWith({ '.ecs-runbook.jsonc': text, 'web.json': withError() });
    const { code, err } = await runCli(['lint', 'web.json'], { cwd });
    assert.deepEqual({ code, err }, { code: 0, err: '' });
  });

  for (const [title, text, problem] of [
    ['not JSON', '{\n  "rules": {\n', '1:1: This is not JSON.'],
    ['a list', '[]', '1:1: A configuration is an object.'],
    ['an unknown setting', '{\n  "rule": {}\n}', '2:3: "rule" is not a setting. Did you mean "rules"?'],
    ['an unknown rule', '{ "rules": { "nope": "off" } }', '1:14: There is no rule "nope".'],
    [
      'a severity that is none',
      '{ "rules": { "host-port": "fatal" } }',
      '1:27: A severity is error, warning, info, hint or off.',
    ],
    [
      'a member of a rule that is none',
      '{ "rules": { "host-port": { "level": "off" } } }',
      '1:29: A rule has "severity", "files" and "options", but no "level".',
    ],
    [
      'an option that is none',
      '{ "rules": { "host-port": { "options": { "max": 1 } } } }',
      '1:42: The rule "host-port" has no option "max".',
    ],
    [
      'a severity as another tool says it',
      '{ "rules": { "host-port": "warn" } }',
      '1:27: A severity is error, warning, info, hint or off. Did you mean "warning"?',
    ],
    ['a profile that is none', '{ "profile": "lax" }', '1:14: The profile is "default" or "strict".'],
    ['suppressions that are no list', '{ "suppressions": {} }', '1:19: "suppressions" is a list.'],
    ['a baseline that is no path', '{ "baseline": 1 }', '1:15: "baseline" is the path of a baseline file.'],
    [
      'an extended file that is not there',
      '{ "extends": "./base.jsonc" }',
      '1:14: "./base.jsonc" does not exist.',
    ],
    [
      'a file that extends itself',
      '{ "extends": [".ecs-runbook.jsonc"] }',
      '1:15: ".ecs-runbook.jsonc" extends this file in turn.',
    ],
  ] as const) {
    it(`2: ${title}, said at its place; what can be read is reported all the same`, async () => {
      const cwd = folderWith({ '.ecs-runbook.jsonc': text, 'web.json': withError() });
      const { code, err, report } = await lintJson(['web.json'], { cwd });
      assert.deepEqual({ code, err }, { code: 2, err: `ecs-runbook: .ecs-runbook.jsonc:${problem}\n` });
      assert.deepEqual(openFindings(report), ['web.json host-port']);
    });
  }
});

describe('configuration: extends', () => {
  it('has its own say last, and globs count from the file that they stand in', async () => {
    const cwd = folderWith({
      'common/base.jsonc': config({
        extends: 'root.jsonc',
        profile: 'strict',
        rules: { 'host-port': 'warning' },
        suppressions: [{ rule: 'host-port', file: 'x.json', reason: 'Known' }],
      }),
      'common/root.jsonc': config({ profile: 'default', rules: { 'host-port': 'off', 'image-tag': 'off' } }),
      'common/x.json': withError(),
      'app/.ecs-runbook.jsonc': config({
        extends: '../common/base.jsonc',
        rules: { 'host-port': { severity: 'info', files: 'some/*' } },
      }),
      'app/web.json': withError({ image: 'nginx:latest' }),
      'app/some/web.json': withError(),
    });
    const { err, report } = await lintJson(['app'], { cwd });
    assert.equal(err, '');
    const found = report.files.flatMap(({ file, findings }) =>
      findings.map(({ ruleId, severity }) => `${file} ${ruleId} ${severity}`),
    );
    assert.ok(found.includes('app/some/web.json host-port info'), found.join('\n'));
    assert.ok(found.includes('app/web.json host-port warning'));
    assert.ok(!found.some((line) => line.includes('image-tag')));
    const shared = join(cwd, 'shared');
    assert.deepEqual(
      openFindings((await lintJson(['--config', 'base.jsonc', 'x.json'], { cwd: shared })).report),
      [],
    );
  });

  it('a circle of two is said once', async () => {
    const cwd = folderWith({
      '.ecs-runbook.jsonc': '{ "extends": "b.jsonc" }',
      'b.jsonc': '{ "extends": ".ecs-runbook.jsonc" }',
      'web.json': withError(),
      'api.json': withError(),
    });
    const { code, err } = await runCli(['lint', 'web.json', 'api.json'], { cwd });
    assert.equal(code, 2);
    assert.equal(err, 'ecs-runbook: b.jsonc:1:14: ".ecs-runbook.jsonc" extends this file in turn.\n');
  });
});

describe('configuration: options of rules', () => {
  const image = '"image": "quay.io/prometheus/prometheus:v2.53.0"';
  const files = (settings: object): Record<string, string> => ({
    '.ecs-runbook.jsonc': config({ rules: { 'image-registry': settings } }),
    'task.json': `{ "family": "web", "containerDefinitions": [{ "name": "app", ${image} }] }`,
  });
  const found = async (settings: object): Promise<boolean> => {
    const { report } = await lintJson(['--fail-on', 'never', '.'], { cwd: folderWith(files(settings)) });
    return report.files.some(({ findings }) => findings.some(({ ruleId }) => ruleId === 'image-registry'));
  };

  it('reach the rule', async () => {
    assert.equal(await found({}), true);
    assert.equal(await found({ options: { allowed: ['quay.io/prometheus/*'] } }), false);
    assert.equal(await found({ options: { allowed: 'quay.io/*' } }), false);
  });

  it('count for the files that the setting names', async () => {
    const options = { allowed: ['quay.io/*'] };
    assert.equal(await found({ options, files: ['task.json'] }), false);
    assert.equal(await found({ options, files: ['other/**'] }), true);
  });

  it('that no rule has are said at their place', async () => {
    const { code, err } = await runCli(['lint', '.'], {
      cwd: folderWith(files({ options: { alowed: ['quay.io/*'] } })),
    });
    assert.equal(code, 2);
    assert.match(
      err,
      /The rule "image-registry" has no option "alowed"\. It has "allowed"\. Did you mean "allowed"\?/,
    );
  });
});
