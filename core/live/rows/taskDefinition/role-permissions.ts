import { isGranted } from '../../../policy/needs/granted';
import { needsOf } from '../../../policy/needs';
import type { Need } from '../../../policy/needs/need';
import { roleArn } from '../../attribution';
import { defineLiveRow } from '../row';
import { policiesOf, POLICY_PARTS } from '../support/policies';
import { revisionOf } from '../support/revision';
import { keysFor } from '../support/secretKeys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'role-permissions',
  covers: ['L-TD-04'],
  title: 'The roles of a task definition grant what it needs',
  subject: 'taskDefinition',
  runbook: ['1'],
  severity: 'error',
  needs: [
    'ecs.taskDefinition',
    'iam.role',
    ...POLICY_PARTS,
    'secretsmanager.secret',
    'ssm.parameter',
    'kms.key',
  ],
  messages: {
    lacks: 'The {kind} role {role} does not allow {action} on {resource}: {reason}. Allow it.',
    boundary:
      'The permissions boundary of the {kind} role {role} does not allow {action} on {resource}: {reason}.',
    norole: 'There is no {kind} role, and {action} on {resource} is needed: {reason}. Name one.',
  },
  why: 'A task definition names images, log groups, secrets and files; the execution role must be allowed to reach each of them. What lacks shows only when a task starts.',
  sources: [
    page(
      'Amazon ECS task execution IAM role',
      'AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    ),
  ],
  examples: {
    fail: [
      { title: 'Nothing attached', over: { 'iam.attachedRolePolicies': [] } },
      {
        title: 'A key that is not granted',
        over: {
          'iam.policyVersion': {
            Statement: { 5: { Resource: 'arn:aws:kms:eu-central-1:111122223333:key/other' } },
          },
        },
      },
      {
        title: 'A boundary that lets nothing through',
        over: {
          'iam.role': { permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/web-execution' },
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: {
                  secrets: [
                    {
                      name: 'OTHER',
                      valueFrom: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:other-AbCdEf',
                    },
                  ],
                },
              },
            },
          },
          'iam.rolePolicies': [
            {
              name: 'all',
              document: {
                state: 'ok',
                value: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
              },
            },
          ],
        },
      },
      {
        title: 'No execution role',
        over: { 'ecs.taskDefinition': { definition: { executionRoleArn: null } } },
      },
    ],
    notChecked: [
      {
        title: 'A boundary that was not read',
        over: { 'iam.role': { permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/other' } },
      },
      {
        title: 'A policy within a role',
        over: {
          'iam.rolePolicies': [{ name: 'all', document: { state: 'ok', value: { Statement: [] } } }],
          'iam.attachedRolePolicies': [{ policyArn: 'arn:aws:iam::111122223333:policy/other' }],
        },
      },
    ],
  },
  check({ account, region, value: entry }, look, fail) {
    const revision = revisionOf(look, region, entry.arn);
    if (!revision) return;
    const { task } = revision;
    const { needs } = needsOf(task, {
      partition: account.partition,
      region: region.name,
      account: account.id,
      keyOf: (resource) => keysFor(look, account, region, resource),
    });
    for (const [kind, member] of [
      ['execution', 'executionRoleArn'],
      ['task', 'taskRoleArn'],
    ] as const) {
      const own = distinct(needs.filter(({ role }) => role === kind));
      if (own.length === 0) continue;
      const text = task.view.literal(member);
      if (text.state !== 'known' || text.value === '') {
        const [first] = own;
        // One cause: the role itself. Host networking on EC2 pulls with the role of the instance.
        if (first && kind === 'execution') fail('norole', { kind, ...told(first) }, { identity: kind });
        continue;
      }
      const role = look.world.find(account.roles, 'arn', roleArn(text.value, account));
      const description = role && look.peek(role.description);
      if (!role || description === undefined) {
        if (!role) look.undecidable(`The role ${text.value} was not read.`);
        continue;
      }
      // A role that is gone is a finding of its own.
      if (description === null) continue;
      const before = look.missing.length;
      const policies = policiesOf(look, account, role);
      const complete = look.missing.length === before;
      const boundaryArn = description.permissionsBoundaryArn;
      const boundary =
        boundaryArn === undefined ? undefined : look.world.find(account.policies, 'arn', boundaryArn);
      const limits = boundary && look.peek(boundary.document);
      if (boundaryArn !== undefined && !boundary)
        look.undecidable(`The permissions boundary ${boundaryArn} was not read.`);
      for (const need of own) {
        const data = { kind, role: role.name, ...told(need) };
        const identity = `${kind} ${need.action} ${need.resource.toString()}`;
        const granted = isGranted(need, policies);
        if (granted === 'no' && complete) fail('lacks', data, { identity });
        else if (granted === 'unknown')
          look.undecidable(
            `Whether ${role.name} allows ${need.action} depends on a condition that cannot be told.`,
          );
        else if (limits && isGranted(need, [look.world.policy(limits, 'identity')]) === 'no')
          fail('boundary', data, { identity });
      }
    }
  },
});

/** Several containers may need the same. */
function distinct(needs: readonly Need[]): readonly Need[] {
  const seen = new Set<string>();
  return needs.filter(({ action, resource }) => {
    const key = `${action} ${resource.toString()}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function told({ action, resource, reason }: Need): { action: string; resource: string; reason: string } {
  return { action, resource: resource.toString(), reason };
}
