import { is } from '../../../tree/val';
import { networkOf } from '../../taskSets';
import { defineLiveRow } from '../row';
import { revisionOfService } from '../support/revision';
import { liveService, usesFargate } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-compatibility',
  covers: ['L-SVC-10'],
  title: 'The service and its task definition fit together',
  subject: 'service',
  severity: 'error',
  needs: ['ecs.service', 'ecs.taskDefinition', 'elbv2.targetGroups'],
  messages: {
    fargate:
      'The service runs on Fargate, and its task definition is not compatible with it. New tasks cannot start.',
    daemon:
      'The service has the strategy DAEMON, which Fargate does not know: there are no instances to put one task on each.',
    network:
      'The task definition uses the network mode awsvpc, and the service has no network configuration: its tasks cannot start.',
    target:
      'Target group {group} registers {found}, and tasks with the network mode awsvpc register by IP address. Use a target group of the type ip.',
  },
  why: 'The task definition says what it can run on, and the service where it runs. ECS finds out when a task starts; a revision that was deployed before the other changed looks healthy until then.',
  sources: [page('CreateService', 'AmazonECS/latest/APIReference/API_CreateService.html')],
  examples: {
    fail: [
      { title: 'For EC2 only', over: { 'ecs.taskDefinition': { definition: { compatibilities: ['EC2'] } } } },
      { title: 'A daemon', over: { 'ecs.service': { schedulingStrategy: 'DAEMON' } } },
      { title: 'No network', over: { 'ecs.service': { networkConfiguration: null } } },
      { title: 'Targets by instance', over: { 'elbv2.targetGroups': { 0: { targetType: 'instance' } } } },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const revision = revisionOfService(look, subject.region, service);
    if (!revision) return;
    const { task, members } = revision;
    const compatible = members['compatibilities'];
    if (usesFargate(service)) {
      if (Array.isArray(compatible) && !compatible.includes('FARGATE')) fail('fargate', {});
      if (service.schedulingStrategy === 'DAEMON') fail('daemon', {});
    }
    if (!is(task.networkMode, 'awsvpc')) return;
    if (!networkOf(service)) fail('network', {});
    for (const { targetGroupArn } of service.loadBalancers ?? []) {
      if (targetGroupArn === undefined) continue;
      const group = look.world.find(
        look.read(subject.region.elbv2.targetGroups),
        'targetGroupArn',
        targetGroupArn,
      );
      if (!group) look.undecidable(`The target group ${targetGroupArn} is gone.`);
      else if (group.targetType === 'instance') {
        const name = /targetgroup\/([^/]+)/.exec(targetGroupArn)?.[1] ?? targetGroupArn;
        fail('target', { group: name, found: 'instances' }, { identity: targetGroupArn });
      }
    }
  },
});
