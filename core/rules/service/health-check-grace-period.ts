import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'health-check-grace-period',
  covers: [],
  title: 'A grace period is for health checks that there are',
  entity: 'service',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    unused:
      'The service has no load balancer, so that the grace period of {seconds} seconds serves the health checks of the containers at most; ECS has refused it without a load balancer. For these, "startPeriod" in the task definition says the same.',
  },
  why: 'The grace period was made for load balancers: while it lasts, their health checks stop no task. Today ECS applies it to container health checks, too; where a Region or a tool does not, it answers “Health check grace period is only valid for services configured to use load balancers”.',
  sources: [
    {
      title: 'CreateService: healthCheckGracePeriodSeconds',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
    {
      title: 'HealthCheck: startPeriod',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No load balancer',
        text: '«"healthCheckGracePeriodSeconds"»: 60',
        without: ['service.loadBalancers'],
      },
      { title: 'An empty list of them', text: '"loadBalancers": [], «"healthCheckGracePeriodSeconds"»: 120' },
    ],
    good: [
      { title: 'A load balancer', text: '"healthCheckGracePeriodSeconds": 60' },
      {
        title: 'The zero of an export',
        text: '"healthCheckGracePeriodSeconds": 0, "loadBalancers": []',
      },
      {
        title: 'VPC Lattice',
        text: '"vpcLatticeConfigurations": [{ "roleArn": "arn:aws:iam::111122223333:role/lattice", "targetGroupArn": "arn:aws:vpc-lattice:eu-central-1:111122223333:targetgroup/tg-0123456789abcdef0", "portName": "http" }]',
        without: ['service.loadBalancers'],
      },
      { title: 'A list from a template', text: '"loadBalancers": ${LOAD_BALANCERS}' },
    ],
  },
  check({ view, keepsAbsent }, report) {
    const seconds = view.int('healthCheckGracePeriodSeconds');
    if (seconds.state !== 'known' || seconds.value <= 0 || keepsAbsent) return;
    for (const name of ['loadBalancers', 'vpcLatticeConfigurations']) {
      const list = view.list(name);
      if (list.state === 'unknown' || list.hasUnknown || list.length > 0) return;
    }
    const fixes = [
      removeMember(view, 'healthCheckGracePeriodSeconds', 'Remove the grace period', 'suggestion'),
    ];
    report(view.keySpot('healthCheckGracePeriodSeconds'), 'unused', { seconds: seconds.value }, { fixes });
  },
});
