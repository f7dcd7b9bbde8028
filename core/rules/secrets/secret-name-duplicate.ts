import type { NamedEntry } from '../../model/container';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'secret-name-duplicate',
  covers: ['T-SEC-11'],
  title: 'Names under secrets are unique',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'safe',
  messages: {
    same: {
      text: '"{name}" stands twice under "secrets", both times with the same source. ECS refuses to register it. Remove one.',
      refused: true,
      answer: 'Duplicate secret names found: {name}. Each secret name must be unique.',
    },
    other: {
      text: '"{name}" stands twice under "secrets", with different sources. ECS refuses to register it. Keep the one that the container needs.',
      refused: true,
      answer: 'Duplicate secret names found: {name}. Each secret name must be unique.',
    },
  },
  why: 'Every entry of `secrets` sets one environment variable, so a second entry of the same name cannot mean anything.',
  sources: [
    {
      title: 'ContainerDefinition: secrets',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The same entry twice',
        text: '"secrets": [{ "name": "API_KEY", "valueFrom": "/web/api-key" }, { "name": «"API_KEY"», "valueFrom": "/web/api-key" }]',
      },
      {
        title: 'Two sources for one name',
        text: '"secrets": [{ "name": "API_KEY", "valueFrom": "/web/api-key" }, { "name": "TOKEN", "valueFrom": "/web/token" }, { "name": «"API_KEY"», "valueFrom": "/web/api-key-new" }]',
      },
    ],
    good: [
      {
        title: 'One source for two names',
        text: '"secrets": [{ "name": "API_KEY", "valueFrom": "/web/api-key" }, { "name": "WEATHER_API_KEY", "valueFrom": "/web/api-key" }]',
      },
      {
        title: 'Names that a template fills',
        text: '"secrets": [{ "name": "{{ a }}", "valueFrom": "/web/a" }, { "name": "{{ a }}", "valueFrom": "/web/b" }]',
      },
    ],
  },
  check(container, report) {
    const first = new Map<string, NamedEntry>();
    for (const entry of container.secrets) {
      // While the entry is typed its source may still become the same.
      if (entry.name.state !== 'known' || entry.view.source?.complete !== true) continue;
      const name = entry.name.value;
      const earlier = first.get(name);
      if (!earlier) {
        first.set(name, entry);
        continue;
      }
      const source = valueOr(entry.view.literal('valueFrom'), undefined);
      const same = source !== undefined && source === valueOr(earlier.view.literal('valueFrom'), undefined);
      report(
        entry.name.at,
        same ? 'same' : 'other',
        { name: shown(name) },
        {
          fixes: same
            ? [removal(entry, 'Remove the second entry', 'safe')]
            : [
                removal(entry, 'Remove this entry', 'suggestion'),
                removal(earlier, 'Remove the first entry', 'suggestion'),
              ],
          related: [{ at: earlier.name.at, message: 'The first entry of this name.' }],
        },
      );
    }
  },
});

function removal(entry: NamedEntry, title: string, kind: FixPlan['kind']): FixPlan {
  return {
    title,
    kind,
    edit: (editor) => {
      if (entry.view.source) editor.remove(entry.view.source);
    },
  };
}
