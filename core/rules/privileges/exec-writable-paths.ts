import type { Editor } from '../../editors/editor';
import { execPaths, mountedExecPaths } from '../../model/execPaths';
import { isWindows } from '../../model/windows';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { canMount, mountWritable } from '../support/mounts';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'exec-writable-paths',
  covers: ['T-PRIV-03'],
  title: 'ECS Exec on a read-only root file system has all its writable directories',
  entity: 'container',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    partly:
      'Container {container} has a read-only root file system and mounts a directory of ECS Exec, but not {missing}: the Exec agent cannot start there. Mount all three as writable volumes.',
  },
  why: 'The agent of ECS Exec writes to `/managed-agents`, `/var/lib/amazon/ssm` and `/var/log/amazon/ssm`. With `readonlyRootFilesystem` each of them must be a writable volume, or Exec does not work.',
  sources: [
    {
      title: 'Monitor Amazon ECS containers with ECS Exec',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    },
    {
      title: 'amazon-ecs-exec-checker',
      url: 'https://github.com/aws-containers/amazon-ecs-exec-checker',
    },
  ],
  examples: {
    bad: [
      {
        title: 'One directory of three',
        task: '"volumes": [{ "name": "ssm" }]',
        text: '«"mountPoints"»: [{ "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm", "readOnly": false }]',
      },
      {
        title: 'Two directories of three',
        task: '"volumes": [{ "name": "ssm" }, { "name": "logs" }]',
        text: '«"mountPoints"»: [{ "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm", "readOnly": false }, { "sourceVolume": "logs", "containerPath": "/var/log/amazon/ssm/", "readOnly": false }]',
      },
    ],
    good: [
      {
        title: 'All three',
        task: '"volumes": [{ "name": "agents" }, { "name": "ssm" }, { "name": "logs" }]',
        text: '"mountPoints": [{ "sourceVolume": "agents", "containerPath": "/managed-agents" }, { "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm" }, { "sourceVolume": "logs", "containerPath": "/var/log/amazon/ssm" }]',
      },
      {
        title: 'A writable root file system',
        task: '"volumes": [{ "name": "ssm" }]',
        text: '"readonlyRootFilesystem": false, "mountPoints": [{ "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm" }]',
      },
      { title: 'Exec is not in sight', text: '"mountPoints": []' },
      {
        title: 'A mount that is a placeholder',
        task: '"volumes": [{ "name": "ssm" }]',
        text: '"mountPoints": [{ "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm" }, ${MOUNTS}]',
      },
    ],
  },
  check(container, report) {
    if (!is(container.view.bool('readonlyRootFilesystem'), true) || isWindows(container) === 'yes') return;
    const mounts = container.view.list('mountPoints');
    const mounted = mountedExecPaths(container);
    if (mounted.size === 0 || mounts.hasUnknown) return;
    if (mounts.views().some((mount) => mount.text('containerPath').state !== 'known')) return;
    const missing = execPaths.filter((path) => !mounted.has(path));
    if (missing.length === 0) return;
    const fixes = canMount(container)
      ? [
          {
            title: 'Mount the missing directories',
            kind: 'suggestion' as const,
            edit: (editor: Editor) => {
              for (const path of missing) mountWritable(container, path, editor);
            },
          },
        ]
      : [];
    const at = container.view.keySpot('mountPoints');
    report(at, 'partly', { container: container.label, missing: allOf(missing) }, { fixes });
  },
});
