import { isWindows } from '../../model/windows';
import { defineRule } from '../rule';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'host-devices',
  covers: ['T-PRIV-12'],
  title: 'Containers use no devices of the host',
  entity: 'container',
  severity: 'warning',
  fix: 'none',
  messages: {
    device:
      'Container {container} uses device "{device}" of the container instance, past the isolation between tasks. Give it only what it cannot do without, with the least "permissions".',
  },
  why: 'A device is shared with the host and with every other container that maps it; a disk or memory device is the host itself. GPUs are asked for with `resourceRequirements` instead.',
  sources: [
    {
      title: 'LinuxParameters: devices',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A disk',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"] }, "devices": [{ "hostPath": «"/dev/nvme1n1"» }] }',
      },
      {
        title: 'Two devices',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"] }, "devices": [{ "hostPath": «"/dev/fuse"», "permissions": ["read"] }, { "hostPath": «"/dev/kvm"» }] }',
      },
    ],
    good: [
      {
        title: 'None',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "devices": [] }',
      },
      {
        title: 'A placeholder',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "devices": [{ "hostPath": "${DEVICE}" }] }',
      },
    ],
  },
  check(container, report) {
    // Fargate refuses them, which is a finding of its own.
    if (container.task.requires('FARGATE') === 'yes' || isWindows(container) === 'yes') return;
    for (const device of container.linuxParameters.list('devices').views()) {
      const path = device.text('hostPath');
      if (path.state === 'known' && path.value !== '')
        report(path.at, 'device', { container: container.label, device: shown(path.value) });
    }
  },
});
