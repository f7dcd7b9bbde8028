import assert from 'node:assert/strict';
import type { DocumentKind } from '../../core/documents/kinds';
import { openDocument } from '../../core/documents/open';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const container = {
  name: 'web',
  image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2',
  essential: true,
};
const task = { family: 'web', containerDefinitions: [container] };

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' };
const identity = { Version: '2012-10-17', Statement: [allow] };
const trust = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
const bucket = {
  Version: '2012-10-17',
  Statement: [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/web-task' } }],
};

/** What a text is taken for: its kind, and for policies what it is attached to. */
function kindOf(text: string, name = 'file.json', kind?: DocumentKind): string {
  const document = openDocument(text, name, { kind });
  if (document.kind === null) return 'nothing';
  const foreign = document.foreign ? ', foreign' : '';
  return document.policy ? `${document.kind}, ${document.policy.kind}` : document.kind + foreign;
}

function expectAll(expected: string, texts: Readonly<Record<string, string>>, name = 'file.json'): void {
  for (const [title, text] of Object.entries(texts)) assert.equal(kindOf(text, name), expected, title);
}

describe('detection of task definitions', () => {
  it('knows every flavour by its content, whatever the file is called', () => {
    expectAll('taskDefinition', {
      'register input': json(task),
      'reply of describe-task-definition': json({ taskDefinition: task, tags: [] }),
      'bare reply': json({
        taskDefinitionArn: 'arn:aws:ecs:eu-central-1:111122223333:task-definition/web:3',
        revision: 3,
        ...task,
      }),
      'no containers yet': json({ family: 'web', containerDefinitions: [] }),
      'containers from a template': '{ "family": "web", "containerDefinitions": ${containers} }',
      'containers of null': json({ family: 'web', containerDefinitions: null }),
      'byte order mark and comments': '\uFEFF{ // task\n "containerDefinitions": [] }',
    });
  });

  it('tells the flavours apart', () => {
    const flavour = (value: unknown) => openDocument(json(value), 'file.json').taskDefinition?.flavour;
    assert.equal(flavour(task), 'register');
    assert.equal(flavour({ taskDefinition: task }), 'describeWrapped');
    assert.equal(flavour({ ...task, revision: 3 }), 'describe');
    assert.equal(flavour([container]), 'containerList');
    assert.equal(flavour(container), 'container');
  });

  it('knows lists of containers, and one container', () => {
    expectAll('containerDefinitions', {
      'a list': json([container]),
      'a list with names of Terraform': json([{ Name: 'web', Image: 'nginx:1.27', Essential: true }]),
      'name and image alone': json([{ name: 'web', image: 'public.ecr.aws/nginx/nginx:1.27' }]),
      'an image from a template': '[{ "name": "web", "image": ${image} }]',
      'an image still to come': json([{ name: 'web', cpu: 256, memory: 512, essential: true }]),
      'one container': json(container),
    });
  });

  it('reads other languages that look like JSON, without judging them', () => {
    assert.equal(kindOf('{\n  family: "web",\n  containerDefinitions: []\n}'), 'taskDefinition, foreign');
  });

  it('goes by the name where there is nothing else', () => {
    const names = [
      'task-definition.json',
      'taskdef.json',
      'web.taskdef.json',
      'ecs-task-def.json',
      'task_definition.prod.json',
      'td.json',
    ];
    for (const name of names) {
      assert.equal(kindOf('{}', name), 'taskDefinition', name);
      assert.equal(kindOf('{ "family": "web" }', name), 'taskDefinition', name);
      assert.equal(kindOf('{ "fam', name), 'taskDefinition', name);
      assert.equal(kindOf(json({ openapi: '3.1.0' }), name), 'nothing', name);
    }
    assert.equal(kindOf('{}'), 'nothing');
    assert.equal(kindOf('{ "family": "web" }'), 'nothing');
    assert.equal(kindOf('', 'task-definition.json'), 'nothing');
  });

  it('keeps what it is while the rest is typed', () => {
    const text = json(task);
    const known = text.indexOf('"containerDefinitions"') + '"containerDefinitions":'.length;
    for (let end = known; end <= text.length; end++) {
      assert.equal(kindOf(text.slice(0, end)), 'taskDefinition', text.slice(0, end));
    }
  });
});

describe('detection of policies', () => {
  it('tells what a policy is attached to by its content', () => {
    expectAll('iamPolicy, identity', {
      identity: json(identity),
      'one statement without a list': json({ Version: '2012-10-17', Statement: allow }),
      'no version': json({ Statement: [allow] }),
      'a role that may be assumed': json({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/x' },
        ],
      }),
      'reply of get-policy-version': json({ PolicyVersion: { VersionId: 'v1', Document: identity } }),
      'reply of get-role-policy': json({ RoleName: 'r', PolicyName: 'p', PolicyDocument: identity }),
      'a principal in the policy of a role': json({ RoleName: 'r', PolicyName: 'p', PolicyDocument: bucket }),
    });
    expectAll('trustPolicy, trust', {
      trust: json(trust),
      'reply of get-role': json({ Role: { RoleName: 'r', AssumeRolePolicyDocument: trust } }),
      'reply of get-role without a principal': json({
        Role: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] } },
      }),
    });
    expectAll('resourcePolicy, resource', {
      'a bucket': json(bucket),
      'a repository has no resource': json({
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
      }),
    });
  });

  it('lets the name decide between kinds of the same grammar', () => {
    assert.equal(kindOf(json(bucket), 'vpc-endpoint-policy.json'), 'endpointPolicy, endpoint');
    assert.equal(kindOf(json(identity), 'deny.scp.json'), 'serviceControlPolicy, serviceControl');
    assert.equal(
      kindOf(json(identity), 'service-control-policy.json'),
      'serviceControlPolicy, serviceControl',
    );
    assert.equal(kindOf(json({ Id: 'rcp-1', ...identity })), 'serviceControlPolicy, serviceControl');
    assert.equal(kindOf(json(bucket), 'task-role.policy.json'), 'iamPolicy, identity');
    assert.equal(kindOf(json(trust), 'task-role-policy.json'), 'trustPolicy, trust');
    const foreignAction = { Statement: [{ ...trust.Statement[0], Action: 'ecs:RunTask' }] };
    assert.equal(kindOf(json(foreignAction), 'task-role.trust.json'), 'trustPolicy, trust');
    assert.equal(kindOf(json(foreignAction)), 'resourcePolicy, resource');
    const assumes = { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }] };
    assert.equal(kindOf(json(assumes), 'assume-role.json'), 'iamPolicy, identity');
  });

  it('is not sure where nobody can be', () => {
    expectAll('iamPolicy, unsure', {
      'assuming, without principal and resource': json({
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }],
      }),
      'no statements': json({ Version: '2012-10-17', Statement: [] }),
      'statements from a template': '{ "Version": "2012-10-17", "Statement": ${statements} }',
      'a statement from a template': '{ "Version": "2012-10-17", "Statement": [${statement}] }',
      'a principal, and no action yet': json({ Statement: [{ Effect: 'Allow', Principal: '*' }] }),
    });
    assert.equal(
      kindOf('{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow",'),
      'iamPolicy, unsure',
    );
  });

  it('knows a policy with a mistake at its root', () => {
    expectAll('iamPolicy, unsure', {
      'nothing but a version': json({ Version: '2012-10-17' }),
      'a plural': json({ Version: '2012-10-17', Statements: [allow] }),
      'lower case': json({ version: '2012-10-17', statement: [allow] }),
    });
    assert.equal(kindOf(json(allow), 'task-role.policy.json'), 'iamPolicy, unsure');
    assert.equal(kindOf(json([allow]), 'task-role.policy.json'), 'iamPolicy, unsure');
    assert.equal(kindOf(json(allow)), 'nothing');
    assert.equal(kindOf(json([allow])), 'nothing');
    assert.equal(kindOf('{}', 'task-role.policy.json'), 'nothing');
    assert.equal(kindOf(json({ Version: '2024-01-01' }), 'task-role.policy.json'), 'nothing');
  });

  it('never takes a policy for another kind while it is typed', () => {
    for (const [whole, name, last] of [
      [identity, 'file.json', 'iamPolicy, identity'],
      [trust, 'file.json', 'trustPolicy, trust'],
      [trust, 'task-role.trust.json', 'trustPolicy, trust'],
      [bucket, 'file.json', 'resourcePolicy, resource'],
    ] as const) {
      const text = json(whole);
      const allowed = new Set([last, 'iamPolicy, unsure', 'nothing', 'trustPolicy, trust']);
      if (name === 'file.json' && last !== 'trustPolicy, trust') allowed.delete('trustPolicy, trust');
      for (let end = 0; end < text.length; end++) {
        const kind = kindOf(text.slice(0, end), name);
        assert.ok(allowed.has(kind), `${kind}:\n${text.slice(0, end)}`);
      }
      assert.equal(kindOf(text, name), last);
    }
  });

  it('tells task and execution roles by the name of the file', () => {
    const roleOf = (name: string) => openDocument(json(trust), name).policy?.ecsRole;
    for (const name of [
      'task-role.trust.json',
      'web-task-role-trust-policy.json',
      'ecs-tasks-trust-policy.json',
    ]) {
      assert.equal(roleOf(`roles/${name}`), 'task', name);
    }
    for (const name of [
      'execution-role.trust.json',
      'ecsTaskExecutionRole.trust.json',
      'task-exec-role-trust.json',
    ]) {
      assert.equal(roleOf(name), 'execution', name);
    }
    for (const name of [
      'trust.json',
      'codebuild-role.trust.json',
      'lambda-execution-role.trust.json',
      'scheduled-task-events-role.trust.json',
      'ecs-infrastructure-role.trust.json',
      'ecs-instance-role.trust.json',
      'github-deploy-task-role.trust.json',
    ]) {
      assert.equal(roleOf(name), undefined, name);
    }
  });
});

