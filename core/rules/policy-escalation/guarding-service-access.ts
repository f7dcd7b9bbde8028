import { placeholder, template } from '../../text/template';
import { defineRule } from '../rule';
import { openGrants } from '../support/openGrants';
import { replaceValue } from '../support/plans';

/** Services that guard the others, each with an action that shows that all of it is allowed. */
const services = [
  { service: 'kms', message: 'keys', action: 'kms:ScheduleKeyDeletion' },
  { service: 'cloudtrail', message: 'trail', action: 'cloudtrail:StopLogging' },
  { service: 'aws-marketplace', message: 'marketplace', action: 'aws-marketplace:Subscribe' },
] as const;

export const rule = defineRule({
  id: 'guarding-service-access',
  covers: ['I-ESC-12'],
  title: 'Nobody has all of AWS KMS, CloudTrail or the Marketplace',
  entity: 'policy',
  runbook: ['5', '7'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    keys: 'Every action of AWS KMS on every key is allowed: whoever holds this policy can read all that is encrypted, and delete the keys, so that nobody can. Name the actions and the keys.',
    trail:
      'Every action of AWS CloudTrail is allowed: whoever holds this policy can stop the record of what is done in the account, and delete it. Name the actions.',
    marketplace:
      'Whoever holds this policy can buy anything in the AWS Marketplace for the account. Leave aws-marketplace:Subscribe to those who may spend its money.',
  },
  outranks: ['action-full-service', 'permissions-management'],
  why: 'The runbook encrypts secrets with AWS KMS and records what happens with CloudTrail. Whoever may do everything there can undo both, and cover up what else was done.',
  sources: [
    {
      title: 'Best practices for IAM policies of AWS KMS',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
    },
    {
      title: 'Security best practices in AWS CloudTrail',
      url: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    },
    {
      title: 'Controlling access to AWS Marketplace subscriptions',
      url: 'https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Every key', in: 'statement', text: '"Action": «"kms:*"», "Resource": "*"' },
      {
        title: 'Every key of an account',
        in: 'statement',
        text: '"Action": ["kms:ListKeys", «"kms:*"»], "Resource": "arn:aws:kms:*:111122223333:key/*"',
      },
      { title: 'The trail', in: 'statement', text: '"Action": «"cloudtrail:*"», "Resource": "*"' },
      {
        title: 'Buying anything',
        in: 'statement',
        text: '"Action": ["aws-marketplace:ViewSubscriptions", «"aws-marketplace:Subscribe"»], "Resource": "*"',
      },
    ],
    good: [
      {
        title: 'One key',
        in: 'statement',
        text: '"Action": "kms:*", "Resource": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
      },
      {
        title: 'The events are read',
        in: 'statement',
        text: '"Action": ["cloudtrail:LookupEvents", "cloudtrail:Describe*"], "Resource": "*"',
      },
      {
        title: 'Subscriptions are read',
        in: 'statement',
        text: '"Action": "aws-marketplace:ViewSubscriptions", "Resource": "*"',
      },
      {
        title: 'Denied',
        in: 'statement',
        text: '"Effect": "Deny", "Action": "cloudtrail:*", "Resource": "*"',
      },
    ],
  },
  check(policy, report, { iam }) {
    for (const { service, message, action } of services) {
      for (const { written, at } of openGrants(policy, iam, action)) {
        const name = written?.pattern?.name;
        if (name !== '*' && (service !== 'aws-marketplace' || name !== 'subscribe')) continue;
        const action = template`${service}:${placeholder('Action')}`;
        report(at, message, {}, { fixes: [replaceValue(at, action, 'Name the action', 'suggestion')] });
      }
    }
  },
});
