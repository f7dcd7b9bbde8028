import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-idle',
  covers: ['L-SVC-07'],
  title: 'Services run tasks',
  subject: 'service',
  severity: 'info',
  needs: ['ecs.service'],
  messages: {
    none: 'This service wants no task (its desired count is 0). Delete it if it is not needed.',
    down: 'This service wants {desired} and none runs: look at its events.',
  },
  why: 'A service that runs nothing is either left over or broken.',
  sources: [
    page(
      'Viewing Amazon ECS service event messages',
      'AmazonECS/latest/developerguide/service-event-messages.html',
    ),
  ],
  examples: {
    pass: [{ title: 'Tasks about to start', over: { 'ecs.service': { runningCount: 0, pendingCount: 1 } } }],
    fail: [
      { title: 'Nothing wanted', over: { 'ecs.service': { desiredCount: 0, runningCount: 0 } } },
      { title: 'Nothing runs', over: { 'ecs.service': { desiredCount: 2, runningCount: 0 } } },
    ],
    notApplicable: [{ title: 'Gone', over: { 'ecs.service': { status: 'INACTIVE' } } }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const { desiredCount = 0, runningCount = 0, pendingCount = 0, schedulingStrategy } = service;
    if (runningCount + pendingCount > 0) return;
    if (desiredCount > 0)
      fail('down', { desired: desiredCount === 1 ? 'one task' : `${desiredCount} tasks` });
    else if (schedulingStrategy !== 'DAEMON') fail('none', {});
  },
});
