import { allMounts } from '../../model/volumes';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { removeItem } from '../support/lists';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'volume-unused',
  covers: ['T-VOL-02'],
  title: 'Every volume is mounted somewhere',
  entity: 'taskDefinition',
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    unused: 'No container mounts volume "{volume}". Mount it, or take it out.',
  },
  why: 'A volume that nothing mounts is left over, or its mount point is missing. A file system is attached to the task all the same.',
  sources: [
    {
      title: 'Storage options for Amazon ECS tasks',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No mount points', text: '"volumes": [{ "name": «"data"» }]' },
      {
        title: 'One of two',
        in: 'container',
        task: '"volumes": [{ "name": "data" }, { "name": «"cache"», "host": {} }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data", "readOnly": false }]',
      },
    ],
    good: [
      {
        title: 'Mounted',
        in: 'container',
        task: '"volumes": [{ "name": "data" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }]',
      },
      {
        title: 'A mount point is a placeholder',
        in: 'container',
        task: '"volumes": [{ "name": "data" }]',
        text: '"mountPoints": [{ "sourceVolume": "${VOLUME}", "containerPath": "/data" }]',
      },
      {
        title: 'A container is a placeholder',
        text: '"volumes": [{ "name": "data" }], "containerDefinitions": [${APP}]',
      },
    ],
  },
  check(task, report) {
    const lists = task.containers.map((container) => container.view.list('mountPoints'));
    if (!task.containersComplete || task.containers.length === 0) return;
    if (lists.some((list) => list.state === 'unknown' || list.hasUnknown)) return;
    const mounted = allMounts(task).map((mount) => mount.text('sourceVolume'));
    if (mounted.some((name) => name.state === 'unknown')) return;
    const used = new Set(mounted.map((name) => valueOr(name, '')));
    for (const volume of task.view.list('volumes').views()) {
      const name = volume.text('name');
      if (name.state !== 'known' || name.value === '' || used.has(name.value) || !volume.source) continue;
      used.add(name.value);
      const fixes = [removeItem(volume.source, 'Take the volume out', 'suggestion')];
      report(name.at, 'unused', { volume: shown(name.value) }, { fixes });
    }
  },
});
