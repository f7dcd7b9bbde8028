import assert from 'node:assert/strict';
import { bringNeeds } from '../../core/assist/bringNeeds';
import { openDocument } from '../../core/documents/open';
import { documentText } from '../../core/editors/text';
import type { Policy } from '../../core/model/policy';
import { needsOf, type Need, type NeedFacts, type NeedingRole, type Needs } from '../../core/policy/needs';
import { isGranted } from '../../core/policy/needs/granted';
import { executionActions } from '../../core/policy/needs/kinds';
import { policyFor } from '../../core/policy/needs/statements';
import { trustPolicyFor } from '../../core/policy/needs/trust';
import { applyEdits } from '../../core/text/edits';
import { atLeast, defaultConfig } from '../../core/engine/config';
import { check, everyRule, show } from '../kit/check';
import { spanOf } from '../../core/tree/spot';
import { numbers } from '../kit/random';
import { randomTask } from '../kit/randomTask';

const ECR = '111122223333.dkr.ecr.eu-central-1.amazonaws.com';

function needed(task: object | string, facts: NeedFacts = {}): Needs {
  const text = typeof task === 'string' ? task : JSON.stringify(task);
  const model = openDocument(text, 'task-definition.json').taskDefinition;
  assert.ok(model, text);
  return needsOf(model, facts);
}

function needs(task: object | string, role: NeedingRole = 'execution', facts: NeedFacts = {}): Need[] {
  return needed(task, facts).needs.filter((need) => need.role === role);
}

function granted(list: readonly Need[]): string[] {
  return list.map(({ action, resource }) => `${action} ${resource.toString()}`);
}

function task(container: object, more: object = {}): object {
  return { family: 'web', containerDefinitions: [{ name: 'app', image: 'nginx:1', ...container }], ...more };
}

function policyIn(text: string): Policy {
  const { policy } = openDocument(text, 'web-execution.policy.json');
  assert.ok(policy, text);
  return policy;
}

