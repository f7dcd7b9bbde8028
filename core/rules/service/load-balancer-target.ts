import { textOrNothing } from '../../model/placement';
import { placeholder } from '../../text/template';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'load-balancer-target',
  covers: [],
  title: 'Load balancers know container and port',
  entity: 'service',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    container: {
      text: 'This load balancer names no container, so ECS does not know which one to send requests to, and refuses the service. Name one of the task definition.',
      refused: true,
      answer: 'Container Name can not be blank.',
    },
    port: {
      text: 'This load balancer names no port of its container, and ECS refuses the service. Name a "containerPort" that the task definition maps.',
      refused: true,
    },
    range: {
      text: 'There is no port {port}; ports are 1 to 65535. Name the "containerPort" that the task definition maps.',
      refused: true,
    },
    target: {
      text: 'This entry names no load balancer. ECS refuses the service. Give the ARN of the target group.',
      refused: true,
    },
  },
  why: 'ECS registers container and port of each task at the target group. An entry of `loadBalancers` holds all three: target group (or the name of a Classic Load Balancer), container name and container port.',
  sources: [
    {
      title: 'LoadBalancer',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
    },
    {
      title: 'CreateService: loadBalancers',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A target group alone',
        text: '"loadBalancers": [{ «"targetGroupArn"»: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef", "containerPort": 8080 }]',
      },
      {
        title: 'An empty name',
        text: '"loadBalancers": [{ "targetGroupArn": "${TARGET_GROUP}", "containerName": «""», "containerPort": 8080 }]',
      },
      {
        title: 'No port',
        text: '"loadBalancers": [{ "targetGroupArn": "${TARGET_GROUP}", "containerName": «"app"» }]',
      },
      {
        title: 'No such port',
        text: '"loadBalancers": [{ "targetGroupArn": "${TARGET_GROUP}", "containerName": "app", "containerPort": «0» }]',
      },
      {
        title: 'No load balancer',
        text: '"loadBalancers": [{ "containerName": «"app"», "containerPort": 8080 }]',
      },
    ],
    good: [
      {
        title: 'A Classic Load Balancer',
        text: '"launchType": "EC2", "loadBalancers": [{ "loadBalancerName": "old", "containerName": "app", "containerPort": 8080 }]',
        without: ['service.platformVersion'],
      },
      {
        title: 'Placeholders',
        text: '"loadBalancers": [{ "targetGroupArn": "${TARGET_GROUP}", "containerName": "{{ name }}", "containerPort": ${PORT} }, ${MORE}]',
      },
      { title: 'No load balancers', text: '"loadBalancers": [], "healthCheckGracePeriodSeconds": 0' },
    ],
  },
  check({ view }, report) {
    for (const balancer of view.list('loadBalancers').views()) {
      const container = textOrNothing(balancer, 'containerName');
      const port = balancer.int('containerPort');
      const target = textOrNothing(balancer, 'targetGroupArn');
      const classic = textOrNothing(balancer, 'loadBalancerName');
      const name = (member: string, value: string) => ({
        fixes: [setMember(balancer, member, placeholder(value), `Add ${member}`, 'suggestion')],
      });
      if (container.state === 'absent')
        report(container.at, 'container', {}, name('containerName', 'container-name'));
      if (port.state === 'absent') report(port.at, 'port', {}, name('containerPort', 'container-port'));
      else if (port.state === 'known' && (port.value < 1 || port.value > 65535))
        report(port.at, 'range', { port: port.value }, name('containerPort', 'container-port'));
      if (target.state === 'absent' && classic.state === 'absent')
        report(balancer.spot('targetGroupArn'), 'target', {}, name('targetGroupArn', 'target-group-arn'));
    }
  },
});
