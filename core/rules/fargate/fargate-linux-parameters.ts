import { capabilities, fargateAddableCapabilities } from '../../facts/capabilities';
import { oneOf } from '../support/words';
import { defineRule } from '../rule';
import { removeEntry } from '../support/entries';
import { fargateSource, removalKind } from '../support/fargate';
import { isGiven } from '../support/given';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'fargate-linux-parameters',
  covers: ['T-FG-13'],
  title: 'Linux parameters that Fargate does not have',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    capability: {
      text: 'On Fargate a container may only add the capability {allowed}, not "{capability}". ECS refuses to register it.',
      refused: true,
    },
    member: {
      text: 'Fargate does not support "{member}" in "linuxParameters". ECS refuses to register it.',
      refused: true,
      answer: 'Fargate compatible task definitions do not support {member}',
    },
  },
  why: 'Fargate isolates tasks from its hosts: their devices, their swap and most kernel capabilities are out of reach. A `tmpfs` mount and dropping capabilities are possible.',
  sources: [
    fargateSource,
    {
      title: 'LinuxParameters',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
    },
    {
      title: 'KernelCapabilities',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A capability',
        text: '"linuxParameters": { "capabilities": { "add": ["SYS_PTRACE", «"IPC_LOCK"»], "drop": ["ALL"] } }',
      },
      {
        title: 'The only capability',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"], "add": [«"SYS_NICE"»] } }',
      },
      {
        title: 'Shared memory',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"] }, «"sharedMemorySize"»: 256 }',
      },
      {
        title: 'Swap',
        text: '"linuxParameters": { «"maxSwap"»: 512, «"swappiness"»: 10, "capabilities": { "drop": ["ALL"] } }',
      },
    ],
    good: [
      {
        title: 'What Fargate has',
        text: '"linuxParameters": { "initProcessEnabled": true, "capabilities": { "add": ["SYS_PTRACE"], "drop": ["ALL"] }, "tmpfs": [{ "containerPath": "/tmp", "size": 64, "mountOptions": ["noexec", "nosuid"] }] }',
      },
      {
        title: 'Empty members, as the console exports them',
        text: '"linuxParameters": { "devices": [], "sharedMemorySize": null, "capabilities": { "add": [] } }',
      },
      {
        title: 'Placeholders',
        text: '"linuxParameters": { "maxSwap": ${SWAP}, "capabilities": { "add": ["${CAPABILITY}"] } }',
      },
      {
        title: 'EC2',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "maxSwap": 512, "sharedMemorySize": 256, "capabilities": { "add": ["IPC_LOCK"] } }',
      },
    ],
  },
  check(container, report) {
    const { task, linuxParameters } = container;
    if (task.requires('FARGATE') !== 'yes') return;
    const given = linuxParameters.child('capabilities');
    for (const text of given.list('add').texts()) {
      // A name that is none at all is a finding of its own.
      if (text.state !== 'known' || !includes(capabilities, text.value)) continue;
      if (includes(fargateAddableCapabilities, text.value) || text.at.kind !== 'value') continue;
      const data = { capability: text.value, allowed: oneOf(fargateAddableCapabilities) };
      const title = `Do not add ${text.value}`;
      const fixes = [removeEntry(given, 'add', text.at.node, title, removalKind(task))];
      report(text.at, 'capability', data, { fixes, identity: text.value });
    }
    for (const member of ['devices', 'sharedMemorySize', 'maxSwap', 'swappiness'] as const) {
      if (!isGiven(linuxParameters, member)) continue;
      const fixes = [removeMember(linuxParameters, member, `Remove ${member}`, removalKind(task))];
      report(linuxParameters.keySpot(member), 'member', { member }, { fixes });
    }
  },
});

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value);
}
