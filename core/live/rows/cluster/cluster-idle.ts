import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'cluster-idle',
  covers: ['L-CLU-09'],
  title: 'Clusters are active and run something',
  subject: 'cluster',
  severity: 'info',
  needs: ['ecs.cluster'],
  messages: {
    status: 'This cluster has the status {status}.',
    idle: 'Nothing runs in this cluster, and nothing is pending. Delete it if it is not needed: its roles, endpoints and settings stay open to use.',
  },
  why: 'A cluster that nobody uses is seldom looked at, and what was opened for it stays open.',
  sources: [page('DescribeClusters', 'AmazonECS/latest/APIReference/API_DescribeClusters.html')],
  examples: {
    pass: [
      { title: 'About to start', over: { 'ecs.cluster': { runningTasksCount: 0, pendingTasksCount: 2 } } },
    ],
    fail: [
      { title: 'Deleted', over: { 'ecs.cluster': { status: 'INACTIVE' } } },
      { title: 'Idle', over: { 'ecs.cluster': { runningTasksCount: 0 } } },
    ],
  },
  check({ value: cluster }, look, fail) {
    const description = look.read(cluster.description);
    if (!description) {
      look.notApplicable('The cluster is gone.');
      return;
    }
    const { status = 'ACTIVE', runningTasksCount = 0, pendingTasksCount = 0 } = description;
    if (status !== 'ACTIVE') fail('status', { status });
    else if (runningTasksCount + pendingTasksCount === 0) fail('idle', {});
  },
});
