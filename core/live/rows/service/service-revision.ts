import { familyAndRevision, lastPart } from '../../enumerate';
import { familyOf } from '../../documents';
import { differences } from '../../differences';
import { defineLiveRow } from '../row';
import { revisionOfService } from '../support/revision';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-revision',
  covers: ['L-SVC-11'],
  title: 'The service runs the latest revision, and what lies in the workspace',
  subject: 'service',
  severity: 'info',
  needs: ['ecs.service', 'ecs.taskDefinition', 'ecs.families', 'ecs.latestTaskDefinition'],
  messages: {
    older:
      'The service runs {running}, and the latest active revision is {latest}. Deploy it, or deregister what is not meant to run.',
    inactive:
      'The service runs {running}, which is deregistered: tasks that stop are still replaced, and nobody can register the service anew with it.',
    differs:
      '{file} differs from the running {running} in {members}. Deploy the file, or bring it up to date.',
  },
  why: 'What was checked in the repository is not what runs when another revision is deployed.',
  sources: [
    page('Amazon ECS task definition states', 'AmazonECS/latest/developerguide/task-definition-state.html'),
  ],
  examples: {
    fail: [
      {
        title: 'A newer one exists',
        over: { 'ecs.latestTaskDefinition': 'arn:aws:ecs:eu-central-1:111122223333:task-definition/web:4' },
      },
      {
        title: 'A task set stays on an older one',
        over: {
          'ecs.service': {
            taskDefinition: null,
            deploymentController: { type: 'EXTERNAL' },
            taskSets: [
              {
                taskSetArn: 'arn:aws:ecs:eu-central-1:111122223333:task-set/shop/web/ecs-svc/1',
                status: 'PRIMARY',
                taskDefinition: 'arn:aws:ecs:eu-central-1:111122223333:task-definition/web:3',
              },
            ],
          },
          'ecs.latestTaskDefinition': 'arn:aws:ecs:eu-central-1:111122223333:task-definition/web:4',
        },
      },
      { title: 'A file with more memory', local: { family: 'web', memory: '2048' }, over: {} },
      { title: 'Deregistered', over: { 'ecs.taskDefinition': { definition: { status: 'INACTIVE' } } } },
    ],
    notApplicable: [
      {
        title: 'Controlled by somebody else, and without a task set',
        over: { 'ecs.service': { taskDefinition: null, deploymentController: { type: 'EXTERNAL' } } },
      },
    ],
    notChecked: [{ title: 'A revision that is gone', over: { 'ecs.taskDefinition': null } }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const revision = revisionOfService(look, subject.region, service);
    if (!revision) return;
    const { arn, members } = revision;
    const running = familyAndRevision(arn);
    if (members['status'] === 'INACTIVE') fail('inactive', { running });
    const name = lastPart(familyOf(arn));
    const family = look.read(subject.region.ecs.families).find((known) => known.name === name);
    const latest = family ? look.read(family.latest) : null;
    if (latest !== null && latest !== arn) fail('older', { running, latest: familyAndRevision(latest) });
    for (const local of look.world.local) {
      if (local.family !== name) continue;
      const found = differences(local.definition, revision.members).map(({ path }) => path);
      if (found.length === 0) continue;
      const shown =
        found.length > 4 ? `${found.slice(0, 4).join(', ')} and ${found.length - 4} more` : found.join(', ');
      fail('differs', { file: local.file, running, members: shown }, { identity: local.file });
    }
  },
});
