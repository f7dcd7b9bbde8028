import type { Service } from '../../model/service';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

const ZONE = 'attribute:ecs.availability-zone';

export const rule = defineRule({
  id: 'availability-zone-rebalancing',
  covers: ['L-SVC-14'],
  title: 'Tasks go back to all Availability Zones after a failure',
  entity: 'service',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    disabled:
      'Availability Zone rebalancing is off: after the failure of a zone the tasks stay where they were started again, and the next failure may take all of them. Turn it on.',
  },
  why: 'When a zone fails, ECS starts the tasks again in the zones that are left. With rebalancing it spreads them again once the zone is back. New services have it unless they say otherwise.',
  sources: [
    {
      title: 'Balancing an Amazon ECS service across Availability Zones',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
    },
    {
      title: 'CreateService: availabilityZoneRebalancing',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Turned off', text: '"availabilityZoneRebalancing": «"DISABLED"»' },
      {
        title: 'Turned off, spread over zones',
        text: '"launchType": "EC2", "availabilityZoneRebalancing": «"DISABLED"», "placementStrategy": [{ "type": "spread", "field": "attribute:ecs.availability-zone" }, { "type": "binpack", "field": "memory" }]',
        without: ['service.platformVersion'],
      },
    ],
    good: [
      { title: 'On', text: '"availabilityZoneRebalancing": "ENABLED"' },
      { title: 'Not said: on for new services', text: '"serviceName": "web"' },
      {
        title: 'It cannot be had: no room for one more task',
        text: '"availabilityZoneRebalancing": "DISABLED", "deploymentConfiguration": { "maximumPercent": 100, "minimumHealthyPercent": 0, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
      },
      {
        title: 'It cannot be had: packed on few instances',
        text: '"launchType": "EC2", "availabilityZoneRebalancing": "DISABLED", "placementStrategy": [{ "type": "binpack", "field": "memory" }]',
        without: ['service.platformVersion'],
      },
      {
        title: 'It cannot be had: a daemon',
        text: '"launchType": "EC2", "schedulingStrategy": "DAEMON", "availabilityZoneRebalancing": "DISABLED"',
        without: ['service.platformVersion', 'service.desiredCount'],
      },
      {
        title: 'It cannot be had: a Classic Load Balancer',
        text: '"launchType": "EC2", "availabilityZoneRebalancing": "DISABLED", "loadBalancers": [{ "loadBalancerName": "old", "containerName": "app", "containerPort": 8080 }]',
        without: ['service.platformVersion'],
      },
    ],
  },
  check(service, report) {
    const { view } = service;
    const rebalancing = view.text('availabilityZoneRebalancing');
    if (!is(rebalancing, 'DISABLED') || !mayHaveIt(service)) return;
    const fix = setMember(view, 'availabilityZoneRebalancing', 'ENABLED', 'Turn it on', 'suggestion');
    report(rebalancing.at, 'disabled', {}, { fixes: [fix] });
  },
});

/** Where ECS offers it, as far as the file tells; what is unknown may stand against it. */
function mayHaveIt({ view, placement, deployment, isDaemon }: Service): boolean {
  const { launchType } = placement;
  if (isDaemon !== 'no' || launchType.state === 'unknown' || is(launchType, 'EXTERNAL')) return false;
  const maximum = deployment.int('maximumPercent');
  if (maximum.state === 'unknown' || (maximum.state === 'known' && maximum.value <= 100)) return false;
  const balancers = view.list('loadBalancers');
  if (balancers.hasUnknown || balancers.views().some((balancer) => balancer.has('loadBalancerName') !== 'no'))
    return false;
  const constraints = view.list('placementConstraints');
  if (constraints.hasUnknown || constraints.views().some(mentionsZone)) return false;
  const strategies = view.list('placementStrategy');
  const [first] = strategies.views();
  if (strategies.hasUnknown) return false;
  return !first || (is(first.text('type'), 'spread') && is(first.text('field'), ZONE));
}

function mentionsZone(constraint: Service['view']): boolean {
  const expression = constraint.text('expression');
  return expression.state === 'unknown' || (expression.state === 'known' && expression.value.includes(ZONE));
}
