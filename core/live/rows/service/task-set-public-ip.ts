import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'task-set-public-ip',
  covers: ['L-SVC-02'],
  title: 'Tasks of task sets get no public address',
  subject: 'service',
  runbook: ['3'],
  controls: ['6'],
  severity: 'error',
  needs: ['ecs.service'],
  messages: {
    assigned:
      'Task set {set} gives its tasks public addresses ("assignPublicIp" is ENABLED). Create task sets with it disabled.',
  },
  why: 'A service with an external or CodeDeploy controller keeps its network settings in task sets. Control 6 holds for them too.',
  sources: [page('TaskSet', 'AmazonECS/latest/APIReference/API_TaskSet.html')],
  examples: {
    pass: [
      {
        title: 'Disabled',
        over: {
          'ecs.service': {
            taskSets: [
              {
                taskSetArn: 'arn:aws:ecs:eu-central-1:111122223333:task-set/shop/web/ecs-svc/1',
                networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'DISABLED' } },
              },
            ],
          },
        },
      },
    ],
    fail: [
      {
        title: 'Enabled',
        over: {
          'ecs.service': {
            taskSets: [
              {
                taskSetArn: 'arn:aws:ecs:eu-central-1:111122223333:task-set/shop/web/ecs-svc/1',
                networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'ENABLED' } },
              },
            ],
          },
        },
      },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const sets = service.taskSets ?? [];
    if (sets.length === 0) {
      look.notApplicable('It has no task sets.');
      return;
    }
    for (const set of sets) {
      if (set.networkConfiguration?.awsvpcConfiguration?.assignPublicIp !== 'ENABLED') continue;
      const name = set.taskSetArn.slice(set.taskSetArn.lastIndexOf('/') + 1);
      fail('assigned', { set: name }, { identity: set.taskSetArn });
    }
  },
});
