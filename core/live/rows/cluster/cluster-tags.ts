import { defineLiveRow } from '../row';
import { page } from '../support/sources';
import { hasTag } from '../support/tags';

export const row = defineLiveRow({
  id: 'cluster-tags',
  covers: ['L-CLU-06'],
  title: 'Clusters are tagged',
  subject: 'cluster',
  severity: 'info',
  needs: ['ecs.cluster'],
  messages: { none: 'This cluster has no tag: neither its owner nor its cost centre can be told. Tag it.' },
  why: 'Tags say whom a cluster belongs to, carry cost reports, and can decide who may change it.',
  sources: [page('Tagging Amazon ECS resources', 'AmazonECS/latest/developerguide/ecs-using-tags.html')],
  remedy: 'aws ecs tag-resource --resource-arn {arn} --tags key=team,value=TEAM --region {region}',
  examples: {
    fail: [
      { title: 'None', over: { 'ecs.cluster': { tags: [] } } },
      {
        title: 'Only one of AWS',
        over: { 'ecs.cluster': { tags: [{ key: 'aws:cloudformation:stack-name', value: 'shop' }] } },
      },
    ],
  },
  check({ value: cluster }, look, fail) {
    const description = look.read(cluster.description);
    if (!description) {
      look.notApplicable('The cluster is gone.');
      return;
    }
    if (!hasTag(description.tags)) fail('none', {});
  },
});
