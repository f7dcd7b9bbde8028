import { is, valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { removeItem } from '../support/lists';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'volumes-from',
  covers: ['T-VOL-04'],
  title: 'volumesFrom names another container of the task',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    unknown: {
      text: 'Container {container} takes volumes from "{source}", but no container of the task is called so. ECS refuses to register it.',
      refused: true,
    },
    itself: {
      text: 'Container {container} takes volumes from itself. Name another container of the task, or take the entry out; ECS refuses to register it.',
      refused: true,
    },
  },
  why: '`volumesFrom` mounts what another container of the same task definition mounts, so that container must be there.',
  sources: [
    {
      title: 'VolumeFrom',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No such container', text: '"volumesFrom": [{ "sourceContainer": «"data"» }]' },
      {
        title: 'Itself',
        text: '"name": "app", "volumesFrom": [{ "sourceContainer": «"app"», "readOnly": true }]',
      },
    ],
    good: [
      { title: 'A placeholder', text: '"volumesFrom": [{ "sourceContainer": "${SIDECAR}" }]' },
      {
        title: 'Another container',
        task: '"containerDefinitions": [{ "name": "app", "volumesFrom": [{ "sourceContainer": "data" }] }, { "name": "data" }]',
        text: '',
      },
      {
        title: 'A container that is a placeholder',
        task: '"containerDefinitions": [{ "name": "app", "volumesFrom": [{ "sourceContainer": "data" }] }, ${DATA}]',
        text: '',
      },
    ],
  },
  check(container, report) {
    const { task } = container;
    const entries = container.view.list('volumesFrom').views();
    if (entries.length === 0) return;
    const names = task.containers.map((other) => valueOr(other.name, ''));
    const hasUnknown = task.containers.some((other) => other.name.state === 'unknown');
    for (const entry of entries) {
      const source = entry.text('sourceContainer');
      if (source.state !== 'known' || source.value === '' || !entry.source) continue;
      const fixes: FixPlan[] = [removeItem(entry.source, 'Take the entry out', 'suggestion')];
      const data = { container: container.label, source: shown(source.value) };
      if (is(container.name, source.value)) report(source.at, 'itself', data, { fixes });
      else if (task.containersComplete && !hasUnknown && !names.includes(source.value)) {
        const near = names.find((name) => name.toLowerCase() === source.value.toLowerCase());
        if (near !== undefined)
          fixes.unshift(setMember(entry, 'sourceContainer', near, `Use "${near}"`, 'suggestion'));
        report(source.at, 'unknown', data, { fixes });
      }
    }
  },
});
