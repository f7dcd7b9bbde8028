import { emptyText, type Schema } from './schemaForm';

/** Condition operators and the condition keys that policies of ECS need, described in our own words. */

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_';
const operatorPage = `${guide}elements_condition_operators.html`;
const setPage = `${guide}condition-single-vs-multi-valued-context-keys.html`;
const globalPage = `${guide}condition-keys.html`;

const operators: Readonly<Record<string, string>> = {
  StringEquals: 'The text is one of the values exactly, upper and lower case apart.',
  StringNotEquals: 'The text is none of the values. Also true when the key is absent.',
  StringEqualsIgnoreCase: 'The text is one of the values, whatever the case.',
  StringNotEqualsIgnoreCase:
    'The text is none of the values, whatever the case. Also true when the key is absent.',
  StringLike: 'The text fits one of the values, in which `*` stands for any text and `?` for one character.',
  StringNotLike: 'The text fits none of the values with `*` and `?`. Also true when the key is absent.',
  NumericEquals: 'The number is one of the values.',
  NumericNotEquals: 'The number is none of the values.',
  NumericLessThan: 'The number is less than the value.',
  NumericLessThanEquals: 'The number is at most the value.',
  NumericGreaterThan: 'The number is greater than the value.',
  NumericGreaterThanEquals: 'The number is at least the value.',
  DateEquals: 'The time is the value, written as an ISO 8601 date or as seconds since 1970.',
  DateNotEquals: 'The time is not the value.',
  DateLessThan: 'The time is before the value.',
  DateLessThanEquals: 'The time is at or before the value.',
  DateGreaterThan: 'The time is after the value.',
  DateGreaterThanEquals: 'The time is at or after the value.',
  Bool: 'The key is `"true"` or `"false"` as given.',
  BinaryEquals: 'The bytes are the value, written in Base64.',
  IpAddress: 'The address lies in one of the CIDR ranges.',
  NotIpAddress: 'The address lies in none of the CIDR ranges.',
  ArnEquals: 'As ArnLike: each of the six parts of the ARN is compared for itself, `*` and `?` allowed.',
  ArnLike: 'The ARN fits one of the values, part by part: a `*` never reaches over a colon.',
  ArnNotEquals: 'As ArnNotLike. Also true when the key is absent.',
  ArnNotLike: 'The ARN fits none of the values, part by part. Also true when the key is absent.',
  Null: '`"true"`: the key must be absent. `"false"`: the key must be present.',
};

/** Offered in completion with a qualifier; the others are explained when somebody writes them. */
const usualWithQualifier = new Set(['StringEquals', 'StringLike', 'ArnLike']);

