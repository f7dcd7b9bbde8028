import { hasHole, parseArn } from '../../model/arn';
import { publicRegistries } from '../../facts/publicImages';
import type { Container } from '../../model/container';
import { isEcr } from '../../model/image';
import { knownAccount, knownPartition, knownRegion } from '../../model/region';
import { placeholder, template } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import { bringExecutionRole } from '../support/executionRole';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'repository-credentials',
  covers: ['T-IMG-06'],
  title: 'Images of private registries come with credentials',
  entity: 'container',
  runbook: ['2', '5'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    missing:
      'Registry {registry} is none of the public ones that we know, and container {container} has no "repositoryCredentials": if the registry asks for a login, the image cannot be pulled. Name a Secrets Manager secret with user name and password.',
    value:
      '"credentialsParameter" of container {container} is neither the ARN nor the name of a Secrets Manager secret: the image cannot be pulled. Store the login there, and name the secret.',
  },
  why: 'ECS logs in to a private registry with a user name and a password that it reads from Secrets Manager, with the execution role. Container instances may have a login of their own; Fargate has none.',
  sources: [
    {
      title: 'Using non-AWS container images in Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
    },
    {
      title: 'RepositoryCredentials',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RepositoryCredentials.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A registry of one’s own',
        text: '"name": «"app"», "image": "registry.example.com/shop/web:1.4.2"',
      },
      {
        title: 'Azure, from a file that tells no account',
        text: '"name": «"app"», "image": "shop.azurecr.io/web:1.4.2"',
        without: [
          'taskDefinition.taskRoleArn',
          'taskDefinition.executionRoleArn',
          'container.secrets',
          'container.logConfiguration',
        ],
      },
      {
        title: 'A parameter of Parameter Store',
        text: '"image": "registry.example.com/shop/web:1.4.2", "repositoryCredentials": { "credentialsParameter": «"arn:aws:ssm:eu-central-1:111122223333:parameter/registry"» }',
      },
      {
        title: 'A login in the clear',
        text: '"image": "registry.example.com/shop/web:1.4.2", "repositoryCredentials": { "credentialsParameter": «"user : password"» }',
      },
      {
        title: 'The ARN of a role',
        text: '"image": "registry.example.com/shop/web:1.4.2", "repositoryCredentials": { "credentialsParameter": «"arn:aws:iam::111122223333:role/registry"» }',
      },
    ],
    good: [
      {
        title: 'The ARN of a secret',
        text: '"image": "registry.example.com/shop/web:1.4.2", "repositoryCredentials": { "credentialsParameter": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry-AbCdEf" }',
      },
      {
        title: 'The name of a secret',
        text: '"image": "registry.example.com/shop/web:1.4.2", "repositoryCredentials": { "credentialsParameter": "shop/registry" }',
      },
      { title: 'ECR', text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2"' },
      { title: 'Docker Hub', text: '"image": "grafana/grafana:11.1.0"' },
      { title: 'A public registry', text: '"image": "quay.io/prometheus/prometheus:v2.53.0"' },
      { title: 'A registry on the instance', text: '"image": "127.0.0.1:51670/web:1.4.2"' },
      {
        title: 'Container instances may have a login',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"image": "registry.example.com/shop/web:1.4.2"',
      },
      { title: 'A placeholder', text: '"image": "${REGISTRY}/web:1.4.2"' },
    ],
  },
  check(container, report) {
    const credentials = container.view.child('repositoryCredentials');
    const parameter = credentials.template('credentialsParameter');
    if (parameter.state === 'known' && parameter.value !== '' && !isSecret(parameter.value)) {
      report(parameter.at, 'value', { container: container.label });
      return;
    }
    const image = container.image;
    // On container instances the agent may have been given a login.
    if (credentials.state !== 'absent' || container.task.onlyFargate !== 'yes' || image.state !== 'known')
      return;
    const { registry, explicitRegistry } = image.value;
    if (!explicitRegistry || isEcr(image.value) !== 'no' || !isPrivate(registry)) return;
    report(
      credentials.at,
      'missing',
      { registry: shown(registry), container: container.label },
      { fixes: [addCredentials(container)] },
    );
  },
});

/** A registry by its host name that is not known to serve everybody. */
function isPrivate(registry: string): boolean {
  const host = registry.replace(/:\d*$/, '').toLowerCase();
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(host)) return false;
  return !publicRegistries.some((known) => host === known || host.endsWith(`.${known}`));
}

function isSecret(masked: string): boolean {
  if (masked.startsWith('arn:')) {
    const arn = parseArn(masked);
    return arn === undefined ? hasHole(masked) : arn.service === 'secretsmanager' || hasHole(arn.service);
  }
  return hasHole(masked) || /^[\w/+=.@-]+$/.test(masked);
}

function addCredentials(container: Container): FixPlan {
  const { task } = container;
  const region = knownRegion(task) ?? placeholder('region');
  const account = knownAccount(task) ?? placeholder('account-id');
  const secret = template`arn:${knownPartition(task)}:secretsmanager:${region}:${account}:secret:${placeholder('secret')}`;
  return {
    title: 'Add the credentials of the registry',
    kind: 'suggestion',
    edit: (editor) => {
      const object = container.view.source;
      if (!object) return;
      editor.set(
        object,
        'repositoryCredentials',
        { credentialsParameter: secret },
        { after: container.view.member('image') },
      );
      bringExecutionRole(task, editor);
    },
  };
}
