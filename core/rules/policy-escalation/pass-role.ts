import type { Policy, Statement } from '../../model/policy';
import { actionMatches } from '../../policy/actions';
import { hasWildcard } from '../../policy/glob';
import { actionsOf } from '../../policy/statement';
import { defineRule } from '../rule';
import { openGrants, type OpenGrant } from '../support/openGrants';
import { conditionTo, limitPassRole, limitsPassing, PASS_ROLE, passedToIn } from '../support/passRole';
import { limitActions } from '../support/statementFixes';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'pass-role',
  covers: ['I-ESC-01', 'I-ESC-02'],
  title: 'Roles are passed by name and to one service',
  entity: 'policy',
  runbook: ['1', 'Op2'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'suggestion',
  messages: {
    any: {
      text: 'Every role of the account may be passed to any service: whoever can start something there can act as that role. Name the roles in "Resource", and the service in a condition on iam:PassedToService.',
      covers: ['I-ESC-01'],
      codes: ['PASS_ROLE_WITH_STAR_IN_RESOURCE'],
    },
    anyByPattern: {
      text: '"{action}" takes in iam:PassRole, so that every role of the account may be passed to any service. Name the actions, and give iam:PassRole a statement with the roles and a condition on iam:PassedToService.',
      covers: ['I-ESC-01'],
      codes: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE'],
    },
    anyByNotAction: {
      text: '"NotAction" leaves iam:PassRole in, so that every role of the account may be passed to any service. Name the actions in "Action", and for iam:PassRole the roles and the service.',
      covers: ['I-ESC-01'],
      codes: ['PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
    },
    allBut: {
      text: 'Every role that "NotResource" does not name may be passed to any service, those that come later too. Name the roles in "Resource", and the service in a condition on iam:PassedToService.',
      covers: ['I-ESC-01'],
      codes: ['PASS_ROLE_WITH_NOT_RESOURCE'],
    },
    allButByPattern: {
      text: '"{action}" takes in iam:PassRole, so that every role that "NotResource" does not name may be passed to any service. Name the actions, and for iam:PassRole the roles and the service.',
      covers: ['I-ESC-01'],
      codes: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
    },
    allButByNotAction: {
      text: '"NotAction" leaves iam:PassRole in, so that every role that "NotResource" does not name may be passed to any service. Name the actions in "Action", and for iam:PassRole the roles and the service.',
      covers: ['I-ESC-01'],
      codes: ['PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
    },
    noService: {
      text: 'The role may be passed to any service that it trusts, also to one that nobody thought of. Add a condition on iam:PassedToService, such as {service}.',
      severity: 'warning',
      covers: ['I-ESC-02'],
    },
  },
  outranks: [
    'allow-not-action',
    'action-wildcard',
    'service-linked-role',
    'credentials-exposure',
    'permissions-management',
  ],
  why: 'A service acts with the role that it is given. Whoever may pass a role to a service, and have the service do something, can do whatever the role can. The runbook therefore asks for `iam:PassRole` on named roles only; AWS adds a condition on `iam:PassedToService`.',
  sources: [
    {
      title: 'Grant a user permissions to pass a role to an AWS service',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    },
    {
      title: 'Access Analyzer: pass role with star in resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Every role',
        in: 'statement',
        text: '"Action": «"iam:PassRole"», "Resource": "*"',
        codes: ['PASS_ROLE_WITH_STAR_IN_RESOURCE'],
      },
      {
        title: 'Every role of an account, among other actions',
        in: 'statement',
        text: '"Action": ["iam:GetRole", «"iam:PassRole"»], "Resource": "arn:aws:iam::111122223333:role/*"',
        codes: ['PASS_ROLE_WITH_STAR_IN_RESOURCE'],
      },
      {
        title: 'Every service is no limit',
        in: 'statement',
        text: '"Action": [«"iam:PassRole"»], "Resource": ["*"], "Condition": { "StringLike": { "iam:PassedToService": "*" } }',
        codes: ['PASS_ROLE_WITH_STAR_IN_RESOURCE'],
      },
      {
        title: 'By a pattern',
        in: 'statement',
        text: '"Action": [«"iam:Pass*"»], "Resource": "*"',
        codes: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE'],
      },
      {
        title: 'By what is not left out',
        in: 'statement',
        text: '«"NotAction"»: ["s3:*"], "Resource": "*"',
        without: ['statement.Action'],
        codes: ['PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
      },
      {
        title: 'Every role but one',
        in: 'statement',
        text: '"Action": «"iam:PassRole"», "NotResource": "arn:aws:iam::111122223333:role/admin"',
        without: ['statement.Resource'],
        codes: ['PASS_ROLE_WITH_NOT_RESOURCE'],
      },
      {
        title: 'A pattern, and every role but one',
        in: 'statement',
        text: '"Action": «"iam:Pass*"», "NotResource": "arn:aws:iam::111122223333:role/admin"',
        without: ['statement.Resource'],
        codes: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
      },
      {
        title: 'Left in, and every role but one',
        in: 'statement',
        text: '«"NotAction"»: "s3:*", "NotResource": "arn:aws:iam::111122223333:role/admin"',
        without: ['statement.Action', 'statement.Resource'],
        codes: ['PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
      },
      {
        title: 'One role, to any service',
        in: 'statement',
        text: '"Action": «"iam:PassRole"», "Resource": "arn:aws:iam::111122223333:role/web-task"',
      },
      {
        title: 'One role, to any service, with another condition',
        in: 'statement',
        text: '"Action": ["iam:GetRole", «"iam:PassRole"»], "Resource": "arn:aws:iam::111122223333:role/web-task", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1" } }',
      },
    ],
    good: [
      {
        title: 'One role, to one service',
        in: 'statement',
        text: '"Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/web-task", "Condition": { "StringEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }',
      },
      {
        title: 'Roles by the start of their names, in a template',
        in: 'statement',
        text: '"Action": "iam:PassRole", "Resource": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Prefix}*", "Condition": { "StringLike": { "IAM:PassedToService": ["ecs-tasks.amazonaws.com", "ecs.amazonaws.com"] } }',
      },
      {
        title: 'Denied',
        in: 'statement',
        text: '"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*"',
      },
      {
        title: 'Allowed and taken back',
        in: 'policy',
        text: '"Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }, { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringNotEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }]',
      },
      {
        title: 'Roles with a tag',
        in: 'statement',
        text: '"Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:ResourceTag/team": "shop" } }',
      },
      {
        title: 'Conditions from a template',
        in: 'statement',
        text: '"Action": "iam:PassRole", "Resource": "*", "Condition": ${CONDITION}',
      },
    ],
  },
  check(policy, report, { iam }) {
    const open = openGrants(policy, iam, PASS_ROLE, limitsPassing);
    for (const grant of open)
      report(
        grant.at,
        messageFor(grant),
        { action: shown(grant.written?.text ?? '') },
        { fixes: limitPassRole(grant.statement, passedToIn(policy)) },
      );
    for (const { statement, at } of toAnyService(policy)) {
      if (open.some((grant) => grant.statement === statement)) continue;
      const service = passedToIn(policy);
      const title = `Add the condition iam:PassedToService${service === undefined ? '' : ` = ${service}`}`;
      const condition = conditionTo(service);
      report(
        at,
        'noService',
        { service: service ?? 'ecs-tasks.amazonaws.com' },
        { fixes: limitActions(statement, [PASS_ROLE], { condition }, title) },
      );
    }
  },
});

type Shape = 'any' | 'anyByPattern' | 'anyByNotAction' | 'allBut' | 'allButByPattern' | 'allButByNotAction';

/** Which of the six shapes that Access Analyzer tells apart. */
function messageFor({ written, element }: OpenGrant): Shape {
  const all = element === 'Resource';
  if (!written) return all ? 'anyByNotAction' : 'allButByNotAction';
  if (hasWildcard(written.text)) return all ? 'anyByPattern' : 'allButByPattern';
  return all ? 'any' : 'allBut';
}

/** Where roles are passed and no condition says to which service. */
function toAnyService(policy: Policy): { statement: Statement; at: OpenGrant['at'] }[] {
  if (policy.kind !== 'identity' || !policy.complete) return [];
  const denied = policy.statements.some(
    (statement) => !statement.allows && statement.conditions.some(({ key }) => SERVICE.test(key)),
  );
  if (denied) return [];
  return policy.statements.flatMap((statement) => {
    if (!statement.allows || statement.view.source?.complete !== true) return [];
    const actions = actionsOf(statement);
    const written = actions?.written.find(
      ({ text, pattern }) =>
        pattern?.service === 'iam' && pattern.name !== '*' && actionMatches(text, PASS_ROLE),
    );
    if (actions?.element !== 'Action' || !written || limitsPassing(statement)) return [];
    return statement.view.has('Resource') === 'yes' ? [{ statement, at: written.at }] : [];
  });
}

const SERVICE = /^iam:PassedToService$/i;
