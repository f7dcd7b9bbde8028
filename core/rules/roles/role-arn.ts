import { hasHole, HOLE, parseArn } from '../../model/arn';
import { parseRole, type RoleMember } from '../../model/role';
import type { TaskDefinition } from '../../model/taskDefinition';
import { valueOr } from '../../tree/val';
import { defineRule, type Report } from '../rule';
import { setMember } from '../support/plans';
import { roleArn } from '../support/roles';
import { shown } from '../support/words';

const messages = {
  name: '"{value}" is the name of a role. ECS takes it for a role of the account that registers the task definition; write the whole ARN, so that the file says which role it is and other tools can follow it.',
  otherArn: {
    text: '"{value}" is the ARN of {kind}, but "{member}" takes the ARN of an IAM role, such as arn:aws:iam::111122223333:role/web-task. ECS refuses to register it.',
    severity: 'error',
    refused: true,
    answer: 'Role is not valid',
  },
  malformed: {
    text: '"{value}" is not the ARN of an IAM role: {reason}. The form is arn:aws:iam::111122223333:role/name. ECS refuses to register it.',
    severity: 'error',
    refused: true,
    answer: 'Role is not valid',
  },
} as const;

export const rule = defineRule({
  id: 'role-arn',
  covers: ['T-ROLE-03'],
  title: 'Roles are named by the ARN of an IAM role',
  entity: 'taskDefinition',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages,
  why: 'ECS accepts the short name of a role, but a reviewer, a policy check and a second account cannot tell from it which role runs. The ARN of a user, a policy or an instance profile is no role at all.',
  sources: [
    {
      title: 'RegisterTaskDefinition: taskRoleArn',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
    {
      title: 'IAM identifiers: ARNs, names and paths',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    },
  ],
  examples: {
    bad: [
      { title: 'A name', text: '"executionRoleArn": «"ecsTaskExecutionRole"»' },
      { title: 'A name with a placeholder', text: '"taskRoleArn": «"web-${STAGE}-task"»' },
      {
        title: 'An instance profile',
        text: '"taskRoleArn": «"arn:aws:iam::111122223333:instance-profile/ecsInstanceRole"»',
      },
      { title: 'A policy', text: '"executionRoleArn": «"arn:aws:iam::111122223333:policy/pull-images"»' },
      { title: 'A session', text: '"taskRoleArn": «"arn:aws:sts::111122223333:assumed-role/web-task/me"»' },
      {
        title: 'A region, which IAM does not have',
        text: '"taskRoleArn": «"arn:aws:iam:eu-central-1:111122223333:role/web-task"»',
      },
      { title: 'A digit too few', text: '"taskRoleArn": «"arn:aws:iam::11112222333:role/web-task"»' },
      { title: 'No name', text: '"taskRoleArn": «"arn:aws:iam::111122223333:role/"»' },
      { title: 'A space', text: '"taskRoleArn": «"arn:aws:iam::111122223333:role/web task"»' },
    ],
    good: [
      {
        title: 'A role with a path',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/service-role/web-task"',
      },
      { title: 'Another partition', text: '"taskRoleArn": "arn:aws-cn:iam::111122223333:role/web-task"' },
      {
        title: 'The account is a placeholder',
        text: '"taskRoleArn": "arn:aws:iam::${ACCOUNT}:role/web-task"',
      },
      {
        title: 'Bare words of the AWS pages',
        text: '"taskRoleArn": "arn:aws:iam::aws_account_id:role/web-task"',
      },
      { title: 'A word to be replaced', text: '"executionRoleArn": "REPLACE_ME_EXECUTION_ROLE_ARN"' },
      { title: 'The whole value is a placeholder', text: '"executionRoleArn": "$$$EXECUTION_ROLE$$$"' },
      { title: 'No role', text: '"taskRoleArn": ""' },
    ],
  },
  check(task, report) {
    for (const member of ['taskRoleArn', 'executionRoleArn'] as const) checkRole(task, member, report);
  },
});

function checkRole(task: TaskDefinition, member: RoleMember, report: Report<typeof messages>): void {
  const masked = task.view.template(member);
  if (masked.state !== 'known' || masked.value.trim() === '' || masked.value.startsWith(HOLE)) return;
  const text = valueOr(task.view.literal(member), '');
  const value = shown(masked.value);
  if (masked.value.startsWith('arn:')) {
    const kind = otherKind(masked.value);
    const reason = kind === undefined ? mistakeIn(masked.value) : undefined;
    if (kind !== undefined) report(masked.at, 'otherArn', { value, kind, member });
    if (reason !== undefined) report(masked.at, 'malformed', { value, reason });
    return;
  }
  const role = parseRole(masked.value);
  // Words in capitals, or that speak of an ARN, are places that a script fills.
  if (!role || /^[A-Z0-9_]+$/.test(text) || /arn/i.test(text)) return;
  const fixes = [
    setMember(task.view, member, roleArn(task, text), 'Write the ARN of the role', 'suggestion'),
  ];
  report(masked.at, 'name', { value }, { fixes });
}

const KINDS: Readonly<Record<string, string>> = {
  'instance-profile': 'an instance profile',
  user: 'an IAM user',
  policy: 'an IAM policy',
  group: 'an IAM group',
  'assumed-role': 'a session of a role',
  root: 'an account',
};

/** What the ARN is of, where it is surely not a role. */
function otherKind(masked: string): string | undefined {
  const arn = parseArn(masked);
  if (!arn || hasHole(arn.service)) return undefined;
  const type = arn.resource.split(/[/:]/)[0] ?? '';
  if (arn.service === 'iam' || arn.service === 'sts') return hasHole(type) ? undefined : KINDS[type];
  return `a resource of ${shown(arn.service)}`;
}

function mistakeIn(masked: string): string | undefined {
  const arn = parseArn(masked);
  if (!arn) return hasHole(masked) ? undefined : 'it has too few parts';
  const { region, account, resource } = arn;
  if (region !== '' && !hasHole(region))
    return 'an IAM ARN has no region, so the part between the third and fourth colon is empty';
  if (/^\d*$/.test(account) && account.length !== 12) return 'an account has 12 digits';
  if (hasHole(resource)) return undefined;
  if (!resource.startsWith('role/')) return 'its last part does not start with "role/"';
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  if (name === '') return 'the name of the role is missing';
  if (name.length > 64) return 'the name of a role has at most 64 characters';
  return /^[\w+=,.@-]+$/.test(name) ? undefined : 'the name of a role has letters, digits and +=,.@_- only';
}
