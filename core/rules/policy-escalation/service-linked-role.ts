import { placeOf } from '../../policy/arnFormat';
import { hasWildcard } from '../../policy/glob';
import { placeholder, template } from '../../text/template';
import { defineRule } from '../rule';
import { openGrants, type OpenGrant } from '../support/openGrants';
import { limitsKey } from '../support/passRole';
import { limitActions } from '../support/statementFixes';
import { shown } from '../support/words';

const CREATE = 'iam:CreateServiceLinkedRole';
/** Where these roles stand: naming all of these is naming every one. */
const FORMAT = 'arn:${Partition}:iam::${Account}:role/aws-service-role/${ServiceName}/${RoleName}';

export const rule = defineRule({
  id: 'service-linked-role',
  covers: ['I-ESC-03'],
  title: 'Service-linked roles are created for named services',
  entity: 'policy',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    any: {
      text: 'A service-linked role of any AWS service may be created, with whatever permissions that service gives it. Name the service in a condition on iam:AWSServiceName.',
      codes: ['CREATE_SLR_WITH_STAR_IN_RESOURCE'],
    },
    anyByPattern: {
      text: '"{action}" takes in iam:CreateServiceLinkedRole, for any AWS service. Name the actions, and for this one the service in a condition on iam:AWSServiceName.',
      codes: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE'],
    },
    anyByNotAction: {
      text: '"NotAction" leaves iam:CreateServiceLinkedRole in, for any AWS service. Name the actions in "Action", and for this one the service in a condition on iam:AWSServiceName.',
      codes: ['CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
    },
    allBut: {
      text: 'Every service-linked role that "NotResource" does not name may be created. Name the roles in "Resource", and the service in a condition on iam:AWSServiceName.',
      codes: ['CREATE_SLR_WITH_NOT_RESOURCE'],
    },
    allButByPattern: {
      text: '"{action}" takes in iam:CreateServiceLinkedRole, for every role that "NotResource" does not name. Name the actions, and for this one the service in a condition on iam:AWSServiceName.',
      codes: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
    },
    allButByNotAction: {
      text: '"NotAction" leaves iam:CreateServiceLinkedRole in, for every role that "NotResource" does not name. Name the actions in "Action", and for this one the service in a condition on iam:AWSServiceName.',
      codes: ['CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
    },
  },
  outranks: ['allow-not-action', 'action-wildcard', 'credentials-exposure', 'permissions-management'],
  why: 'A service-linked role comes with permissions that the service sets, and nobody in the account reviews. Least privilege names the services that are in use; Amazon ECS makes `AWSServiceRoleForECS` for itself.',
  sources: [
    {
      title: 'Service-linked role permissions',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html#service-linked-role-permissions',
    },
    {
      title: 'Access Analyzer: create SLR with star in resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'For any service',
        in: 'statement',
        text: '"Action": «"iam:CreateServiceLinkedRole"», "Resource": "*"',
        codes: ['CREATE_SLR_WITH_STAR_IN_RESOURCE'],
      },
      {
        title: 'Every service-linked role, among other actions',
        in: 'statement',
        text: '"Action": ["iam:GetRole", «"iam:CreateServiceLinkedRole"»], "Resource": "arn:aws:iam::*:role/aws-service-role/*"',
        codes: ['CREATE_SLR_WITH_STAR_IN_RESOURCE'],
      },
      {
        title: 'By a pattern',
        in: 'statement',
        text: '"Action": «"iam:CreateService*"», "Resource": "*"',
        codes: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE'],
      },
      {
        title: 'By what is not left out',
        in: 'statement',
        text: '«"NotAction"»: ["iam:Pass*", "s3:*"], "Resource": "*"',
        without: ['statement.Action'],
        codes: ['CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
      },
      {
        title: 'All but one',
        in: 'statement',
        text: '"Action": «"iam:CreateServiceLinkedRole"», "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/spot.amazonaws.com/*"',
        without: ['statement.Resource'],
        codes: ['CREATE_SLR_WITH_NOT_RESOURCE'],
      },
      {
        title: 'A pattern, and all but one',
        in: 'statement',
        text: '"Action": «"iam:CreateServiceLinked*"», "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/spot.amazonaws.com/*"',
        without: ['statement.Resource'],
        codes: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
      },
      {
        title: 'Left in, and all but one',
        in: 'statement',
        text: '«"NotAction"»: ["iam:Pass*", "s3:*"], "NotResource": "arn:aws:iam::111122223333:role/aws-service-role/spot.amazonaws.com/*"',
        without: ['statement.Action', 'statement.Resource'],
        codes: ['CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
      },
    ],
    good: [
      {
        title: 'For one service',
        in: 'statement',
        text: '"Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "StringLike": { "iam:AWSServiceName": "ecs.amazonaws.com" } }',
      },
      {
        title: 'The role of one service',
        in: 'statement',
        text: '"Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*"',
      },
      {
        title: 'A template names the role',
        in: 'statement',
        text: '"Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::${Account}:role/aws-service-role/${Service}/*"',
      },
      {
        title: 'Denied',
        in: 'statement',
        text: '"Effect": "Deny", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"',
      },
    ],
  },
  check(policy, report, { iam }) {
    const limited = (statement: OpenGrant['statement']): boolean => limitsKey(statement, SERVICE_NAME);
    for (const grant of openGrants(policy, iam, CREATE, limited, FORMAT)) {
      const { partition = 'aws', account } = placeOf(policy);
      const role = 'role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*';
      const resource = template`arn:${partition}:iam::${account ?? placeholder('account-id')}:${role}`;
      const condition = { StringEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } };
      const title = 'Limit iam:CreateServiceLinkedRole to Amazon ECS';
      report(
        grant.at,
        messageFor(grant),
        { action: shown(grant.written?.text ?? '') },
        { fixes: limitActions(grant.statement, [CREATE], { resource, condition }, title) },
      );
    }
  },
});

const SERVICE_NAME = /^iam:AWSServiceName$/i;

type Shape = 'any' | 'anyByPattern' | 'anyByNotAction' | 'allBut' | 'allButByPattern' | 'allButByNotAction';

/** Which of the six shapes that Access Analyzer tells apart. */
function messageFor({ written, element }: OpenGrant): Shape {
  const all = element === 'Resource';
  if (!written) return all ? 'anyByNotAction' : 'allButByNotAction';
  if (hasWildcard(written.text)) return all ? 'anyByPattern' : 'allButByPattern';
  return all ? 'any' : 'allBut';
}
