import { defineLiveRow } from '../row';
import { page } from '../support/sources';
import { hasTag } from '../support/tags';

export const row = defineLiveRow({
  id: 'live-task-definition-tags',
  covers: ['L-TD-02'],
  title: 'Registered task definitions are tagged',
  subject: 'taskDefinition',
  severity: 'info',
  needs: ['ecs.taskDefinition'],
  messages: {
    none: 'This task definition has no tag: neither its owner nor its cost centre can be told. Register the next revision with tags.',
  },
  why: 'Tags say whom a task definition belongs to, and can be passed on to its tasks.',
  sources: [page('Tagging Amazon ECS resources', 'AmazonECS/latest/developerguide/ecs-using-tags.html')],
  remedy: 'aws ecs tag-resource --resource-arn {arn} --tags key=team,value=TEAM --region {region}',
  examples: {
    fail: [
      { title: 'None', over: { 'ecs.taskDefinition': { tags: [] } } },
      {
        title: 'Of AWS only',
        over: { 'ecs.taskDefinition': { tags: [{ key: 'aws:cloudformation:stack-name' }] } },
      },
    ],
    notApplicable: [{ title: 'Deleted', over: { 'ecs.taskDefinition': null } }],
  },
  check({ value: entry }, look, fail) {
    const description = look.read(entry.description);
    if (!description) {
      look.notApplicable('The revision does not exist any more.');
      return;
    }
    if (!hasTag(description.tags)) fail('none', {});
  },
});
