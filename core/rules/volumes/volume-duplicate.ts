import { mountsOf } from '../../model/volumes';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder } from '../../text/template';
import { valueOr } from '../../tree/val';
import type { Spot } from '../../tree/spot';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { removePart, setMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'volume-duplicate',
  covers: ['T-VOL-03'],
  title: 'Volumes have names of their own, and mounts paths of their own',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  outranks: ['volume-unused'],
  messages: {
    name: {
      text: 'Two volumes are called "{name}", so that a mount point cannot tell which it means. ECS refuses to register it. Give one of them another name, or take it out.',
      refused: true,
    },
    path: {
      text: 'Container {container} mounts two volumes at "{path}". ECS refuses to register it. Mount one of them elsewhere, or take it out.',
      refused: true,
    },
  },
  why: 'The name of a volume is what mount points refer to, and a directory of a container can hold one volume only.',
  sources: [
    { title: 'Volume', url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html' },
    {
      title: 'MountPoint',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'One name for two volumes',
        in: 'container',
        task: '"volumes": [{ "name": "data" }, { "name": «"data"», "host": {} }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data", "readOnly": false }]',
      },
      {
        title: 'One volume mounted twice at one path',
        in: 'container',
        task: '"volumes": [{ "name": "data" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data", "readOnly": false }, { "sourceVolume": "data", "containerPath": «"/data"», "readOnly": false }]',
      },
      {
        title: 'One path for two mounts',
        in: 'container',
        task: '"volumes": [{ "name": "data" }, { "name": "cache" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data", "readOnly": false }, { "sourceVolume": "cache", "containerPath": «"/data/"», "readOnly": false }]',
      },
    ],
    good: [
      {
        title: 'One volume in two places',
        in: 'container',
        task: '"volumes": [{ "name": "data" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }, { "sourceVolume": "data", "containerPath": "/data/more" }]',
      },
      { title: 'Placeholders', text: '"volumes": [{ "name": "<volume>" }, { "name": "<volume>" }]' },
    ],
  },
  check(task, report) {
    for (const { at, value, first, second } of repeated(task.view.list('volumes').views(), 'name')) {
      report(
        at,
        'name',
        { name: shown(value) },
        {
          related: [{ at: first.spot('name'), message: 'The first volume of this name.' }],
          fixes: second.node ? [removePart(second.node, 'Take the second volume out', 'suggestion')] : [],
        },
      );
    }
    for (const container of task.containers) {
      for (const { at, value, first, second } of repeated(
        container.view.list('mountPoints').views(),
        'containerPath',
      )) {
        report(
          at,
          'path',
          { container: container.label, path: shown(value) },
          {
            related: [{ at: first.spot('containerPath'), message: 'The first mount at this path.' }],
            fixes: [fixMount(task, second)],
          },
        );
      }
    }
  },
});

interface Repeated {
  readonly at: Spot;
  readonly value: string;
  readonly first: View;
  readonly second: View;
}

/** The items whose text under a name stands in an earlier one too. */
function repeated(items: readonly View[], name: string): Repeated[] {
  const seen = new Map<string, View>();
  return items.flatMap((item) => {
    const text = item.text(name);
    if (text.state !== 'known' || text.value === '' || !item.source) return [];
    const value = text.value.replace(/(.)\/+$/, '$1');
    const first = seen.get(value);
    if (!first) seen.set(value, item);
    return first ? [{ at: text.at, value, first, second: item }] : [];
  });
}

/** A volume that would be left without a mount is mounted elsewhere instead. */
function fixMount(task: TaskDefinition, second: View): FixPlan {
  const volume = valueOr(second.text('sourceVolume'), '');
  if (second.node && mountsOf(task, volume).length > 1)
    return removePart(second.node, 'Take the second mount out', 'suggestion');
  return setMember(second, 'containerPath', placeholder('path'), 'Mount it elsewhere', 'suggestion');
}
