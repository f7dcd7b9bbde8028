import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runCli, type Outcome } from './support';

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/k';
const PARAMETER = 'arn:aws:ssm:eu-central-1:111122223333:parameter';

function task(role: string, ...names: readonly string[]): string {
  return `${JSON.stringify(
    {
      family: role,
      executionRoleArn: `arn:aws:iam::111122223333:role/${role}`,
      containerDefinitions: [
        {
          name: 'app',
          image: 'nginx:1',
          secrets: names.map((name) => ({ name, valueFrom: `${PARAMETER}/${name}` })),
        },
      ],
    },
    null,
    2,
  )}\n`;
}

function policy(...names: readonly string[]): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read", // at the start
      "Effect": "Allow",
      "Action": "ssm:GetParameters",
      "Resource": [${names.map((name) => `"${PARAMETER}/${name}"`).join(', ')}]
    },
    { "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "${KEY}" },
    { "Effect": "Deny", "Action": "ssm:Put*", "Resource": "*" }
  ]
}
`;
}

interface CheckJson {
  readonly roles: readonly string[];
  readonly taskDefinitions: readonly string[];
  readonly lacks: readonly {
    readonly action: string;
    readonly resource: string;
    readonly causes: readonly { readonly file: string; readonly pointer: string }[];
  }[];
  readonly excess: readonly { readonly pointer: string; readonly range: { readonly start: object } }[];
  readonly undecided: readonly { readonly reason: string }[];
  readonly summary: object;
}

function check(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  return runCli(['policy', 'check', '--kms-key', KEY, ...args], { cwd });
}

async function checkJson(cwd: string, ...args: readonly string[]): Promise<CheckJson> {
  return JSON.parse((await check(cwd, '--format', 'json', ...args)).out) as CheckJson;
}

describe('policy check', () => {
  it('says what lacks and what is too much, with places', async () => {
    const cwd = folderWith({ 'task.json': task('web', 'a', 'b'), 'web.policy.json': policy('a', 'old') });
    const { code, out, err } = await check(cwd, 'web.policy.json', 'task.json');
    assert.deepEqual([code, err], [1, '']);
    assert.equal(
      out,
      `web.policy.json: policy of the execution role, 1 task definition

Lacks
  ssm:GetParameters on ${PARAMETER}/b
    task.json:15:24  container "app" is given this secret

Grants what no task definition needs
  ssm:GetParameters on ${PARAMETER}/old
    web.policy.json:8:73  No task definition needs this resource.

