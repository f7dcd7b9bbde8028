import assert from 'node:assert/strict';
import { version } from '../../package.json';
import { catalogue } from '../../core/catalogue';
import { documentRows } from '../../core/live/rows/documentRows';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import { folderWith, policy, runCli, taskDefinition, withError } from './support';

describe('the command line', () => {
  for (const args of [['--help'], ['-h'], ['help'], ['lint', '--help'], ['rules', '-h']]) {
    it(`${args.join(' ')} names every command and option`, async () => {
      const { code, out, err } = await runCli(args);
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      for (const word of [
        'lint',
        'rules',
        'explain',
        'would-register',
        'lsp --stdio',
        '--stdin-filename',
        '--format text|json|sarif|github|junit|html|csv',
        '--min-severity hint|info|warning|error',
        '--fail-on error|warning|info|never',
        '--kind auto|taskDefinition|',
        '--profile default|strict',
        '--config',
        '--baseline',
        '--update-baseline',
        '--fix ',
        '--fix-tidy',
        '--fix-dry-run',
      ])
        assert.ok(out.includes(word), word);
      assert.ok(out.split('\n').every((line) => line.length <= 110));
    });
  }

  it('--version', async () => {
    assert.deepEqual(await runCli(['--version']), { code: 0, out: `${version}\n`, err: '' });
  });

  it('2: no command', async () => {
    const { code, out, err } = await runCli([]);
    assert.deepEqual({ code, out }, { code: 2, out: '' });
    assert.match(err, /^Usage:/);
  });

  for (const args of [
    ['check'],
    ['toString'],
    ['policy', 'execution-role', 'x.json'],
    ['live', '--region', 'eu-central-1'],
    ['rules', 'x'],
    ['rules', '--format', 'csv'],
    ['rules', '--no-such'],
    ['explain'],
    ['explain', 'a', 'b'],
    ['explain', 'no-such-rule'],
    ['explain', 'T-NONE-99'],
    ['would-register'],
    ['would-register', '--fix', 'x.json'],
  ]) {
    it(`2, in one line: ${args.join(' ')}`, async () => {
      const { code, out, err } = await runCli(args);
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.match(err, /^ecs-runbook: [^\n]+\n$/);
    });
  }
});

describe('rules', () => {
  interface RulesReport {
    readonly rules: readonly {
      readonly id: string;
      readonly title: string;
      readonly covers: readonly string[];
      readonly documents: readonly string[];
      readonly runbook: { readonly sections: readonly string[]; readonly controls: readonly string[] };
      readonly severity: { readonly default: string; readonly strict: string };
      readonly fix: string;
      readonly docs: string;
    }[];
    readonly notRules: readonly { readonly key: string; readonly reason: string }[];
  }
  const read = async (): Promise<RulesReport> =>
    JSON.parse((await runCli(['rules', '--format', 'json'])).out) as RulesReport;

  it('--format json accounts for every key of the catalogue once: a rule, or a reason', async () => {
    const { rules, notRules } = await read();
    const covered = [...new Set(rules.flatMap(({ covers }) => covers))];
    const keys = [...covered, ...notRules.map(({ key }) => key)].sort();
    assert.deepEqual(keys, catalogue.map(({ key }) => key as string).sort());
    assert.ok(notRules.every(({ reason }) => reason !== ''));
  });

  it('--format json has the members of the contract', async () => {
    const { rules, notRules } = await read();
    assert.deepEqual(
      rules.map(({ id }) => id),
      [...allRules, ...allLiveRows, ...documentRows].map(({ id }) => id),
    );
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule), [
        'id',
        'title',
        'covers',
        'documents',
        'runbook',
        'severity',
        'fix',
        'docs',
      ]);
      assert.deepEqual(Object.keys(rule.runbook), ['sections', 'controls']);
      assert.deepEqual(Object.keys(rule.severity), ['default', 'strict']);
      for (const level of Object.values(rule.severity))
        assert.match(level, /^(?:error|warning|info|hint|off)$/);
      assert.match(rule.fix, /^(?:none|safe|suggestion)$/);
      assert.match(rule.docs, /^https:\/\//);
      assert.ok(rule.documents.length > 0 && rule.documents.every((document) => /^[TIL]$/.test(document)));
    }
    for (const row of notRules) assert.deepEqual(Object.keys(row), ['key', 'reason']);
  });

  it('text: a line for each', async () => {
    const { code, out } = await runCli(['rules']);
    assert.equal(code, 0);
    for (const { id, title } of allRules) assert.ok(out.includes(id) && out.includes(title));
  });
});

describe('explain', () => {
  it('tells a rule by its id', async () => {
    const { code, out } = await runCli(['explain', 'host-port']);
    assert.equal(code, 0);
    assert.match(out, /^host-port: /);
    assert.match(out, /T-NET-03/);
    assert.match(out, /ECS|AWS would answer/);
  });

  it('tells the rules of a key, in any case', async () => {
    const upper = await runCli(['explain', 'T-NET-03']);
    assert.match(upper.out, /^host-port: /m);
    assert.deepEqual(await runCli(['explain', 't-net-03']), upper);
  });

  it('tells every rule and every key', async () => {
    for (const asked of [...allRules.map(({ id }) => id), ...catalogue.map(({ key }) => key)]) {
      const { code, out, err } = await runCli(['explain', asked]);
      assert.deepEqual({ code, err }, { code: 0, err: '' }, asked);
      assert.ok(out.length > asked.length + 2, asked);
    }
  });
});

describe('would-register', () => {
  it('0: ECS would register it', async () => {
    const cwd = folderWith({ 'web.json': taskDefinition() });
    const { code, out, err } = await runCli(['would-register', 'web.json'], { cwd });
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.match(out, /^web\.json: ECS would register it/);
  });

  it('1: ECS would refuse it, and what it would answer', async () => {
    const cwd = folderWith({ 'web.json': withError(), 'clean.json': taskDefinition() });
    const { code, out } = await runCli(['would-register', 'clean.json', 'web.json'], { cwd });
    assert.equal(code, 1);
    assert.match(
      out,
      /^clean\.json: ECS would register it.*\nweb\.json: ECS would refuse it\n {2}\d+:\d+ .*host-port/,
    );
    assert.match(out, /ECS would answer: When networkMode=awsvpc/);
  });

  it('what the runbook alone asks for is not refused', async () => {
    const cwd = folderWith({ 'web.json': taskDefinition({ image: 'nginx:latest' }) });
    assert.equal((await runCli(['would-register', 'web.json'], { cwd })).code, 0);
  });

  it('a named file that is none is said and is no failure', async () => {
    const cwd = folderWith({ 'policy.json': policy });
    const { code, out, err } = await runCli(['would-register', 'policy.json'], { cwd });
    assert.deepEqual(
      { code, out, err },
      { code: 0, out: '', err: 'ecs-runbook: policy.json: not a task definition; not checked\n' },
    );
  });

  it('2: a file that is not there; the others are told all the same', async () => {
    const cwd = folderWith({ 'web.json': withError() });
    const { code, out, err } = await runCli(['would-register', 'gone.json', 'web.json'], { cwd });
    assert.deepEqual({ code, err }, { code: 2, err: 'ecs-runbook: gone.json: no such file or folder\n' });
    assert.match(out, /^web\.json: ECS would refuse it/);
  });
});