describe('what a task definition needs', () => {
  it('to pull its image', () => {
    assert.deepEqual(granted(needs(task({ image: `${ECR}/shop/web:1.4.2` }))), [
      'ecr:BatchCheckLayerAvailability arn:aws:ecr:eu-central-1:111122223333:repository/shop/web',
      'ecr:BatchGetImage arn:aws:ecr:eu-central-1:111122223333:repository/shop/web',
      'ecr:GetDownloadUrlForLayer arn:aws:ecr:eu-central-1:111122223333:repository/shop/web',
      'ecr:GetAuthorizationToken *',
    ]);
    assert.deepEqual(needs(task({ image: 'public.ecr.aws/nginx/nginx:1' })), []);
    assert.deepEqual(needs(task({ image: 'nginx:1.27' })), []);
  });

  it('in the words of the template where the file is one', () => {
    const image = '${local.account}.dkr.ecr.${var.region}.amazonaws.com/web:${TAG:-1}';
    assert.equal(
      granted(needs(task({ image })))[0],
      'ecr:BatchCheckLayerAvailability arn:aws:ecr:${var.region}:${local.account}:repository/web',
    );
  });

  it('to write and create its log group, in the Region of the option', () => {
    const options = { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1' };
    const logs = (more: object): string[] =>
      granted(
        needs(
          task(
            { logConfiguration: { logDriver: 'awslogs', options: { ...options, ...more } } },
            { executionRoleArn: 'arn:aws:iam::111122223333:role/web' },
          ),
        ),
      );
    const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/web:*';
    const write = [`logs:CreateLogStream ${group}`, `logs:PutLogEvents ${group}`];
    assert.deepEqual(logs({}), write);
    assert.deepEqual(logs({ 'awslogs-create-group': 'False' }), write);
    assert.deepEqual(logs({ 'awslogs-create-group': 'True' }), [...write, `logs:CreateLogGroup ${group}`]);
  });

  it('to read secrets and parameters in each of their forms', () => {
    const read = (valueFrom: string): string[] =>
      granted(
        needs(
          task(
            { secrets: [{ name: 'X', valueFrom }] },
            { executionRoleArn: 'arn:aws:iam::111122223333:role/web' },
          ),
          'execution',
          { region: 'eu-central-1' },
        ),
      );
    const secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret';
    const parameter = 'arn:aws:ssm:eu-central-1:111122223333:parameter';
    assert.deepEqual(read(`${secret}:db-AbCdEf`), [`secretsmanager:GetSecretValue ${secret}:db-AbCdEf`]);
    assert.deepEqual(read(`${secret}:db-AbCdEf:user::`), [
      `secretsmanager:GetSecretValue ${secret}:db-AbCdEf`,
    ]);
    assert.deepEqual(read(`${secret}:db`), [`secretsmanager:GetSecretValue ${secret}:db-??????`]);
    assert.deepEqual(read('arn:aws:ssm:us-east-1:444455556666:parameter/a/b'), [
      'ssm:GetParameters arn:aws:ssm:us-east-1:444455556666:parameter/a/b',
    ]);
    assert.deepEqual(read('/shop/db'), [`ssm:GetParameters ${parameter}/shop/db`]);
    assert.deepEqual(read('db:3'), [`ssm:GetParameters ${parameter}/db`]);
    assert.deepEqual(read('/aws/reference/secretsmanager/db'), [
      `ssm:GetParameters ${parameter}/aws/reference/secretsmanager/db`,
      `secretsmanager:GetSecretValue ${secret}:db-??????`,
    ]);
  });

  it('from the key, the files, the registry and the log driver', () => {
    const list = granted(
      needs(
        task({
          environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/web/app.env' }],
          repositoryCredentials: { credentialsParameter: 'registry' },
          secrets: [{ name: 'X', valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/x' }],
          logConfiguration: {
            logDriver: 'splunk',
            secretOptions: [{ name: 'splunk-token', valueFrom: '/splunk' }],
          },
        }),
        'execution',
        {
          keyOf: (resource) =>
            resource.endsWith('/x') ? ['arn:aws:kms:eu-central-1:111122223333:key/k'] : [],
        },
      ),
    );
    assert.deepEqual(list.sort(), [
      'kms:Decrypt arn:aws:kms:eu-central-1:111122223333:key/k',
      's3:GetBucketLocation arn:aws:s3:::config',
      's3:GetObject arn:aws:s3:::config/web/app.env',
      'secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry-??????',
      'ssm:GetParameters arn:aws:ssm:eu-central-1:111122223333:parameter/splunk',
      'ssm:GetParameters arn:aws:ssm:eu-central-1:111122223333:parameter/x',
    ]);
  });

  it('on the task role: ECS Exec, traces, file systems', () => {
    const efs = (readOnly: boolean): object =>
      task(
        { mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly }] },
        {
          volumes: [
            {
              name: 'data',
              efsVolumeConfiguration: { fileSystemId: 'fs-0a1b', authorizationConfig: { iam: 'ENABLED' } },
            },
          ],
        },
      );
    const facts = { region: 'eu-central-1', account: '111122223333' };
    const fileSystem = 'arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0a1b';
    assert.deepEqual(granted(needs(efs(true), 'task', facts)), [
      `elasticfilesystem:ClientMount ${fileSystem}`,
    ]);
    assert.equal(needs(efs(false), 'task', facts).length, 2);
    assert.equal(needs(task({}), 'task', { usesExec: true }).length, 4);
    assert.equal(needs(task({}), 'task').length, 0);
    assert.equal(needs(task({ image: 'public.ecr.aws/xray/aws-xray-daemon:3' }), 'task').length, 5);
  });

  it('on the task role: where a log router writes to', () => {
    const routed = (options: object): string[] => {
      const logConfiguration = { logDriver: 'awsfirelens', options };
      return granted(
        needs(task({ logConfiguration }), 'task', { region: 'eu-central-1', account: '111122223333' }),
      );
    };
    const logs = 'arn:aws:logs:eu-west-1:111122223333:log-group:/web:*';
    assert.deepEqual(
      routed({
        Name: 'cloudwatch_logs',
        region: 'eu-west-1',
        log_group_name: '/web',
        auto_create_group: 'On',
      }),
      [`logs:CreateLogStream ${logs}`, `logs:PutLogEvents ${logs}`, `logs:CreateLogGroup ${logs}`],
    );
    assert.equal(routed({ name: 'cloudwatch', Log_Group_Name: '/web' }).length, 3);
    assert.deepEqual(routed({ Name: 'kinesis_firehose', delivery_stream: 'records' }), [
      'firehose:PutRecordBatch arn:aws:firehose:eu-central-1:111122223333:deliverystream/records',
    ]);
    assert.deepEqual(routed({ Name: 's3', bucket: 'records', region: 'eu-west-1' }), [
      's3:PutObject arn:aws:s3:::records/*',
    ]);
    const role = 'arn:aws:iam::444455556666:role/logs';
    assert.deepEqual(routed({ Name: 'kinesis', stream: 'records', role_arn: role }), [
      `sts:AssumeRole ${role}`,
    ]);
    assert.deepEqual(routed({ Name: 'datadog', Host: 'http-intake.logs.datadoghq.com' }), []);
    assert.deepEqual(routed({ Name: 'cloudwatch', log_group_name: '/web/$(ecs_cluster)' }), []);
  });

  it('on the task role: what a collector sends, where its configuration stands in its image', () => {
    const collector = (command: readonly string[]): { needs: number; open: number } => {
      const image = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3';
      const own = needed(task({ image, command }));
      return { needs: own.needs.length, open: own.open.length };
    };
    assert.deepEqual(collector(['--config=/etc/ecs/ecs-xray.yaml']), { needs: 5, open: 0 });
    assert.deepEqual(collector(['--config=/etc/ecs/ecs-default-config.yaml']), { needs: 5, open: 1 });
    assert.deepEqual(collector(['--config=/etc/ecs/ecs-cloudwatch.yaml']), { needs: 0, open: 1 });
    assert.deepEqual(collector([]), { needs: 0, open: 1 });
    const agent = needed(task({ image: 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest' }));
    assert.deepEqual([agent.needs.length, agent.open.map(({ role }) => role)], [0, ['task']]);
  });

  it('is said to be open where another file, or another account, decides', () => {
    const open = (container: object, facts: NeedFacts = {}): string[] =>
      needed(task(container, { executionRoleArn: 'arn:aws:iam::444455556666:role/web' }), facts).open.map(
        ({ text }) => text,
      );
    assert.match(
      open({ image: `${ECR}/web:1` }).join(),
      /in account 111122223333: .* from account 444455556666/,
    );
    const cached = open({ image: `${ECR.replace('111122223333', '444455556666')}/docker-hub/nginx:1` });
    assert.match(cached.join(), /seems to come through a cache .* ecr:BatchImportUpstreamImage/);
    assert.match(open({}, { usesExec: true }).join(), /A cluster that logs sessions of ECS Exec/);
    assert.deepEqual(open({ image: 'public.ecr.aws/docker/library/nginx:1' }), []);
  });

  it('is said to be open where the text does not tell', () => {
    const text = JSON.stringify(task({ secrets: [{ name: 'X', valueFrom: '${DB}' }] }));
    const model = openDocument(text, 'task-definition.json').taskDefinition;
    assert.ok(model);
    const { open, needs: none } = needsOf(model);
    assert.deepEqual(none, []);
    assert.match(open[0]?.text ?? '', /may be a secret or a parameter/);
  });

  it('is said to be open where an image, a log driver or a file is not told', () => {
    const openIn = (container: object): string[] => {
      const model = openDocument(JSON.stringify(task(container)), 'task-definition.json').taskDefinition;
      assert.ok(model);
      return needsOf(model).open.flatMap(({ actions }) => actions);
    };
    assert.ok(openIn({ image: '<IMAGE>' }).includes('ecr:BatchGetImage'));
    assert.deepEqual(openIn({ image: 'nginx:${TAG}' }), []);
    assert.ok(openIn({ logConfiguration: '${LOGS}' }).includes('logs:PutLogEvents'));
    assert.deepEqual(openIn({ environmentFiles: [{ type: 's3', value: '${FILE}' }] }), [
      's3:GetObject',
      's3:GetBucketLocation',
    ]);
  });

  it('to read the configuration of a log router and a credential spec', () => {
    const router = {
      type: 'fluentbit',
      options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::logs/fluent.conf' },
    };
    assert.deepEqual(granted(needs(task({ firelensConfiguration: router }))), [
      's3:GetObject arn:aws:s3:::logs/fluent.conf',
      's3:GetBucketLocation arn:aws:s3:::logs',
    ]);
    const spec = (text: string): string[] => granted(needs(task({ credentialSpecs: [text] })));
    assert.deepEqual(
      spec('credentialspec:arn:aws:s3:::specs/web.json')[0],
      's3:GetObject arn:aws:s3:::specs/web.json',
    );
    assert.deepEqual(spec('credentialspecdomainless:arn:aws:ssm:eu-central-1:111122223333:parameter/web'), [
      'ssm:GetParameters arn:aws:ssm:eu-central-1:111122223333:parameter/web',
    ]);
  });

  it('stands at the part that causes it', () => {
    const text = JSON.stringify(task({ image: `${ECR}/web:1` }));
    const [need] = needs(text);
    assert.ok(need);
    const { start, end } = spanOf(need.at);
    assert.equal(text.slice(start, end), `"${ECR}/web:1"`);
    assert.equal(need.reason, 'container "app" pulls its image');
  });
});

describe('whether a need is granted', () => {
  const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret';
  const answer = (container: object, action: string, resource: string, facts: NeedFacts = {}): string => {
    const need = needs(task(container), 'execution', facts).find((one) => one.action === action);
    assert.ok(need, action);
    const policy = policyIn(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
      }),
    );
    return isGranted(need, [policy]);
  };

  it('hangs on the random end of a secret where only its name is known', () => {
    const read = (resource: string): string =>
      answer(
        { secrets: [{ name: 'X', valueFrom: `${SECRET}:db` }] },
        'secretsmanager:GetSecretValue',
        resource,
      );
    assert.equal(read(`${SECRET}:db-??????`), 'yes');
    assert.equal(read(`${SECRET}:db*`), 'yes');
    assert.equal(read(`${SECRET}:db-AbCdEf`), 'unknown');
    assert.equal(read(`${SECRET}:db`), 'no');
    assert.equal(read(`${SECRET}:other-AbCdEf`), 'no');
  });

  it('hangs on the place where only the name of a parameter is known', () => {
    const read = (resource: string): string =>
      answer({ secrets: [{ name: 'X', valueFrom: '/shop/db' }] }, 'ssm:GetParameters', resource);
    assert.equal(read('*'), 'yes');
    assert.equal(read('arn:aws:ssm:*:*:parameter/shop/*'), 'yes');
    assert.equal(read('arn:aws:ssm:eu-central-1:111122223333:parameter/shop/db'), 'unknown');
    assert.equal(read('arn:aws:ssm:region:aws_account_id:parameter/shop/db'), 'unknown');
    assert.equal(read('arn:aws:ssm:eu-central-1:111122223333:parameter/shop/other'), 'no');
  });

  it('takes the streams of a log group', () => {
    const options = {
      'awslogs-group': '/ecs/web',
      'awslogs-region': 'eu-central-1',
      'awslogs-create-group': 'true',
    };
    const log = (action: string, resource: string): string =>
      answer({ logConfiguration: { logDriver: 'awslogs', options } }, action, resource, {
        account: '111122223333',
      });
    const group = 'arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web';
    assert.equal(log('logs:PutLogEvents', `${group}:*`), 'yes');
    assert.equal(log('logs:PutLogEvents', `${group}:log-stream:*`), 'unknown');
    assert.equal(log('logs:PutLogEvents', group), 'no');
    assert.equal(log('logs:CreateLogGroup', group), 'unknown');
  });

  it('asks for everything where an action works on no resource', () => {
    const token = (resource: string): string =>
      answer({ image: `${ECR}/web:1` }, 'ecr:GetAuthorizationToken', resource);
    assert.equal(token('*'), 'yes');
    assert.equal(token('arn:aws:ecr:eu-central-1:111122223333:repository/*'), 'no');
    assert.equal(token('${ANY}'), 'unknown');
  });
});

describe('the policy that is written for a task definition', () => {
  const next = numbers(41);
  const key = 'arn:aws:kms:eu-central-1:111122223333:key/k';
  const both = Array.from({ length: 40 }, (_, run) => {
    const text = JSON.stringify(randomTask(next));
    const facts: NeedFacts = { usesExec: run % 3 === 0, keyOf: () => (run % 2 === 0 ? [key] : []) };
    return (['execution', 'task'] as const).map((role) => ({ role, list: needs(text, role, facts) }));
  })
    .flat()
    .filter(({ list }) => list.length > 0);
  const samples = both.map(({ list }) => list);

  it('is asked for everything that needs permissions, on both roles and in several partitions', () => {
    const told = new Set(samples.flat().map(({ role, action }) => `${role} ${action}`));
    const wanted = [
      ...executionActions.map((action) => `execution ${action}`),
      'task ssmmessages:OpenDataChannel',
      'task xray:PutTraceSegments',
      'task elasticfilesystem:ClientMount',
      'task elasticfilesystem:ClientWrite',
      'task logs:PutLogEvents',
      'task logs:DescribeLogStreams',
      'task firehose:PutRecordBatch',
      'task kinesis:PutRecords',
      'task s3:PutObject',
    ];
    assert.deepEqual(
      wanted.filter((one) => !told.has(one)),
      [],
    );
    for (const partition of ['aws', 'aws-cn', 'aws-us-gov'])
      assert.ok(samples.flat().some(({ resource }) => resource.toString().startsWith(`arn:${partition}:`)));
  });

  it('is sufficient: every need is granted', () => {
    for (const list of samples) {
      const policy = policyIn(documentText(policyFor(list)));
      for (const need of list) assert.equal(isGranted(need, [policy]), 'yes', need.action);
    }
  });

  it('is minimal: without any one statement, action or resource a need is open', () => {
    for (const list of samples.slice(0, 30)) {
      const text = documentText(policyFor(list));
      for (const less of smaller(JSON.parse(text) as PolicyJson)) {
        const policy = policyIn(JSON.stringify(less));
        assert.ok(
          list.some((need) => isGranted(need, [policy]) !== 'yes'),
          `nothing is missed in ${JSON.stringify(less)} of ${text}`,
        );
      }
    }
  });

  it('is clean in both profiles', () => {
    for (const { role, list } of both.slice(0, 30)) {
      const text = documentText(policyFor(list));
      for (const profile of ['default', 'strict'] as const) {
        const floor = profile === 'default' ? 'info' : 'warning';
        const found = check(text, `ecs-task-${role}-role.policy.json`, everyRule, {
          ...defaultConfig,
          profile,
        }).filter(({ severity }) => atLeast(severity, floor));
        assert.deepEqual(
          found.map((finding) => show(text, finding)),
          [],
        );
      }
    }
  });

  it('goes into a policy that is there, keeps the rest, and a second time changes nothing', () => {
    for (const list of samples.slice(0, 25)) {
      const half = policyFor(list.slice(0, Math.ceil(list.length / 2)));
      for (const before of [
        documentText(half),
        '{\n\t// ours\n\t"Version": "2012-10-17",\n\t"Statement": { "Sid": "PullImages", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }\n}\n',
        '{ "Version": "2012-10-17" }',
      ]) {
        const first = bringNeeds(openDocument(before, 'x.policy.json', { kind: 'iamPolicy' }), list);
        assert.ok(first);
        const after = applyEdits(before, first);
        assert.ok(after.includes('// ours') === before.includes('// ours'));
        const opened = openDocument(after, 'x.policy.json', { kind: 'iamPolicy' });
        assert.deepEqual(bringNeeds(opened, list), []);
        const sids = (opened.policy?.statements ?? []).map(({ sid }) =>
          sid.state === 'known' ? sid.value : '',
        );
        assert.equal(new Set(sids).size, sids.length);
      }
    }
  });

  it('has a trust policy to it that is clean, too', () => {
    const model = openDocument(JSON.stringify(task({ image: `${ECR}/web:1` })), 'task-definition.json');
    assert.ok(model.taskDefinition);
    const text = documentText(trustPolicyFor(model.taskDefinition));
    assert.match(text, /"aws:SourceArn": "arn:aws:ecs:eu-central-1:111122223333:\*"/);
    assert.deepEqual(
      check(text, 'web-task.trust.json').filter(({ severity }) => severity !== 'hint'),
      [],
    );
  });
});

interface StatementJson {
  readonly Action: string | string[];
  readonly Resource: string | string[];
}
interface PolicyJson {
  readonly Version: string;
  readonly Statement: readonly StatementJson[];
}

/** Every policy with one statement, one action or one resource less. */
function* smaller(policy: PolicyJson): Generator<PolicyJson> {
  for (const [index, statement] of policy.Statement.entries()) {
    const others = policy.Statement.filter((_, i) => i !== index);
    yield { ...policy, Statement: others };
    for (const element of ['Action', 'Resource'] as const) {
      const values = statement[element];
      if (typeof values === 'string') continue;
      for (const value of values) {
        const fewer = { ...statement, [element]: values.filter((one) => one !== value) };
        yield { ...policy, Statement: [...others, fewer] };
      }
    }
  }
}
