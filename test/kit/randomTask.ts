/** Where a random task definition runs. */
interface Home {
  readonly partition: string;
  readonly region: string;
  readonly other: string;
  readonly suffix: string;
}

const HOMES: readonly Home[] = [
  { partition: 'aws', region: 'eu-central-1', other: 'us-east-1', suffix: 'amazonaws.com' },
  { partition: 'aws-cn', region: 'cn-north-1', other: 'cn-northwest-1', suffix: 'amazonaws.com.cn' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', other: 'us-gov-east-1', suffix: 'amazonaws.com' },
];

/**
 * A task definition with a random choice of everything that needs permissions, on either role. Nothing in it is
 * open: every permission can be named.
 *
 * @param next a number from 0 to below the one it is given
 */
export function randomTask(next: (below: number) => number): object {
  const one = <T>(...choices: readonly T[]): T => choices[next(choices.length)] as T;
  const seldom = <T>(value: () => T): T | undefined => (next(4) === 0 ? value() : undefined);
  const some = <T>(most: number, make: (index: number) => T): T[] =>
    Array.from({ length: next(most + 1) }, (_, index) => make(index));
  const { partition, region, other, suffix } = HOMES[next(8)] ?? HOMES[0]!;
  const arn = (service: string, resource: string, where = region, account = '111122223333'): string =>
    `arn:${partition}:${service}:${where}:${account}:${resource}`;
  const file = (name: string): string => `arn:${partition}:s3:::config/${name}`;

  const secret = (): string =>
    one(
      arn('secretsmanager', 'secret:db-AbCdEf:user::'),
      arn('secretsmanager', 'secret:db-AbCdEf::AWSPREVIOUS:'),
      arn('secretsmanager', 'secret:api', other, '444455556666'),
    );
  const reference = (): string =>
    one(
      '/shop/db',
      'token',
      'token:3',
      '/aws/reference/secretsmanager/db',
      arn('ssm', 'parameter/x'),
      arn('ssm', 'parameter/shop/y', other),
      arn('ssm', 'parameter/aws/reference/secretsmanager/api'),
      secret(),
    );
  const logs = (): object =>
    one(
      {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': one('/ecs/web', '/ecs/job'),
          'awslogs-region': one(region, region, other),
          'awslogs-create-group': one('true', 'false'),
        },
      },
      {
        logDriver: 'splunk',
        options: { 'splunk-url': 'https://splunk.example.com:8088' },
        secretOptions: [{ name: 'splunk-token', valueFrom: reference() }],
      },
      { logDriver: 'awsfirelens', options: output(one, region) },
    );
  const container = (index: number): object => ({
    name: `c${String(index)}`,
    image: one(
      `111122223333.dkr.ecr.${region}.${suffix}/web:1`,
      `111122223333.dkr.ecr.${region}.${suffix}/job@sha256:${'0'.repeat(64)}`,
      `444455556666.dkr.ecr.${other}.${suffix}/a/b:1`,
      'nginx:1',
      'public.ecr.aws/nginx/nginx:1',
      'public.ecr.aws/xray/aws-xray-daemon:3.x',
      'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3',
      'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest',
    ),
    secrets: some(3, (n) => ({ name: `S${String(n)}`, valueFrom: reference() })),
    logConfiguration: logs(),
    repositoryCredentials: seldom(() => ({ credentialsParameter: one('registry', secret()) })),
    environmentFiles: seldom(() => [{ type: 's3', value: file('app.env') }]),
    firelensConfiguration: seldom(() => ({
      type: 'fluentbit',
      options: { 'config-file-type': 's3', 'config-file-value': file('router.conf') },
    })),
    mountPoints: some(2, () => ({
      sourceVolume: one('efs', 'fsx'),
      containerPath: '/data',
      readOnly: one(true, false),
    })),
  });
  return {
    family: 'web',
    executionRoleArn: `arn:${partition}:iam::111122223333:role/web-execution`,
    taskRoleArn: `arn:${partition}:iam::111122223333:role/web-task`,
    containerDefinitions: [container(0), ...some(2, (index) => container(index + 1))],
    volumes: [
      {
        name: 'efs',
        efsVolumeConfiguration: {
          fileSystemId: one('fs-0a1b2c3d', arn('elasticfilesystem', 'file-system/fs-4e5f')),
          transitEncryption: 'ENABLED',
          authorizationConfig: { iam: one('ENABLED', 'DISABLED') },
        },
      },
      {
        name: 'fsx',
        fsxWindowsFileServerVolumeConfiguration: {
          fileSystemId: 'fs-0123456789abcdef0',
          rootDirectory: 'share',
          authorizationConfig: { credentialsParameter: secret(), domain: 'example.com' },
        },
      },
    ].slice(0, next(3)),
  };
}

/** What a log router sends records to. */
function output(one: <T>(...choices: readonly T[]) => T, region: string): object {
  return one<object>(
    { Name: 'cloudwatch_logs', region, log_group_name: '/router/web', log_stream_prefix: 'web-' },
    { Name: 'cloudwatch', region, log_group_name: '/router/web', auto_create_group: 'true' },
    { Name: 'kinesis_firehose', region, delivery_stream: 'records' },
    { Name: 'kinesis_streams', region, stream: 'records' },
    { Name: 's3', region, bucket: 'records' },
    { Name: 'opensearch', Host: 'search.example.com' },
  );
}
