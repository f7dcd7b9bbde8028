import { cleanContainer, cleanTaskDefinition } from '../../../test/kit/clean';

/** A large account: every cluster has the same number of services, and every service a family with two revisions. */
export const size = {
  clusters: 20,
  services: 500,
  revisions: 2,
  tasksOfService: 2,
  repositories: 100,
} as const;

export const accountId = '111122223333';
export const region = 'eu-central-1';

const perCluster = size.services / size.clusters;

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${service === 'iam' ? '' : region}:${accountId}:${resource}`;
}

function range<T>(count: number, of: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => of(index));
}

export const clusterArns = range(size.clusters, (index) => arn('ecs', `cluster/cluster-${index}`));
export const families = range(size.services, (index) => `app-${index}`);

function servicesIn(cluster: string): number[] {
  const first = Number(/\d+$/.exec(cluster)?.[0]) * perCluster;
  return range(perCluster, (index) => first + index);
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

export function serviceArns(cluster: string): string[] {
  return servicesIn(cluster).map((index) => arn('ecs', `service/${lastOf(cluster)}/app-${index}`));
}

export function taskArns(cluster: string): string[] {
  return servicesIn(cluster).flatMap((index) =>
    range(size.tasksOfService, (task) => arn('ecs', `task/${lastOf(cluster)}/${index}x${task}`)),
  );
}

/** Services run the first of their revisions; the last one is only registered. */
function revisionInUse(family: string): string {
  return arn('ecs', `task-definition/${family}:1`);
}

export function describeCluster(clusterArn: string): object {
  return {
    clusterArn,
    clusterName: lastOf(clusterArn),
    status: 'ACTIVE',
    settings: [{ name: 'containerInsights', value: 'enabled' }],
    activeServicesCount: perCluster,
    tags: [{ key: 'team', value: 'shop' }],
  };
}

export function describeService(serviceArn: string): object {
  const family = lastOf(serviceArn);
  return {
    serviceArn,
    serviceName: family,
    status: 'ACTIVE',
    desiredCount: size.tasksOfService,
    runningCount: size.tasksOfService,
    launchType: 'FARGATE',
    platformVersion: 'LATEST',
    taskDefinition: revisionInUse(family),
    createdAt: 1_760_000_000,
    deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: revisionInUse(family) }],
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' },
    },
    tags: [{ key: 'team', value: 'shop' }],
  };
}

export function describeTask(taskArn: string): object {
  const family = `app-${/(\d+)x\d+$/.exec(taskArn)?.[1] ?? ''}`;
  return {
    taskArn,
    taskDefinitionArn: revisionInUse(family),
    group: `service:${family}`,
    lastStatus: 'RUNNING',
    launchType: 'FARGATE',
    containers: [{ name: 'app', image: imageOf(family, 1), lastStatus: 'RUNNING' }],
  };
}

function imageOf(family: string, revision: number): string {
  return `${accountId}.dkr.ecr.${region}.amazonaws.com/${repositoryOf(family)}:${family}-${revision}`;
}

function repositoryOf(family: string): string {
  return `repository-${Number(family.slice('app-'.length)) % size.repositories}`;
}

/** @param name a family, `family:revision`, or an ARN */
export function describeTaskDefinition(name: string): object {
  const [family = '', revision = String(size.revisions)] = lastOf(name).split(':');
  return {
    ...cleanTaskDefinition,
    family,
    revision: Number(revision),
    status: 'ACTIVE',
    taskDefinitionArn: arn('ecs', `task-definition/${family}:${revision}`),
    executionRoleArn: arn('iam', `role/execution-${Number(family.slice('app-'.length)) % size.clusters}`),
    taskRoleArn: arn('iam', `role/${family}`),
    containerDefinitions: [
      {
        ...cleanContainer,
        image: imageOf(family, Number(revision)),
        environment: range(20, (index) => ({
          name: `SETTING_${index}`,
          value: `value ${index} of ${family}`,
        })),
        secrets: [
          { name: 'DATABASE', valueFrom: arn('secretsmanager', `secret:${family}-AbCdEf`) },
          { name: 'MODE', valueFrom: arn('ssm', `parameter/${family}/mode`) },
        ],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${family}`,
            'awslogs-region': region,
            'awslogs-stream-prefix': 'app',
          },
        },
      },
    ],
  };
}

export function describeRepositories(): object[] {
  return range(size.repositories, (index) => ({
    repositoryName: `repository-${index}`,
    repositoryArn: arn('ecr', `repository/repository-${index}`),
    repositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/repository-${index}`,
    imageTagMutability: 'IMMUTABLE',
  }));
}

export function describeSecret(ref: string): object {
  return {
    ARN: ref,
    Name: lastOf(ref),
    VersionIdsToStages: { '1': ['AWSCURRENT'] },
    CreatedDate: 1_760_000_000,
  };
}

export function describeParameter(Name: string): object {
  return {
    Name,
    ARN: arn('ssm', `parameter${Name}`),
    Type: 'SecureString',
    KeyId: 'alias/aws/ssm',
    Version: 1,
  };
}

export function describeLogGroup(logGroupName: string): object {
  return {
    logGroupName,
    arn: arn('logs', `log-group:${logGroupName}:*`),
    logGroupArn: arn('logs', `log-group:${logGroupName}`),
    retentionInDays: 365,
    creationTime: 1_760_000_000_000,
  };
}

export function describeRole(name: string): {
  readonly arn: string;
  readonly trust: object;
  readonly policy: object;
} {
  const family = name.startsWith('app-') ? name : '*';
  return {
    arn: arn('iam', `role/${name}`),
    trust: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['secretsmanager:GetSecretValue'],
          Resource: arn('secretsmanager', `secret:${family}-*`),
        },
      ],
    },
  };
}
