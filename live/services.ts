import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeResourcePoliciesCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeDhcpOptionsCommand,
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicePermissionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import {
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRegistryScanningConfigurationCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ecr';
import {
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListAccountSettingsCommand,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import {
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetBucketAclCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/**
 * Every operation of AWS that the product can make, and none that changes anything or reads a secret. A test holds it
 * against `core/live/calls.ts`, which says what for; asking who one is needs no permission and stands only here.
 */
export const services = {
  accessanalyzer: { client: AccessAnalyzerClient, commands: { ListAnalyzers: ListAnalyzersCommand } },
  acm: { client: ACMClient, commands: { DescribeCertificate: DescribeCertificateCommand } },
  cloudtrail: {
    client: CloudTrailClient,
    commands: {
      DescribeTrails: DescribeTrailsCommand,
      GetTrailStatus: GetTrailStatusCommand,
      GetEventSelectors: GetEventSelectorsCommand,
    },
  },
  cloudwatch: { client: CloudWatchClient, commands: { DescribeAlarms: DescribeAlarmsCommand } },
  ec2: {
    client: EC2Client,
    commands: {
      DescribeVpcs: DescribeVpcsCommand,
      DescribeSubnets: DescribeSubnetsCommand,
      DescribeRouteTables: DescribeRouteTablesCommand,
      DescribeSecurityGroups: DescribeSecurityGroupsCommand,
      DescribeNetworkAcls: DescribeNetworkAclsCommand,
      DescribeVpcEndpoints: DescribeVpcEndpointsCommand,
      DescribeFlowLogs: DescribeFlowLogsCommand,
      DescribeDhcpOptions: DescribeDhcpOptionsCommand,
      DescribeVpcAttribute: DescribeVpcAttributeCommand,
      DescribeVpcEndpointServiceConfigurations: DescribeVpcEndpointServiceConfigurationsCommand,
      DescribeVpcEndpointServicePermissions: DescribeVpcEndpointServicePermissionsCommand,
      GetEbsEncryptionByDefault: GetEbsEncryptionByDefaultCommand,
      DescribeInstances: DescribeInstancesCommand,
    },
  },
  ecr: {
    client: ECRClient,
    commands: {
      DescribeRepositories: DescribeRepositoriesCommand,
      GetRepositoryPolicy: GetRepositoryPolicyCommand,
      GetLifecyclePolicy: GetLifecyclePolicyCommand,
      ListTagsForResource: ListTagsForResourceCommand,
      DescribeImages: DescribeImagesCommand,
      BatchGetImage: BatchGetImageCommand,
      DescribeImageScanFindings: DescribeImageScanFindingsCommand,
      GetRegistryScanningConfiguration: GetRegistryScanningConfigurationCommand,
    },
  },
  ecs: {
    client: ECSClient,
    commands: {
      ListAccountSettings: ListAccountSettingsCommand,
      DescribeCapacityProviders: DescribeCapacityProvidersCommand,
      ListClusters: ListClustersCommand,
      DescribeClusters: DescribeClustersCommand,
      ListServices: ListServicesCommand,
      DescribeServices: DescribeServicesCommand,
      ListTasks: ListTasksCommand,
      DescribeTasks: DescribeTasksCommand,
      ListContainerInstances: ListContainerInstancesCommand,
      DescribeContainerInstances: DescribeContainerInstancesCommand,
      ListTaskDefinitionFamilies: ListTaskDefinitionFamiliesCommand,
      DescribeTaskDefinition: DescribeTaskDefinitionCommand,
    },
  },
  elbv2: {
    client: ElasticLoadBalancingV2Client,
    commands: {
      DescribeTargetGroups: DescribeTargetGroupsCommand,
      DescribeListeners: DescribeListenersCommand,
      DescribeListenerCertificates: DescribeListenerCertificatesCommand,
      DescribeRules: DescribeRulesCommand,
    },
  },
  events: {
    client: EventBridgeClient,
    commands: {
      ListRules: ListRulesCommand,
      ListTargetsByRule: ListTargetsByRuleCommand,
      ListEventBuses: ListEventBusesCommand,
    },
  },
  guardduty: {
    client: GuardDutyClient,
    commands: { ListDetectors: ListDetectorsCommand, GetDetector: GetDetectorCommand },
  },
  iam: {
    client: IAMClient,
    commands: {
      GetRole: GetRoleCommand,
      ListRolePolicies: ListRolePoliciesCommand,
      GetRolePolicy: GetRolePolicyCommand,
      ListAttachedRolePolicies: ListAttachedRolePoliciesCommand,
      GetPolicy: GetPolicyCommand,
      GetPolicyVersion: GetPolicyVersionCommand,
      GetInstanceProfile: GetInstanceProfileCommand,
    },
  },
  kms: { client: KMSClient, commands: { DescribeKey: DescribeKeyCommand } },
  logs: {
    client: CloudWatchLogsClient,
    commands: {
      DescribeLogGroups: DescribeLogGroupsCommand,
      DescribeResourcePolicies: DescribeResourcePoliciesCommand,
      DescribeMetricFilters: DescribeMetricFiltersCommand,
    },
  },
  s3: {
    client: S3Client,
    commands: {
      GetBucketPolicyStatus: GetBucketPolicyStatusCommand,
      GetPublicAccessBlock: GetPublicAccessBlockCommand,
      GetBucketAcl: GetBucketAclCommand,
      GetBucketLogging: GetBucketLoggingCommand,
      ListObjectsV2: ListObjectsV2Command,
    },
  },
  secretsmanager: {
    client: SecretsManagerClient,
    commands: { DescribeSecret: DescribeSecretCommand, GetResourcePolicy: GetResourcePolicyCommand },
  },
  securityhub: { client: SecurityHubClient, commands: { DescribeHub: DescribeHubCommand } },
  sns: { client: SNSClient, commands: { GetTopicAttributes: GetTopicAttributesCommand } },
  ssm: { client: SSMClient, commands: { DescribeParameters: DescribeParametersCommand } },
  sts: { client: STSClient, commands: { GetCallerIdentity: GetCallerIdentityCommand } },
} as const;

type Services = typeof services;
export type ServiceName = keyof Services;
export type OperationName<S extends ServiceName> = keyof Services[S]['commands'] & string;
type CommandOf<S extends ServiceName, O extends OperationName<S>> = Services[S]['commands'][O];

/** The input of an operation, as the SDK has it. */
export type InputOf<S extends ServiceName, O extends OperationName<S>> =
  CommandOf<S, O> extends new (...args: never[]) => { readonly input: infer I } ? I : never;

/** The reply of an operation, as the SDK has it. */
export type OutputOf<S extends ServiceName, O extends OperationName<S>> =
  CommandOf<S, O> extends new (...args: never[]) => {
    resolveMiddleware: (...args: never[]) => (...args: never[]) => Promise<{ output: infer R }>;
  }
    ? R
    : never;
