import { defineLiveRow } from '../row';
import { page } from '../support/sources';
import { hasTag } from '../support/tags';

export const row = defineLiveRow({
  id: 'capacity-provider-tags',
  covers: ['L-CLU-08'],
  title: 'Capacity providers are tagged',
  subject: 'capacityProvider',
  severity: 'info',
  needs: [],
  messages: {
    none: 'This capacity provider has no tag: neither its owner nor its cost centre can be told. Tag it.',
  },
  why: 'Tags say whom a capacity provider belongs to, and can decide who may change it.',
  sources: [page('Tagging Amazon ECS resources', 'AmazonECS/latest/developerguide/ecs-using-tags.html')],
  remedy:
    'aws ecs tag-resource --resource-arn arn:aws:ecs:{region}:{account}:capacity-provider/{name} --tags key=team,value=TEAM --region {region}',
  examples: {
    fail: [
      { title: 'None', over: { 'ecs.capacityProviders': [{ name: 'shop', tags: [] }] } },
      {
        title: 'Not one of your own',
        over: { 'ecs.capacityProviders': [{ name: 'shop', tags: [{ key: 'aws:x' }] }] },
      },
    ],
    notApplicable: [
      {
        title: 'Those of AWS only',
        over: { 'ecs.capacityProviders': [{ name: 'FARGATE' }, { name: 'FARGATE_SPOT' }] },
      },
    ],
  },
  check({ value: provider }, _look, fail) {
    if (!hasTag(provider.tags)) fail('none', {});
  },
});
