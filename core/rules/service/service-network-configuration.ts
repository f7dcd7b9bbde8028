import type { NewValue } from '../../editors/editor';
import { placeholder } from '../../text/template';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

const NETWORK: NewValue = {
  awsvpcConfiguration: {
    subnets: [placeholder('private-subnet-id')],
    securityGroups: [placeholder('security-group-id')],
    assignPublicIp: 'DISABLED',
  },
};

export const rule = defineRule({
  id: 'service-network-configuration',
  covers: ['L-SVC-10'],
  title: 'Tasks on Fargate are given their subnets',
  entity: 'placement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'Tasks on Fargate have a network interface of their own, and nothing says in which subnets. ECS refuses the request. Give "networkConfiguration" with private subnets and security groups.',
      refused: true,
      answer: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    },
    noSubnets: {
      text: '"awsvpcConfiguration" names no subnet, and the tasks must stand in one. ECS refuses the request. Name private subnets.',
      refused: true,
    },
  },
  why: 'Fargate tasks run in network mode `awsvpc`, in which each task has its own interface in a subnet. The task definition cannot say in which; the service or the request to run a task must.',
  sources: [
    {
      title: 'CreateService: networkConfiguration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
    {
      title: 'AwsVpcConfiguration: subnets',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A service on Fargate',
        text: '"serviceName": «"web"»',
        without: ['service.networkConfiguration'],
      },
      {
        title: 'A service on Fargate Spot',
        text: '"serviceName": «"web"», "capacityProviderStrategy": [{ "capacityProvider": "FARGATE_SPOT", "weight": 1 }]',
        without: ['service.networkConfiguration', 'service.launchType'],
      },
      {
        title: 'A task that is run once',
        in: 'runTask',
        text: '«"networkConfiguration"»: {}',
      },
      {
        title: 'No subnet',
        text: '"networkConfiguration": { "awsvpcConfiguration": { «"subnets"»: [], "securityGroups": ["sg-0a1b2c3d4e5f60718"] } }',
      },
    ],
    good: [
      {
        title: 'On EC2 the network mode decides',
        text: '"launchType": "EC2"',
        without: ['service.networkConfiguration', 'service.platformVersion'],
      },
      {
        title: 'The cluster’s own strategy decides',
        text: '"serviceName": "web"',
        without: ['service.networkConfiguration', 'service.launchType'],
      },
      {
        title: 'An update leaves the network as it is',
        in: 'document',
        file: 'update.json',
        text: '{ "cluster": "shop", "service": "web", "taskDefinition": "web:4", "desiredCount": 3, "launchType": "FARGATE", "forceNewDeployment": true }',
      },
      {
        title: 'A list from a template',
        text: '"networkConfiguration": { "awsvpcConfiguration": { "subnets": ${SUBNETS} } }',
      },
    ],
  },
  check(placement, report) {
    const { view, awsvpc } = placement;
    if (awsvpc.source) {
      const subnets = awsvpc.list('subnets');
      if (!subnets.complete || subnets.length > 0 || subnets.state === 'unknown') return;
      const fix = setMember(
        awsvpc,
        'subnets',
        [placeholder('private-subnet-id')],
        'Name a subnet',
        'suggestion',
      );
      report(subnets.at, 'noSubnets', {}, { fixes: [fix] });
      return;
    }
    if (awsvpc.state !== 'absent' || placement.onFargate !== 'yes' || placement.keepsAbsent) return;
    const fix = setMember(view, 'networkConfiguration', NETWORK, 'Add a network configuration', 'suggestion');
    report(view.spot('networkConfiguration'), 'missing', {}, { fixes: [fix] });
  },
});
