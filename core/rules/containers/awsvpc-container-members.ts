import { defineRule } from '../rule';
import { isGiven } from '../support/given';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'awsvpc-container-members',
  covers: ['T-CT-15'],
  title: 'Members of a container that the awsvpc network mode does not have',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    hostname: {
      text: '"hostname" cannot be set in network mode "awsvpc": the name of the task’s network interface holds for all its containers. ECS refuses to register it.',
      refused: true,
      answer: 'hostname is not supported on container when networkMode=awsvpc.',
    },
    extraHosts: {
      text: '"extraHosts" cannot be set in network mode "awsvpc". ECS refuses to register it. Use names of the VPC’s DNS instead.',
      refused: true,
      answer: 'Extra hosts are not supported on container when networkMode=awsvpc.',
    },
    disableNetworking: {
      text: '"disableNetworking" cannot be set in network mode "awsvpc", in which all containers share the task’s network interface. ECS refuses to register it.',
      refused: true,
      answer: 'Disable Networking is not supported on container when networkMode=awsvpc.',
    },
    dnsServers: {
      text: '"dnsServers" cannot be set in network mode "awsvpc": the VPC’s DHCP options say which servers are asked. ECS refuses to register it.',
      refused: true,
      answer: 'DNS servers are not supported on container when networkMode=awsvpc.',
    },
  },
  why: 'In `awsvpc` mode the containers of a task share one network interface, its host name and its name resolution.',
  sources: [
    {
      title: 'ContainerDefinition: hostname, extraHosts',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
    {
      title: 'Task definition parameters for Amazon EC2',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    },
  ],
  examples: {
    bad: [
      { title: 'A host name', text: '«"hostname"»: "web"' },
      {
        title: 'EC2 with awsvpc',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "awsvpc"',
        text: '«"extraHosts"»: [{ "hostname": "db", "ipAddress": "10.0.0.5" }], «"disableNetworking"»: true, «"dnsServers"»: ["10.0.0.2"]',
      },
    ],
    good: [
      {
        title: 'Bridge mode',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"hostname": "web", "extraHosts": [{ "hostname": "db", "ipAddress": "10.0.0.5" }]',
      },
      { title: 'Nothing is set', text: '"hostname": null, "extraHosts": [], "disableNetworking": false' },
      { title: 'A placeholder', text: '"hostname": "${HOSTNAME}"' },
      {
        title: 'A mode that is not known',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "${MODE}"',
        text: '"hostname": "web"',
      },
    ],
  },
  check({ view, task }, report) {
    const mode = task.networkMode;
    if (mode.state !== 'known' || mode.value !== 'awsvpc') return;
    const fargate = task.requires('FARGATE');
    for (const member of ['hostname', 'extraHosts', 'disableNetworking', 'dnsServers'] as const) {
      // What Fargate refuses in any mode is said once, for Fargate.
      if (member !== 'hostname' && fargate !== 'no') continue;
      if (!isGiven(view, member)) continue;
      report(
        view.keySpot(member),
        member,
        {},
        { fixes: [removeMember(view, member, `Remove ${member}`, 'safe')] },
      );
    }
  },
});
