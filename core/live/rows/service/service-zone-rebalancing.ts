import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-zone-rebalancing',
  covers: ['L-SVC-14'],
  title: 'Services spread their tasks over availability zones again',
  subject: 'service',
  severity: 'info',
  needs: ['ecs.service'],
  messages: {
    off: 'Availability zone rebalancing is off: after an outage of one zone the tasks stay where they were moved. Turn it on.',
  },
  why: 'When a zone fails, ECS starts its tasks in the others. Rebalancing spreads them again when it is back.',
  sources: [
    page(
      'Balancing an Amazon ECS service across Availability Zones',
      'AmazonECS/latest/developerguide/service-rebalancing.html',
    ),
  ],
  remedy:
    'aws ecs update-service --cluster {cluster} --service {name} --availability-zone-rebalancing ENABLED --region {region}',
  examples: {
    fail: [{ title: 'Off', over: { 'ecs.service': { availabilityZoneRebalancing: 'DISABLED' } } }],
    notApplicable: [
      { title: 'A daemon', over: { 'ecs.service': { schedulingStrategy: 'DAEMON' } } },
      { title: 'CodeDeploy', over: { 'ecs.service': { deploymentController: { type: 'CODE_DEPLOY' } } } },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    if (service.schedulingStrategy === 'DAEMON' || (service.deploymentController?.type ?? 'ECS') !== 'ECS') {
      look.notApplicable('Rebalancing works for replica services with rolling deployments.');
      return;
    }
    if (service.availabilityZoneRebalancing !== 'ENABLED') fail('off', {});
  },
});
