import type { Policy } from '../../model/policy';
import { expandAction } from '../../policy/actions';
import type { IamReference } from '../../policy/reference';
import { actionsOf, fullName } from '../../policy/statement';
import { defineRule } from '../rule';
import { loneWays, openWays, type OpenWay } from '../support/escalation';
import { limitToResources, openActions } from '../support/riskyActions';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'permissions-management',
  covers: ['I-ESC-06'],
  title: 'Permissions are changed on named resources',
  entity: 'policy',
  runbook: ['1'],
  severity: 'warning',
  outranks: ['action-wildcard', 'resource-any'],
  fix: 'suggestion',
  messages: {
    one: '{actions} changes who may do what, and is allowed on every resource: whoever holds this policy can let others in, or lock them out. Name the resources in "Resource".',
    several:
      '{actions} change who may do what, and are allowed on every resource: whoever holds this policy can let others in, or lock them out. Name the resources in "Resource".',
  },
  why: 'AWS puts every action into an access level; "Permissions management" holds those that grant or change permissions, such as the policy of a bucket or of a key. A task hardly ever needs one, and never on every resource.',
  sources: [
    {
      title: 'Access levels in policy summaries',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
    },
    {
      title: 'Cloudsplaining: resource exposure',
      url: 'https://cloudsplaining.readthedocs.io/en/latest/glossary/resource-exposure/',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The policy of any bucket',
        in: 'statement',
        text: '"Action": "s3:PutBucketPolicy", "Resource": «"*"»',
      },
      {
        title: 'Among other actions',
        in: 'statement',
        text: '"Action": ["ecr:DescribeRegistry", «"ecr:SetRepositoryPolicy"», "kms:PutKeyPolicy", "kms:CreateGrant"], "Resource": "*"',
      },
      {
        title: 'By a pattern',
        in: 'statement',
        text: '"Action": «"ecr:*RepositoryPolicy"», "NotResource": "arn:aws:ecr:eu-central-1:111122223333:repository/base"',
        without: ['statement.Resource'],
      },
      {
        title: 'The grants of any key, by a pattern',
        in: 'statement',
        text: '"Action": [«"kms:*Grant*"»], "Resource": "arn:aws:kms:*:*:key/*"',
      },
    ],
    good: [
      {
        title: 'One bucket',
        in: 'statement',
        text: '"Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::orders"',
      },
      {
        title: 'Only for services of AWS',
        in: 'statement',
        text: '"Action": "kms:CreateGrant", "Resource": "*", "Condition": { "Bool": { "kms:GrantIsForAWSResource": "true" } }',
      },
      {
        title: 'Policies are read',
        in: 'statement',
        text: '"Action": ["s3:GetBucketPolicy", "iam:GetRolePolicy"], "Resource": "arn:aws:s3:::orders"',
      },
      {
        title: 'An action that takes no resource',
        in: 'statement',
        text: '"Action": "iam:DeleteAccountPasswordPolicy", "Resource": "*"',
      },
      {
        title: 'Denied',
        in: 'statement',
        text: '"Effect": "Deny", "Action": ["s3:PutBucketPolicy", "iam:*Policy"], "Resource": "*"',
      },
    ],
  },
  check(policy, report, { iam }) {
    for (const open of openActions(policy, iam, managementActions(policy, iam))) {
      const { actions } = open;
      const more = actions.length > 3 ? [`${actions.length - 2} more`] : [];
      const named = [...actions.slice(0, actions.length > 3 ? 2 : 3), ...more];
      report(
        open.at,
        actions.length === 1 ? 'one' : 'several',
        { actions: allOf(named) },
        { fixes: limitToResources(open, iam) },
      );
    }
  },
});

/** What the statements name, as far as it changes permissions and can be limited to resources. */
function managementActions(policy: Policy, reference: IamReference): string[] {
  const found = new Set<string>();
  for (const statement of policy.statements) {
    if (!statement.allows) continue;
    for (const { pattern } of actionsOf(statement)?.written ?? []) {
      if (!pattern || pattern.name === '*') continue;
      for (const known of expandAction(reference, pattern)) {
        const { level, resources } = known.action;
        // AWS counts a few that only read among them.
        if (level !== 'Permissions management' || READS.test(known.action.name)) continue;
        const name = fullName(known);
        // Those that are a way to more privileges are said there.
        if (resources.length > 0 && !loneWays.has(name)) found.add(name);
      }
    }
  }
  const names = [...found];
  const managesUsers = names.some(isOfIam) && openWays(policy, reference).some(opensIam);
  return managesUsers ? names.filter((name) => !isOfIam(name)) : names;
}

const READS = /^(?:Get|List|Describe|BatchGet)/;

function isOfIam(action: string): boolean {
  return action.startsWith('iam:');
}

function opensIam({ method }: OpenWay): boolean {
  return method.actions.some((action) => isOfIam(action) && loneWays.has(action));
}
