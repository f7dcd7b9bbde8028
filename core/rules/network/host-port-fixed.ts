import { portMode } from '../../model/ports';
import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'host-port-fixed',
  covers: ['T-NET-10'],
  title: 'In bridge mode ECS chooses the host port',
  entity: 'container',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    fixed:
      'Host port {port} is fixed, so each container instance runs this task once at most, and a deployment needs a free instance. Behind a load balancer let ECS choose: leave "hostPort" out, and use "traffic-port" for the health check.',
  },
  why: 'With a dynamic host port several copies of a task fit on an instance, and a load balancer follows them. A fixed port also shows up in the security group of every instance.',
  sources: [
    {
      title: 'PortMapping: hostPort',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A fixed port',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": «8000» }]',
      },
      {
        title: 'The default mode is bridge',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": «8080», "protocol": "tcp" }]',
        without: ['taskDefinition.networkMode'],
      },
    ],
    good: [
      {
        title: 'A dynamic port',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": 0 }]',
      },
      { title: 'awsvpc', text: '"portMappings": [{ "containerPort": 8080, "hostPort": 8080 }]' },
      {
        title: 'An external instance has no load balancer',
        task: '"requiresCompatibilities": ["EXTERNAL"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": 8080 }]',
      },
    ],
  },
  check({ task, portMappings }, report) {
    if (portMode(task) !== 'bridge') return;
    if (task.requires('FARGATE') !== 'no' || task.requires('EXTERNAL') !== 'no') return;
    for (const mapping of portMappings) {
      const port = mapping.int('hostPort');
      if (port.state !== 'known' || port.value === 0) continue;
      const fixes = [removeMember(mapping, 'hostPort', 'Let ECS choose the host port', 'suggestion')];
      report(port.at, 'fixed', { port: port.value }, { fixes });
    }
  },
});
