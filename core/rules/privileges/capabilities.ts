import { isWindows } from '../../model/windows';
import type { Container } from '../../model/container';
import { is } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { removeItem } from '../support/lists';

/**
 * What a capability allows beyond the container; those that Docker gives to every container are left out.
 * Source: https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
const DANGEROUS: Readonly<Record<string, string>> = {
  ALL: 'every capability there is, which amounts to root on the host',
  SYS_ADMIN: 'mounting, namespaces and much else that amounts to root on the host',
  SYS_MODULE: 'loading modules into the kernel of the host',
  SYS_RAWIO: 'raw access to memory and devices of the host',
  SYS_PTRACE: 'reading and changing the memory of other processes',
  SYS_BOOT: 'restarting the host or loading another kernel',
  SYS_TIME: 'setting the clock of the host',
  NET_ADMIN: 'changing interfaces, routes and firewall rules',
  DAC_READ_SEARCH: 'reading any file, past its permissions and out of the container',
  MAC_ADMIN: 'changing the mandatory access control of the host',
  MAC_OVERRIDE: 'passing by the mandatory access control of the host',
  SYSLOG: 'reading the kernel’s messages and addresses',
};

export const rule = defineRule({
  id: 'capabilities',
  covers: ['T-PRIV-09'],
  title: 'Containers get no dangerous capabilities',
  entity: 'container',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    dangerous:
      'Capability {capability} gives container {container} {power}. Take it out unless the container cannot do its work without it.',
    keeps: {
      text: 'Container {container} keeps the capabilities that Docker gives by default, such as NET_RAW and SETUID. Drop "ALL", and add back the few that it needs.',
      severity: 'hint',
    },
  },
  why: 'Capabilities are root’s powers in small portions. A container needs few or none of them; those above lead out of the container.',
  sources: [
    {
      title: 'KernelCapabilities',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
    },
    {
      title: 'Amazon ECS task and container security best practices',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'SYS_ADMIN',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "capabilities": { "add": [«"SYS_ADMIN"», "CHOWN"], "drop": ["ALL"] } }',
      },
      {
        title: 'ALL',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "capabilities": { "add": [«"ALL"»], "drop": ["ALL"] } }',
      },
      {
        title: 'SYS_PTRACE on Fargate',
        text: '"linuxParameters": { "capabilities": { "add": [«"SYS_PTRACE"»], "drop": ["ALL"] } }',
      },
      { title: 'Nothing dropped', text: '"name": «"app"»', without: ['container.linuxParameters'] },
      { title: 'One dropped', text: '"linuxParameters": { "capabilities": { «"drop"»: ["MKNOD"] } }' },
      {
        title: 'No list to drop',
        text: '"linuxParameters": { «"capabilities"»: { "add": ["NET_BIND_SERVICE"] } }',
      },
      { title: 'No capabilities', text: '«"linuxParameters"»: { "initProcessEnabled": true }' },
    ],
    good: [
      {
        title: 'All dropped, one added',
        text: '"linuxParameters": { "capabilities": { "add": ["NET_BIND_SERVICE"], "drop": ["ALL"] } }',
      },
      {
        title: 'Placeholders',
        text: '"linuxParameters": { "capabilities": { "add": ["${CAPABILITY}"], "drop": ["${DROP}"] } }',
      },
      { title: 'A placeholder for all', text: '"linuxParameters": ${LINUX}' },
      {
        title: 'Windows',
        task: '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }',
        text: '"image": "mcr.microsoft.com/windows/servercore/iis:ltsc2022"',
        without: ['container.linuxParameters'],
      },
    ],
  },
  check(container, report) {
    if (isWindows(container) !== 'no') return;
    const fargate = container.task.requires('FARGATE') === 'yes';
    const capabilities = container.linuxParameters.child('capabilities');
    for (const item of capabilities.list('add').texts()) {
      const power = item.state === 'known' ? DANGEROUS[item.value] : undefined;
      if (item.state !== 'known' || item.at.kind !== 'value' || power === undefined) continue;
      // Fargate refuses every other, which is a finding of its own; and a task has its kernel to itself there.
      if (fargate && item.value !== 'SYS_PTRACE') continue;
      report(
        item.at,
        'dangerous',
        { capability: item.value, container: container.label, power },
        {
          fixes: [removeItem(item.at.node, `Take ${item.value} out`, 'suggestion')],
          identity: item.value,
          ...(fargate && { severity: 'info' }),
        },
      );
    }
    const drop = capabilities.list('drop');
    if (
      drop.state === 'unknown' ||
      drop.hasUnknown ||
      drop.texts().some((text) => text.state !== 'known' || is(text, 'ALL'))
    )
      return;
    // A privileged container has them all, whatever it drops.
    if (is(container.view.bool('privileged'), true)) return;
    const at = drop.source ? capabilities.keySpot('drop') : drop.at;
    report(at, 'keeps', { container: container.label }, { fixes: [dropAll(container)] });
  },
});

function dropAll(container: Container): FixPlan {
  return {
    title: 'Drop all capabilities',
    kind: 'suggestion',
    edit: (editor) => {
      const own = container.view.source;
      const linux = container.linuxParameters.source;
      const capabilities = container.linuxParameters.child('capabilities').source;
      if (capabilities) editor.set(capabilities, 'drop', ['ALL']);
      else if (linux) editor.set(linux, 'capabilities', { drop: ['ALL'] });
      else if (own) editor.set(own, 'linuxParameters', { capabilities: { drop: ['ALL'] } });
    },
  };
}
