import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';
import { hasTag } from '../support/tags';

export const row = defineLiveRow({
  id: 'live-service-tags',
  covers: ['L-SVC-04'],
  title: 'Services are tagged and pass their tags on',
  subject: 'service',
  severity: 'info',
  needs: ['ecs.service'],
  messages: {
    none: 'This service has no tag: neither its owner nor its cost centre can be told. Tag it.',
    propagate:
      'Tasks of this service start without its tags: "propagateTags" is not set. Set it to SERVICE or TASK_DEFINITION.',
    managed:
      'Tasks of this service do not get the tags of ECS that name cluster and service. Turn "enableECSManagedTags" on.',
  },
  why: 'Tags say whom a service belongs to and carry cost reports down to the task, which is what is paid for.',
  sources: [page('Tagging Amazon ECS resources', 'AmazonECS/latest/developerguide/ecs-using-tags.html')],
  remedy:
    'aws ecs update-service --cluster {cluster} --service {name} --propagate-tags SERVICE --enable-ecs-managed-tags --region {region}',
  examples: {
    pass: [
      { title: 'Tags of the task definition', over: { 'ecs.service': { propagateTags: 'TASK_DEFINITION' } } },
    ],
    fail: [
      { title: 'No tag', over: { 'ecs.service': { tags: [] } } },
      { title: 'Not passed on', over: { 'ecs.service': { propagateTags: 'NONE' } } },
      { title: 'No tags of ECS', over: { 'ecs.service': { enableECSManagedTags: false } } },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    if (!hasTag(service.tags))
      fail(
        'none',
        {},
        { remedy: 'aws ecs tag-resource --resource-arn {arn} --tags key=team,value=TEAM --region {region}' },
      );
    if (!['SERVICE', 'TASK_DEFINITION'].includes(service.propagateTags ?? '')) fail('propagate', {});
    if (service.enableECSManagedTags !== true) fail('managed', {});
  },
});
