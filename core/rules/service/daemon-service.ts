import { textOrNothing } from '../../model/placement';
import { defineRule } from '../rule';
import { removeMember, setMember } from '../support/plans';

export const rule = defineRule({
  id: 'daemon-service',
  covers: ['L-SVC-10'],
  title: 'A daemon service asks for nothing that only replicas have',
  entity: 'service',
  severity: 'error',
  fix: 'safe',
  messages: {
    fargate: {
      text: 'A DAEMON service places one task on each container instance, and Fargate has none. ECS refuses the service. Use scheduling strategy REPLICA.',
      refused: true,
    },
    strategy: {
      text: 'A DAEMON service places its tasks on the instances that are there and takes no capacity provider strategy. ECS refuses the service. Name launch type EC2 instead.',
      refused: true,
      answer:
        'Specifying a capacity provider strategy is not supported when you create a service using the DAEMON scheduling strategy.',
    },
    controller: {
      text: 'Deployment controller {controller} replaces the tasks of REPLICA services only. ECS refuses a DAEMON service with it.',
      refused: true,
    },
    count: {
      text: 'A DAEMON service runs one task on each instance, so nobody can say how many. ECS refuses "desiredCount" beside it. Take it out.',
      refused: true,
      answer:
        'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
    },
    placement: {
      text: 'A DAEMON service runs on every instance, so there is nothing to spread or pack. ECS refuses "placementStrategy" beside it. Take it out; constraints are allowed.',
      refused: true,
      answer:
        'The daemon scheduling strategy does not support placement strategies. Remove the placement strategy and try again',
    },
    percent: {
      text: 'A DAEMON service never runs a second task on an instance, so {percent} % of its tasks cannot run at once. ECS refuses more than 100.',
      refused: true,
      answer:
        'The daemon scheduling strategy does not support values above 100 for maximumPercent on a deployment configuration. Change the maximumPercent value to 100, and try again',
    },
  },
  why: 'The scheduling strategy DAEMON runs exactly one task on each container instance, for agents that collect logs or metrics. What counts, spreads or doubles tasks makes no sense with it.',
  sources: [
    {
      title: 'CreateService: schedulingStrategy',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
    {
      title: 'Amazon ECS services',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'On Fargate',
        text: '"schedulingStrategy": «"DAEMON"», "deploymentConfiguration": { "maximumPercent": 100, "minimumHealthyPercent": 0, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
        without: ['service.desiredCount'],
      },
      {
        title: 'With a desired count, a placement strategy and double the tasks',
        text: '"launchType": "EC2",\n  "schedulingStrategy": "DAEMON",\n  «"desiredCount"»: 2,\n  «"placementStrategy"»: [{ "type": "spread", "field": "attribute:ecs.availability-zone" }],\n  "deploymentConfiguration": { "maximumPercent": «200», "minimumHealthyPercent": 0, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
        without: ['service.platformVersion'],
      },
      {
        title: 'With a capacity provider strategy',
        text: '"schedulingStrategy": "DAEMON", «"capacityProviderStrategy"»: [{ "capacityProvider": "instances", "weight": 1 }], "deploymentConfiguration": { "maximumPercent": 100, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
        without: ['service.desiredCount', 'service.launchType', 'service.platformVersion'],
      },
      {
        title: 'With CodeDeploy',
        text: '"launchType": "EC2", "schedulingStrategy": "DAEMON", "deploymentController": { "type": «"CODE_DEPLOY"» }',
        without: ['service.desiredCount', 'service.platformVersion', 'service.deploymentConfiguration'],
      },
    ],
    good: [
      {
        title: 'A daemon on instances',
        text: '"launchType": "EC2", "schedulingStrategy": "DAEMON", "placementStrategy": [], "deploymentConfiguration": { "maximumPercent": 100, "minimumHealthyPercent": 0, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
        without: ['service.desiredCount', 'service.platformVersion'],
      },
      { title: 'Replicas', text: '"schedulingStrategy": "REPLICA", "desiredCount": 3' },
      { title: 'A placeholder', text: '"schedulingStrategy": "${STRATEGY}"' },
      {
        title: 'A copy of a reply tells how many ran',
        text: '"launchType": "EC2", "schedulingStrategy": "DAEMON", "desiredCount": 4, "runningCount": 4, "deploymentConfiguration": { "maximumPercent": 100, "deploymentCircuitBreaker": { "enable": true, "rollback": true } }',
        without: ['service.platformVersion'],
      },
    ],
  },
  check(service, report) {
    if (service.isDaemon !== 'yes') return;
    const { view, placement, deployment } = service;
    const scheduling = view.spot('schedulingStrategy');
    const replicas = [setMember(view, 'schedulingStrategy', 'REPLICA', 'Use replicas', 'suggestion')];
    const controller = textOrNothing(view.child('deploymentController'), 'type');
    if (placement.onFargate === 'yes') report(scheduling, 'fargate', {}, { fixes: replicas });
    else if (placement.hasStrategy === 'yes') {
      const fixes = [removeMember(view, 'capacityProviderStrategy', 'Remove the strategy', 'suggestion')];
      report(view.keySpot('capacityProviderStrategy'), 'strategy', {}, { fixes });
    }
    if (controller.state === 'known' && controller.value !== 'ECS')
      report(controller.at, 'controller', { controller: controller.value }, { fixes: replicas });

    const count = view.int('desiredCount');
    if (count.state === 'known' && count.value > 0 && service.isReply === 'no') {
      const fixes = [removeMember(view, 'desiredCount', 'Remove desiredCount', 'safe')];
      report(view.keySpot('desiredCount'), 'count', {}, { fixes });
    }
    const strategies = view.list('placementStrategy');
    if (strategies.views().length > 0) {
      const fixes = [removeMember(view, 'placementStrategy', 'Remove placementStrategy', 'safe')];
      report(view.keySpot('placementStrategy'), 'placement', {}, { fixes });
    }
    const percent = deployment.int('maximumPercent');
    if (percent.state === 'known' && percent.value > 100) {
      const fixes = [setMember(deployment, 'maximumPercent', 100, 'Use 100', 'safe')];
      report(percent.at, 'percent', { percent: percent.value }, { fixes });
    }
  },
});
