import type { Container, NamedEntry } from '../../model/container';
import { defineRule, type FixPlan } from '../rule';
import { entriesNamed, hasRepeatedNames } from '../support/moveSecret';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'environment-name-duplicate',
  covers: ['T-SEC-13'],
  title: 'Names under environment are unique',
  entity: 'container',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    twice:
      'Environment variable "{name}" is set again further down; the last value counts and this one is lost. Remove one.',
  },
  why: 'The entries are handed to the container in their order, and a later one of the same name replaces an earlier one. Nothing tells the reader which was meant.',
  sources: [
    {
      title: 'ContainerDefinition: environment',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Two values',
        text: '"environment": [{ "name": «"STAGE"», "value": "test" }, { "name": "LOG_LEVEL", "value": "info" }, { "name": "STAGE", "value": "prod" }]',
      },
      {
        title: 'The same value three times',
        text: '"environment": [{ "name": «"TZ"», "value": "UTC" }, { "name": «"TZ"», "value": "UTC" }, { "name": "TZ", "value": "UTC" }]',
      },
    ],
    good: [
      {
        title: 'Names that differ in case',
        text: '"environment": [{ "name": "HTTP_PROXY", "value": "proxy:3128" }, { "name": "http_proxy", "value": "proxy:3128" }]',
      },
      {
        title: 'Names that a template fills',
        text: '"environment": [{ "name": "${NAME}", "value": "a" }, { "name": "${NAME}", "value": "b" }]',
      },
    ],
  },
  check(container, report) {
    const entries = container.environment;
    if (!hasRepeatedNames(entries)) return;
    for (const entry of entries) {
      const { name } = entry;
      if (name.state !== 'known' || name.value === '') continue;
      const same = entriesNamed(entries, name.value);
      const later = same.slice(same.indexOf(entry) + 1);
      const last = later[later.length - 1];
      if (!last) continue;
      report(
        name.at,
        'twice',
        { name: shown(name.value) },
        {
          fixes: [keep(container, name.value, last, 'the last'), keep(container, name.value, entry, 'this')],
          related: [{ at: last.name.at, message: 'The value that counts.' }],
          identity: String(later.length),
        },
      );
    }
  },
});

function keep(container: Container, name: string, kept: NamedEntry, which: string): FixPlan {
  return {
    title: `Keep ${which} value of ${name} only`,
    kind: 'suggestion',
    edit: (editor) => {
      for (const { view } of entriesNamed(container.environment, name)) {
        if (view.source && view.source !== kept.view.source) editor.remove(view.source);
      }
    },
  };
}
