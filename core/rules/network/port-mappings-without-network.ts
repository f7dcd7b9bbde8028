import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'port-mappings-without-network',
  covers: ['T-NET-04'],
  title: 'Without a network there are no port mappings',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    none: {
      text: 'Container {container} maps ports, but in network mode "none" the task has no network. ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'In network mode `none` containers have no external connectivity, and the API reference forbids port mappings there.',
  sources: [
    {
      title: 'RegisterTaskDefinition: networkMode',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A mapped port',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "none"',
        text: '«"portMappings"»: [{ "containerPort": 8080 }]',
      },
      {
        title: 'A range of ports',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "none"',
        text: '«"portMappings"»: [{ "containerPortRange": "8080-8090" }]',
      },
    ],
    good: [
      {
        title: 'An empty list',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "none"',
        text: '"portMappings": []',
      },
      {
        title: 'The mode is a placeholder',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "${MODE}"',
        text: '"portMappings": [{ "containerPort": 8080 }]',
      },
      {
        title: 'Fargate, where the mode itself is wrong',
        task: '"networkMode": "none"',
        text: '"portMappings": [{ "containerPort": 8080 }]',
      },
    ],
  },
  check({ task, view, portMappings, label }, report) {
    if (!is(task.networkMode, 'none') || task.requires('FARGATE') !== 'no' || portMappings.length === 0)
      return;
    const fixes = [removeMember(view, 'portMappings', 'Remove portMappings', 'safe')];
    report(view.keySpot('portMappings'), 'none', { container: label }, { fixes });
  },
});
