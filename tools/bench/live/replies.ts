import type { Call } from '../../../test/aws/front/call';
import {
  accountId,
  clusterArns,
  describeCluster,
  describeLogGroup,
  describeParameter,
  describeRepositories,
  describeRole,
  describeSecret,
  describeService,
  describeTask,
  describeTaskDefinition,
  families,
  serviceArns,
  taskArns,
} from './account';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What the large account answers to a call; what it has nothing of, is empty. */
export function answer(call: Call): Answer {
  const { service, operation, family, input } = call;
  const reply = JSON_REPLIES[`${service}:${operation}`];
  if (family === 'json' || family === 'restJson') {
    const type = family === 'json' ? 'application/x-amz-json-1.1' : 'application/json';
    return { status: 200, type, body: JSON.stringify(reply?.(input) ?? {}) };
  }
  const inside = XML_REPLIES[`${service}:${operation}`]?.(input) ?? '';
  const result = family === 'query' ? `<${operation}Result>${inside}</${operation}Result>` : inside;
  return { status: 200, type: 'text/xml', body: `<${operation}Response>${result}</${operation}Response>` };
}

export function throttled(): Answer {
  const body = JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' });
  return { status: 400, type: 'application/x-amz-json-1.1', body };
}

type Input = Call['input'];

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

/** A page of a list, as ECS gives it. */
function page(member: string, items: readonly string[], { nextToken, maxResults }: Input): object {
  const start = Number(nextToken ?? 0);
  const end = start + Number(maxResults ?? 100);
  return { [member]: items.slice(start, end), ...(end < items.length ? { nextToken: String(end) } : {}) };
}

/** What the requests name in `ParameterFilters`. */
function filtered(filters: unknown): string[] {
  return Array.isArray(filters)
    ? filters.flatMap((filter) => texts((filter as { readonly Values?: unknown }).Values))
    : [];
}

interface ImageId {
  readonly imageTag?: string;
}

function imageIds(input: Input): ImageId[] {
  return Array.isArray(input['imageIds']) ? (input['imageIds'] as ImageId[]) : [];
}

const digest = `sha256:${'1'.repeat(64)}`;

const JSON_REPLIES: Readonly<Record<string, (input: Input) => object>> = {
  'ecs:ListClusters': (input) => page('clusterArns', clusterArns, input),
  'ecs:DescribeClusters': ({ clusters }) => ({ clusters: texts(clusters).map(describeCluster) }),
  'ecs:ListServices': (input) => page('serviceArns', serviceArns(text(input['cluster'])), input),
  'ecs:DescribeServices': ({ services }) => ({ services: texts(services).map(describeService) }),
  'ecs:ListTasks': (input) => page('taskArns', taskArns(text(input['cluster'])), input),
  'ecs:DescribeTasks': ({ tasks }) => ({ tasks: texts(tasks).map(describeTask) }),
  'ecs:ListTaskDefinitionFamilies': (input) => page('families', families, input),
  'ecs:DescribeTaskDefinition': ({ taskDefinition }) => ({
    taskDefinition: describeTaskDefinition(text(taskDefinition)),
    tags: [{ key: 'team', value: 'shop' }],
  }),
  'ecr:DescribeRepositories': () => ({ repositories: describeRepositories() }),
  'ecr:DescribeImages': (input) => ({
    imageDetails: imageIds(input).map(({ imageTag = '' }) => ({
      imageDigest: digest,
      imageTags: [imageTag],
    })),
  }),
  'ecr:BatchGetImage': (input) => ({
    images: imageIds(input).map((imageId) => ({ imageId, imageManifest: '{"schemaVersion":2}' })),
  }),
  'ecr:DescribeImageScanFindings': () => ({
    imageScanStatus: { status: 'COMPLETE' },
    imageScanFindings: { findingSeverityCounts: { LOW: 1 } },
  }),
  'secretsmanager:DescribeSecret': ({ SecretId }) => describeSecret(text(SecretId)),
  'ssm:DescribeParameters': ({ ParameterFilters }) => ({
    Parameters: filtered(ParameterFilters).map(describeParameter),
  }),
  'logs:DescribeLogGroups': ({ logGroupNamePrefix, logGroupIdentifiers }) => ({
    logGroups: (logGroupIdentifiers === undefined
      ? [text(logGroupNamePrefix)]
      : texts(logGroupIdentifiers)
    ).map(describeLogGroup),
  }),
};

function encoded(document: object): string {
  return encodeURIComponent(JSON.stringify(document));
}

const XML_REPLIES: Readonly<Record<string, (input: Input) => string>> = {
  'sts:GetCallerIdentity': () =>
    `<Account>${accountId}</Account><Arn>arn:aws:iam::${accountId}:user/reader</Arn><UserId>reader</UserId>`,
  'ec2:GetEbsEncryptionByDefault': () => '<ebsEncryptionByDefault>true</ebsEncryptionByDefault>',
  'ec2:DescribeSubnets': () =>
    '<subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId></item></subnetSet>',
  'ec2:DescribeVpcs': () => '<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>',
  'ec2:DescribeVpcAttribute': () =>
    '<enableDnsSupport><value>true</value></enableDnsSupport><enableDnsHostnames><value>true</value></enableDnsHostnames>',
  'iam:GetRole': ({ RoleName }) => {
    const { arn, trust } = describeRole(text(RoleName));
    return `<Role><RoleName>${text(RoleName)}</RoleName><Arn>${arn}</Arn><Path>/</Path><AssumeRolePolicyDocument>${encoded(trust)}</AssumeRolePolicyDocument></Role>`;
  },
  'iam:ListRolePolicies': () =>
    '<PolicyNames><member>read</member></PolicyNames><IsTruncated>false</IsTruncated>',
  'iam:ListAttachedRolePolicies': () => '<AttachedPolicies/><IsTruncated>false</IsTruncated>',
  'iam:GetRolePolicy': ({ RoleName }) =>
    `<PolicyName>read</PolicyName><PolicyDocument>${encoded(describeRole(text(RoleName)).policy)}</PolicyDocument>`,
};
