import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { defineRule } from '../rule';
import { shown } from '../support/words';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html */
const MOST = 50;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;

const manyTags = Array.from({ length: MOST + 1 }, (_, i) => `{ "key": "k${String(i)}", "value": "v" }`);

export const rule = defineRule({
  id: 'tags',
  covers: ['T-TAG-01'],
  title: 'Tags keep to the limits of AWS',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'none',
  messages: {
    many: {
      text: 'A resource has up to 50 tags; here are {count}. ECS refuses to register it.',
      refused: true,
    },
    noKey: { text: 'A tag needs a key. ECS refuses to register it.', refused: true },
    longKey: {
      text: 'The key of a tag has up to 128 characters; this one has {length}. ECS refuses to register it.',
      refused: true,
    },
    longValue: {
      text: 'The value of a tag has up to 256 characters; this one has {length}. ECS refuses to register it.',
      refused: true,
    },
    duplicate: {
      text: 'Tag "{key}" stands here twice; each key may stand once. ECS refuses to register it.',
      refused: true,
    },
    reserved: {
      text: 'Tag keys and values that start with "aws:" are reserved for AWS, in upper and lower case. ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'Tags have the same limits on all resources of AWS, and the prefix `aws:` is its own.',
  sources: [
    {
      title: 'RegisterTaskDefinition: tags',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html#ECS-RegisterTaskDefinition-request-tags',
    },
    {
      title: 'Tagging Amazon ECS resources: restrictions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Too many', text: `«"tags"»: [${manyTags.join(', ')}]` },
      {
        title: 'One key twice',
        text: '"tags": [{ "key": "team", "value": "shop" }, { "key": «"team"», "value": "web" }]',
      },
      {
        title: 'A reserved prefix',
        text: '"tags": [{ "key": «"AWS:owner"», "value": "shop" }, { "key": "stack", "value": «"aws:cloudformation"» }]',
      },
      { title: 'A long key', text: `"tags": [{ "key": «"${'k'.repeat(LONGEST_KEY + 1)}"», "value": "v" }]` },
      {
        title: 'A long value',
        text: `"tags": [{ "key": "k", "value": «"${'v'.repeat(LONGEST_VALUE + 1)}"» }]`,
      },
      { title: 'An empty key', text: '"tags": [{ "key": «""», "value": "shop" }]' },
    ],
    good: [
      {
        title: 'Keys that differ in case',
        text: '"tags": [{ "key": "team", "value": "shop" }, { "key": "Team", "value": "" }]',
      },
      { title: 'As many as there may be', text: `"tags": [${manyTags.slice(1).join(', ')}]` },
      { title: 'The prefix further in', text: '"tags": [{ "key": "my-aws:owner", "value": "shop" }]' },
      {
        title: 'Placeholders',
        text: '"tags": [{ "key": "${KEY}", "value": "1" }, { "key": "${KEY}", "value": "2" }]',
      },
    ],
  },
  check(task, report) {
    const list = task.view.list('tags');
    const tags = list.views();
    if (list.length > MOST) report(task.view.keySpot('tags'), 'many', { count: list.length });
    const seen = new Map<string, View>();
    for (const tag of tags) {
      const key = tag.text('key');
      const name = valueOr(key, '');
      if (key.state === 'known' && name === '') report(key.at, 'noKey', {});
      if (name.length > LONGEST_KEY) report(key.at, 'longKey', { length: name.length });
      const first = seen.get(name);
      if (first && name !== '') {
        const related = [{ at: first.spot('key'), message: 'The same key.' }];
        report(key.at, 'duplicate', { key: shown(name) }, { related, identity: name });
      } else seen.set(name, tag);
      const value = tag.text('value');
      const text = valueOr(value, '');
      if (text.length > LONGEST_VALUE) report(value.at, 'longValue', { length: text.length });
      for (const [part, at] of [
        [name, key.at],
        [text, value.at],
      ] as const) {
        if (/^aws:/i.test(part)) report(at, 'reserved', {});
      }
    }
  },
});
