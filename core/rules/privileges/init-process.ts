import { mountedExecPaths } from '../../model/execPaths';
import { isWindows } from '../../model/windows';
import { missingSpot } from '../../tree/spot';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'init-process',
  covers: ['T-PRIV-11'],
  title: 'Containers for ECS Exec have an init process',
  entity: 'container',
  severity: 'info',
  fix: 'safe',
  messages: {
    missing:
      'Container {container} mounts a directory of ECS Exec but has no init process: what a session leaves behind stays as zombie processes. Set "initProcessEnabled" to true.',
  },
  why: 'ECS Exec starts an agent and its children inside the container. AWS recommends `initProcessEnabled`, so that an init process reaps what the agent leaves behind.',
  sources: [
    {
      title: 'Monitor Amazon ECS containers with ECS Exec',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Off',
        task: '"volumes": [{ "name": "agents" }, { "name": "ssm" }, { "name": "logs" }]',
        text: '"linuxParameters": { "initProcessEnabled": «false», "capabilities": { "drop": ["ALL"] } }, "mountPoints": [{ "sourceVolume": "agents", "containerPath": "/managed-agents", "readOnly": false }, { "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm", "readOnly": false }, { "sourceVolume": "logs", "containerPath": "/var/log/amazon/ssm", "readOnly": false }]',
      },
      {
        title: 'Absent',
        task: '"volumes": [{ "name": "agents" }, { "name": "ssm" }, { "name": "logs" }]',
        text: '«"linuxParameters"»: { "capabilities": { "drop": ["ALL"] } }, "mountPoints": [{ "sourceVolume": "agents", "containerPath": "/managed-agents", "readOnly": false }, { "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm", "readOnly": false }, { "sourceVolume": "logs", "containerPath": "/var/log/amazon/ssm", "readOnly": false }]',
      },
      {
        title: 'No Linux parameters',
        task: '"volumes": [{ "name": "ssm" }]',
        text: '"name": «"app"», "readonlyRootFilesystem": false, "mountPoints": [{ "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm", "readOnly": false }]',
        without: ['container.linuxParameters'],
      },
    ],
    good: [
      {
        title: 'An init process',
        text: '"linuxParameters": { "initProcessEnabled": true }, "mountPoints": [{ "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm" }]',
      },
      { title: 'Exec is not in sight', text: '"linuxParameters": { "initProcessEnabled": false }' },
      {
        title: 'A placeholder',
        text: '"linuxParameters": { "initProcessEnabled": ${INIT} }, "mountPoints": [{ "sourceVolume": "ssm", "containerPath": "/var/lib/amazon/ssm" }]',
      },
    ],
  },
  check(container, report) {
    const linux = container.linuxParameters;
    const init = linux.bool('initProcessEnabled');
    if (init.state === 'unknown' || (init.state === 'known' && init.value)) return;
    if (isWindows(container) === 'yes' || mountedExecPaths(container).size === 0) return;
    const own = container.view.source;
    report(
      linux.source || !own ? init.at : missingSpot(own, 'initProcessEnabled'),
      'missing',
      { container: container.label },
      {
        fixes: [
          {
            title: 'Enable the init process',
            kind: 'safe',
            edit: (editor) => {
              if (linux.source) editor.set(linux.source, 'initProcessEnabled', true);
              else if (own) editor.set(own, 'linuxParameters', { initProcessEnabled: true });
            },
          },
        ],
      },
    );
  },
});
