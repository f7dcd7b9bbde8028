import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import type { DocumentKind } from '../../core/documents/kinds';

function kindOf(value: unknown, name = 'some.json', kind?: DocumentKind): DocumentKind | null {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return openDocument(text, name, { kind }).kind;
}

const network = { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60718'] } };

describe('recognising services', () => {
  it('knows the input of create-service', () => {
    assert.equal(
      kindOf({ cluster: 'shop', serviceName: 'web', taskDefinition: 'web:3', desiredCount: 2 }),
      'serviceDefinition',
    );
    assert.equal(
      kindOf({
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        loadBalancers: [{ containerName: 'app', containerPort: 80 }],
        role: 'ecsServiceRole',
        desiredCount: 1,
      }),
      'serviceDefinition',
    );
  });

  it('knows the service definition of a deployment tool, which names neither service nor task definition', () => {
    assert.equal(
      kindOf({
        deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: network,
        pendingCount: 0,
        runningCount: 0,
        platformFamily: 'Linux',
      }),
      'serviceDefinition',
    );
  });

  it('knows it with placeholders of templates in it', () => {
    const text = `{
  "desiredCount": {{ must_env \`COUNT\` }},
  "launchType": \${LAUNCH_TYPE},
  "loadBalancers": [{ "targetGroupArn": "{{ ssm \`/web/tg\` }}", "containerName": "app", "containerPort": 80 }],
  %{ if exec }
  "enableExecuteCommand": true,
  %{ endif }
  "networkConfiguration": {{ network }}
}`;
    assert.equal(kindOf(text), 'serviceDefinition');
  });

  it('knows updates and task sets', () => {
    const update = {
      cluster: 'shop',
      service: 'web',
      desiredCount: 2,
      forceNewDeployment: true,
      taskDefinition: 'web',
    };
    assert.equal(kindOf(update), 'serviceDefinition');
    const set = {
      service: 'web',
      cluster: 'shop',
      taskDefinition: 'web:4',
      launchType: 'FARGATE',
      scale: { value: 50 },
    };
    assert.equal(kindOf(set), 'serviceDefinition');
  });

  it('needs less where the name of the file says so', () => {
    assert.equal(kindOf({ desiredCount: 1, loadBalancers: [] }), null);
    assert.equal(kindOf({ desiredCount: 1, loadBalancers: [] }, 'ecs-service-def.json'), 'serviceDefinition');
    assert.equal(
      kindOf({ desiredCount: 1, loadBalancers: [] }, 'web/service-definition.jsonc'),
      'serviceDefinition',
    );
  });

  it('knows it half-typed, with and without the brackets that editors close', () => {
    const text = '{ "serviceName": "web", "taskDefinition": "web:3", "desiredCount": 2, "networkConf';
    assert.equal(kindOf(text), 'serviceDefinition');
    assert.equal(kindOf(`${text}" }`), 'serviceDefinition');
    assert.equal(
      kindOf('{ "serviceName": "web", "desiredCount":', 'ecs-service-def.json'),
      'serviceDefinition',
    );
  });

  it('takes what the user says', () => {
    const document = openDocument('{ "cluster": "shop" }', 'x.json', { kind: 'serviceDefinition' });
    assert.equal(document.kind, 'serviceDefinition');
    assert.ok(document.service);
    assert.equal(document.taskDefinition, undefined);
  });

  it('leaves look-alikes alone', () => {
    const lookAlikes: Readonly<Record<string, unknown>> = {
      empty: {},
      'a batch pool': {
        name: 'pool',
        type: 'Microsoft.Batch/batchAccounts/pools',
        deploymentConfiguration: { virtualMachineConfiguration: { nodeAgentSkuId: 'x' } },
      },
      'a service catalogue': {
        serviceName: 'billing',
        role: 'backend',
        tags: ['a'],
        description: 'Sends bills',
      },
      'settings of a deployment tool': {
        cluster: 'shop',
        serviceName: 'web',
        region: 'eu-central-1',
        image: 'web',
      },
      'a large settings file': {
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web.json',
        desiredCount: 2,
        region: 'eu-central-1',
        profile: 'main',
        timeout: 600,
        slack: {},
        hooks: [],
      },
      'a reply about several services': { services: [{ serviceName: 'web', desiredCount: 1 }], failures: [] },
      'a stack': { Resources: { Service: { Type: 'AWS::ECS::Service', Properties: { DesiredCount: 1 } } } },
      'a workflow': { kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } },
    };
    for (const [name, value] of Object.entries(lookAlikes)) {
      assert.equal(kindOf(value), null, name);
      assert.equal(kindOf(value, 'service-definition.json'), null, `${name}, named like one`);
    }
  });
});

