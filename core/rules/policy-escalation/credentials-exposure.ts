import { credentialActions } from '../../facts/riskyActions';
import { defineRule } from '../rule';
import { loneWays } from '../support/escalation';
import { limitToResources, openActions } from '../support/riskyActions';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'credentials-exposure',
  covers: ['I-ESC-07'],
  title: 'Credentials are handed out for named resources',
  entity: 'policy',
  runbook: ['1', '2'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    open: 'With {actions} on every resource, whoever holds this policy gets {gives}. Name in "Resource" what is needed, or take it out.',
  },
  outranks: ['action-wildcard', 'resource-any', 'permissions-management'],
  why: 'Some actions answer with something to log in with. Allowed on everything they reach what the policy itself does not name. `ecr:GetAuthorizationToken` is not meant: every role that pulls images needs it on `*`.',
  sources: [
    {
      title: 'Cloudsplaining: credentials exposure',
      url: 'https://cloudsplaining.readthedocs.io/en/latest/glossary/credentials-exposure/',
    },
    {
      title: 'AWS API calls that return credentials',
      url: 'https://gist.github.com/kmcquade/33860a617e651104d243c324ddf7992a',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Any Windows password',
        in: 'statement',
        text: '"Action": "ec2:GetPasswordData", "Resource": «"*"»',
      },
      {
        title: 'Any database user',
        in: 'statement',
        text: '"Action": ["rds:DescribeDBInstances", «"rds-db:connect"»], "Resource": "*"',
      },
      {
        title: 'By a pattern',
        in: 'statement',
        text: '"Action": [«"redshift:Get*"»], "Resource": "*"',
      },
    ],
    good: [
      {
        title: 'The token for images',
        in: 'statement',
        text: '"Action": ["ecr:GetAuthorizationToken", "sts:GetServiceBearerToken"], "Resource": "*"',
      },
      {
        title: 'One database user',
        in: 'statement',
        text: '"Action": "rds-db:connect", "Resource": "arn:aws:rds-db:eu-central-1:111122223333:dbuser:db-ABCDEFGHIJKL01234/web"',
      },
      {
        title: 'One’s own password for a service',
        in: 'statement',
        text: '"Action": "iam:CreateServiceSpecificCredential", "Resource": "arn:aws:iam::*:user/${aws:username}"',
      },
      {
        title: 'Keys of users are a way to more privileges, another finding',
        in: 'statement',
        text: '"Action": "iam:CreateAccessKey", "Resource": "*"',
      },
    ],
  },
  check(policy, report, { iam }) {
    for (const open of openActions(policy, iam, names)) {
      const given = credentialActions.filter(({ action }) => open.actions.includes(action));
      report(
        open.at,
        'open',
        {
          actions: allOf(open.actions.slice(0, 3)),
          gives: allOf([...new Set(given.map((entry) => entry.gives))].slice(0, 3)),
        },
        { fixes: limitToResources(open, iam) },
      );
    }
  },
});

const names = credentialActions.map(({ action }) => action).filter((action) => !loneWays.has(action));