1 lacking, 1 too much, 0 not decided
`,
    );
    const json = await checkJson(cwd, 'web.policy.json', 'task.json');
    assert.deepEqual(
      json.lacks.map(({ action, causes }) => [action, causes.map(({ file, pointer }) => file + pointer)]),
      [['ssm:GetParameters', ['task.json/containerDefinitions/0/secrets/1/valueFrom']]],
    );
    assert.deepEqual(
      json.excess.map(({ pointer, range }) => [pointer, range.start]),
      [['/Statement/0/Resource/1', { line: 7, character: 72 }]],
    );
    assert.deepEqual(json.summary, { lacks: 1, excess: 1, undecided: 0 });
  });

  it('is content with what is needed, of all task definitions with the role', async () => {
    const cwd = folderWith({
      'a.json': task('web', 'a'),
      'b.json': task('web', 'b'),
      'other.json': task('other', 'c'),
      'web.policy.json': policy('a', 'b'),
    });
    const { code, err } = await check(cwd, 'web.policy.json', 'a.json', 'b.json', 'other.json');
    assert.equal(code, 0);
    assert.match(err, /other\.json: has another role; left out/);
    assert.equal((await check(cwd, 'web.policy.json', 'a.json')).code, 1);
    const asked = await check(
      cwd,
      '--role',
      'execution',
      'web.policy.json',
      'a.json',
      'b.json',
      'other.json',
    );
    assert.match(asked.out, /Lacks\n {2}ssm:GetParameters on .*\/c\n/);
  });

  it('knows whose policy it is by the configuration, with what else stands on the role', async () => {
    const cwd = folderWith({
      'tasks/a.json': task('web', 'a', 'b'),
      'iam/one.json': policy('a'),
      'iam/two.json': policy('b'),
      '.ecs-runbook.jsonc': JSON.stringify({ roles: { web: ['iam/one.json', 'iam/two.json'] } }),
    });
    const { lacks, roles } = await checkJson(cwd, 'iam/one.json', 'tasks/a.json');
    assert.deepEqual([lacks, roles], [[], ['execution']]);
    const unknown = folderWith({
      'tasks/a.json': task('web', 'a', 'b'),
      'iam/one.json': policy('a'),
      '.ecs-runbook.jsonc': JSON.stringify({
        roles: { web: ['iam/one.json', 'arn:aws:iam::aws:policy/SecurityAudit'] },
      }),
    });
    const open = await checkJson(unknown, 'iam/one.json', 'tasks/a.json');
    assert.deepEqual(open.lacks, []);
    assert.match(open.undecided[0]?.reason ?? '', /the role has more policies/);
  });

  it('knows whose policy it is by its name, or has to be told', async () => {
    const cwd = folderWith({
      'task.json': task('web', 'a'),
      'ecs-task-execution-role.json': policy('a'),
      'some.json': policy('a'),
    });
    assert.equal((await check(cwd, 'ecs-task-execution-role.json', 'task.json')).code, 0);
    const untold = await check(cwd, 'some.json', 'task.json');
    assert.equal(untold.code, 2);
    assert.match(untold.err, /some\.json: neither its name nor .* give --role execution or --role task/);
    assert.equal((await check(cwd, '--role', 'execution', 'some.json', 'task.json')).code, 0);
    const { roles, excess } = await checkJson(cwd, '--role', 'task', 'some.json', 'task.json');
    assert.deepEqual([roles, excess], [['task'], []]);
  });

  it('tells mistakes in the call and files that are none', async () => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
    const cwd = folderWith({
      'task.json': task('web', 'a'),
      'web.trust.json': trust,
      'web.policy.json': policy('a'),
    });
    const calls: readonly [readonly string[], RegExp][] = [
      [['web.policy.json'], /needs a policy file and a task definition/],
      [['--role', 'x', 'web.policy.json', 'task.json'], /--role takes execution, task/],
      [['--format', 'xml', 'web.policy.json', 'task.json'], /--format takes text, json/],
      [['missing.json', 'task.json'], /missing\.json: no such file/],
      [['task.json', 'task.json'], /task\.json: not a policy/],
      [['web.trust.json', 'task.json'], /a trust policy says who may take the role/],
      [['web.policy.json', 'web.trust.json'], /not a task definition/],
    ];
    for (const [args, expected] of calls) {
      const { code, out, err } = await check(cwd, ...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, expected);
    }
  });
});

describe('policy shrink', () => {
  const shrink = (cwd: string, ...args: readonly string[]): Promise<Outcome> =>
    runCli(['policy', 'shrink', '--kms-key', KEY, ...args], { cwd });

  it('shows what would change, then changes it, and then has nothing to do', async () => {
    const before = policy('a', 'old').replaceAll('\n', '\r\n');
    const cwd = folderWith({ 'task.json': task('web', 'a'), 'web.policy.json': `\uFEFF${before}` });
    const file = join(cwd, 'web.policy.json');
    const shown = await shrink(cwd, 'web.policy.json', 'task.json');
    assert.deepEqual([shown.code, shown.err], [1, '']);
    assert.match(shown.out, /^--- a\/web\.policy\.json\n\+\+\+ b\/web\.policy\.json\n@@/);
    assert.equal(readFileSync(file, 'utf8'), `\uFEFF${before}`);

    const written = await shrink(cwd, '--write', 'web.policy.json', 'task.json');
    assert.deepEqual([written.code, written.out, written.err], [0, '', '']);
    const after = readFileSync(file, 'utf8');
    assert.equal(after, `\uFEFF${before}`.replace(`, "${PARAMETER}/old"`, ''));

    const again = await shrink(cwd, 'web.policy.json', 'task.json');
    assert.deepEqual([again.code, again.out], [0, '']);
    assert.match(again.err, /grants nothing beside what is needed/);
    assert.equal((await check(cwd, 'web.policy.json', 'task.json')).code, 0);
  });

  it('leaves a policy alone that nobody needs, and that of a task role', async () => {
    const unneeded = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'ssm:GetParameters', Resource: `${PARAMETER}/x` },
    });
    const cwd = folderWith({ 'task.json': task('web'), 'web.policy.json': unneeded });
    const none = await shrink(cwd, '--write', 'web.policy.json', 'task.json');
    assert.match(none.err, /no task definition needs anything of it/);
    const ofTask = await shrink(cwd, '--write', '--role', 'task', 'web.policy.json', 'task.json');
    assert.match(ofTask.err, /stands in no task definition; nothing is changed/);
    assert.equal(readFileSync(join(cwd, 'web.policy.json'), 'utf8'), unneeded);
  });

  it('tells mistakes in the call', async () => {
    const cwd = folderWith({ 'task.json': task('web', 'a'), 'web.policy.json': policy('a') });
    const format = await shrink(cwd, '--format', 'json', 'web.policy.json', 'task.json');
    assert.equal(format.code, 2);
    assert.match(format.err, /takes no --format/);
    assert.equal((await shrink(cwd, 'web.policy.json')).code, 2);
  });
});
