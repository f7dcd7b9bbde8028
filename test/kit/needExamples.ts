import type { NeedFacts } from '../../core/policy/needs';

/** A feature of task definitions that needs permissions, with the least task definition that uses it. */
export interface NeedExample {
  readonly title: string;
  /** Members of the only container. */
  readonly container?: object;
  /** Members of the task definition. */
  readonly task?: object;
  readonly facts?: NeedFacts;
  /** Where AWS, or who publishes the image, says what is needed. */
  readonly source: string;
}

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:eu-central-1:111122223333:${resource}`;
const reading = (valueFrom: string): object => ({ secrets: [{ name: 'TOKEN', valueFrom }] });
const routed = (options: object): object => ({ logConfiguration: { logDriver: 'awsfirelens', options } });

/** Everything that a permission is named for. */
export const needExamples: readonly NeedExample[] = [
  {
    title: 'An image in a private ECR repository',
    container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1.4.2' },
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
  },
  {
    title: 'An image with credentials of another registry',
    container: {
      image: 'registry.example.com/web:1',
      repositoryCredentials: { credentialsParameter: arn('secretsmanager', 'secret:registry-AbCdEf') },
    },
    source: `${GUIDE}/private-auth.html`,
  },
  {
    title: 'Logs with awslogs',
    container: {
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-central-1' },
      },
    },
    source: `${GUIDE}/using_awslogs.html`,
  },
  {
    title: 'Logs with awslogs that create their group',
    container: {
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/web',
          'awslogs-region': 'eu-central-1',
          'awslogs-create-group': 'true',
        },
      },
    },
    source: `${GUIDE}/using_awslogs.html`,
  },
  {
    title: 'A secret of Secrets Manager, whole or in part',
    container: reading(arn('secretsmanager', 'secret:db-AbCdEf:password::')),
    source: `${GUIDE}/secrets-envvar-secrets-manager.html`,
  },
  {
    title: 'A secret by its name, without the six random characters',
    container: reading(arn('secretsmanager', 'secret:db')),
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen',
  },
  {
    title: 'A parameter of Parameter Store',
    container: reading('/shop/db'),
    source: `${GUIDE}/secrets-envvar-ssm-paramstore.html`,
  },
  {
    title: 'A parameter that stands for a secret',
    container: reading('/aws/reference/secretsmanager/db'),
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html',
  },
  {
    title: 'A secret that a customer managed key encrypts',
    container: reading(arn('secretsmanager', 'secret:db-AbCdEf')),
    facts: { keyOf: () => [KEY] },
    source: `${GUIDE}/secrets-envvar-secrets-manager.html`,
  },
  {
    title: 'A secret for the log driver',
    container: {
      logConfiguration: {
        logDriver: 'splunk',
        secretOptions: [{ name: 'splunk-token', valueFrom: arn('secretsmanager', 'secret:splunk-AbCdEf') }],
      },
    },
    source: `${GUIDE}/secrets-logconfig.html`,
  },
  {
    title: 'A file of environment variables',
    container: { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/web.env' }] },
    source: `${GUIDE}/use-environment-file.html`,
  },
  {
    title: 'The configuration of a log router in S3',
    container: {
      firelensConfiguration: {
        type: 'fluentbit',
        options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::config/router.conf' },
      },
    },
    source: `${GUIDE}/firelens-taskdef.html`,
  },
  {
    title: 'A volume of FSx for Windows File Server',
    task: {
      volumes: [
        {
          name: 'share',
          fsxWindowsFileServerVolumeConfiguration: {
            fileSystemId: 'fs-0a1b2c3d4e5f',
            rootDirectory: 'share',
            authorizationConfig: {
              credentialsParameter: arn('secretsmanager', 'secret:fsx-AbCdEf'),
              domain: 'example.com',
            },
          },
        },
      ],
    },
    source: `${GUIDE}/tutorial-wfsx-volumes.html`,
  },
  {
    title: 'A credential spec for gMSA in S3',
    container: { credentialSpecs: ['credentialspec:arn:aws:s3:::config/gmsa.json'] },
    source: `${GUIDE}/linux-gmsa.html`,
  },
  {
    title: 'ECS Exec',
    facts: { usesExec: true },
    source: `${GUIDE}/ecs-exec.html`,
  },
  {
    title: 'The X-Ray daemon',
    container: { image: 'public.ecr.aws/xray/aws-xray-daemon:3.x' },
    source: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
  },
  {
    title: 'The OpenTelemetry collector of AWS, for traces',
    container: {
      image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3',
      command: ['--config=/etc/ecs/ecs-xray.yaml'],
    },
    source: `${GUIDE}/trace-data.html`,
  },
  {
    title: 'An EFS volume with IAM',
    task: {
      volumes: [
        {
          name: 'data',
          efsVolumeConfiguration: {
            fileSystemId: 'fs-0a1b2c3d',
            transitEncryption: 'ENABLED',
            authorizationConfig: { iam: 'ENABLED' },
          },
        },
      ],
    },
    container: { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
    source: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
  },
  {
    title: 'FireLens to CloudWatch Logs',
    container: routed({ Name: 'cloudwatch_logs', region: 'eu-central-1', log_group_name: '/web' }),
    source: 'https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch',
  },
  {
    title: 'FireLens to CloudWatch Logs with the plugin of AWS, which creates its group',
    container: routed({
      Name: 'cloudwatch',
      region: 'eu-central-1',
      log_group_name: '/web',
      auto_create_group: 'true',
      log_retention_days: '30',
    }),
    source: 'https://github.com/aws/amazon-cloudwatch-logs-for-fluent-bit#permissions',
  },
  {
    title: 'FireLens to Data Firehose',
    container: routed({ Name: 'kinesis_firehose', region: 'eu-central-1', delivery_stream: 'records' }),
    source: `${GUIDE}/using_firelens.html`,
  },
  {
    title: 'FireLens to Kinesis Data Streams',
    container: routed({ Name: 'kinesis_streams', region: 'eu-central-1', stream: 'records' }),
    source: 'https://docs.fluentbit.io/manual/data-pipeline/outputs/kinesis',
  },
  {
    title: 'FireLens to S3',
    container: routed({ Name: 's3', region: 'eu-central-1', bucket: 'records' }),
    source: 'https://docs.fluentbit.io/manual/data-pipeline/outputs/s3',
  },
  {
    title: 'FireLens with a role of its own',
    container: routed({
      Name: 'kinesis_streams',
      stream: 'records',
      role_arn: 'arn:aws:iam::444455556666:role/records',
    }),
    source: 'https://docs.fluentbit.io/manual/administration/aws-credentials',
  },
];

/** What is told to be open instead: a file that is not there decides. */
export const openExamples: readonly NeedExample[] = [
  {
    title: 'The key of secrets, without `keys` in the configuration or `--kms-key`',
    source: `${GUIDE}/task_execution_IAM_role.html`,
  },
  {
    title: 'ECS Exec with logged or encrypted sessions',
    facts: { usesExec: true },
    source: `${GUIDE}/ecs-exec.html`,
  },
  {
    title: 'A collector with a configuration of its own',
    container: { image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3' },
    source: `${GUIDE}/metrics-data.html`,
  },
  {
    title: 'The CloudWatch agent',
    container: { image: 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest' },
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Generation_CloudWatch_Agent.html',
  },
  {
    title: 'A log group that the router works out from its records',
    container: routed({ Name: 'cloudwatch', log_group_name: '/web/$(ecs_cluster)' }),
    source: 'https://github.com/aws/amazon-cloudwatch-logs-for-fluent-bit#readme',
  },
  {
    title: 'A repository that may be a cache of another registry',
    container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/docker-hub/library/nginx:1.27' },
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html',
  },
  {
    title: 'An image in another account',
    container: { image: '444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1' },
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  },
  {
    title: 'A domainless credential spec',
    container: { credentialSpecs: ['credentialspecdomainless:arn:aws:s3:::config/gmsa.json'] },
    source: `${GUIDE}/fargate-linux-gmsa.html`,
  },
];

/** The task definition of an example. */
export function taskOf({ container, task }: NeedExample): string {
  return JSON.stringify({
    family: 'web',
    executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
    taskRoleArn: 'arn:aws:iam::111122223333:role/web-task',
    containerDefinitions: [
      {
        name: 'app',
        image: 'public.ecr.aws/nginx/nginx:1.27',
        ...container,
      },
    ],
    ...task,
  });
}