describe('detection of look-alikes', () => {
  const lookAlikes: Readonly<Record<string, unknown>> = {
    'a product list': [{ name: 'Lamp', image: 'https://shop.example.com/lamp.png', price: 20 }],
    'a product list with relative pictures': [{ name: 'Lamp', image: '/img/lamp' }],
    'a team page': { team: [{ name: 'Anna', image: 'anna.jpg' }] },
    'a team list': [{ name: 'Anna', image: 'people/anna.webp', role: 'engineer' }],
    'a Kubernetes deployment': {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } } },
    },
    'a CloudFormation template': {
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: {
        Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'web' }] } },
        Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
      },
    },
    'a stack policy of CloudFormation': {
      Statement: [
        { Effect: 'Deny', Action: 'Update:Replace', Principal: '*', Resource: 'LogicalResourceId/Db' },
      ],
    },
    'imagedefinitions.json of CodePipeline': [{ name: 'web', imageUri: 'example.com/web:1' }],
    'a compose file': {
      services: { web: { image: 'nginx:1.27', ports: ['80:80'], environment: { A: 'b' } } },
    },
    'a package': { name: 'web', version: '2012.10.17', scripts: {}, dependencies: {} },
    'a model of an API': {
      metadata: { apiVersion: '2014-11-13' },
      shapes: { TaskDefinition: { members: { containerDefinitions: { shape: 'ContainerDefinitions' } } } },
    },
    'statements of a bank': { Version: '3', Statement: [{ Amount: 12, Text: 'Rent' }] },
    'a state machine': { StartAt: 'A', States: {}, Version: '1.0' },
    'a text': 'containerDefinitions',
    'a list of numbers': [1, 2, 3],
  };

  it('takes none of them for a document of ours', () => {
    for (const [title, value] of Object.entries(lookAlikes)) {
      assert.equal(kindOf(json(value)), 'nothing', title);
    }
  });

  it('is not talked into it by the name of the file', () => {
    for (const name of [
      'policies.json',
      'security-policy.json',
      'trust.json',
      'container-definitions.json',
    ]) {
      for (const title of ['a package', 'a CloudFormation template', 'a stack policy of CloudFormation']) {
        assert.equal(kindOf(json(lookAlikes[title]), name), 'nothing', `${title} in ${name}`);
      }
    }
  });
});

