import { isPrivateEcr } from '../../model/image';
import { missingRole } from '../../model/role';
import type { Container } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import type { Spot } from '../../tree/spot';
import { is, valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { bringExecutionRole } from '../support/executionRole';

export const rule = defineRule({
  id: 'execution-role-missing',
  covers: ['T-ROLE-07', 'T-FG-19', 'T-SEC-18'],
  title: 'What ECS does for the task needs an execution role',
  entity: 'taskDefinition',
  runbook: ['2', '4', '5', '6'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    fargateSecrets: {
      text: 'Container {container} has "secrets", and there is no "executionRoleArn" with whose permissions ECS could read them. ECS refuses to register it. Name an execution role.',
      covers: ['T-SEC-18', 'T-ROLE-07', 'T-FG-19'],
      refused: true,
      answer:
        "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    },
    secrets: {
      text: 'Container {container} has "secrets", and there is no "executionRoleArn" with whose permissions ECS could read them. ECS refuses to register it. Name an execution role.',
      covers: ['T-SEC-18', 'T-ROLE-07'],
      refused: true,
      answer:
        "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    },
    fargateImage: {
      text: 'Container {container} takes its image from a private ECR repository, which Fargate pulls with the permissions of "executionRoleArn"; there is none. ECS refuses to register it. Name an execution role.',
      covers: ['T-FG-19', 'T-ROLE-07'],
      refused: true,
      answer: 'Fargate requires task definition to have execution role ARN to support ECR images.',
    },
    fargateLogs: {
      text: 'Container {container} logs with awslogs, for which Fargate uses the permissions of "executionRoleArn"; there is none. ECS refuses to register it. Name an execution role.',
      covers: ['T-FG-19', 'T-ROLE-07'],
      refused: true,
      answer: 'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    },
    registry: {
      text: 'Container {container} has "repositoryCredentials", and there is no "executionRoleArn" with whose permissions ECS could read them: the image cannot be pulled. Name an execution role.',
      covers: ['T-ROLE-07'],
    },
    logSecrets: {
      text: 'The log driver of container {container} has "secretOptions", and there is no "executionRoleArn" with whose permissions ECS could read them: the task cannot start. Name an execution role.',
      covers: ['T-ROLE-07'],
    },
    environmentFiles: {
      text: 'Container {container} has "environmentFiles", and there is no "executionRoleArn" with whose permissions ECS could read them from Amazon S3: the task cannot start. Name an execution role.',
      covers: ['T-ROLE-07'],
    },
    external: {
      text: 'Container {container} uses a private ECR image or awslogs, which an external instance does with the permissions of "executionRoleArn"; there is none. Name an execution role.',
      covers: ['T-ROLE-07'],
    },
    createGroup: {
      text: 'Container {container} has "awslogs-create-group", and there is no "executionRoleArn": the container instance’s own role would need logs:CreateLogGroup, which its managed policy does not give. Name an execution role.',
      severity: 'warning',
      covers: ['T-ROLE-07'],
    },
  },
  why: 'ECS pulls images, reads secrets and sends logs on behalf of a task with the permissions of its task execution role. The runbook’s sections on ECR, Parameter Store, Secrets Manager and awslogs each ask for it. On container instances with `ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE` the log driver uses it too.',
  sources: [
    {
      title: 'Amazon ECS task execution IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
    {
      title: 'IAM roles for Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Secrets on Fargate',
        text: '"family": «"web"»',
        without: ['taskDefinition.executionRoleArn'],
      },
      {
        title: 'Secrets on EC2, and the empty text of a console export',
        text: '"requiresCompatibilities": ["EC2"], "executionRoleArn": «""»',
      },
      {
        title: 'A private ECR image on Fargate',
        in: 'container',
        task: '"family": «"web"»',
        text: '"logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.example.com", "splunk-token": "${TOKEN}" } }',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'awslogs on Fargate',
        in: 'container',
        task: '"family": «"web"»',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27.0"',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'Credentials of a private registry',
        in: 'container',
        task: '"family": «"web"», "requiresCompatibilities": ["EC2"]',
        text: '"image": "registry.example.com/web:1.4.2", "repositoryCredentials": { "credentialsParameter": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry-AbCdEf" }',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'Environment files',
        in: 'container',
        task: '"family": «"web"», "requiresCompatibilities": ["EC2"]',
        text: '"environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::settings/web.env" }]',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'Secrets of the log driver',
        in: 'container',
        task: '"family": «"web"», "requiresCompatibilities": ["EC2"]',
        text: '"logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.example.com" }, "secretOptions": [{ "name": "splunk-token", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:splunk-AbCdEf" }] }',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'Log groups made by the task on EC2',
        in: 'container',
        task: '"family": «"web"», "requiresCompatibilities": ["EC2"]',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "awslogs-create-group": "True", "mode": "non-blocking", "max-buffer-size": "25m" } }',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'awslogs on an external instance',
        in: 'container',
        task: '"family": «"web"», "requiresCompatibilities": ["EXTERNAL"], "networkMode": "bridge"',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27.0"',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
    ],
    good: [
      { title: 'An execution role', text: '"family": "web"' },
      { title: 'A placeholder', text: '"executionRoleArn": "${EXECUTION_ROLE}"' },
      {
        title: 'EC2 pulls and logs with the role of the container instance',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-create-group": "false" } }',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'A public image without awslogs on Fargate',
        in: 'container',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27.0", "secrets": [], "logConfiguration": { "logDriver": "awsfirelens" }',
        without: ['taskDefinition.executionRoleArn'],
      },
    ],
  },
  check(task, report) {
    const at = missingRole(task, 'executionRoleArn');
    if (!at) return;
    const need = firstNeed(task);
    if (!need) return;
    report(
      at,
      need.message,
      { container: need.container.label },
      {
        related: [{ at: need.at, message: 'This needs the execution role.' }],
        fixes: [
          {
            title: 'Add an execution role',
            kind: 'suggestion',
            edit: (editor) => {
              bringExecutionRole(task, editor);
            },
          },
        ],
      },
    );
  },
});

type Test = (container: Container) => Spot | undefined;

/** The first thing that needs the role, what ECS refuses first. */
function firstNeed(task: TaskDefinition) {
  const fargate = task.requires('FARGATE') === 'yes';
  const external = task.requires('EXTERNAL') === 'yes';
  return (
    needOf(task, fargate ? 'fargateSecrets' : 'secrets', secrets) ??
    (fargate ? needOf(task, 'fargateImage', ecrImage) : undefined) ??
    (fargate ? needOf(task, 'fargateLogs', awslogs) : undefined) ??
    needOf(task, 'registry', registry) ??
    needOf(task, 'logSecrets', logSecrets) ??
    needOf(task, 'environmentFiles', environmentFiles) ??
    (external
      ? needOf(task, 'external', (container) => ecrImage(container) ?? awslogs(container))
      : undefined) ??
    needOf(task, 'createGroup', createGroup)
  );
}

function needOf<M extends string>(task: TaskDefinition, message: M, test: Test) {
  for (const container of task.containers) {
    const at = test(container);
    if (at) return { message, container, at };
  }
  return undefined;
}

const secrets: Test = ({ view, secrets: entries }) =>
  entries.length > 0 ? view.keySpot('secrets') : undefined;

const ecrImage: Test = ({ image }) =>
  image.state === 'known' && isPrivateEcr(image.value) ? image.at : undefined;

const awslogs: Test = ({ logConfiguration }) => {
  const driver = logConfiguration.text('logDriver');
  return is(driver, 'awslogs') ? driver.at : undefined;
};

const registry: Test = ({ view }) =>
  view.child('repositoryCredentials').has('credentialsParameter') === 'yes'
    ? view.keySpot('repositoryCredentials')
    : undefined;

const logSecrets: Test = ({ logConfiguration }) =>
  logConfiguration.list('secretOptions').views().length > 0
    ? logConfiguration.keySpot('secretOptions')
    : undefined;

const environmentFiles: Test = ({ view }) =>
  view.list('environmentFiles').views().length > 0 ? view.keySpot('environmentFiles') : undefined;

const createGroup: Test = (container) => {
  const create = container.logConfiguration.child('options').text('awslogs-create-group');
  return awslogs(container) && valueOr(create, '').toLowerCase() === 'true' ? create.at : undefined;
};
