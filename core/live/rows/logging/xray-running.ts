import { valueOr } from '../../../tree/val';
import { defineLiveRow } from '../row';
import { revisionOfService } from '../support/revision';
import { liveService } from '../support/service';
import { page } from '../support/sources';

/** The X-Ray daemon, and collectors that take its place. */
const COLLECTOR = /x-?ray|aws-otel-collector|opentelemetry-collector|adot|cloudwatch-agent|otel/i;

export const row = defineLiveRow({
  id: 'xray-running',
  covers: ['L-XRY-01'],
  title: 'Services send traces',
  subject: 'service',
  runbook: ['Op3'],
  severity: 'info',
  needs: ['ecs.service', 'ecs.taskDefinition', 'ecs.tasks', 'ecs.task'],
  messages: {
    none: 'No container of this service takes traces: there is neither the X-Ray daemon nor another collector. Add one.',
    down: 'Container "{container}", which takes traces, does not run in a task of this service ({status}).',
  },
  why: 'Operational practice 3 of the runbook: the X-Ray daemon runs beside the program. A collector of the AWS Distro for OpenTelemetry does the same.',
  sources: [
    page(
      'Identify Amazon ECS optimization opportunities using application trace data',
      'AmazonECS/latest/developerguide/trace-data.html',
    ),
  ],
  examples: {
    fail: [
      {
        title: 'None',
        over: {
          'ecs.taskDefinition': { definition: { containerDefinitions: [{ name: 'app', image: 'web:1' }] } },
        },
      },
      { title: 'Stopped', over: { 'ecs.task': { containers: { 1: { lastStatus: 'STOPPED' } } } } },
    ],
    notApplicable: [{ title: 'Gone', over: { 'ecs.service': { status: 'INACTIVE' } } }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const revision = revisionOfService(look, subject.region, service);
    if (!revision) return;
    const names = revision.task.containers
      .filter(({ view, name }) =>
        COLLECTOR.test(`${valueOr(view.literal('image'), '')} ${valueOr(name, '')}`),
      )
      .map(({ view }) => valueOr(view.literal('name'), ''));
    if (names.length === 0) {
      fail('none', {});
      return;
    }
    for (const { arn, description } of look.read(subject.cluster.tasks)) {
      const task = look.peek(description);
      if (task?.group !== `service:${service.serviceName}` || task.lastStatus !== 'RUNNING') continue;
      for (const { name: container = '', lastStatus: status = '' } of task.containers ?? [])
        if (names.includes(container) && status === 'STOPPED')
          fail('down', { container, status }, { identity: `${arn} ${container}` });
    }
  },
});
