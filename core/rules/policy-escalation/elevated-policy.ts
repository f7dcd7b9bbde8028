import { elevatedManagedPolicies } from '../../facts/riskyActions';
import type { ConditionEntry } from '../../model/policy';
import { readAction } from '../../policy/actions';
import { readOperator } from '../../policy/conditionOperator';
import { globMatches, globsOverlap } from '../../policy/glob';
import { actionsOf } from '../../policy/statement';
import { placeholder, template } from '../../text/template';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagement.html */
const ATTACHING = ['iam:AttachRolePolicy', 'iam:AttachUserPolicy', 'iam:AttachGroupPolicy'];

export const rule = defineRule({
  id: 'elevated-policy',
  covers: ['I-ESC-10'],
  title: 'Nobody may attach a policy of an administrator',
  entity: 'statement',
  runbook: ['1'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'suggestion',
  messages: {
    attach:
      'The policy {name} may be attached, which allows {allows}: whoever holds this policy can become as powerful. Name a policy that allows what is needed.',
  },
  why: 'A condition on `iam:PolicyARN` is there to say which policies may be handed out. With one that makes an administrator among them it limits nothing. What is attached already can only be seen in the account.',
  sources: [
    {
      title: 'Available keys for IAM: iam:PolicyARN',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#available-keys-for-iam',
    },
    {
      title: 'AWS managed policies for job functions',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'By name',
        text: '"Action": "iam:AttachRolePolicy", "Resource": "arn:aws:iam::111122223333:role/web-*", "Condition": { "ArnEquals": { "iam:PolicyARN": «"arn:aws:iam::aws:policy/AdministratorAccess"» } }',
      },
      {
        title: 'Among others',
        text: '"Action": ["iam:AttachUserPolicy", "iam:DetachUserPolicy"], "Resource": "arn:aws:iam::111122223333:user/*", "Condition": { "ArnLike": { "iam:PolicyArn": ["arn:aws:iam::aws:policy/ReadOnlyAccess", «"arn:aws:iam::aws:policy/PowerUserAccess"»] } }',
      },
      {
        title: 'By a pattern that takes them in',
        text: '"Action": "iam:Attach*", "Resource": "arn:aws:iam::111122223333:role/web-*", "Condition": { "StringLike": { "iam:PolicyARN": «"arn:aws:iam::aws:policy/*"» } }',
      },
    ],
    good: [
      {
        title: 'Another policy',
        text: '"Action": "iam:AttachRolePolicy", "Resource": "arn:aws:iam::111122223333:role/web-*", "Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy" } }',
      },
      {
        title: 'All but these',
        text: '"Action": "iam:AttachRolePolicy", "Resource": "arn:aws:iam::111122223333:role/web-*", "Condition": { "ArnNotEquals": { "iam:PolicyARN": ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/IAMFullAccess"] } }',
      },
      {
        title: 'Taken off',
        text: '"Action": "iam:DetachRolePolicy", "Resource": "arn:aws:iam::111122223333:role/web-*", "Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } }',
      },
      {
        title: 'Denied',
        text: '"Effect": "Deny", "Action": "iam:AttachRolePolicy", "Resource": "*", "Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } }',
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'identity' || !statement.allows) return;
    const entries = statement.conditions.filter(isAboutPolicies);
    const actions = actionsOf(statement);
    const attaches =
      entries.length > 0 &&
      actions?.element === 'Action' &&
      actions.written.some(({ text }) => ATTACHING.some((name) => takesIn(text, name)));
    if (!attaches) return;
    for (const entry of entries) {
      for (const value of entry.values) {
        if (value.state !== 'known') continue;
        const elevated = elevatedManagedPolicies.find(({ name }) => names(value.value, name, entry));
        if (!elevated) continue;
        const [, partition = 'aws'] = value.value.split(':');
        const arn = template`arn:${partition}:iam::${placeholder('account-id')}:policy/${placeholder('policy-name')}`;
        const fixes = [replaceValue(value.at, arn, 'Name another policy', 'suggestion')];
        report(value.at, 'attach', elevated, { fixes });
      }
    }
  },
});

function takesIn(text: string, action: string): boolean {
  const pattern = readAction(text);
  return pattern !== undefined && globMatches(`${pattern.service}:${pattern.name}`, action.toLowerCase());
}

function isAboutPolicies({ operator, key }: ConditionEntry): boolean {
  return /^iam:PolicyARN$/i.test(key) && readOperator(operator)?.negated === false;
}

/** Whether a value of the condition takes in the policy of AWS of that name, in any partition. */
function names(value: string, policy: string, { operator }: ConditionEntry): boolean {
  const arn = `arn:aws*:iam::aws:policy/${policy}`;
  const read = readOperator(operator);
  return read?.wildcards === true
    ? globsOverlap(value, arn) && value.startsWith('arn:aws')
    : globMatches(arn, value);
}
