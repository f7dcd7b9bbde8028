import { capabilities } from '../../core/facts/capabilities';
import { fargateSizes } from '../../core/facts/fargateSizes';
import { awslogsOptions } from '../../core/facts/logDrivers';
import { sysctls } from '../../core/facts/sysctls';
import { emptyText, type Json, type Schema, type SchemaSnippet } from './schemaForm';

/** What the model cannot know: values worth proposing, and what a person means to type. */

/** By structure and member, as in `ContainerDefinition.image`; for a list of texts, proposals for its items. */
export const examples: Readonly<Record<string, readonly Json[]>> = {
  'RegisterTaskDefinitionRequest.family': ['my-app'],
  'RegisterTaskDefinitionRequest.taskRoleArn': ['arn:aws:iam::111122223333:role/my-app-task'],
  'RegisterTaskDefinitionRequest.executionRoleArn': ['arn:aws:iam::111122223333:role/my-app-execution'],
  'RegisterTaskDefinitionRequest.cpu': fargateSizes.map((size) => String(size.cpu)),
  'RegisterTaskDefinitionRequest.memory': ['512', '1024', '2048', '4096', '8192', '16384', '30720'],
  'ContainerDefinition.name': ['app'],
  'ContainerDefinition.image': ['111122223333.dkr.ecr.us-east-1.amazonaws.com/my-app:1.0.0'],
  'ContainerDefinition.cpu': [256],
  'ContainerDefinition.memory': [512],
  'ContainerDefinition.memoryReservation': [256],
  'ContainerDefinition.user': ['1000:1000'],
  'ContainerDefinition.startTimeout': [120],
  'ContainerDefinition.stopTimeout': [30],
  'ContainerDefinition.dockerSecurityOptions': ['no-new-privileges'],
  'ContainerRestartPolicy.restartAttemptPeriod': [300],
  'EnvironmentFile.value': ['arn:aws:s3:::my-bucket/my-app.env'],
  'EFSVolumeConfiguration.fileSystemId': ['fs-0123456789abcdef0'],
  'EFSVolumeConfiguration.rootDirectory': ['/'],
  'EFSAuthorizationConfig.accessPointId': ['fsap-0123456789abcdef0'],
  'EphemeralStorage.sizeInGiB': [21, 50, 100, 200],
  'HealthCheck.interval': [30],
  'HealthCheck.timeout': [5],
  'HealthCheck.retries': [3],
  'HealthCheck.startPeriod': [10],
  'KernelCapabilities.add': capabilities,
  'KernelCapabilities.drop': capabilities,
  'PortMapping.containerPort': [8080],
  'PortMapping.hostPort': [8080],
  'PortMapping.containerPortRange': ['8000-8010'],
  'RepositoryCredentials.credentialsParameter': [
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:registry-AbCdEf',
  ],
  'Secret.valueFrom': [
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:my-app-AbCdEf',
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:my-app-AbCdEf:json-key::',
    'arn:aws:ssm:us-east-1:111122223333:parameter/my-app/parameter',
    '/my-app/parameter',
  ],
  'SystemControl.namespace': [...sysctls.ipc.names, 'net.core.somaxconn', 'net.ipv4.tcp_keepalive_time'],
  'Tmpfs.mountOptions': ['rw', 'noexec', 'nosuid', 'nodev'],
  'Tmpfs.size': [64],
  'Ulimit.softLimit': [65535],
  'Ulimit.hardLimit': [65535],
};

/** An awslogs configuration whose tab stops come after those that are taken already. */
function awslogs(taken: number): Json {
  const stop = (number: number, text: string): string => `\${${String(taken + number)}:${text}}`;
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': stop(1, '/ecs/my-app'),
      'awslogs-region': stop(2, 'us-east-1'),
      'awslogs-stream-prefix': stop(3, 'app'),
    },
  };
}

