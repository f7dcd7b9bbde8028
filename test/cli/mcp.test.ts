import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { version } from '../../package.json';
import { agentTools } from '../../core/agent/tools';
import { allRules } from '../../core/rules/registry';
import { builtCli } from './builtCli';
import { folderWith, policy, taskDefinition, withError } from './support';

interface Finding {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
}

interface Checked {
  readonly kind: string;
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  readonly fixed?: number;
  readonly fixedText?: string;
  readonly fixWithheld?: string;
}

/** The client of the SDK itself, and the command line as it ships. */
describe('ecs-runbook mcp', function () {
  this.timeout(60_000);
  const client = new Client({ name: 'test', version: '1' });
  let cwd = '';

  before(async () => {
    cwd = folderWith({
      'quiet/.ecs-runbook.jsonc': JSON.stringify({ rules: { 'host-port': 'off' } }),
      'lived/.ecs-runbook.jsonc': JSON.stringify({
        suppressions: [{ rule: 'host-port', reason: 'The load balancer asks for it.' }],
      }),
    });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [builtCli(), 'mcp'],
        cwd,
        stderr: 'inherit',
      }),
    );
  });

  after(() => client.close());

  async function call(
    name: string,
    input: Record<string, unknown>,
  ): Promise<{ text: string; failed: boolean }> {
    const { content, isError } = await client.callTool({ name, arguments: input });
    const [only, ...more] = content as { type: string; text: string }[];
    assert.ok(only && more.length === 0);
    return { text: only.text, failed: isError === true };
  }

  async function data<T>(name: string, input: Record<string, unknown>): Promise<T> {
    const { text, failed } = await call(name, input);
    assert.equal(failed, false, text);
    return JSON.parse(text) as T;
  }

  const check = (input: Record<string, unknown>): Promise<Checked> => data('check', input);
  const rulesOf = ({ findings }: Checked): string[] => findings.map(({ rule }) => rule);

  it('says who it is and what it has', async () => {
    assert.deepEqual(client.getServerVersion(), { name: 'ecs-runbook', version });
    assert.match(client.getInstructions() ?? '', /check it again/);
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      ['check', 'explain', 'rules', 'role_policy', 'would_register'],
    );
    for (const { description, annotations, inputSchema } of tools) {
      assert.ok((description ?? '').length > 80);
      assert.equal(annotations?.readOnlyHint, true);
      assert.equal(inputSchema.type, 'object');
    }
    assert.equal(tools.length, agentTools.length);
  });

  it('checks a text: places from 1, messages, titles of fixes', async () => {
    const text = withError();
    const checked = await check({ text });
    assert.equal(checked.kind, 'taskDefinition');
    const [finding] = checked.findings.filter(({ rule }) => rule === 'host-port');
    assert.ok(finding);
    const line = text.split('\n')[finding.line - 1] ?? '';
    assert.match(line.slice(finding.column - 1), /^(?:80\b|"hostPort")/);
    assert.ok(finding.fixes.some(({ safe, title }) => safe && title.length > 5));
    assert.equal(checked.fixedText, undefined);
  });

  it('gives the fixed text when asked for, and that is clean', async () => {
    const { fixed, fixedText } = await check({ text: withError(), fix: true });
    assert.ok(fixed === 1 && fixedText !== undefined);
    assert.ok(!rulesOf(await check({ text: fixedText })).includes('host-port'));
    const clean = await check({ text: taskDefinition(), fix: true });
    assert.deepEqual([clean.fixed, clean.fixedText], [0, undefined]);
  });

  it('checks policies, and what only its kind tells', async () => {
    assert.equal((await check({ text: policy })).kind, 'iamPolicy');
    const bare = '[{ "name": "app" }]';
    assert.equal((await call('check', { text: bare })).failed, true);
    const said = await check({ text: bare, kind: 'containerDefinitions' });
    assert.ok(rulesOf(said).length > 0);
  });

  it('knows the configuration of the file that it is told', async () => {
    const text = withError();
    assert.ok(rulesOf(await check({ text, filename: 'web.json' })).includes('host-port'));
    assert.ok(!rulesOf(await check({ text, filename: 'quiet/web.json' })).includes('host-port'));
    const lived = await check({ text, filename: 'lived/web.json', fix: true });
    assert.ok(!rulesOf(lived).includes('host-port'));
    assert.deepEqual([lived.suppressed, lived.fixed], [1, 0]);
  });

  it('asks for more in strict', async () => {
    const text = taskDefinition({ image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:latest' });
    const severity = async (profile: string): Promise<unknown> =>
      (await check({ text, profile })).findings.find(({ rule }) => rule === 'image-tag');
    assert.notDeepEqual(await severity('default'), await severity('strict'));
  });

  it('explains a rule by its id and by a key', async () => {
    const byId = await data<{ text: string }>('explain', { rule: 'host-port' });
    assert.match(byId.text, /^host-port: /);
    assert.match((await data<{ text: string }>('explain', { rule: 't-net-03' })).text, /T-NET-03/);
    assert.equal((await call('explain', { rule: 'no-such-rule' })).failed, true);
  });

  it('lists rules, and those about something', async () => {
    interface Listed {
      readonly count: number;
      readonly rules: readonly { readonly id: string; readonly fix?: string }[];
    }
    const all = await data<Listed>('rules', {});
    assert.ok(all.count > allRules.length);
    const ports = await data<Listed>('rules', { search: 'port host', about: 'taskDefinition' });
    assert.ok(ports.rules.some(({ id }) => id === 'host-port') && ports.count < 20);
    assert.equal((await data<Listed>('rules', { search: 'host-port', about: 'policy' })).count, 0);
  });

  it('writes the policies of a role, with the reasons', async () => {
    interface Written {
      readonly policy: string | null;
      readonly because?: readonly { readonly action: string; readonly reason: string }[];
    }
    const documents = [{ text: taskDefinition(), filename: 'web.json' }];
    const execution = await data<Written>('role_policy', { role: 'execution', documents });
    const actions = execution.because?.map(({ action }) => action) ?? [];
    assert.ok(actions.includes('ecr:BatchGetImage') && actions.includes('logs:PutLogEvents'));
    assert.deepEqual((await check({ text: execution.policy ?? '' })).findings, []);
    const trust = await data<Written>('role_policy', { role: 'trust', documents, account: '111122223333' });
    assert.match(trust.policy ?? '', /ecs-tasks\.amazonaws\.com/);
    const terraform = await data<Written>('role_policy', {
      role: 'execution',
      documents,
      format: 'terraform',
    });
    assert.match(terraform.policy ?? '', /^data "aws_/m);
    const exec = await data<Written>('role_policy', { role: 'task', documents, usesExec: true });
    assert.match(exec.policy ?? '', /ssmmessages:/);
    assert.equal((await call('role_policy', { role: 'task', documents: [{ text: policy }] })).failed, true);
  });

  it('tells what ECS would refuse', async () => {
    interface Told {
      readonly wouldRegister: boolean;
      readonly refused: readonly { readonly rule: string; readonly line: number }[];
    }
    assert.deepEqual(await data<Told>('would_register', { text: taskDefinition() }), {
      wouldRegister: true,
      refused: [],
    });
    const told = await data<Told>('would_register', { text: withError() });
    assert.equal(told.wouldRegister, false);
    assert.ok(told.refused.length > 0);
    assert.equal((await call('would_register', { text: policy })).failed, true);
  });

  const canaries = ['canary-4d1a-password', 'AKIA4CANARY4CANARY44'] as const;

  const wrong: [string, string, Record<string, unknown>][] = [
    ['no text', 'check', {}],
    ['a text that is none', 'check', { text: { password: canaries[0] } }],
    ['a kind that is none', 'check', { text: '{}', kind: canaries[0] }],
    ['a member that is not known', 'check', { text: '{}', [canaries[0]]: canaries[1] }],
    ['a text that is not ours', 'check', { text: `{ "password": "${canaries[0]}" }` }],
    ['no documents', 'role_policy', { role: 'task', documents: [] }],
    ['a document that is none', 'role_policy', { role: 'task', documents: [canaries[0]] }],
    ['a tool that is none', canaries[0], {}],
  ];
  for (const [title, name, input] of wrong)
    it(`says what is wrong, quotes nothing and goes on: ${title}`, async () => {
      const { text, failed } = await call(name, input);
      assert.equal(failed, true);
      assert.match(text, /^[A-Z"][^\n]+\.$/);
      for (const canary of canaries) assert.ok(!text.includes(canary), text);
      assert.ok((await check({ text: taskDefinition() })).findings.length === 0);
    });

  it('repeats no suspected secret in any answer', async () => {
    const text = withError({
      environment: [
        { name: 'DB_PASSWORD', value: canaries[0] },
        { name: 'AWS_ACCESS_KEY_ID', value: canaries[1] },
      ],
      command: ['serve', `--db-password=${canaries[0]}`],
    });
    const answers = await Promise.all([
      call('check', { text, fix: true, profile: 'strict' }),
      call('would_register', { text }),
      ...['execution', 'task', 'trust'].map((role) => call('role_policy', { role, documents: [{ text }] })),
    ]);
    for (const answer of answers)
      for (const canary of canaries) assert.ok(!answer.text.includes(canary), answer.text);
    const checked = JSON.parse(answers[0].text) as Checked;
    assert.ok(rulesOf(checked).some((rule) => rule.includes('secret')));
    assert.match(checked.fixWithheld ?? '', /suspected secret/);
    assert.equal(checked.fixedText, undefined);
  });

  it('answers many calls at once, each its own', async () => {
    const texts = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? withError() : taskDefinition(),
    );
    const found = await Promise.all(texts.map((text) => check({ text })));
    found.forEach((checked, index) => assert.equal(rulesOf(checked).includes('host-port'), index % 2 === 0));
  });

  it('survives what is no message, and ends when its input ends', async () => {
    const child: ChildProcess = spawn(process.execPath, [builtCli(), 'mcp'], { cwd, stdio: 'pipe' });
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const answered = new Promise<string>((done) =>
      child.stdout?.once('data', (chunk: Buffer) => done(chunk.toString())),
    );
    child.stdin?.write('not json\n{"jsonrpc":"2.0"}\n{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
    assert.match(await answered, /"id":1/);
    child.stdin?.end();
    assert.equal(await ended, 0);
  });
});
