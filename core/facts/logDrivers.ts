/**
 * Log drivers of the ECS API and the options of awslogs.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export const logDrivers = [
  'json-file',
  'syslog',
  'journald',
  'gelf',
  'fluentd',
  'awslogs',
  'splunk',
  'awsfirelens',
] as const;

export type LogDriver = (typeof logDrivers)[number];

/** Drivers per compatibility, where the API reference names them. */
export const logDriversOf = {
  EC2: logDrivers,
  FARGATE: ['awslogs', 'splunk', 'awsfirelens'],
  MANAGED_INSTANCES: ['awslogs', 'splunk', 'awsfirelens', 'json-file'],
} as const satisfies Readonly<Record<string, readonly LogDriver[]>>;

export interface LogOption {
  readonly name: string;
  /** `fargate`: required by Fargate, optional elsewhere. */
  readonly required: 'always' | 'fargate' | 'never';
  readonly value:
    | 'boolean'
    | 'region'
    | 'logGroupName'
    | 'text'
    /** A format of Python's strftime. */
    | 'strftime'
    /** A regular expression of Go. */
    | 'regularExpression'
    /** A whole number with an optional unit, as in `25m`. */
    | 'size'
    /** One of `values`. */
    | 'choice';
  readonly values?: readonly string[];
  /** What ECS takes when the option is absent and the account says nothing else. */
  readonly default?: string;
}

/** The options that ECS documents for awslogs; `mode` and `max-buffer-size` work with every driver. */
export const awslogsOptions: readonly LogOption[] = [
  { name: 'awslogs-create-group', required: 'never', value: 'boolean', default: 'false' },
  { name: 'awslogs-region', required: 'always', value: 'region' },
  { name: 'awslogs-group', required: 'always', value: 'logGroupName' },
  { name: 'awslogs-stream-prefix', required: 'fargate', value: 'text' },
  { name: 'awslogs-datetime-format', required: 'never', value: 'strftime' },
  { name: 'awslogs-multiline-pattern', required: 'never', value: 'regularExpression' },
  // The default was `blocking` until 2025-06-25; the account setting defaultLogDriverMode decides first.
  {
    name: 'mode',
    required: 'never',
    value: 'choice',
    values: ['blocking', 'non-blocking'],
    default: 'non-blocking',
  },
  { name: 'max-buffer-size', required: 'never', value: 'size', default: '10m' },
];
