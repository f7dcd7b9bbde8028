import { awslogsOptions } from '../../core/facts/logDrivers';
import { sysctls } from '../../core/facts/sysctls';
import { emptyText, type Json, type Schema, type SchemaSnippet } from './schemaForm';

/** What the model cannot know: values worth proposing, and what a person means to type. */

/** By structure and member, as in `ContainerDefinition.image`; for a list of texts, proposals for its items. */
export const examples: Readonly<Record<string, readonly Json[]>> = {
  'RegisterTaskDefinitionRequest.family': ['my-app'],
  'ContainerDefinition.name': ['app'],
  'ContainerDefinition.cpu': [256],
  'ContainerDefinition.memory': [512],
  'ContainerDefinition.memoryReservation': [256],
  'ContainerDefinition.user': ['1000:1000'],
  'ContainerDefinition.startTimeout': [120],
  'ContainerDefinition.stopTimeout': [30],
  'ContainerDefinition.dockerSecurityOptions': ['no-new-privileges'],
  'ContainerRestartPolicy.restartAttemptPeriod': [300],
  'EFSVolumeConfiguration.rootDirectory': ['/'],
  'EFSAuthorizationConfig.accessPointId': ['fsap-0123456789abcdef0'],
  'EphemeralStorage.sizeInGiB': [21, 50, 100, 200],
  'HealthCheck.interval': [30],
  'HealthCheck.timeout': [5],
  'HealthCheck.retries': [3],
  'HealthCheck.startPeriod': [10],
  'PortMapping.containerPort': [8080],
  'PortMapping.hostPort': [8080],
  'PortMapping.containerPortRange': ['8000-8010'],
  'SystemControl.namespace': [...sysctls.ipc.names, 'net.core.somaxconn', 'net.ipv4.tcp_keepalive_time'],
  'Tmpfs.mountOptions': ['rw', 'noexec', 'nosuid', 'nodev'],
  'Tmpfs.size': [64],
  'Ulimit.softLimit': [65535],
  'Ulimit.hardLimit': [65535],
};

/**
 * What the server proposes in every editor, from the rest of the file and the workspace (core/assist/task): the schema
 * names no values there, so that nothing is proposed twice. By structure and member, or by structure for new ones.
 */
export const leftToServer: ReadonlySet<string> = new Set([
  'ContainerDefinition',
  'ContainerDependency.condition',
  'HealthCheck',
  'KernelCapabilities',
  'LogConfiguration',
  'LogConfiguration.logDriver',
  'Secret',
]);

/** By structure: what stands for a new one, with tab stops. Others get their required members. */
export const snippets: Readonly<Record<string, readonly SchemaSnippet[]>> = {
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

/** The options of awslogs with their own help; the server proposes them. Other drivers' options are texts of any name. */
export const logOptions: Schema = {
  properties: Object.fromEntries(awslogsOptions.map((option) => [option.name, logOption(option)])),
  additionalProperties: { defaultSnippets: [emptyText] },
};

function logOption(option: (typeof awslogsOptions)[number]): Schema {
  const text = optionTexts[option.name] ?? '';
  return {
    description: text.replaceAll('`', ''),
    markdownDescription: `${text}\n\n${optionSource}`,
    doNotSuggest: true,
  };
}
