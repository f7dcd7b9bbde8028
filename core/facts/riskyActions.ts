/**
 * Actions that hand out something to log in with: keys, passwords, tokens.
 *
 * Sources of the facts:
 * - https://github.com/salesforce/cloudsplaining/blob/master/cloudsplaining/shared/constants.py
 * - https://gist.github.com/kmcquade/33860a617e651104d243c324ddf7992a
 *
 * Not taken from there: the tokens of registries for images and packages, which every pull
 * needs; calls of AWS STS and Amazon Cognito
 * that need no permission or give no more than the caller has; `sts:AssumeRole`, which is a rule of its own.
 */
export const credentialActions = [
  { action: 'airflow:CreateCliToken', gives: 'a token for the command line of an Airflow environment' },
  { action: 'airflow:CreateWebLoginToken', gives: 'a token to log in to an Airflow environment' },
  { action: 'appsync:CreateApiKey', gives: 'a key of a GraphQL API' },
  { action: 'connect:GetFederationToken', gives: 'a token to log in to an Amazon Connect instance' },
  { action: 'ec2:GetPasswordData', gives: 'the administrator password of a Windows instance' },
  {
    action: 'emr-containers:GetManagedEndpointSessionCredentials',
    gives: 'credentials for a managed endpoint of EMR',
  },
  { action: 'gamelift:RequestUploadCredentials', gives: 'credentials to upload a game build' },
  { action: 'gamelift:GetInstanceAccess', gives: 'credentials to log in to an instance of a fleet' },
  { action: 'grafana:CreateWorkspaceApiKey', gives: 'a key of a Grafana workspace' },
  { action: 'iam:CreateAccessKey', gives: 'an access key of a user' },
  { action: 'iam:CreateLoginProfile', gives: 'a password of a user' },
  { action: 'iam:UpdateLoginProfile', gives: 'a new password of a user' },
  { action: 'iam:CreateServiceSpecificCredential', gives: 'a user’s password for a service' },
  { action: 'iam:ResetServiceSpecificCredential', gives: 'a user’s new password for a service' },
  { action: 'iam:UploadSSHPublicKey', gives: 'a key to log in to CodeCommit as a user' },
  { action: 'lightsail:CreateBucketAccessKey', gives: 'an access key of a bucket' },
  { action: 'lightsail:DownloadDefaultKeyPair', gives: 'the private key of the instances of a Region' },
  { action: 'lightsail:GetInstanceAccessDetails', gives: 'keys to log in to an instance' },
  {
    action: 'lightsail:GetRelationalDatabaseMasterUserPassword',
    gives: 'the master password of a database',
  },
  { action: 'mediapackage:RotateIngestEndpointCredentials', gives: 'the credentials of an ingest endpoint' },
  { action: 'rds-db:connect', gives: 'a log-in as any user of any database' },
  { action: 'redshift:GetClusterCredentials', gives: 'a password of a database user' },
  { action: 'redshift:GetClusterCredentialsWithIAM', gives: 'a password of a database user' },
  { action: 'redshift-serverless:GetCredentials', gives: 'a password of a database user' },
  { action: 'sts:GetFederationToken', gives: 'credentials that live on when the caller’s are gone' },
] as const;

/**
 * Actions that read, or copy out, what an account stores.
 *
 * Sources of the facts:
 * - https://github.com/salesforce/cloudsplaining/blob/master/cloudsplaining/shared/constants.py
 * - https://cloudsplaining.readthedocs.io/en/latest/glossary/data-exfiltration/
 */
export const dataActions = [
  { action: 'secretsmanager:GetSecretValue', reads: 'every secret' },
  { action: 'ssm:GetParameter', reads: 'every parameter of Parameter Store' },
  { action: 'ssm:GetParameters', reads: 'every parameter of Parameter Store' },
  { action: 'ssm:GetParametersByPath', reads: 'every parameter of Parameter Store' },
  { action: 'ssm:GetParameterHistory', reads: 'every parameter of Parameter Store' },
  { action: 's3:GetObject', reads: 'every object in every bucket' },
  { action: 's3:GetObjectVersion', reads: 'every object in every bucket' },
  { action: 'rds:CopyDBSnapshot', reads: 'every database snapshot' },
  { action: 'rds:CreateDBSnapshot', reads: 'every database, by a snapshot' },
  { action: 'rds:StartExportTask', reads: 'every database snapshot' },
] as const;

/**
 * Policies of AWS that are, or make, an administrator.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
 */
export const elevatedManagedPolicies = [
  { name: 'AdministratorAccess', allows: 'everything' },
  { name: 'IAMFullAccess', allows: 'everything in IAM, and so everything that one allows oneself' },
  { name: 'PowerUserAccess', allows: 'everything except IAM and the organization' },
] as const;
