import { defineRule } from '../rule';
import { openGrants } from '../support/openGrants';
import { roleArn } from '../support/passRole';
import { limitActions } from '../support/statementFixes';

const ASSUME = 'sts:AssumeRole';

export const rule = defineRule({
  id: 'assume-any-role',
  covers: ['I-ESC-11'],
  title: 'Roles are assumed by name',
  entity: 'policy',
  runbook: ['1'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'suggestion',
  outranks: ['action-full-service', 'action-wildcard'],
  messages: {
    any: 'Every role that trusts this account may be assumed, in other accounts too: whoever holds this policy can act as any of them. Name the roles in "Resource".',
  },
  why: 'Trust policies often trust a whole account and leave it to the policies there who may assume the role. With `*` all of that is opened at once.',
  sources: [
    {
      title: 'Grant a user permissions to switch roles',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Any role', in: 'statement', text: '"Action": «"sts:AssumeRole"», "Resource": "*"' },
      {
        title: 'Any role of any account',
        in: 'statement',
        text: '"Action": ["sts:TagSession", «"sts:AssumeRole"»], "Resource": "arn:aws:iam::*:role/*"',
      },
      {
        title: 'Any role, by a pattern',
        in: 'statement',
        text: '"Action": «"sts:Assume*"», "Resource": "*"',
      },
    ],
    good: [
      {
        title: 'A role by name, in any account',
        in: 'statement',
        text: '"Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/deploy"',
      },
      {
        title: 'Within the organization',
        in: 'statement',
        text: '"Action": "sts:AssumeRole", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } }',
      },
      { title: 'A placeholder', in: 'statement', text: '"Action": "sts:AssumeRole", "Resource": "${ROLES}"' },
      { title: 'A trust policy names no role', in: 'trustStatement', text: '"Action": "sts:AssumeRole"' },
    ],
  },
  check(policy, report, { iam }) {
    for (const { statement, written, at } of openGrants(policy, iam, ASSUME)) {
      if (!written) continue;
      const limits = { resource: roleArn(policy) };
      report(at, 'any', {}, { fixes: limitActions(statement, [ASSUME], limits, 'Name the role') });
    }
  },
});
