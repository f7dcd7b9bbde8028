import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { healthCheck } from '../support/newContainer';
import { onlyPort } from '../support/ports';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'health-check-missing',
  covers: ['T-CT-09'],
  title: 'Essential containers have a health check',
  entity: 'container',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    missing:
      'Container {container} has no health check, so ECS takes it for healthy as long as its process runs. A HEALTHCHECK of the image is not used by ECS. Add a "healthCheck".',
  },
  why: 'A service replaces a task when the health check of an essential container fails. Without one, a process that hangs stays in service unless a load balancer notices.',
  sources: [
    {
      title: 'Determine Amazon ECS task health using container health checks',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No health check', text: '"name": «"app"»', without: ['container.healthCheck'] },
      { title: 'null', text: '"healthCheck": «null», "essential": true' },
    ],
    good: [
      { title: 'A health check', text: '"healthCheck": { "command": ["CMD", "/bin/healthy"] }' },
      { title: 'Not essential', text: '"essential": false, "healthCheck": null' },
      { title: 'A placeholder', text: '"healthCheck": ${HEALTH_CHECK}' },
      {
        title: 'Another container waits for its health: that finding stands for this one',
        in: 'taskDefinition',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }], ${SHARED} }, { "name": "db", ${SHARED}, "healthCheck": null }]',
      },
    ],
  },
  check(container, report) {
    if (container.essential !== 'yes') return;
    const { name, task, view } = container;
    const check = view.child('healthCheck');
    if (check.state !== 'absent') return;
    const awaited = task.containers.some((other) =>
      other.view
        .list('dependsOn')
        .views()
        .some(
          (dependency) =>
            name.state === 'known' &&
            is(dependency.text('containerName'), name.value) &&
            is(dependency.text('condition'), 'HEALTHY'),
        ),
    );
    if (awaited) return;
    const added = healthCheck(onlyPort(container));
    report(
      check.at,
      'missing',
      { container: container.label },
      {
        fixes: [setMember(view, 'healthCheck', added, 'Add a health check', 'suggestion')],
      },
    );
  },
});
