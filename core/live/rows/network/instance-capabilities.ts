import { defineLiveRow } from '../row';
import { revisionOfService } from '../support/revision';
import { liveService, usesFargate } from '../support/service';
import { page } from '../support/sources';

const ON_EC2 = { launchType: 'EC2' } as const;

/** What a missing attribute means for a person, and how it comes there. */
const HELP: readonly (readonly [pattern: RegExp, help: string])[] = [
  [/task-iam-role-network-host$/, 'set ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true (agent 1.12.0)'],
  [/task-iam-role$/, 'set ECS_ENABLE_TASK_IAM_ROLE=true (agent 1.11.0)'],
  [/logging-driver\.awslogs$/, 'add awslogs to ECS_AVAILABLE_LOGGING_DRIVERS (agent 1.9.0)'],
  [/execution-role-awslogs$/, 'set ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true (agent 1.16.0)'],
  [/secrets\.(?:asm|ssm)/, 'update the agent to 1.22.0 or later'],
  [/task-eni$/, 'use an instance type with enough network interfaces'],
];

export const row = defineLiveRow({
  id: 'instance-capabilities',
  covers: ['L-EC2-03'],
  title: 'Container instances can do what the task definitions of services require',
  subject: 'service',
  runbook: ['1', '2', '4', '5', '6'],
  severity: 'error',
  needs: ['ecs.service', 'ecs.taskDefinition', 'ecs.containerInstances', 'ecs.containerInstance'],
  messages: {
    none: 'No container instance of the cluster has {attribute}, which the task definition requires: tasks cannot be placed. On the instances, {help}.',
    some: {
      text: '{count} of {all} container instances lack {attribute}, which the task definition requires: no task of the service is placed on them. On them, {help}.',
      severity: 'warning',
    },
    empty: 'The service runs on EC2, and the cluster has no container instance: tasks cannot be placed.',
  },
  why: 'ECS places a task only on instances whose agent has every attribute that the task definition requires: roles of tasks, log drivers, secrets, network interfaces.',
  sources: [
    page(
      'Amazon ECS container instance attributes',
      'AmazonECS/latest/developerguide/task-placement-constraints.html',
    ),
    page('Amazon ECS container agent configuration', 'AmazonECS/latest/developerguide/ecs-agent-config.html'),
  ],
  examples: {
    pass: [{ title: 'On EC2', over: { 'ecs.service': ON_EC2 } }],
    fail: [
      {
        title: 'Roles of tasks are off',
        over: {
          'ecs.service': ON_EC2,
          'ecs.containerInstance': {
            attributes: [{ name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' }],
          },
        },
      },
      {
        title: 'One of two instances',
        over: {
          'ecs.service': ON_EC2,
          'ecs.containerInstances': [
            { arn: 'a', description: { state: 'ok', value: { attributes: [] } } },
            {
              arn: 'b',
              description: {
                state: 'ok',
                value: {
                  attributes: [
                    { name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' },
                    { name: 'ecs.capability.execution-role-awslogs' },
                    { name: 'com.amazonaws.ecs.capability.task-iam-role' },
                    { name: 'ecs.capability.secrets.asm.environment-variables' },
                    { name: 'ecs.capability.task-eni' },
                  ],
                },
              },
            },
          ],
        },
      },
      { title: 'No instance', over: { 'ecs.service': ON_EC2, 'ecs.containerInstances': [] } },
    ],
    notApplicable: [{ title: 'On Fargate', over: {} }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    if (usesFargate(service) || service.launchType === 'EXTERNAL') {
      look.notApplicable('It does not run on EC2 instances.');
      return;
    }
    const revision = revisionOfService(look, subject.region, service);
    if (!revision) return;
    const instances = look.read(subject.cluster.containerInstances);
    if (instances.length === 0) {
      // A capacity provider may start some when they are needed.
      if (service.launchType === 'EC2') fail('empty', {});
      return;
    }
    const known = instances.flatMap(({ description }) => look.peek(description) ?? []);
    const required = revision.members['requiresAttributes'];
    for (const item of Array.isArray(required) ? (required as readonly unknown[]) : []) {
      const attribute = typeof item === 'object' && item !== null && 'name' in item ? String(item.name) : '';
      const lacking = known.filter(
        ({ attributes = [] }) => !attributes.some(({ name }) => name === attribute),
      );
      if (lacking.length === 0) continue;
      const help = HELP.find(([pattern]) => pattern.test(attribute))?.[1] ?? 'update or configure the agent';
      const data = { attribute: attribute.replace('com.amazonaws.', ''), help };
      if (lacking.length === known.length && known.length === instances.length)
        fail('none', data, { identity: attribute });
      else fail('some', { ...data, count: lacking.length, all: instances.length }, { identity: attribute });
    }
  },
});
