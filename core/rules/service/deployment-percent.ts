import type { Service } from '../../model/service';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'deployment-percent',
  covers: [],
  title: 'A deployment may start or stop at least one task',
  entity: 'service',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    never:
      'At least {minimum} % of the tasks must run during a deployment and at most {maximum} % may: ECS can neither stop an old task nor start a new one, so no deployment ever ends. Raise "maximumPercent" or lower "minimumHealthyPercent".',
    tooFew: {
      text: 'With {count} of {count} tasks running, at most {most} may run and at least {least} must: ECS can neither start a new task nor stop an old one, so no deployment ends. Raise "maximumPercent" or lower "minimumHealthyPercent".',
      severity: 'warning',
    },
  },
  why: 'A rolling deployment stops old tasks and starts new ones within these two bounds: the upper one rounded down, the lower one rounded up. Where they leave no room, the service only says that it “was unable to stop or start tasks during a deployment because of the service deployment configuration”.',
  sources: [
    {
      title: 'DeploymentConfiguration: maximumPercent, minimumHealthyPercent',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
    },
    {
      title: 'Amazon ECS service event messages',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'All must run and no more may',
        text: '"deploymentConfiguration": { "maximumPercent": «100», "minimumHealthyPercent": 100, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
      {
        title: 'The default of the lower bound is 100',
        text: '"deploymentConfiguration": { "maximumPercent": «100», "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
      {
        title: 'A single task, rounded up and down',
        text: '"desiredCount": 1, "deploymentConfiguration": { "maximumPercent": «150», "minimumHealthyPercent": 50, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
    ],
    good: [
      {
        title: 'Old tasks are stopped first',
        text: '"deploymentConfiguration": { "maximumPercent": 100, "minimumHealthyPercent": 0, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
      {
        title: 'One of two may stop',
        text: '"desiredCount": 2, "deploymentConfiguration": { "maximumPercent": 100, "minimumHealthyPercent": 50, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
      {
        title: 'New tasks are started first',
        text: '"desiredCount": 1, "deploymentConfiguration": { "maximumPercent": 200, "minimumHealthyPercent": 100, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
      {
        title: 'CodeDeploy does not use them',
        text: '"deploymentController": { "type": "CODE_DEPLOY" }, "deploymentConfiguration": { "maximumPercent": 100, "minimumHealthyPercent": 100 }',
      },
      {
        title: 'A daemon starts at 0',
        text: '"launchType": "EC2", "schedulingStrategy": "DAEMON", "deploymentConfiguration": { "maximumPercent": 100, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
        without: ['service.desiredCount', 'service.platformVersion'],
      },
      {
        title: 'A placeholder',
        text: '"deploymentConfiguration": { "maximumPercent": 100, "minimumHealthyPercent": ${MINIMUM}, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
    ],
  },
  check(service, report) {
    if (service.isRolling !== 'yes') return;
    const { view, deployment } = service;
    const maximum = deployment.int('maximumPercent');
    const minimum = minimumPercent(service);
    if (maximum.state !== 'known' || minimum === undefined) return;
    const fixes = [
      setMember(
        deployment,
        'maximumPercent',
        200,
        'Start new tasks first (maximumPercent 200)',
        'suggestion',
      ),
      setMember(
        deployment,
        'minimumHealthyPercent',
        0,
        'Stop old tasks first (minimumHealthyPercent 0)',
        'suggestion',
      ),
    ];
    if (maximum.value <= minimum && maximum.value <= 100 && minimum >= 100) {
      report(maximum.at, 'never', { minimum, maximum: maximum.value }, { fixes });
      return;
    }
    const count = view.int('desiredCount');
    if (count.state !== 'known' || count.value < 1 || service.isDaemon !== 'no') return;
    const most = Math.floor((count.value * maximum.value) / 100);
    const least = Math.ceil((count.value * minimum) / 100);
    if (most > count.value || least < count.value) return;
    report(maximum.at, 'tooFew', { count: count.value, most, least }, { fixes });
  },
});

/** What ECS takes when nothing is said: 100 for replicas, 0 for daemons. */
function minimumPercent({ deployment, isDaemon, keepsAbsent }: Service): number | undefined {
  const minimum = deployment.int('minimumHealthyPercent');
  if (minimum.state === 'known') return minimum.value;
  if (minimum.state === 'unknown' || keepsAbsent || isDaemon !== 'no') return undefined;
  return 100;
}
