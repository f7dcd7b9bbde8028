import type { Policy } from '../../model/policy';
import { expandAction } from '../../policy/actions';
import { readOperator } from '../../policy/conditionOperator';
import type { IamReference } from '../../policy/reference';
import { actionsOf, fullName } from '../../policy/statement';
import { defineRule } from '../rule';
import { openActions } from '../support/riskyActions';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'tagging-opens',
  covers: ['I-ESC-13'],
  title: 'Where tags decide, not everything may be tagged',
  entity: 'policy',
  runbook: ['1'],
  severity: 'info',
  fix: 'none',
  messages: {
    open: 'This policy lets tags decide what may be used ({key}), and {actions} sets tags on every resource: whoever holds it can tag a resource to be let in. Limit it to what is tagged already, or to the creation of resources.',
  },
  outranks: ['action-wildcard'],
  why: 'Access by attributes holds as long as nobody sets the attributes himself. A permission to tag therefore needs a condition, such as `aws:ResourceTag`, or one like `ec2:CreateAction` that holds while something is created.',
  sources: [
    {
      title: 'What is ABAC for AWS?',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html',
    },
    {
      title: 'Controlling access to AWS resources using tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Tasks by their tag, and every task may be tagged',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:StopTask"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "shop" } } }, { "Effect": "Allow", "Action": [«"ecs:TagResource"»], "Resource": "*" }]',
      },
      {
        title: 'Secrets by the tag of the caller',
        text: '"Statement": [{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": { "StringEquals": { "secretsmanager:ResourceTag/team": "${aws:PrincipalTag/team}" } } }, { "Effect": "Allow", "Action": [«"secretsmanager:*TagResource"»], "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:*" }]',
      },
    ],
    good: [
      {
        title: 'Only what has the tag is tagged',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:StopTask", "ecs:TagResource"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "shop" } } }]',
      },
      {
        title: 'Tags decide nothing',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:TagResource"], "Resource": "*" }]',
      },
      {
        title: 'Tags of another service',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:StopTask"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "shop" } } }, { "Effect": "Allow", "Action": ["logs:TagResource"], "Resource": "*" }]',
      },
      {
        title: 'Only the tasks of one cluster are tagged',
        text: '"Statement": [{ "Effect": "Allow", "Action": ["ecs:StopTask"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "shop" } } }, { "Effect": "Allow", "Action": ["ecs:TagResource"], "Resource": "arn:aws:ecs:eu-central-1:111122223333:task/shop/*" }]',
      },
    ],
  },
  check(policy, report, { iam }) {
    if (policy.kind !== 'identity') return;
    const deciding = decidingTags(policy);
    if (deciding.size === 0) return;
    for (const open of openActions(policy, iam, taggingActions(policy, iam, deciding))) {
      const { actions } = open;
      const key = deciding.get(serviceOf(actions[0] ?? '')) ?? '';
      report(open.action, 'open', { key, actions: allOf(actions.slice(0, 3)) });
    }
  },
});

/** A key on which an allowing statement asks for a tag, by the service that it opens. */
function decidingTags(policy: Policy): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const statement of policy.statements) {
    if (!statement.allows) continue;
    const entry = statement.conditions.find(
      ({ operator, key }) => TAG.test(key) && readOperator(operator)?.type === 'String',
    );
    const actions = actionsOf(statement);
    if (!entry || actions?.element !== 'Action') continue;
    for (const { pattern } of actions.written)
      if (pattern && !found.has(pattern.service)) found.set(pattern.service, entry.key);
  }
  return found;
}

const TAG = /^[\w-]+:ResourceTag\//i;

function taggingActions(
  policy: Policy,
  reference: IamReference,
  deciding: ReadonlyMap<string, string>,
): string[] {
  const found = new Set<string>();
  for (const statement of policy.statements) {
    for (const { pattern } of actionsOf(statement)?.written ?? []) {
      if (!pattern || !deciding.has(pattern.service)) continue;
      for (const known of expandAction(reference, pattern))
        if (known.action.level === 'Tagging' && !/^un/i.test(known.action.name)) found.add(fullName(known));
    }
  }
  return [...found];
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}
