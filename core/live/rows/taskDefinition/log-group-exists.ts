import { evaluatePolicies } from '../../../policy/evaluate';
import { roleArn } from '../../attribution';
import { referencesOf } from '../../references';
import { defineLiveRow } from '../row';
import { policiesOf, POLICY_PARTS } from '../support/policies';
import { revisionOf } from '../support/revision';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'log-group-exists',
  covers: ['L-TD-07'],
  title: 'Log groups exist, or can be created',
  subject: 'taskDefinition',
  runbook: ['6'],
  severity: 'error',
  needs: ['ecs.taskDefinition', 'logs.logGroup', ...POLICY_PARTS],
  messages: {
    gone: 'The log group {group} of container "{container}" does not exist, and "awslogs-create-group" is not true: tasks cannot start. Create it.',
    create:
      'The log group {group} of container "{container}" does not exist, and the execution role may not create it (logs:CreateLogGroup): tasks cannot start. Create it.',
  },
  why: 'The awslogs driver opens its stream before the container starts. Without the group the task stops with ResourceInitializationError.',
  sources: [page('Send Amazon ECS logs to CloudWatch', 'AmazonECS/latest/developerguide/using_awslogs.html')],
  remedy: 'aws logs create-log-group --log-group-name {group} --region {region}',
  examples: {
    pass: [
      {
        title: 'It is created',
        over: {
          'logs.logGroup': null,
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { logConfiguration: { options: { 'awslogs-create-group': 'True' } } },
                1: { logConfiguration: { options: { 'awslogs-create-group': 'true' } } },
              },
            },
          },
          'iam.policyVersion': { Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] },
        },
      },
    ],
    fail: [
      { title: 'Gone', over: { 'logs.logGroup': null } },
      {
        title: 'May not be created',
        over: {
          'logs.logGroup': null,
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { logConfiguration: { options: { 'awslogs-create-group': 'true' } } },
              },
            },
          },
        },
      },
    ],
    notApplicable: [
      {
        title: 'Other drivers',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { logConfiguration: { logDriver: 'awsfirelens' } },
                1: { logConfiguration: null },
              },
            },
          },
        },
      },
    ],
    notChecked: [
      {
        title: 'Of another region',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { logConfiguration: { options: { 'awslogs-region': 'us-east-1' } } },
              },
            },
          },
        },
      },
      {
        title: 'Policies that were not read',
        over: {
          'iam.rolePolicies': [{ name: 'inline', document: { state: 'ok', value: {} } }],
          'logs.logGroup': null,
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { logConfiguration: { options: { 'awslogs-create-group': 'true' } } },
                1: { logConfiguration: { options: { 'awslogs-create-group': 'true' } } },
              },
            },
          },
          'iam.attachedRolePolicies': [{ policyArn: 'arn:aws:iam::aws:policy/Other' }],
        },
      },
    ],
  },
  check({ account, region, value: entry }, look, fail) {
    const revision = revisionOf(look, region, entry.arn);
    if (!revision) return;
    const { logGroups } = referencesOf(revision.task);
    if (logGroups.length === 0) {
      look.notApplicable('No container uses the awslogs driver.');
      return;
    }
    for (const { name: group, container, region: other, creates } of logGroups) {
      const home =
        other === undefined || other === region.name ? region : look.world.region(account.id, other);
      const found = home && look.world.find(home.logs.logGroups, 'name', group);
      if (!found) {
        look.undecidable(
          `The log group ${group}${other === undefined ? '' : ` of ${other}`} was not looked for.`,
        );
        continue;
      }
      const description = look.peek(found.description);
      if (description !== null) continue;
      const data = { group, container };
      if (!creates) fail('gone', data, { identity: group });
      else if (mayCreate(group) === 'no') fail('create', data, { identity: group });
    }

    function mayCreate(group: string): 'yes' | 'no' | 'unknown' {
      const text = revision?.task.view.literal('executionRoleArn');
      const arn = text?.state === 'known' ? roleArn(text.value, account) : '';
      const role = look.world.find(account.roles, 'arn', arn);
      if (!role) {
        look.undecidable('The execution role was not read.');
        return 'unknown';
      }
      const before = look.missing.length;
      const { outcome } = evaluatePolicies(policiesOf(look, account, role), {
        action: 'logs:CreateLogGroup',
        resource: `arn:${account.partition}:logs:${region.name}:${account.id}:log-group:${group}`,
      });
      if (outcome === 'allowed') return 'yes';
      return look.missing.length > before || outcome === 'unknown' ? 'unknown' : 'no';
    }
  },
});
