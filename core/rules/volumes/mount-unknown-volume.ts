import { declaredVolumes } from '../../model/volumes';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';
import { oneOf, shown } from '../support/words';

export const rule = defineRule({
  id: 'mount-unknown-volume',
  covers: ['T-VOL-01'],
  title: 'Mount points name a volume of the task definition',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    unknown: {
      text: 'Container {container} mounts volume "{volume}", which "volumes" does not declare ({declared}). ECS refuses to register it.',
      refused: true,
      answer: "Unknown volume '{volume}'.",
    },
  },
  why: 'A mount point refers to a volume of the task definition by its name, letter for letter.',
  sources: [
    {
      title: 'MountPoint',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No volumes at all',
        text: '"mountPoints": [{ "sourceVolume": «"data"», "containerPath": "/data", "readOnly": false }]',
      },
      {
        title: 'Another case',
        task: '"volumes": [{ "name": "data" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data", "readOnly": false }, { "sourceVolume": «"Data"», "containerPath": "/more", "readOnly": false }]',
      },
    ],
    good: [
      {
        title: 'Declared',
        task: '"volumes": [{ "name": "data" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }]',
      },
      {
        title: 'A volume may be a placeholder',
        task: '"volumes": [{ "name": "data" }, ${VOLUMES}]',
        text: '"mountPoints": [{ "sourceVolume": "cache", "containerPath": "/cache" }]',
      },
      {
        title: 'The name of a volume is a placeholder',
        task: '"volumes": [{ "name": "${VOLUME}" }]',
        text: '"mountPoints": [{ "sourceVolume": "cache", "containerPath": "/cache" }]',
      },
      {
        title: 'The mount is a placeholder',
        text: '"mountPoints": [{ "sourceVolume": "${VOLUME}", "containerPath": "/cache" }]',
      },
    ],
  },
  check(container, report) {
    const declared = declaredVolumes(container.task);
    if (!declared) return;
    for (const mount of container.view.list('mountPoints').views()) {
      const name = mount.text('sourceVolume');
      if (name.state !== 'known' || name.value === '' || declared.has(name.value)) continue;
      const near = [...declared].find((known) => known.toLowerCase() === name.value.toLowerCase());
      const fixes: FixPlan[] = [];
      if (near !== undefined)
        fixes.push(setMember(mount, 'sourceVolume', near, `Mount "${near}"`, 'suggestion'));
      fixes.push({
        title: `Declare volume "${name.value}"`,
        kind: 'suggestion',
        edit: (editor) => {
          const task = container.task.view.source;
          if (task) editor.appendTo(task, 'volumes', { name: name.value });
        },
      });
      const names = [...declared].map((known) => `"${known}"`);
      const data = {
        container: container.label,
        volume: shown(name.value),
        declared: names.length ? `it has ${oneOf(names.slice(0, 5))}` : 'it is empty',
      };
      report(name.at, 'unknown', data, { fixes });
    }
  },
});
