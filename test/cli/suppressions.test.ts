import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, lintJson, policy, runCli, withError } from './support';

const NEXT = '// ecs-runbook-disable-next-line';

/** The clean task definition with one finding, and a comment above or behind its line. */
function commented(above: string, behind = ''): string {
  return withError().replace(/^( *)("hostPort": 80)$/m, (_, indent: string, member: string) =>
    [...(above === '' ? [] : [indent + above]), indent + member + behind].join('\n'),
  );
}

/** What is open and what is suppressed, in the order of the file. */
async function found(text: string, config: object = {}, name = 'web.jsonc'): Promise<string[]> {
  const cwd = folderWith({ '.ecs-runbook.jsonc': JSON.stringify(config), [name]: text });
  const { report, err } = await lintJson(['--fail-on', 'never', '.'], { cwd });
  assert.equal(err, '');
  return report.files.flatMap(({ findings }) =>
    findings
      .filter(({ ruleId }) => ruleId !== 'json-comments')
      .map(({ ruleId, suppressed }) => (suppressed ? `${ruleId}: ${suppressed.reason}` : ruleId)),
  );
}

describe('suppressions in comments', () => {
  it('are about the next line', async () => {
    assert.deepEqual(await found(commented(`${NEXT} host-port -- Old -- and known`)), [
      'host-port: Old -- and known',
    ]);
    assert.deepEqual(await found(commented(`/* ecs-runbook-disable-next-line host-port -- Old */`)), [
      'host-port: Old',
    ]);
  });

  it('are about the next line below further comments', async () => {
    assert.deepEqual(await found(commented(`${NEXT} host-port -- Old\n  // until the move\n`)), [
      'host-port: Old',
    ]);
  });

  it('are about their own line, or the file', async () => {
    const own = ' // ecs-runbook-disable-line host-port -- Old';
    assert.deepEqual(await found(commented('', own)), ['host-port: Old']);
    const file = `// ecs-runbook-disable-file host-port -- Old\n${withError()}`;
    assert.deepEqual(await found(file), ['host-port: Old']);
  });

  it('name several rules, and end on their last day', async () => {
    const both = `${NEXT} host-port, image-tag until:2025-06-15 -- Old`;
    assert.deepEqual(await found(commented(both)), ['suppression-needless', 'host-port: Old']);
  });

  for (const [title, above, said] of [
    ['that are about nothing', `${NEXT} image-tag -- Old`, 'suppression-needless'],
    ['that ran out', `${NEXT} host-port until:2025-06-14 -- Old`, 'suppression-expired'],
    ['without a reason', `${NEXT} host-port`, 'suppression-broken'],
    ['with an empty reason', `${NEXT} host-port -- `, 'suppression-broken'],
    ['whose reason is still to be filled in', `${NEXT} host-port -- <reason>`, 'suppression-broken'],
    ['without a rule', `${NEXT} -- Old`, 'suppression-broken'],
    ['with a rule that is none', `${NEXT} host-prot -- Old`, 'suppression-broken'],
    ['with a day that is none', `${NEXT} host-port until:June -- Old`, 'suppression-broken'],
    ['of a form that is none', '// ecs-runbook-disable-next host-port -- Old', 'suppression-broken'],
  ] as const) {
    it(`do not count ${title}, which is said at the comment`, async () => {
      assert.deepEqual(await found(commented(above)), [said, 'host-port']);
    });
  }

  it('do not count in plain JSON, which holds no comments', async () => {
    const text = commented(`${NEXT} host-port -- Old`);
    assert.deepEqual(await found(text, {}, 'web.json'), ['suppression-broken', 'host-port']);
  });

  it('are left alone by --fix', async () => {
    const text = commented(`${NEXT} host-port -- Old`);
    const cwd = folderWith({ 'web.jsonc': text });
    assert.equal((await runCli(['lint', '--fix', '.'], { cwd })).code, 0);
    assert.equal(readFileSync(join(cwd, 'web.jsonc'), 'utf8'), text);
  });

  it('may be switched off as findings', async () => {
    const config = { rules: { 'suppression-needless': 'off' } };
    assert.deepEqual(await found(commented(`${NEXT} image-tag -- Old`), config), ['host-port']);
  });

  it('are explained', async () => {
    const { code, out } = await runCli(['explain', 'suppression-needless']);
    assert.deepEqual([code, out.includes('would hide the next mistake')], [0, true]);
  });
});