/** By structure: what stands for a new one, with tab stops. Others get their required members. */
export const snippets: Readonly<Record<string, readonly SchemaSnippet[]>> = {
  ContainerDefinition: [
    {
      label: 'New container',
      description: 'An essential container with a user, a read-only file system and its logs in CloudWatch',
      body: {
        name: '${1:app}',
        image: '${2:111122223333.dkr.ecr.us-east-1.amazonaws.com/my-app:1.0.0}',
        essential: true,
        user: '${3:1000:1000}',
        readonlyRootFilesystem: true,
        logConfiguration: awslogs(3),
      },
    },
  ],
  LogConfiguration: [
    { label: 'awslogs', description: 'Logs to CloudWatch Logs', body: awslogs(0) },
    {
      label: 'splunk',
      description: 'Logs to Splunk, the token from Secrets Manager',
      body: {
        logDriver: 'splunk',
        options: { 'splunk-url': '${1:https://splunk.example.com:8088}' },
        secretOptions: [
          {
            name: 'splunk-token',
            valueFrom: '${2:arn:aws:secretsmanager:us-east-1:111122223333:secret:splunk-token-AbCdEf}',
          },
        ],
      },
    },
    {
      label: 'awsfirelens',
      description: 'Logs to the FireLens container of the task',
      body: { logDriver: 'awsfirelens', options: { Name: '${1:cloudwatch}' } },
    },
  ],
  Secret: [
    {
      label: 'Secret of Secrets Manager',
      body: {
        name: '${1:NAME}',
        valueFrom: '${2:arn:aws:secretsmanager:us-east-1:111122223333:secret:my-app-AbCdEf}',
      },
    },
    {
      label: 'JSON key of a secret',
      description: 'Both colons after the key are needed: version stage and version id are left empty.',
      body: {
        name: '${1:NAME}',
        valueFrom: '${2:arn:aws:secretsmanager:us-east-1:111122223333:secret:my-app-AbCdEf}:${3:json-key}::',
      },
    },
    {
      label: 'Parameter of Parameter Store',
      body: {
        name: '${1:NAME}',
        valueFrom: '${2:arn:aws:ssm:us-east-1:111122223333:parameter/my-app/parameter}',
      },
    },
  ],
  KeyValuePair: [{ label: 'Name and value', body: { name: '$1', value: '$2' } }],
  Tag: [{ label: 'Tag', body: { key: '$1', value: '$2' } }],
  PortMapping: [{ label: 'Container port', body: { containerPort: '^${1:8080}', protocol: 'tcp' } }],
  MountPoint: [
    {
      label: 'Mount of a volume',
      body: { sourceVolume: '$1', containerPath: '$2', readOnly: '^${3|true,false|}' },
    },
  ],
  VolumeFrom: [
    { label: 'Volumes of another container', body: { sourceContainer: '$1', readOnly: '^${2|true,false|}' } },
  ],
  Volume: [
    { label: 'Empty volume of the task', body: { name: '$1' } },
    {
      label: 'EFS volume, encrypted in transit',
      body: {
        name: '$1',
        efsVolumeConfiguration: {
          fileSystemId: '${2:fs-0123456789abcdef0}',
          transitEncryption: 'ENABLED',
          authorizationConfig: { accessPointId: '${3:fsap-0123456789abcdef0}', iam: 'ENABLED' },
        },
      },
    },
  ],
  HealthCheck: [
    {
      label: 'Health check',
      body: {
        command: ['CMD-SHELL', '${1:curl -f http://localhost:8080/ || exit 1}'],
        interval: 30,
        timeout: 5,
        retries: 3,
        startPeriod: 10,
      },
    },
  ],
  KernelCapabilities: [{ label: 'Drop all capabilities', body: { drop: ['ALL'] } }],
  RuntimePlatform: [
    {
      label: 'Linux',
      body: { cpuArchitecture: '${1|X86_64,ARM64|}', operatingSystemFamily: 'LINUX' },
    },
  ],
  SystemControl: [{ label: 'Kernel parameter', body: { namespace: '$1', value: '$2' } }],
  TaskDefinitionPlacementConstraint: [
    { label: 'Constraint', body: { type: 'memberOf', expression: '${1:attribute:ecs.os-type == linux}' } },
  ],
};

const optionTexts: Readonly<Record<string, string>> = {
  'awslogs-create-group':
    'Whether the log group is made when it is missing. The execution role then needs `logs:CreateLogGroup`.',
  'awslogs-region': 'The Region of the log group. Required.',
  'awslogs-group': 'The log group that receives the streams. Required.',
  'awslogs-stream-prefix':
    'First part of the stream name `prefix/container/task-id`. Required on Fargate; without it the streams do not ' +
    'show in the ECS console.',
  'awslogs-datetime-format':
    'A `strftime` format that starts a new message, for messages of several lines. It wins over ' +
    '`awslogs-multiline-pattern`.',
  'awslogs-multiline-pattern':
    'A regular expression that starts a new message, for messages of several lines. Every line is matched, which ' +
    'costs time.',
  mode:
    '`blocking` keeps every message and may stall the application when logs cannot be sent; `non-blocking` keeps ' +
    'the application going and may lose messages. ECS changed its default to `non-blocking` on 2025-06-25.',
  'max-buffer-size': 'Size of the buffer in `non-blocking` mode, `10m` if it is not given.',
};

const optionSource =
  '[API reference](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html)';

const optionExamples: Readonly<Record<string, readonly string[]>> = {
  'awslogs-create-group': ['true', 'false'],
  'awslogs-region': ['us-east-1'],
  'awslogs-group': ['/ecs/my-app'],
  'awslogs-stream-prefix': ['app'],
  'max-buffer-size': ['25m'],
};

/** The options of awslogs as members with their own help; other drivers' options are texts of any name. */
export const logOptions: Schema = {
  properties: Object.fromEntries(awslogsOptions.map((option) => [option.name, logOption(option)])),
  additionalProperties: { defaultSnippets: [emptyText] },
};

function logOption(option: (typeof awslogsOptions)[number]): Schema {
  const text = optionTexts[option.name] ?? '';
  const help = {
    description: text.replaceAll('`', ''),
    markdownDescription: `${text}\n\n${optionSource}`,
  };
  const proposed = option.values ?? optionExamples[option.name];
  return proposed ? { ...help, examples: proposed } : { ...help, defaultSnippets: [emptyText] };
}
