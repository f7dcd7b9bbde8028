import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'cluster-container-insights',
  covers: ['L-CLU-01'],
  title: 'Container Insights is on for the cluster',
  subject: 'cluster',
  runbook: ['Op1'],
  severity: 'warning',
  needs: ['ecs.cluster'],
  messages: {
    off: 'Container Insights is {value} for this cluster: CPU, memory, network and restarts of its tasks are not collected. Turn it on, best as "enhanced".',
  },
  why: 'The runbook collects metrics of clusters, services and tasks with CloudWatch Container Insights. The setting belongs to the cluster; the account setting only fills it in when a cluster is created.',
  sources: [
    page(
      'Monitor Amazon ECS containers using Container Insights',
      'AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
    ),
  ],
  remedy:
    'aws ecs update-cluster-settings --cluster {name} --settings name=containerInsights,value=enhanced --region {region}',
  examples: {
    pass: [
      {
        title: 'The older form',
        over: { 'ecs.cluster': { settings: [{ name: 'containerInsights', value: 'enabled' }] } },
      },
    ],
    fail: [
      {
        title: 'Off',
        over: { 'ecs.cluster': { settings: [{ name: 'containerInsights', value: 'disabled' }] } },
      },
      { title: 'Never set', over: { 'ecs.cluster': { settings: [] } } },
    ],
    notChecked: [{ title: 'Settings that were not asked for', over: { 'ecs.cluster': { settings: null } } }],
  },
  check({ value: cluster }, look, fail) {
    const description = look.read(cluster.description);
    if (!description) {
      look.notApplicable('The cluster is gone.');
      return;
    }
    if (!description.settings) {
      look.undecidable('The settings of the cluster were not part of the reply.');
      return;
    }
    const value = description.settings.find(({ name }) => name === 'containerInsights')?.value ?? 'disabled';
    if (value !== 'enabled' && value !== 'enhanced')
      fail('off', { value: value === 'disabled' ? 'off' : `"${value}"` });
  },
});
