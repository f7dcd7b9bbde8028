import type { TaskDefinition } from '../../model/taskDefinition';
import type { Node } from '../../tree/node';
import { keySpot, valueSpot, type Spot } from '../../tree/spot';
import { defineRule } from '../rule';

/** https://docs.aws.amazon.com/general/latest/gr/ecs-service.html */
const LIMIT = 64 * 1024;

export const rule = defineRule({
  id: 'task-definition-size',
  covers: ['T-SHAPE-11'],
  title: 'A task definition is not larger than ECS takes',
  entity: 'document',
  severity: 'warning',
  fix: 'none',
  messages: {
    large:
      'Without white space this is {size} KB of JSON. ECS takes task definitions up to 64 KB and refuses larger ones; move long values into files, parameters or the image.',
  },
  why: 'The size of a task definition is limited, whatever it holds. Large ones mostly carry whole configuration files in environment variables.',
  sources: [
    {
      title: 'Amazon ECS service quotas',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A long value',
        in: 'document',
        text: `{ "family": "web", «"containerDefinitions"»: [{ "name": "app", "image": "web:1", "environment": [{ "name": "CONFIG", "value": "${'x'.repeat(LIMIT)}" }] }] }\n`,
      },
      {
        title: 'Letters that take several bytes',
        in: 'document',
        text: `{ "family": "web", «"containerDefinitions"»: [{ "name": "app", "image": "web:1", "command": ["${'界'.repeat(LIMIT / 3)}"] }] }\n`,
      },
    ],
    good: [
      { title: 'Just small enough', in: 'container', text: `"command": ["${'x'.repeat(LIMIT - 4096)}"]` },
      { title: 'White space does not count', in: 'container', text: `"user": "1000"${' '.repeat(LIMIT)}` },
    ],
  },
  check({ json, taskDefinition }, report) {
    if (!taskDefinition || !json.root || json.text.length * 3 <= LIMIT) return;
    // Nearly every file: short, and a byte for each character.
    if (json.text.length <= LIMIT && !/[^\0-\x7f]/.test(json.text)) return;
    const size = compactSize(json.text);
    if (size > LIMIT) report(placeOf(taskDefinition, json.root), 'large', { size: Math.ceil(size / 1024) });
  },
});

function placeOf(task: TaskDefinition, root: Node): Spot {
  const member = task.view.member('containerDefinitions');
  return member ? keySpot(member) : valueSpot(root);
}

/** Bytes of UTF-8 without white space between the tokens. */
function compactSize(text: string): number {
  let size = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (quoted && code === 92) {
      size++;
      at++;
    } else if (!quoted && code <= 32) continue;
    // Both halves of a surrogate pair together are four bytes.
    size += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return size;
}
