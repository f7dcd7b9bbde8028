import { referencesOf } from '../../references';
import { isAfter } from '../../time';
import { defineLiveRow } from '../row';
import { revisionOfService } from '../support/revision';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'secret-stale',
  covers: ['L-SM-04'],
  title: 'Running tasks have the present values of their secrets',
  subject: 'service',
  runbook: ['4', '5'],
  severity: 'warning',
  needs: [
    'ecs.service',
    'ecs.taskDefinition',
    'ecs.tasks',
    'ecs.task',
    'secretsmanager.secret',
    'ssm.parameter',
  ],
  messages: {
    stale:
      'The {what} {secret} changed on {changed}, and the oldest task of this service started on {started}: its containers still hold the old value. Force a new deployment.',
  },
  why: 'Secrets are put into a container when it starts, and are not brought up to date. After a rotation, running tasks keep what may be withdrawn or leaked.',
  sources: [
    page(
      'Pass sensitive data to an Amazon ECS container',
      'AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    ),
  ],
  remedy:
    'aws ecs update-service --cluster {cluster} --service {name} --force-new-deployment --region {region}',
  examples: {
    fail: [
      {
        title: 'A rotated secret',
        over: { 'secretsmanager.secret': { lastChangedDate: '2026-11-21T00:00:00.000Z' } },
      },
      {
        title: 'A changed parameter',
        over: { 'ssm.parameter': { lastModifiedDate: '2026-11-21T00:00:00.000Z' } },
      },
    ],
    notApplicable: [
      { title: 'Nothing runs', over: { 'ecs.tasks': [] } },
      {
        title: 'No secrets',
        over: { 'ecs.taskDefinition': { definition: { containerDefinitions: { 0: { secrets: [] } } } } },
      },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const { region, cluster } = subject;
    const revision = revisionOfService(look, region, service);
    if (!revision) return;
    const { secrets, parameters } = referencesOf(revision.task);
    if (secrets.length + parameters.length === 0) {
      look.notApplicable('It names no secret.');
      return;
    }
    const started = look
      .read(cluster.tasks)
      .flatMap(({ description }) => {
        const task = look.peek(description);
        return task?.group === `service:${service.serviceName}` && task.startedAt !== undefined
          ? [task.startedAt]
          : [];
      })
      .sort()[0];
    if (started === undefined) {
      look.notApplicable('No task of it runs.');
      return;
    }
    const tell = (what: string, ref: string, changed: string | undefined): void => {
      if (changed === undefined || !isAfter(changed, started)) return;
      const secret = ref.slice(ref.lastIndexOf(':') + 1);
      fail('stale', { what, secret, changed: shown(changed), started: shown(started) }, { identity: ref });
    };
    for (const { ref } of secrets) {
      const entry = look.world.find(region.secrets, 'ref', ref);
      if (entry) tell('secret', ref, look.peek(entry.description)?.lastChangedDate);
      else look.undecidable(`The secret ${ref} was not looked for.`);
    }
    for (const { ref } of parameters) {
      const entry = look.world.find(region.parameters, 'ref', ref);
      if (entry) tell('parameter', ref, look.peek(entry.description)?.lastModifiedDate);
      else look.undecidable(`The parameter ${ref} was not looked for.`);
    }
  },
});

/** `2026-11-21 08:00 UTC` */
function shown(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}
