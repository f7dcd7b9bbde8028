import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runCli } from './support';

const task = JSON.stringify({
  family: 'web',
  executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
  containerDefinitions: [
    {
      name: 'app',
      image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1',
      secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
    },
  ],
});

interface PolicyJson {
  readonly Statement: readonly { readonly Sid: string }[];
}

interface TrustJson {
  readonly Statement: readonly [{ readonly Condition: unknown }];
}

function sids(text: string): string[] {
  return (JSON.parse(text) as PolicyJson).Statement.map(({ Sid }) => Sid);
}

describe('policy', () => {
  it('prints the least policy of the execution role, and a key with it', async () => {
    const cwd = folderWith({ 'task.json': task });
    const key = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b';
    const { code, out, err } = await runCli(['policy', 'execution-role', '--kms-key', key, 'task.json'], {
      cwd,
    });
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(sids(out), ['PullImages', 'GetRegistryToken', 'ReadParameters', 'DecryptSecrets']);
  });

  it('merges several task definitions, and finds them in folders', async () => {
    const cwd = folderWith({ 'a.json': task, 'b.json': task.replace('/shop/db', '/shop/other') });
    const { out } = await runCli(['policy', 'execution-role', '.'], { cwd });
    assert.match(out, /parameter\/shop\/db[\s\S]*parameter\/shop\/other/);
    assert.equal(out.match(/GetAuthorizationToken/g)?.length, 1);
  });

  it('says what the files do not tell', async () => {
    const bare = JSON.stringify({
      family: 'web',
      containerDefinitions: [{ name: 'app', image: 'nginx:1', secrets: [{ name: 'A', valueFrom: 'a' }] }],
    });
    const cwd = folderWith({ 'task.json': bare });
    const { code, out, err } = await runCli(['policy', 'execution-role', 'task.json'], { cwd });
    assert.equal(code, 0);
    assert.match(out, /arn:aws:ssm:<region>:<account-id>:parameter\/a/);
    assert.match(err, /do not tell <region> and <account-id>: fill in, or give --region and --account/);
    const told = ['--region', 'eu-central-1', '--account', '111122223333'];
    const second = await runCli(['policy', 'execution-role', ...told, 'task.json'], { cwd });
    assert.match(second.out, /arn:aws:ssm:eu-central-1:111122223333:parameter\/a/);
    assert.equal(second.err, '');
  });

  it('writes the task role and the trust policy', async () => {
    const cwd = folderWith({ 'task.json': task });
    const role = await runCli(['policy', 'task-role', '--exec', 'task.json'], { cwd });
    assert.deepEqual(sids(role.out), ['ExecuteCommand']);
    const none = await runCli(['policy', 'task-role', 'task.json'], { cwd });
    assert.deepEqual([none.code, none.out], [0, '']);
    assert.match(none.err, /nothing is needed on the task role/);
    const trust = await runCli(['policy', 'task-role-trust', 'task.json', '--out', 'web.trust.json'], {
      cwd,
    });
    assert.equal(trust.code, 0);
    assert.match(readFileSync(join(cwd, 'web.trust.json'), 'utf8'), /ecs-tasks\.amazonaws\.com/);
  });

  it('trusts the tasks of every account and Region that use the role, each as it is told', async () => {
    const other = task.replaceAll('111122223333', '444455556666').replaceAll('eu-central-1', 'us-east-1');
    const untold = JSON.stringify({ family: 'x', containerDefinitions: [{ name: 'x', image: 'nginx:1' }] });
    const cwd = folderWith({ 'a.json': task, 'b.json': other, 'c.json': task, 'd.json': untold });
    const trusted = async (...files: string[]): Promise<unknown> => {
      const { out } = await runCli(['policy', 'task-role-trust', ...files], { cwd });
      return (JSON.parse(out) as TrustJson).Statement[0].Condition;
    };
    assert.deepEqual(await trusted('a.json', 'b.json', 'c.json'), {
      StringEquals: { 'aws:SourceAccount': ['111122223333', '444455556666'] },
      ArnLike: {
        'aws:SourceArn': ['arn:aws:ecs:eu-central-1:111122223333:*', 'arn:aws:ecs:us-east-1:444455556666:*'],
      },
    });
    assert.deepEqual(await trusted('a.json', 'd.json'), {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
      ArnLike: {
        'aws:SourceArn': ['arn:aws:ecs:eu-central-1:111122223333:*', 'arn:aws:ecs:<region>:111122223333:*'],
      },
    });
  });

  it('takes keys from the configuration, and from the call before it; a service tells ECS Exec', async () => {
    const arn = (id: string): string => `arn:aws:kms:eu-central-1:111122223333:key/${id}`;
    const cwd = folderWith({
      '.ecs-runbook.jsonc': JSON.stringify({ keys: { '/shop/*': arn('told') } }),
      'task.json': task,
      'service.json': JSON.stringify({
        serviceName: 'web',
        cluster: 'c',
        taskDefinition: 'web',
        enableExecuteCommand: true,
      }),
    });
    const told = await runCli(['policy', 'execution-role', 'task.json'], { cwd });
    assert.match(told.out, /"kms:Decrypt"[^}]*key\/told/);
    const given = await runCli(['policy', 'execution-role', 'task.json', '--kms-key', arn('given')], { cwd });
    assert.match(given.out, /"kms:Decrypt"[^}]*key\/given/);
    assert.doesNotMatch(given.out, /told/);
    const exec = await runCli(['policy', 'task-role', 'task.json', 'service.json'], { cwd });
    assert.deepEqual(sids(exec.out), ['ExecuteCommand']);
    const broken = folderWith({ '.ecs-runbook.jsonc': '{ "keys": 1 }', 'task.json': task });
    const failed = await runCli(['policy', 'execution-role', 'task.json'], { cwd: broken });
    assert.equal(failed.code, 2);
    assert.match(failed.err, /\.ecs-runbook\.jsonc:1:\d+/);
  });

  it('brings what is missing into a policy, once', async () => {
    const policy = '{\n    "Version": "2012-10-17",\n    "Statement": []\n}\n';
    const cwd = folderWith({ 'task.json': task, 'p.json': policy });
    const call = ['policy', 'execution-role', 'task.json', '--update', 'p.json'];
    assert.equal((await runCli(call, { cwd })).code, 0);
    const once = readFileSync(join(cwd, 'p.json'), 'utf8');
    assert.deepEqual(sids(once), ['PullImages', 'GetRegistryToken', 'ReadParameters']);
    const again = await runCli(call, { cwd });
    assert.match(again.err, /grants all that is needed/);
    assert.equal(readFileSync(join(cwd, 'p.json'), 'utf8'), once);
  });

  it('does not grant what the policy denies, and says so', async () => {
    const deny =
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "ssm:*", "Resource": "*" }] }\n';
    const cwd = folderWith({ 'task.json': task, 'p.json': deny });
    const { code, err } = await runCli(['policy', 'execution-role', 'task.json', '--update', 'p.json'], {
      cwd,
    });
    assert.equal(code, 0);
    assert.match(err, /p\.json: denies ssm:GetParameters on .*\/shop\/db, which is needed/);
    assert.deepEqual(sids(readFileSync(join(cwd, 'p.json'), 'utf8')).slice(1), [
      'PullImages',
      'GetRegistryToken',
    ]);
  });

  it('writes the policy in the languages that deploy it', async () => {
    const cwd = folderWith({
      'task.json': task,
      'bare.json': task.replace(/"executionRoleArn":"[^"]*",/, ''),
    });
    const write = async (file: string, what: string, format: string): Promise<string> =>
      (await runCli(['policy', what, '--format', format, file], { cwd })).out;
    assert.match(
      await write('task.json', 'execution-role', 'terraform'),
      /"aws_iam_policy_document" "web_execution"/,
    );
    assert.match(
      await write('task.json', 'execution-role', 'cloudformation-yaml'),
      /Roles:\n {8}- web-execution\n/,
    );
    assert.match(
      await write('task.json', 'task-role-trust', 'cloudformation-json'),
      /"AWS::IAM::Role"[^]*"arn:aws:ecs:eu-central-1:111122223333:\*"/,
    );
    // Nothing tells the partition: JSON has to name one, the others know theirs.
    const told = JSON.stringify({
      family: 'x',
      containerDefinitions: [{ name: 'x', image: 'x:1', secrets: [{ name: 'A', valueFrom: 'a' }] }],
    });
    const partition = folderWith({ 'task.json': told });
    const { out } = await runCli(['policy', 'execution-role', '--format', 'terraform', 'task.json'], {
      cwd: partition,
    });
    assert.match(out, /arn:\$\{data\.aws_partition\.current\.partition\}:ssm:/);
    const json = await runCli(['policy', 'execution-role', 'task.json'], { cwd: partition });
    assert.match(json.out, /arn:aws:ssm:/);
  });

  it('tells mistakes in the call and files that are none', async () => {
    const cwd = folderWith({ 'task.json': task, 'other.json': '{}', 'list.json': '[1]' });
    const calls: readonly [readonly string[], RegExp][] = [
      [['policy'], /policy takes execution-role, task-role, task-role-trust/],
      [['policy', 'execution-role'], /needs a task definition/],
      [['policy', 'execution-role', 'missing.json'], /no such file/],
      [['policy', 'execution-role', 'other.json'], /not a task definition/],
      [['policy', 'execution-role', 'task.json', '--out', 'a', '--update', 'b'], /take one of them/],
      [
        ['policy', 'execution-role', 'task.json', '--update', 'list.json'],
        /not a policy that can be changed/,
      ],
      [
        ['policy', 'execution-role', 'task.json', '--update', 'p', '--format', 'terraform'],
        /--update changes a policy in JSON/,
      ],
      [['policy', 'execution-role', 'task.json', '--format', 'xml'], /--format takes json, terraform/],
      [['policy', 'execution-role', 'task.json', '--out', 'no/such/folder.json'], /no such file or folder/],
    ];
    for (const [call, expected] of calls) {
      const { code, err } = await runCli(call, { cwd });
      assert.equal(code, 2, call.join(' '));
      assert.match(err, expected);
    }
  });
});
