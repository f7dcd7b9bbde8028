import { defineRule } from '../rule';
import { fargateSource, removalKind } from '../support/fargate';
import { isGiven } from '../support/given';
import { removeMember } from '../support/plans';

const MEMBERS = [
  'disableNetworking',
  'dnsSearchDomains',
  'dnsServers',
  'dockerSecurityOptions',
  'extraHosts',
];

export const rule = defineRule({
  id: 'fargate-container-members',
  covers: ['T-FG-08'],
  title: 'Members of a container that Fargate does not have',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    present: {
      text: '"{member}" does not exist on Fargate. ECS refuses to register it. Take it out, or FARGATE out of "requiresCompatibilities".',
      refused: true,
    },
  },
  why: 'Each Fargate task has a network interface and a host of its own that AWS runs: name resolution, host names and the security options of the Docker daemon are not the task’s to set.',
  sources: [fargateSource],
  examples: {
    bad: [
      { title: 'DNS servers', text: '«"dnsServers"»: ["10.0.0.2"]' },
      { title: 'Search domains', text: '«"dnsSearchDomains"»: ["corp.example.com"]' },
      { title: 'More hosts', text: '«"extraHosts"»: [{ "hostname": "db", "ipAddress": "10.0.0.5" }]' },
      { title: 'No network', text: '«"disableNetworking"»: true' },
      { title: 'Security options', text: '«"dockerSecurityOptions"»: ["no-new-privileges"]' },
      {
        title: 'EC2 and Fargate',
        task: '"requiresCompatibilities": ["EC2", "FARGATE"]',
        text: '«"dnsServers"»: ["10.0.0.2"]',
      },
    ],
    good: [
      {
        title: 'Empty lists and null, as the console exports them',
        text: '"dnsServers": [], "dnsSearchDomains": null, "extraHosts": [], "dockerSecurityOptions": [], "disableNetworking": false',
      },
      { title: 'Placeholders', text: '"dnsServers": ${DNS}, "extraHosts": [${HOSTS}]' },
      {
        title: 'Allowed on Fargate',
        text: '"ulimits": [{ "name": "nofile", "softLimit": 65536, "hardLimit": 65536 }]',
      },
      {
        title: 'Bridge mode on EC2',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"dnsServers": ["10.0.0.2"], "extraHosts": [{ "hostname": "db", "ipAddress": "10.0.0.5" }]',
      },
    ],
  },
  check({ view, task }, report) {
    if (task.requires('FARGATE') !== 'yes') return;
    for (const member of MEMBERS) {
      if (!isGiven(view, member)) continue;
      const fixes = [removeMember(view, member, `Remove ${member}`, removalKind(task))];
      report(view.keySpot(member), 'present', { member }, { fixes });
    }
  },
});
