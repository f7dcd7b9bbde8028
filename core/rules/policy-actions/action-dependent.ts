import { dependentActions, type DependentAction } from '../../facts/dependentActions';
import type { Policy } from '../../model/policy';
import { actionMatches } from '../../policy/actions';
import { placeOf } from '../../policy/arnFormat';
import { actionsOf, type WrittenAction } from '../../policy/statement';
import { placeholder, template } from '../../text/template';
import { containerOf } from '../../tree/node';
import { defineRule, type FixPlan } from '../rule';

export const rule = defineRule({
  id: 'action-dependent',
  covers: ['I-ACT-07'],
  title: 'Actions come with those that they need',
  entity: 'policy',
  runbook: ['1'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    missing:
      '{action} mostly needs {needs} as well: {because}. Nothing in this policy allows it; add it, unless another policy of the role does.',
  },
  why: 'A role that may run tasks and may not pass their roles fails when the first task is to start. The same goes for pulling an image without its layers, and for writing to a log stream that nobody may make.',
  sources: [
    {
      title: 'Amazon ECS EventBridge IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html',
    },
    {
      title: 'Amazon ECR repository policy examples',
      url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
    },
    {
      title: 'The awslogs log driver',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Running tasks without passing their roles',
        in: 'statement',
        text: '"Action": [«"ecs:RunTask"»], "Resource": "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*"',
      },
      {
        title: 'Pulling an image without its layers',
        in: 'statement',
        file: 'pull.policy.json',
        text: '"Action": [«"ecr:BatchGetImage"», "ecr:ListImages"], "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/web"',
      },
      {
        title: 'Writing to streams that are not made',
        in: 'statement',
        text: '"Action": «"logs:PutLogEvents"», "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:*"',
      },
    ],
    good: [
      {
        title: 'Together',
        in: 'statement',
        text: '"Action": ["logs:PutLogEvents", "logs:Create*"], "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:*"',
      },
      {
        title: 'In another statement',
        text: '"Statement": [{ "Effect": "Allow", "Action": "ecs:RunTask", "Resource": "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*" }, { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/web-task", "Condition": { "StringEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }]',
      },
      {
        title: 'A placeholder may bring it',
        in: 'statement',
        text: '"Action": ["logs:PutLogEvents", "${ACTION}"], "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:*"',
      },
      {
        title: 'Denied',
        in: 'statement',
        text: '"Effect": "Deny", "Action": "ecs:RunTask", "Resource": "*"',
      },
    ],
  },
  check(policy, report) {
    if (policy.kind !== 'identity' || !policy.complete) return;
    const allowed = allowedBy(policy);
    if (!allowed) return;
    const told = new Set<string>();
    for (const dependent of dependentActions) {
      const { action, needs, because } = dependent;
      const written = allowed.find(({ text }) => text.toLowerCase() === action.toLowerCase());
      if (!written || told.has(needs) || allowed.some(({ text }) => actionMatches(text, needs))) continue;
      told.add(needs);
      report(
        written.at,
        'missing',
        { action, needs, because },
        { identity: needs, fixes: fixesFor(dependent, written, policy) },
      );
    }
  },
});

/** What the policy allows; nothing where more may be allowed than can be read. */
function allowedBy(policy: Policy): WrittenAction[] | undefined {
  const all: WrittenAction[] = [];
  for (const statement of policy.statements) {
    if (statement.effect.state === 'known' && !statement.allows) continue;
    const actions = actionsOf(statement);
    if (!statement.allows || !actions?.known || actions.element !== 'Action') return undefined;
    all.push(...actions.written);
  }
  return all;
}

function fixesFor({ needs }: DependentAction, { node, text }: WrittenAction, policy: Policy): FixPlan[] {
  if (needs === 'iam:PassRole') return passRole(policy);
  return [
    {
      title: `Add ${needs}`,
      kind: 'suggestion',
      edit: (editor) => {
        const list = containerOf(node);
        if (list?.kind === 'array') editor.append(list, needs);
        else editor.replace(node, [text, needs]);
      },
    },
  ];
}

function passRole(policy: Policy): FixPlan[] {
  const list = policy.view.member('Statement')?.value;
  if (list?.kind !== 'array') return [];
  const { partition, account } = placeOf(policy);
  const role = template`arn:${partition ?? 'aws'}:iam::${account ?? placeholder('account-id')}:role/${placeholder('role-name')}`;
  return [
    {
      title: 'Add a statement that passes the roles',
      kind: 'suggestion',
      edit: (editor) => {
        editor.append(list, {
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: role,
          Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
        });
      },
    },
  ];
}