describe('suppressions that the organisation allows', () => {
  const entry = { rule: 'host-port', reason: 'Old' };
  const comment = `${NEXT} host-port until:2025-07-01 -- Old`;
  const verdict = async (
    suppressionPolicy: object,
    suppression: object = entry,
    base?: object,
  ): Promise<string> => {
    const config = { suppressionPolicy, suppressions: [suppression] };
    const cwd = folderWith({
      '.ecs-runbook.jsonc': JSON.stringify({ ...config, ...(base && { extends: 'base.json' }) }),
      'base.json': JSON.stringify(base ?? {}),
      'web.json': withError(),
    });
    return (await runCli(['lint', 'web.json'], { cwd })).err.replace(/^.*?:\d+:\d+: |\n$/g, '');
  };

  it('count where nothing is said against them', async () => {
    assert.equal(await verdict({}), '');
    assert.equal(await verdict({ allow: 'configuration', never: 'image-tag' }), '');
  });

  it('do not count where none are allowed', async () => {
    assert.match(await verdict({ allow: 'nowhere' }), /^Your organisation allows no suppressions: /);
  });

  it('do not count for a rule that may not be suppressed', async () => {
    assert.match(await verdict({ never: ['host-port'] }), /allows no suppressions of host-port/);
  });

  it('need a last day that is near', async () => {
    const policy = { maxDays: 30 };
    assert.match(await verdict(policy), /asks for a last day .* until 2025-07-15/);
    assert.match(await verdict(policy, { ...entry, until: '2025-07-16' }), /ends on 2025-07-16/);
    assert.equal(await verdict(policy, { ...entry, until: '2025-07-15' }), '');
  });

  it('a file that extends another can only be stricter', async () => {
    const base = { suppressionPolicy: { allow: 'nowhere' } };
    assert.match(await verdict({ allow: 'anywhere' }, entry, base), /allows no suppressions/);
  });

  it('count in comments unless only the configuration may hold them', async () => {
    assert.deepEqual(await found(commented(comment)), ['host-port: Old']);
    const config = { suppressionPolicy: { allow: 'configuration' } };
    assert.deepEqual(await found(commented(comment), config), ['suppression-refused', 'host-port']);
    const days = { suppressionPolicy: { maxDays: 7 } };
    assert.deepEqual(await found(commented(comment), days), ['suppression-refused', 'host-port']);
  });
});

describe('suppressions that are needless', () => {
  const note = /^ecs-runbook: \.ecs-runbook\.jsonc:\d+:\d+: There is no finding of image-tag/;
  const said = async (file: string | undefined, args: readonly string[]): Promise<string> => {
    const cwd = folderWith({
      '.ecs-runbook.jsonc': JSON.stringify({ suppressions: [{ rule: 'image-tag', reason: 'Old', file }] }),
      'web.json': withError(),
      'in/x.policy.json': policy,
    });
    const { code, err } = await runCli(['lint', '--fail-on', 'never', ...args], { cwd });
    assert.equal(code, 0);
    return err;
  };

  it('are named when all files were checked that they may be about', async () => {
    assert.match(await said(undefined, ['.']), note);
    assert.match(await said('./web.json', ['web.json']), note);
  });

  it('are not named when some were not', async () => {
    assert.equal(await said(undefined, ['web.json', 'in']), '');
    assert.equal(await said('*.json', ['web.json']), '');
    assert.equal(await said('web.json', ['web.json']), '');
    assert.equal(await said('./other.json', ['web.json']), '');
    assert.equal(await said(undefined, ['--profile', 'strict', '.']), '');
  });
});

describe('kinds of documents', () => {
  it('are told by the configuration for the files of a glob', async () => {
    const kinds = { 'scp/*.json': 'serviceControlPolicy', 'in/*': 'resourcePolicy' };
    const cwd = folderWith({
      '.ecs-runbook.jsonc': JSON.stringify({ kinds }),
      'scp/deny.json': policy,
      'in/a.json': policy,
      'b.policy.json': policy,
    });
    const kindsOf = async (...args: string[]): Promise<unknown> =>
      Object.fromEntries((await lintJson([...args, '.'], { cwd })).report.files.map((f) => [f.file, f.kind]));
    assert.deepEqual(await kindsOf('--fail-on', 'never'), {
      'scp/deny.json': 'serviceControlPolicy',
      'in/a.json': 'resourcePolicy',
      'b.policy.json': 'iamPolicy',
    });
    assert.deepEqual(await kindsOf('--fail-on', 'never', '--kind', 'iamPolicy'), {
      'scp/deny.json': 'iamPolicy',
      'in/a.json': 'iamPolicy',
      'b.policy.json': 'iamPolicy',
    });
  });
});
