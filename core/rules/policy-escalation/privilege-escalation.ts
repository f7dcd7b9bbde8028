import { placeOf } from '../../policy/arnFormat';
import type { Policy } from '../../model/policy';
import { placeholder, template, type Template } from '../../text/template';
import { spanOf } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { loneWays, openWays, type OpenWay } from '../support/escalation';
import { placeOfGrant } from '../support/openGrants';
import { limitPassRole, PASS_ROLE } from '../support/passRole';
import { limitActions } from '../support/statementFixes';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'privilege-escalation',
  covers: ['I-ESC-04', 'I-ESC-05'],
  title: 'A policy does not lead to more than it grants',
  entity: 'policy',
  runbook: ['1', 'Op2'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'suggestion',
  messages: {
    role: 'Whoever holds this policy can {story} ({actions}).{more} Limit {first} to the roles and the service that are needed.',
    resource:
      'Whoever holds this policy can {story} ({actions}).{more} Limit {first} to the resources that are needed, or take it out.',
  },
  outranks: [
    'pass-role',
    'service-linked-role',
    'assume-any-role',
    'permissions-management',
    'credentials-exposure',
    'data-access',
    'allow-not-action',
    'action-full-service',
    'action-wildcard',
    'resource-any',
  ],
  why: [
    'Some permissions are enough to get others: whoever may write policies may write himself one, and whoever may pass a role to a service and have that service do something acts as that role. What a policy grants on paper is then not what it grants.',
    'In Amazon ECS a task definition names its role. With `iam:PassRole` on every role, `ecs:RegisterTaskDefinition` and `ecs:RunTask` (or `StartTask`, `CreateService`, `UpdateService`) one can write a task definition with the most powerful role that trusts `ecs-tasks.amazonaws.com`, run it, and read its credentials. `ecs:RunTask` alone takes the role as an override, and `ecs:ExecuteCommand` opens a shell in a task that runs already.',
    'All statements of the policy are taken together; conditions, resources by name and statements that deny settle it.',
  ].join('\n\n'),
  sources: [
    {
      title: 'AWS IAM privilege escalation: methods and mitigation',
      url: 'https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/',
    },
    { title: 'pathfinding.cloud: paths to more privileges', url: 'https://pathfinding.cloud/paths' },
    {
      title: 'Grant a user permissions to pass a role to an AWS service',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Run a new task definition with any role',
        in: 'statement',
        text: '"Action": ["ecs:RegisterTaskDefinition", "ecs:RunTask", «"iam:PassRole"»], "Resource": "*"',
      },
      {
        title: 'In several statements',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:RegisterTaskDefinition", "ecs:CreateCluster", "ecs:CreateService"], "Resource": "*" }, { "Effect": "Allow", "Action": «"iam:PassRole"», "Resource": "arn:aws:iam::111122223333:role/*" }]',
      },
      {
        title: 'Start a task on an instance',
        in: 'statement',
        text: '"Action": ["ecs:RegisterTaskDefinition", "ecs:StartTask", «"iam:PassRole"»], "Resource": "*"',
      },
      {
        title: 'Change a service',
        in: 'statement',
        text: '"Action": ["ecs:RegisterTaskDefinition", "ecs:UpdateService", «"iam:PassRole"»], "Resource": "*"',
      },
      {
        title: 'Override the role of a task',
        in: 'statement',
        text: '"Action": ["ecs:RunTask", «"iam:PassRole"»], "Resource": "*"',
      },
      {
        title: 'Open a shell in any task',
        in: 'statement',
        text: '"Action": [«"ecs:ExecuteCommand"», "ecs:DescribeTasks"], "Resource": "*"',
      },
      {
        title: 'Write policies',
        in: 'statement',
        text: '"Action": ["iam:GetPolicy", «"iam:CreatePolicyVersion"», "iam:AttachRolePolicy"], "Resource": "*"',
      },
      { title: 'All of IAM', in: 'statement', text: '"Action": «"iam:*"», "Resource": "*"' },
      {
        title: 'What is left in',
        in: 'statement',
        text: '«"NotAction"»: "organizations:*", "Resource": "*"',
        without: ['statement.Action'],
      },
      {
        title: 'Another service takes the role',
        in: 'statement',
        text: '"Action": [«"iam:PassRole"», "lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"',
      },
    ],
    good: [
      {
        title: 'One role',
        in: 'policy',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:RegisterTaskDefinition", "ecs:RunTask"], "Resource": "*" }, { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/web-task" }]',
      },
      {
        title: 'Only with a condition',
        in: 'policy',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:RegisterTaskDefinition", "ecs:RunTask"], "Resource": "*" }, { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }]',
      },
      {
        title: 'Taken back',
        in: 'policy',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:*", "iam:PassRole"], "Resource": "*" }, { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }]',
      },
      {
        title: 'One’s own access keys',
        in: 'statement',
        text: '"Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::*:user/${aws:username}"',
      },
      {
        title: 'Half of a way',
        in: 'statement',
        text: '"Action": ["ecs:RegisterTaskDefinition", "ecs:RunTask"], "Resource": "*"',
      },
      {
        title: 'An administrator is another finding',
        in: 'statement',
        text: '"Action": ["*"], "Resource": "*"',
      },
      {
        title: 'A shell in the tasks of one cluster',
        in: 'statement',
        text: '"Action": ["ecs:ExecuteCommand", "ecs:DescribeTasks"], "Resource": "*", "Condition": { "ArnEquals": { "ecs:cluster": "arn:aws:ecs:eu-central-1:111122223333:cluster/shop" } }',
      },
    ],
  },
  check(policy, report, { iam }) {
    const ways = openWays(policy, iam);
    const [top, ...others] = ways;
    if (!top) return;
    const [first, ...rest] = top.grants;
    const byRole = first.action === PASS_ROLE;
    const at = byRole ? first.at : placeOfGrant(first, iam, lone);
    const place = spanOf(at);
    report(
      at,
      byRole ? 'role' : 'resource',
      {
        story: top.method.story,
        actions: allOf(top.method.actions),
        more: moreOf(top, others),
        first: first.action,
      },
      {
        fixes: fixesFor(policy, top),
        covers: ways.some(({ method }) => method.ecs) ? ['I-ESC-04', 'I-ESC-05'] : ['I-ESC-04'],
        identity: top.method.id,
        related: rest
          .filter(({ at }) => spanOf(at).start !== place.start)
          .map(({ at, action }) => ({ at, message: `${action} is allowed here, on every resource.` })),
      },
    );
  },
});

const lone = [...loneWays];

/** The other ways, by what tells them apart from the first. */
function moreOf({ method: top }: OpenWay, others: readonly OpenWay[]): string {
  const told = [PASS_ROLE, ...top.actions];
  const names = [
    ...new Set(others.flatMap(({ method }) => method.actions.find((name) => !told.includes(name)) ?? [])),
  ];
  const [one, two] = names;
  if (one === undefined) return '';
  if (two === undefined) return ` Another way goes through ${one}.`;
  if (names.length === 2) return ` Other ways go through ${one} and ${two}.`;
  return ` Other ways go through ${one}, ${two} and ${names.length - 2} more.`;
}

function fixesFor(policy: Policy, { method, grants: [first] }: OpenWay): FixPlan[] {
  if (first.action === PASS_ROLE) return limitPassRole(first.statement, method.passedTo);
  if (method.id !== 'ecs-execute-command') return [];
  const title = 'Limit ecs:ExecuteCommand to the tasks of one cluster';
  const resource = [ecsArn(policy, 'cluster/', ''), ecsArn(policy, 'task/', '/*')];
  return limitActions(first.statement, [first.action], { resource }, title);
}

function ecsArn(policy: Policy, head: string, tail: string): Template {
  const { partition = 'aws', region, account } = placeOf(policy);
  const where = template`${region ?? placeholder('region')}:${account ?? placeholder('account-id')}`;
  return template`arn:${partition}:ecs:${where}:${head}${placeholder('cluster')}${tail}`;
}
