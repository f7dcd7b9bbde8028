import { is } from '../../tree/val';
import type { Container } from '../../model/container';
import { nearest } from '../../text/nearest';
import { defineRule, type FixPlan } from '../rule';
import { freeContainerName } from '../support/containerReferences';
import { logRouter } from '../support/newContainer';
import { removeMember, replaceValue } from '../support/plans';
import { shown } from '../support/words';

const ROUTERS = ['fluentd', 'fluentbit'] as const;

export const rule = defineRule({
  id: 'firelens',
  covers: ['T-CT-20'],
  title: 'FireLens has a log router, and containers that log through it',
  entity: 'taskDefinition',
  runbook: ['6'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    near: {
      text: '"{type}" is no log router of FireLens; "{near}" was probably meant.',
      severity: 'warning',
      refused: true,
    },
    strange: {
      text: '"{type}" is a log router that this version does not know. It knows fluentd and fluentbit.',
      severity: 'info',
    },
    noRouter: {
      text: 'Container {container} logs through "awsfirelens", and no container of this task definition has a "firelensConfiguration". ECS refuses to register it. Add a log router.',
      refused: true,
      answer:
        'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified',
    },
    unused: {
      text: 'Container {container} is a log router, and no container logs through "awsfirelens". ECS refuses to register it.',
      refused: true,
      answer:
        'When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver',
    },
  },
  why: 'The `awsfirelens` driver hands the logs of a container to a log router, a container of the same task with Fluent Bit or Fluentd in it. Each needs the other.',
  sources: [
    {
      title: 'Send Amazon ECS logs to an AWS service or AWS Partner',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
    },
    {
      title: 'FirelensConfiguration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A hyphen too much',
        text: '"containerDefinitions": [{ "name": "app", ${SHARED} }, { "name": "router", "firelensConfiguration": { "type": «"fluent-bit"» }, ${SHARED} }]',
      },
      {
        title: 'Not known',
        text: '"containerDefinitions": [{ "name": "app", ${SHARED} }, { "name": "router", "firelensConfiguration": { "type": «"vector"» }, ${SHARED} }]',
      },
      {
        title: 'No log router',
        in: 'container',
        text: '"logConfiguration": { "logDriver": «"awsfirelens"», "options": { "Name": "cloudwatch_logs", "region": "eu-central-1", "log_group_name": "/ecs/web" } }',
      },
      {
        title: 'A log router for nobody',
        in: 'container',
        text: '«"firelensConfiguration"»: { "type": "fluentbit" }',
      },
    ],
    good: [
      {
        title: 'Both',
        text: '"containerDefinitions": [{ "name": "app", "logConfiguration": { "logDriver": "awsfirelens" }, ${SHARED} }, { "name": "router", "firelensConfiguration": { "type": "fluentbit" }, "logConfiguration": { "logDriver": "awslogs" }, ${SHARED} }]',
      },
      {
        title: 'The router comes from a template',
        text: '"containerDefinitions": [{ "name": "app", "logConfiguration": { "logDriver": "awsfirelens" }, ${SHARED} }, ${ROUTER}]',
      },
      {
        title: 'Placeholders',
        in: 'container',
        text: '"firelensConfiguration": { "type": "${ROUTER}" }, "logConfiguration": { "logDriver": "${DRIVER}" }',
      },
      { title: 'None', in: 'container', text: '"firelensConfiguration": null' },
    ],
  },
  check(task, report) {
    const routers: Container[] = [];
    for (const container of task.containers) {
      const router = container.view.child('firelensConfiguration');
      if (router.state !== 'absent') routers.push(container);
      const type = router.text('type');
      if (type.state !== 'known' || ROUTERS.some((known) => known === type.value)) continue;
      const near = nearest(type.value, ROUTERS);
      const data = { type: shown(type.value), near: near ?? '' };
      const fixes = near === undefined ? [] : [replaceValue(type.at, near, `Use ${near}`, 'suggestion')];
      report(type.at, near === undefined ? 'strange' : 'near', data, { fixes });
    }
    if (!task.containersComplete) return;
    const unsure = task.containers.some(({ view }) => view.has('firelensConfiguration') === 'unknown');
    const drivers = task.containers.map(({ logConfiguration }) => logConfiguration.text('logDriver'));
    if (routers.length === 0 && !unsure) {
      const [at] = drivers.filter((driver) => is(driver, 'awsfirelens'));
      const container = task.containers.find((_, index) => drivers[index] === at);
      if (at && container)
        report(at.at, 'noRouter', { container: container.label }, { fixes: addRouter(container) });
    }
    if (drivers.some((driver) => driver.state === 'unknown' || is(driver, 'awsfirelens'))) return;
    for (const router of routers) {
      if (router.view.child('firelensConfiguration').state !== 'known') continue;
      const title = 'Remove firelensConfiguration';
      const fixes = [removeMember(router.view, 'firelensConfiguration', title, 'suggestion')];
      const at = router.view.keySpot('firelensConfiguration');
      report(at, 'unused', { container: router.label }, { fixes });
    }
  },
});

function addRouter({ task }: Container): FixPlan[] {
  const list = task.containerList.source;
  if (!list) return [];
  return [
    {
      title: 'Add a Fluent Bit log router',
      kind: 'suggestion',
      edit: (editor) => editor.append(list, logRouter(task, freeContainerName(task, 'log_router'))),
    },
  ];
}
