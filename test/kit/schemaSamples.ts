/** Documents in every form that files have, valid JSON each; most are wrong for AWS, which is not the schema's business. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

const sample = (name: string, value: unknown): Sample => ({ name, text: JSON.stringify(value) });

const container = {
  name: 'app',
  image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/my-app:1.0.0',
  essential: true,
  portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
  environment: [{ name: 'STAGE', value: 'prod' }],
  secrets: [{ name: 'TOKEN', valueFrom: '/my-app/token' }],
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/ecs/my-app', 'awslogs-region': 'us-east-1' },
  },
};

const registered = {
  family: 'my-app',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [container],
};

const described = {
  ...registered,
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/my-app:7',
  revision: 7,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.task-iam-role' }],
  compatibilities: ['EC2', 'FARGATE'],
  registeredAt: 1700000000.123,
  registeredBy: 'arn:aws:iam::111122223333:user/deployer',
};

export const taskDefinitions: readonly Sample[] = [
  sample('empty object', {}),
  sample('empty array', []),
  sample('register input', registered),
  sample('describe output, bare', described),
  sample('describe output, wrapped', { taskDefinition: described, tags: [{ key: 'team', value: 'web' }] }),
  sample('bare container array', [container, { name: 'sidecar' }]),
  sample('half a container', { containerDefinitions: [{}] }),
  sample('nulls as the console exports them', {
    ...registered,
    ipcMode: null,
    pidMode: null,
    volumes: null,
    taskRoleArn: null,
    containerDefinitions: [
      {
        ...container,
        dnsServers: null,
        cpu: null,
        essential: null,
        linuxParameters: null,
        portMappings: [null],
      },
      null,
    ],
  }),
  sample('placeholders for every kind of value', {
    family: '<FAMILY>',
    cpu: '${cpu}',
    networkMode: '{{ network_mode }}',
    requiresCompatibilities: '${jsonencode(compatibilities)}',
    containerDefinitions: '${containers}',
    runtimePlatform: '$PLATFORM',
    tags: '%TAGS%',
  }),
  sample('placeholders inside a container', [
    {
      image: '<IMAGE1_NAME>',
      essential: '${essential}',
      memory: '${memory}',
      portMappings: [{ containerPort: '{{port}}', protocol: '$PROTO' }],
      environment: '${env}',
      healthCheck: '[[check]]',
      logConfiguration: { logDriver: '${driver}', options: '${options}' },
      ulimits: [{ name: '${limit}', softLimit: '${n}', hardLimit: '${n}' }],
    },
  ]),
  sample('values that AWS may learn later', {
    networkMode: 'mesh',
    requiresCompatibilities: ['ORBIT'],
    newMember: { deep: [1, 2] },
    containerDefinitions: [{ newMember: true, logConfiguration: { logDriver: 'newdriver' } }],
  }),
  sample('mistakes that the server reports', {
    family: 7,
    cpu: 256,
    memory: 512,
    Family: 'x',
    containerDefinitions: [
      {
        name: ['x'],
        image: {},
        essential: 'yes',
        memory: 'lots',
        logConfiguration: [{ logDriver: 5 }],
        environment: { A: 'b' },
        command: 'run',
        portMappings: { containerPort: true },
        linuxParameters: { readonlyRootFilesystem: true, capabilities: { add: 'ALL' } },
      },
      'not a container',
    ],
    volumes: {},
    runtimePlatform: ['LINUX'],
  }),
  sample('a text as root', 'text'),
];

const statement = { Effect: 'Allow', Action: 'ecs:*', Resource: '*' };

export const policies: readonly Sample[] = [
  sample('empty object', {}),
  sample('one statement', { Version: '2012-10-17', Statement: statement }),
  sample('list of statements', {
    Version: '2012-10-17',
    Statement: [statement, { ...statement, Action: ['a:B'] }],
  }),
  sample('trust policy', {
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['ecs-tasks.amazonaws.com'], AWS: '*' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a', 'b'] },
          Bool: { 'aws:SecureTransport': true },
        },
      },
    ],
  }),
  sample('star principal', { Statement: { Effect: 'Deny', Principal: '*', NotAction: [], NotResource: [] } }),
  sample('placeholders', { Version: '${version}', Statement: '${statements}' }),
  sample('output of get-role', { Role: { AssumeRolePolicyDocument: { Statement: [statement] } } }),
  sample('output of get-policy-version', { PolicyVersion: { Document: { Statement: [statement] } } }),
  sample('mistakes that the server reports', {
    Version: 2012,
    Statement: [
      { effect: 'allow', Effect: 'Maybe', Action: 5, Principal: 7, Condition: 'x', Extra: null },
      'x',
    ],
  }),
];
