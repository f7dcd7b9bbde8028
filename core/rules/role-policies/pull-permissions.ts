import { pullActions, tokenAction } from '../../policy/needs/imageNeeds';
import type { Need } from '../../policy/needs';
import { defineRule } from '../rule';
import { denialsOf, gapsAround, lacksOf } from '../support/missingPermissions';
import { policyText } from '../support/examplePolicies';
import { lacksStandardPolicy, standardLacks } from '../support/standardPolicy';

export const rule = defineRule({
  id: 'pull-permissions',
  covers: ['I-ECS-01', 'I-ECS-02'],
  title: 'The execution role may pull the images',
  entity: 'document',
  runbook: ['1', '2'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'Execution role "{role}" lacks {actions} on {resources}: nothing in {files} allows it. The image cannot be pulled, and the task stops with "CannotPullContainerError". Allow it.',
      covers: ['I-ECS-01'],
    },
    token: {
      text: 'Execution role "{role}" lacks ecr:GetAuthorizationToken on "*", the only resource that it works on: nothing in {files} allows it. The task stops with "ResourceInitializationError: unable to pull secrets or registry auth". Allow it.',
      covers: ['I-ECS-01'],
    },
    standard: {
      text: 'Nothing in {files} lets execution role "{role}" pull images or write logs, and the task would stop before it starts. Allow it there. Where AmazonECSTaskExecutionRolePolicy is attached as well, add its ARN under "roles" in .ecs-runbook.jsonc.',
      covers: ['I-ECS-01', 'I-ECS-02'],
    },
    denied: {
      text: '{file} denies execution role "{role}" {actions}, without which the image cannot be pulled: the task stops with "CannotPullContainerError". Limit that statement.',
      covers: ['I-ECS-01'],
    },
  },
  why: 'The runbook gives the execution role the four actions that a pull takes: three on the repositories of the images, and `ecr:GetAuthorizationToken`, which takes no resource.',
  sources: [
    {
      title: 'Using Amazon ECR images with Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
    },
    {
      title: 'Amazon ECS task execution IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
    {
      title: 'CannotPullContainer task errors in Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Another repository',
        in: 'container',
        text: '"image": «"111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1.4.2"»',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:GetAuthorizationToken *',
            ...pullActions.map(
              (action) => `${action} arn:aws:ecr:eu-central-1:111122223333:repository/shop/job`,
            ),
            'logs:* *',
            'secretsmanager:* *',
          ),
        },
      },
      {
        title: 'Two containers of one image, and no action for its layers',
        in: 'taskDefinition',
        text: '"containerDefinitions": [{ "name": "app", "image": «"111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"» }, { "name": "job", "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:2" }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:GetAuthorizationToken *',
            'ecr:BatchGetImage arn:aws:ecr:eu-central-1:111122223333:repository/web',
          ),
        },
      },
      {
        title: 'The token on the repository',
        in: 'container',
        text: '"image": «"111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"»',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* arn:aws:ecr:eu-central-1:111122223333:repository/web',
            'logs:* *',
            'secretsmanager:* *',
          ),
        },
      },
      {
        title: 'Neither images nor logs',
        in: 'container',
        text: '"image": «"111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"»',
        beside: { 'web-execution.policy.json': policyText('secretsmanager:* *') },
      },
      {
        title: 'Denied',
        in: 'container',
        text: '"image": «"111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"»',
        beside: {
          'web-execution.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ecr:*", "logs:*", "secretsmanager:*"], "Resource": "*" }, { "Effect": "Deny", "Action": "ecr:BatchGetImage", "Resource": "*" }] }',
        },
      },
    ],
    good: [
      {
        title: 'What the runbook asks for',
        in: 'container',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:GetAuthorizationToken *',
            ...pullActions.map((action) => `${action} arn:aws:ecr:eu-central-1:111122223333:repository/web`),
            'logs:* *',
          ),
        },
      },
      {
        title: 'A managed policy does',
        in: 'container',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"',
        beside: { 'own.json': policyText('secretsmanager:* *') },
        organisation: {
          roles: [
            {
              role: 'web-execution',
              files: ['own.json'],
              managed: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'],
            },
          ],
        },
      },
      {
        title: 'A managed policy that is not known',
        in: 'container',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"',
        beside: { 'own.json': policyText('secretsmanager:* *') },
        organisation: {
          roles: [
            {
              role: 'web-execution',
              files: ['own.json'],
              managed: ['arn:aws:iam::111122223333:policy/base'],
            },
          ],
        },
      },
      {
        title: 'An image of another registry',
        in: 'container',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27"',
        beside: { 'web-execution.policy.json': policyText('secretsmanager:* *', 'logs:* *') },
      },
      {
        title: 'A policy that is half-typed',
        in: 'container',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"',
        beside: {
          'web-execution.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "logs:*", "Resource": "*" }, { "Effect": "Allow", "Action": ',
        },
      },
      {
        title: 'No policy of the role',
        in: 'container',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"',
        beside: { 'other-execution.policy.json': policyText('logs:* *') },
      },
      {
        title: 'Only who may use the role is told',
        in: 'container',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1"',
        beside: {
          'web-execution.trust.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ecs-tasks.amazonaws.com" }, "Action": "sts:AssumeRole" }] }',
        },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'execution');
    if (!gaps) return;
    for (const { at, data, related } of denialsOf(gaps, isPull)) report(at, 'denied', data, { related });
    if (lacksStandardPolicy(gaps)) {
      if (!gaps.missing.some(isPull)) return;
      for (const { at, data, related, fixes } of standardLacks(gaps))
        report(at, 'standard', data, { related, fixes });
      return;
    }
    for (const { at, data, related, fixes, needs } of lacksOf(gaps, { seeks: isPull })) {
      const message = needs.every(({ action }) => action === tokenAction) ? 'token' : 'missing';
      report(at, message, data, { related, fixes });
    }
  },
});

const ACTIONS: ReadonlySet<string> = new Set([...pullActions, tokenAction]);

function isPull({ action }: Need): boolean {
  return ACTIONS.has(action);
}