describe('kinds that the user names', () => {
  it('hold, whatever the content says', () => {
    const forced: readonly (readonly [DocumentKind, string])[] = [
      ['iamPolicy', 'iamPolicy, identity'],
      ['trustPolicy', 'trustPolicy, trust'],
      ['resourcePolicy', 'resourcePolicy, resource'],
      ['endpointPolicy', 'endpointPolicy, endpoint'],
      ['serviceControlPolicy', 'serviceControlPolicy, serviceControl'],
    ];
    for (const [kind, expected] of forced) {
      assert.equal(kindOf(json(bucket), 'x.json', kind), expected);
      assert.equal(kindOf('{}', 'x.json', kind), expected);
      assert.equal(kindOf('[]', 'x.json', kind), expected);
      assert.equal(kindOf(json({ RoleName: 'r', PolicyDocument: identity }), 'x.json', kind), expected);
    }
    assert.equal(kindOf('{}', 'x.json', 'taskDefinition'), 'taskDefinition');
    assert.equal(kindOf(json({ taskDefinition: task }), 'x.json', 'taskDefinition'), 'taskDefinition');
    assert.equal(kindOf('[]', 'x.json', 'containerDefinitions'), 'containerDefinitions');
  });

  it('look into replies all the same', () => {
    const reply = json({ Role: { AssumeRolePolicyDocument: trust } });
    const { policy } = openDocument(reply, 'x.json', { kind: 'trustPolicy' });
    assert.equal(policy?.statements.length, 1);
  });

  it('have nothing to say of an empty text', () => {
    assert.equal(kindOf('', 'x.json', 'iamPolicy'), 'nothing');
    assert.equal(kindOf('  // nothing yet', 'x.json', 'taskDefinition'), 'nothing');
  });
});
