/**
 * Condition keys that work with every service, those of other services that travel with a role's session included.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export interface GlobalConditionKey {
  /** Tag keys hold the place `${TagKey}`. */
  readonly name: string;
  /** Usually one type; the first is the one to write. */
  readonly types: readonly ('String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress')[];
  /** Whether a request can carry several values, so that a set operator is needed. */
  readonly multivalued: boolean;
  /** What it compares with, in one line without full stop. */
  readonly meaning: string;
}

type Type = GlobalConditionKey['types'][number];

function one(name: string, types: Type | readonly Type[], meaning: string): GlobalConditionKey {
  return { name, types: typeof types === 'string' ? [types] : types, multivalued: false, meaning };
}

function many(name: string, meaning: string): GlobalConditionKey {
  return { name, types: ['String'], multivalued: true, meaning };
}

export const globalConditionKeys: readonly GlobalConditionKey[] = [
  one('aws:PrincipalArn', 'ARN', 'ARN of the role, user or root user that makes the request'),
  one('aws:PrincipalAccount', 'String', 'account of whoever makes the request'),
  many('aws:PrincipalOrgPaths', 'place of the principal’s account in its organization'),
  one('aws:PrincipalOrgID', 'String', 'organization of the principal’s account'),
  one('aws:PrincipalTag/${TagKey}', 'String', 'value of a tag on the role or user, session tags included'),
  one('aws:PrincipalIsAWSService', 'Bool', 'whether an AWS service itself makes the request'),
  one('aws:PrincipalServiceName', 'String', 'service principal that makes the request by itself'),
  many('aws:PrincipalServiceNamesList', 'all service principals of the service that makes the request'),
  one('aws:PrincipalType', 'String', 'kind of principal: Account, User, FederatedUser, AssumedRole …'),
  one('aws:userid', 'String', 'unique id of the principal; for roles with the name of the session'),
  one('aws:username', 'String', 'name of the IAM user; missing for roles'),

  one('aws:AssumedRoot', 'Bool', 'whether the session was made with AssumeRoot'),
  one(
    'aws:FederatedProvider',
    ['String', 'ARN'],
    'identity provider that vouched for the session: a name for built-in ones, else an ARN',
  ),
  one('aws:TokenIssueTime', 'Date', 'when the temporary credentials were issued'),
  one('aws:SignInSessionArn', 'ARN', 'session of the AWS sign-in that the credentials come from'),
  one('aws:MultiFactorAuthAge', 'Numeric', 'seconds since multi-factor authentication'),
  one(
    'aws:MultiFactorAuthPresent',
    'Bool',
    'whether the temporary credentials were made with multi-factor authentication; missing for access keys',
  ),
  one('aws:ChatbotSourceArn', 'ARN', 'chat configuration that the session was started from'),
  one(
    'aws:Ec2InstanceSourceVpc',
    'String',
    'VPC to which the credentials of an instance role were delivered',
  ),
  one(
    'aws:Ec2InstanceSourcePrivateIPv4',
    'IPAddress',
    'private address to which the credentials of an instance role were delivered',
  ),
  one('aws:SourceIdentity', 'String', 'source identity that was set when the role was assumed'),
  one('ec2:RoleDelivery', 'Numeric', 'version of the instance metadata service that gave the credentials'),
  one('ec2:SourceInstanceArn', 'ARN', 'instance that the credentials of the role were made for'),
  one('glue:RoleAssumedBy', 'String', 'glue.amazonaws.com where AWS Glue itself uses a service role'),
  one('glue:CredentialIssuingService', 'String', 'glue.amazonaws.com where a job of AWS Glue calls'),
  one('codebuild:BuildArn', 'ARN', 'build that the credentials of the role were delivered to'),
  one('codebuild:ProjectArn', 'ARN', 'build project that the credentials of the role were delivered to'),
  one('lambda:SourceFunctionArn', 'ARN', 'function that the credentials of the role were delivered to'),
  one('ssm:SourceInstanceArn', 'ARN', 'managed instance that the credentials of the role were delivered to'),
  one('identitystore:UserId', 'String', 'user of IAM Identity Center who makes the request'),

  one(
    'aws:SourceIp',
    'IPAddress',
    'public address that the request comes from; missing behind VPC endpoints',
  ),
  one('aws:SourceVpc', 'String', 'VPC that the request travels through; only with a VPC endpoint'),
  one('aws:SourceVpcArn', 'ARN', 'ARN of the VPC that the request travels through; some services only'),
  one('aws:SourceVpce', 'String', 'VPC endpoint that the request travels through'),
  one('aws:VpceAccount', 'String', 'account that owns the VPC endpoint; some services only'),
  one('aws:VpceOrgID', 'String', 'organization that owns the VPC endpoint; some services only'),
  many('aws:VpceOrgPaths', 'place in its organization of the owner of the VPC endpoint; some services only'),
  one(
    'aws:VpcSourceIp',
    'IPAddress',
    'private address that the request comes from; only with a VPC endpoint',
  ),

  one('aws:ResourceAccount', 'String', 'account that owns the resource'),
  one('aws:ResourceOrgID', 'String', 'organization of the account that owns the resource'),
  many('aws:ResourceOrgPaths', 'place in its organization of the account that owns the resource'),
  one('aws:ResourceTag/${TagKey}', 'String', 'value of a tag on the resource'),

  many('aws:CalledVia', 'services that made requests for the principal on the way'),
  one('aws:CalledViaFirst', 'String', 'first service that made a request for the principal'),
  one('aws:CalledViaLast', 'String', 'last service that made a request for the principal'),
  one('aws:CalledViaAWSMCP', 'String', 'AWS MCP service that made the request for the principal'),
  one('aws:ViaAWSService', 'Bool', 'whether a service makes the request for the principal'),
  one('aws:ViaAWSMCPService', 'Bool', 'whether an AWS MCP service makes the request for the principal'),
  one('aws:CurrentTime', 'Date', 'time of the request'),
  one('aws:EpochTime', ['Date', 'Numeric'], 'time of the request in seconds since 1970'),
  one('aws:referer', 'String', 'web page that the caller says the request comes from'),
  one('aws:RequestedRegion', 'String', 'Region that the request is made to'),
  one('aws:RequestTag/${TagKey}', 'String', 'value of a tag in the request'),
  many('aws:TagKeys', 'keys of the tags in the request'),
  one('aws:SecureTransport', 'Bool', 'whether the request was sent over TLS'),
  one('aws:SourceAccount', 'String', 'account of the resource for which a service acts'),
  one('aws:SourceArn', 'ARN', 'resource for which a service acts'),
  one('aws:SourceOrgID', 'String', 'organization of the resource for which a service acts'),
  many('aws:SourceOrgPaths', 'place in its organization of the resource for which a service acts'),
  one('aws:UserAgent', 'String', 'program that the caller says it is'),
  one('aws:IsMcpServiceAction', 'Bool', 'whether the action is one of an MCP service'),
];

/**
 * Keys in whose values a wildcard never has a good use.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
 */
export const sensitiveConditionKeys = [
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:ResourceAccount',
  'aws:ResourceOrgID',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:VpceAccount',
  'aws:VpceOrgID',
] as const;

/**
 * Prefixes of condition keys that are listed under a service of another name.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const homesOfConditionKeys: Readonly<Record<string, string>> = {
  identitycenter: 'sso',
  catalog: 'aws-marketplace',
  saml: 'sts',
  'cognito-identity-auth': 'cognito-identity',
  'cognito-identity-unauth': 'cognito-identity',
};