describe('recognising requests to run a task', () => {
  it('knows the input of run-task and start-task', () => {
    assert.equal(
      kindOf({ cluster: 'shop', taskDefinition: 'migrate:7', networkConfiguration: network }),
      'runTask',
    );
    assert.equal(
      kindOf({
        taskDefinition: 'migrate',
        overrides: { containerOverrides: [{ name: 'app', command: ['up'] }] },
        count: 1,
      }),
      'runTask',
    );
    assert.equal(
      kindOf({ cluster: 'shop', containerInstances: ['i-1'], taskDefinition: 'agent', startedBy: 'ops' }),
      'runTask',
    );
  });

  it('knows overrides alone, the input of an EventBridge target', () => {
    const document = openDocument(
      '{ "containerOverrides": [{ "name": "app", "command": ["up"] }] }',
      'input.json',
    );
    assert.equal(document.kind, 'runTask');
    assert.ok(document.runTask);
    assert.equal(document.runTask.view.state, 'unknown');
    assert.equal(document.runTask.containers.length, 1);
    assert.equal(kindOf('{ "containerOverrides": [{ "name": <container>, "environ'), 'runTask');
  });

  it('knows it with placeholders and half-typed', () => {
    assert.equal(
      kindOf(
        '{ "taskDefinition": "${TASK}", "launchType": "FARGATE", "networkConfiguration": ${NETWORK}, "cou',
      ),
      'runTask',
    );
  });

  it('needs less where the name of the file says so', () => {
    assert.equal(kindOf({ taskDefinition: 'my-task', count: 1 }), null);
    assert.equal(kindOf({ taskDefinition: 'my-task', count: 1 }, 'run-task.json'), 'runTask');
  });

  it('leaves look-alikes alone', () => {
    const lookAlikes: Readonly<Record<string, unknown>> = {
      'a reply about a task': {
        taskArn: 'arn:aws:ecs:eu-central-1:111122223333:task/shop/1',
        lastStatus: 'RUNNING',
        launchType: 'FARGATE',
        overrides: { containerOverrides: [] },
        startedBy: 'ops',
      },
      'overrides of another kind': { overrides: { 'left-pad': '1.3.0' }, dependencies: {} },
      'settings with overrides': { containerOverrides: { app: {} }, region: 'eu-central-1' },
      'overrides beside other things': { containerOverrides: [{ name: 'app' }], job: 'nightly' },
      'a list of something else': { containerOverrides: [{ selector: 'a', patch: 'b' }] },
      'a count': { count: 3, group: 'a', tags: [] },
    };
    for (const [name, value] of Object.entries(lookAlikes)) {
      assert.equal(kindOf(value), null, name);
      assert.equal(kindOf(value, 'run-task.json'), null, `${name}, named like one`);
    }
  });
});

describe('other kinds stay what they are', () => {
  it('a task definition, whatever the file is called', () => {
    const task = { family: 'web', containerDefinitions: [{ name: 'app', image: 'web:1' }], tags: [] };
    assert.equal(kindOf(task, 'ecs-service-def.json'), 'taskDefinition');
    assert.equal(kindOf(task, 'run-task.json'), 'taskDefinition');
  });

  it('a list of containers and a policy', () => {
    assert.equal(
      kindOf([{ name: 'app', image: 'web:1', essential: true }], 'ecs-service.json'),
      'containerDefinitions',
    );
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'ecs:RunTask', Resource: '*' }],
    };
    assert.equal(kindOf(policy, 'run-task.json'), 'iamPolicy');
  });
});
