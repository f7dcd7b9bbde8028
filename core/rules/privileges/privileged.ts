import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'privileged',
  covers: ['T-PRIV-01', 'T-FG-07'],
  title: 'Containers are not privileged',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    instance: {
      text: 'Container {container} is privileged: its processes are root on the container instance, with every device and the credentials of every other task there. Take "privileged" out, and add single capabilities where the container needs them.',
      covers: ['T-PRIV-01'],
    },
    fargate: {
      text: 'Container {container} asks for privileged mode, which Fargate does not have. ECS refuses to register it. Take "privileged" out.',
      refused: true,
    },
  },
  why: 'A privileged container is root on the instance that it runs on. Least privilege, the first requirement of the runbook, ends there: it can read the credentials of the instance and of every task on it.',
  sources: [
    {
      title: 'ContainerDefinition: privileged',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
    {
      title: 'Security Hub control ECS.4',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
    {
      title: 'Amazon ECS task definition differences for Fargate',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Privileged on EC2',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"privileged": «true»',
      },
      { title: 'Privileged on Fargate', text: '"privileged": «true»' },
    ],
    good: [
      { title: 'Not privileged', text: '"privileged": false' },
      { title: 'A placeholder', text: '"privileged": ${PRIVILEGED}' },
      { title: 'The null of a console export', text: '"privileged": null' },
    ],
  },
  check(container, report) {
    const privileged = container.view.bool('privileged');
    if (privileged.state !== 'known' || !privileged.value || container.task.operatingSystem === 'windows')
      return;
    const fargate = container.task.requires('FARGATE') === 'yes';
    const kind = fargate ? 'safe' : 'suggestion';
    report(
      privileged.at,
      fargate ? 'fargate' : 'instance',
      { container: container.label },
      { fixes: [removeMember(container.view, 'privileged', 'Remove privileged', kind)] },
    );
  },
});