const keys: Readonly<Record<string, { text: string; example?: string; page?: string }>> = {
  'aws:SourceAccount': {
    text: 'The account of the resource for which an AWS service makes the request. Guards a trust policy against the confused deputy.',
    example: '111122223333',
  },
  'aws:SourceArn': {
    text: 'The resource for which an AWS service makes the request. Compare it with ArnLike.',
    example: 'arn:aws:ecs:us-east-1:111122223333:*',
  },
  'aws:SourceOrgID': { text: 'The organisation of the resource for which an AWS service makes the request.' },
  'aws:SourceVpce': {
    text: 'The VPC endpoint through which the request came. Not on `ecr:GetAuthorizationToken` of a Fargate task.',
    example: 'vpce-0123456789abcdef0',
  },
  'aws:SourceVpc': {
    text: 'The VPC from whose endpoint the request came.',
    example: 'vpc-0123456789abcdef0',
  },
  'aws:VpcSourceIp': { text: 'The address inside the VPC. Needs aws:SourceVpc or aws:SourceVpce beside it.' },
  'aws:SourceIp': {
    text: 'The public address of the requester. Absent when the request came through a VPC endpoint.',
    example: '203.0.113.0/24',
  },
  'aws:PrincipalOrgID': { text: 'The organisation of the requester.', example: 'o-exampleorgid' },
  'aws:PrincipalArn': {
    text: 'The user or role that makes the request.',
    example: 'arn:aws:iam::111122223333:role/my-app-task',
  },
  'aws:PrincipalAccount': { text: 'The account of the requester.', example: '111122223333' },
  'aws:ResourceAccount': { text: 'The account of the requested resource.', example: '111122223333' },
  'aws:ResourceOrgID': { text: 'The organisation of the requested resource.', example: 'o-exampleorgid' },
  'aws:RequestedRegion': { text: 'The Region of the requested endpoint.', example: 'us-east-1' },
  'aws:SecureTransport': { text: 'Whether the request was sent with TLS.', example: 'true' },
  'aws:MultiFactorAuthPresent': {
    text: 'Whether the temporary credentials were given after multi-factor authentication. Absent otherwise.',
    example: 'true',
  },
  'aws:ViaAWSService': {
    text: 'Whether an AWS service makes the request with the credentials of the principal.',
  },
  'aws:CalledVia': {
    text: 'The services through which the request was made. Several values: needs a qualifier.',
  },
  'aws:TagKeys': { text: 'The tag keys of the request. Several values: needs a qualifier.' },
  'iam:PassedToService': {
    text: 'The service that receives the role of `iam:PassRole`.',
    example: 'ecs-tasks.amazonaws.com',
    page: `${guide}iam-condition-keys.html`,
  },
  'iam:AWSServiceName': {
    text: 'The service for which a service-linked role is made.',
    example: 'ecs.amazonaws.com',
    page: `${guide}iam-condition-keys.html`,
  },
  'sts:ExternalId': {
    text: 'The identifier that a third party must give to assume the role.',
    page: `${guide}iam-condition-keys.html`,
  },
  'ecs:cluster': {
    text: 'The cluster of the request, for actions such as `ecs:RunTask` and `ecs:ExecuteCommand`.',
    example: 'arn:aws:ecs:us-east-1:111122223333:cluster/my-cluster',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html',
  },
  'ecs:service': {
    text: 'The service of the request.',
    example: 'arn:aws:ecs:us-east-1:111122223333:service/my-cluster/my-service',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html',
  },
  'ecs:container-name': {
    text: 'The container in which `ecs:ExecuteCommand` runs its command.',
    example: 'app',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html',
  },
  'kms:ViaService': {
    text: 'The service through which the key is used.',
    example: 'secretsmanager.us-east-1.amazonaws.com',
    page: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
  },
};

/** A condition block: operators, and in them condition keys with one value or several. */
export const condition: Schema = {
  properties: Object.fromEntries(Object.entries(operators).flatMap(([name, text]) => spellings(name, text))),
  additionalProperties: { $ref: '#/definitions/ConditionKeys' },
};

export const conditionKeys: Schema = {
  properties: Object.fromEntries(
    Object.entries(keys).map(([name, { text, example, page }]) => [
      name,
      {
        ...help(text, page ?? `${globalPage}#condition-keys-${name.split(':')[1]?.toLowerCase() ?? ''}`),
        ...(example === undefined ? { defaultSnippets: [emptyText] } : { examples: [example] }),
        items: example === undefined ? {} : { examples: [example] },
      },
    ]),
  ),
  additionalProperties: { defaultSnippets: [emptyText], items: { defaultSnippets: [emptyText] } },
};

function spellings(name: string, text: string): [string, Schema][] {
  const keysOf: Schema = { $ref: '#/definitions/ConditionKeys' };
  const plain: [string, Schema] = [name, { ...help(text, operatorPage), ...keysOf }];
  if (name === 'Null') return [plain];
  const qualified = (prefix: string, meaning: string): [string, Schema] => [
    `${prefix}:${name}`,
    {
      ...help(`${meaning} ${text}`, setPage),
      ...keysOf,
      ...(usualWithQualifier.has(name) ? {} : { doNotSuggest: true as const }),
    },
  ];
  return [
    plain,
    [
      `${name}IfExists`,
      { ...help(`If the key is there: ${text}`, operatorPage), ...keysOf, doNotSuggest: true },
    ],
    qualified('ForAllValues', 'For every value of the request, and also when there is none:'),
    qualified('ForAnyValue', 'For at least one value of the request:'),
  ];
}

export function help(text: string, page: string): Schema {
  return {
    description: text.replaceAll('`', ''),
    markdownDescription: `${text}\n\n[AWS documentation](${page})`,
  };
}
