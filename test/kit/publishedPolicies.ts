import type { NeedFacts, NeedingRole } from '../../core/policy/needs';

/** A policy that the runbook prints, and what is written here for the task definitions beside it. */
export interface PublishedPolicy {
  readonly title: string;
  readonly source: string;
  readonly role: NeedingRole;
  readonly facts?: NeedFacts;
  readonly task: object;
  /**
   * The policy as printed. Its stand-ins are those of the task definition; that of a secret stands for the whole
   * name with its six random characters, as the task definitions of the page write it.
   */
  readonly statements: readonly PublishedStatement[];
  /**
   * `equal`: grants the same. `contained`: takes in all that is written here, and more. `unknown`: is about what
   * the program does, which no task definition tells.
   */
  readonly relation: 'equal' | 'contained' | 'unknown';
  /** What is different, and why. */
  readonly differences: readonly string[];
}

export interface PublishedStatement {
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const PARAMETER = 'arn:aws:ssm:region:aws_account_id:parameter/parameter_name';
const SECRET = 'arn:aws:secretsmanager:region:aws_account_id:secret:secret_name-AbCdEf';
const KEY = 'arn:aws:kms:region:aws_account_id:key/key_id';
const keyOf = (): readonly string[] => [KEY];
const ONE_STATEMENT =
  'The page writes one statement. Here there is one for each kind of resource, so that every action stands with the resources that it works on; a statement of both grants no more, because no action works on resources of another service.';

const RANDOM_END =
  'The stand-in for the name of the secret is written with the six random characters that end every ARN of one, as the task definitions of the page do: a policy on the bare name matches no secret.';

const reading = (...references: readonly string[]): object => ({
  containerDefinitions: [
    {
      name: 'app',
      image: 'nginx:1.27',
      secrets: references.map((valueFrom, index) => ({ name: `SECRET_${String(index)}`, valueFrom })),
    },
  ],
});

const logging = (name: string): object => ({
  name,
  image: name,
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-create-group': 'true',
      'awslogs-group': `awslogs-${name}`,
      'awslogs-region': 'us-west-2',
      'awslogs-stream-prefix': 'awslogs-example',
    },
  },
});

export const publishedPolicies: readonly PublishedPolicy[] = [
  {
    title: 'Parameter Store page: parameters, secrets and their key',
    source: `${GUIDE}/secrets-envvar-ssm-paramstore.html`,
    role: 'execution',
    facts: { keyOf },
    task: reading(PARAMETER, SECRET),
    statements: [
      {
        Action: ['ssm:GetParameters', 'secretsmanager:GetSecretValue', 'kms:Decrypt'],
        Resource: [PARAMETER, SECRET, KEY],
      },
    ],
    relation: 'equal',
    differences: [
      ONE_STATEMENT,
      RANDOM_END,
      '`kms:Decrypt` is written where the key is told, by `--kms-key` or `keys`: without a customer managed key it is not needed, as the page says.',
    ],
  },
  {
    title: 'Section 5: a secret and its key',
    source: `${GUIDE}/secrets-envvar-secrets-manager.html`,
    role: 'execution',
    facts: { keyOf },
    task: reading(`${SECRET}:username1:AWSPREVIOUS:`),
    statements: [{ Action: ['secretsmanager:GetSecretValue', 'kms:Decrypt'], Resource: [SECRET, KEY] }],
    relation: 'equal',
    differences: [
      ONE_STATEMENT,
      RANDOM_END,
      'A JSON key, a stage and a version behind the name belong to the reference, not to the ARN of the secret.',
    ],
  },
  {
    title: 'Section 2: images in ECR',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
    role: 'execution',
    task: {
      containerDefinitions: [
        { name: 'app', image: 'aws_account_id.dkr.ecr.region.amazonaws.com/my-repository:latest' },
      ],
    },
    statements: [
      {
        Action: [
          'ecr:BatchCheckLayerAvailability',
          'ecr:BatchGetImage',
          'ecr:GetDownloadUrlForLayer',
          'ecr:GetAuthorizationToken',
        ],
        Resource: '*',
      },
    ],
    relation: 'contained',
    differences: [
      'The four actions are the same. Three of them are granted on the repositories of the images only; `ecr:GetAuthorizationToken` works on no resource and stays on `*`.',
      'The page gives them to the role of the container instance. With an execution role, and always on Fargate, ECS pulls with that.',
    ],
  },
  {
    title: 'Section 6: logs with awslogs',
    source: `${GUIDE}/using_awslogs.html`,
    role: 'execution',
    task: { family: 'awslogs-example', containerDefinitions: [logging('wordpress'), logging('mysql')] },
    statements: [
      { Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:CreateLogGroup'], Resource: '*' },
    ],
    relation: 'contained',
    differences: [
      'The page names the actions and no resource. They are granted on the log groups that the task definition names, each with its streams.',
      '`logs:CreateLogGroup` is written where `awslogs-create-group` asks for it.',
      'The page gives them to the role of the container instance, which writes the logs on EC2 unless `ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE` is set; on Fargate the execution role does.',
    ],
  },
  {
    title: 'Section 4: the walkthrough with parameters that the program reads',
    source:
      'https://aws.amazon.com/blogs/compute/managing-secrets-for-amazon-ecs-applications-using-parameter-store-and-iam-roles-for-tasks/',
    role: 'task',
    task: {
      family: 'prod-app1',
      taskRoleArn: 'arn:aws:iam::<account-id>:role/prod-app1',
      containerDefinitions: [{ name: 'app1', image: 'nginx:1.27' }],
    },
    statements: [
      { Action: ['ssm:DescribeParameters'], Resource: '*' },
      {
        Action: ['ssm:GetParameters'],
        Resource: [
          'arn:aws:ssm:us-east-1:<account-id>:parameter/prod.app1.*',
          'arn:aws:ssm:us-east-1:<account-id>:parameter/general.license-code',
        ],
      },
      {
        Action: ['kms:Decrypt'],
        Resource: ['arn:aws:kms:us-east-1:<account-id>:key/<key-id-for-prod-app1-key>'],
      },
    ],
    relation: 'unknown',
    differences: [
      'The program in the container reads the parameters itself, with the task role. No task definition tells what a program does: nothing of such a policy is said to lack or to be too much, and shrinking leaves it alone.',
      'Where `secrets` hands the parameters to the container instead, the permissions belong on the execution role and are written there.',
    ],
  },
];

/** The policy of a page, as a document. */
export function documentOf({ statements }: PublishedPolicy): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });
}

/**
 * What statements grant: each action with each resource of its own service, or with `*`. An action never works on a
 * resource of another service.
 */
export function pairsOf(
  statements: readonly { readonly Action: unknown; readonly Resource: unknown }[],
): string[] {
  const list = (value: unknown): string[] => [value].flat().map(String);
  const pairs = statements.flatMap(({ Action, Resource }) =>
    list(Action).flatMap((action) =>
      list(Resource)
        .filter((resource) => resource === '*' || resource.split(':')[2] === action.split(':')[0])
        .map((resource) => `${action} ${resource}`),
    ),
  );
  return [...new Set(pairs)].sort();
}
