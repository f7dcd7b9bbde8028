import { defineLiveRow } from '../row';
import { page } from '../support/sources';

const NAMESPACES = /^(?:AWS\/ECS|ECS\/ContainerInsights|AWS\/ApplicationELB|AWS\/NetworkELB)$/;

export const row = defineLiveRow({
  id: 'alarm-actions',
  covers: ['L-ALM-01'],
  title: 'Alarms tell somebody, and changes to ECS raise one',
  subject: 'region',
  runbook: ['7'],
  severity: 'info',
  needs: ['ecs.clusters', 'cloudwatch.alarms', 'cloudtrail.trails', 'logs.metricFilters'],
  messages: {
    silent: 'The alarm {alarm} tells nobody: it has no action, or its actions are switched off.',
    none: 'No alarm in {region} watches a metric of ECS or of its load balancers.',
    filter:
      'The log group {group} of the trail has no metric filter with an alarm: changes to ECS and to roles are recorded, and nobody is told.',
  },
  why: 'An alarm without an action is a lamp in an empty room.',
  sources: [
    page('Using Amazon CloudWatch alarms', 'AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html'),
    page(
      'Creating CloudWatch alarms for CloudTrail events',
      'awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
    ),
  ],
  examples: {
    fail: [
      { title: 'No action', over: { 'cloudwatch.alarms': { 1: { alarmActions: [] } } } },
      { title: 'Switched off', over: { 'cloudwatch.alarms': { 1: { actionsEnabled: false } } } },
      { title: 'None', over: { 'cloudwatch.alarms': [] } },
      { title: 'No filter', over: { 'logs.metricFilters': [] } },
    ],
    notApplicable: [{ title: 'No cluster', over: { 'ecs.clusters': [] } }],
  },
  check({ name, value: region }, look, fail) {
    if (look.peek(region.ecs.clusters)?.length === 0) {
      look.notApplicable('There is no cluster in this region.');
      return;
    }
    const alarms = look.read(region.cloudwatch.alarms);
    const watching = alarms.filter(({ namespace = '' }) => NAMESPACES.test(namespace));
    if (watching.length === 0) fail('none', { region: name });
    for (const { alarmName: alarm, actionsEnabled, alarmActions = [] } of watching)
      if (actionsEnabled === false || alarmActions.length === 0)
        fail('silent', { alarm }, { identity: alarm });
    const metrics = new Set(
      alarms.map(({ namespace = '', metricName = '' }) => `${namespace} ${metricName}`),
    );
    for (const trail of look.peek(region.cloudtrail.trails) ?? []) {
      const group = trail.cloudWatchLogsLogGroupArn?.split(':')[6];
      const entry =
        group === undefined ? undefined : look.world.find(region.logs.metricFilters, 'logGroupName', group);
      const filters = entry && look.peek(entry.filters);
      // Where the trail lives elsewhere, its filters do too.
      if (group === undefined || !filters || (trail.homeRegion ?? name) !== name) continue;
      const alarmed = filters.some(({ metricTransformations = [] }) =>
        metricTransformations.some(({ metricName = '', metricNamespace = '' }) =>
          metrics.has(`${metricNamespace} ${metricName}`),
        ),
      );
      if (!alarmed) fail('filter', { group }, { identity: group });
    }
  },
});
