/**
 * Documents without a finding, in which the examples of the rules are laid. Each part is a list of members,
 * so that an example can replace or leave out any of them by name.
 */
export type Members = Readonly<Record<string, unknown>>;

export const cleanContainer: Members = {
  name: 'app',
  image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2',
  essential: true,
  user: '1000',
  readonlyRootFilesystem: true,
  portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
  environment: [{ name: 'LOG_LEVEL', value: 'info' }],
  secrets: [
    {
      name: 'DB_PASSWORD',
      valueFrom: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf',
    },
  ],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/web',
      'awslogs-region': 'eu-central-1',
      'awslogs-stream-prefix': 'web',
      mode: 'non-blocking',
      'max-buffer-size': '25m',
    },
  },
  healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:8080/health || exit 1'], interval: 30 },
  linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
};

export const cleanTaskDefinition: Members = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '512',
  memory: '1024',
  taskRoleArn: 'arn:aws:iam::111122223333:role/web-task',
  executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
  runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  tags: [{ key: 'team', value: 'shop' }],
};

export const cleanStatement: Members = {
  Sid: 'ReadOrders',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: ['arn:aws:s3:::orders/*'],
};

export const cleanPolicy: Members = { Version: '2012-10-17' };

export const cleanTrustStatement: Members = {
  Sid: 'EcsTasks',
  Effect: 'Allow',
  Principal: { Service: 'ecs-tasks.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: {
    StringEquals: { 'aws:SourceAccount': '111122223333' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:eu-central-1:111122223333:*' },
  },
};

export const cleanService: Members = {
  serviceName: 'web',
  cluster: 'shop',
  taskDefinition: 'web:3',
  desiredCount: 2,
  launchType: 'FARGATE',
  platformVersion: 'LATEST',
  networkConfiguration: {
    awsvpcConfiguration: {
      subnets: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
      securityGroups: ['sg-0a1b2c3d4e5f60718'],
      assignPublicIp: 'DISABLED',
    },
  },
  loadBalancers: [
    {
      targetGroupArn:
        'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef',
      containerName: 'app',
      containerPort: 8080,
    },
  ],
  healthCheckGracePeriodSeconds: 60,
  deploymentConfiguration: {
    maximumPercent: 200,
    minimumHealthyPercent: 100,
    deploymentCircuitBreaker: { enable: true, rollback: true },
  },
  propagateTags: 'SERVICE',
  enableECSManagedTags: true,
  enableExecuteCommand: false,
  tags: [{ key: 'team', value: 'shop' }],
};

export const cleanRunTask: Members = {
  cluster: 'shop',
  taskDefinition: 'migrate:7',
  count: 1,
  launchType: 'FARGATE',
  networkConfiguration: {
    awsvpcConfiguration: {
      subnets: ['subnet-0a1b2c3d4e5f60718'],
      securityGroups: ['sg-0a1b2c3d4e5f60718'],
      assignPublicIp: 'DISABLED',
    },
  },
  startedBy: 'pipeline',
  overrides: {
    containerOverrides: [
      { name: 'app', command: ['migrate'], environment: [{ name: 'LOG_LEVEL', value: 'info' }] },
    ],
  },
};
