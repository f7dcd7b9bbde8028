import type { TaskDefinition } from '../../model/taskDefinition';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

/** A word of its own in a name: `web-prod`, `shop_production`. */
const PRODUCTION = /(?:^|[^a-z])(?:prod|prd|production|live)(?:$|[^a-z])/i;
const STAGE_KEYS = /^(?:env|environment|stage|tier|(?:deployment|app)[-_:]?(?:env|environment|stage))$/i;

export const rule = defineRule({
  id: 'fault-injection',
  covers: ['T-CT-22'],
  title: 'Fault injection is off in production',
  entity: 'taskDefinition',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    on: 'Fault injection is enabled, and {sign} says that this is production: any container of the task can ask for lost packets, latency or a blocked network. Turn it off outside of experiments.',
  },
  why: 'With `enableFaultInjection` ECS takes requests for faults from the task’s own containers, by an address that needs no credentials. Experiments of AWS FIS need it; a production task that is not part of one does not.',
  sources: [
    {
      title: 'Fault injection with Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A tag',
        text: '"enableFaultInjection": «true», "tags": [{ "key": "Environment", "value": "production" }]',
      },
      { title: 'The family', text: '"family": "web-prod", "enableFaultInjection": «true»' },
    ],
    good: [
      {
        title: 'A test environment',
        text: '"enableFaultInjection": true, "tags": [{ "key": "Environment", "value": "test" }]',
      },
      { title: 'Off', text: '"family": "web-prod", "enableFaultInjection": false' },
      {
        title: 'A word that only looks like it',
        text: '"family": "product-page", "enableFaultInjection": true',
      },
      {
        title: 'Not production',
        text: '"family": "web-non-prod", "enableFaultInjection": true',
      },
      { title: 'A placeholder', text: '"family": "web-${STAGE}", "enableFaultInjection": true' },
    ],
  },
  check(task, report) {
    const enabled = task.view.bool('enableFaultInjection');
    if (enabled.state !== 'known' || !enabled.value) return;
    const sign = productionSign(task);
    if (sign === undefined) return;
    const fixes = [
      setMember(task.view, 'enableFaultInjection', false, 'Turn fault injection off', 'suggestion'),
    ];
    report(enabled.at, 'on', { sign }, { fixes });
  },
});

function productionSign(task: TaskDefinition): string | undefined {
  for (const tag of task.view.list('tags').views()) {
    const key = valueOr(tag.text('key'), '');
    if (STAGE_KEYS.test(key) && isProduction(valueOr(tag.text('value'), ''))) return `the tag "${key}"`;
  }
  return isProduction(valueOr(task.family, '')) ? 'the family' : undefined;
}

function isProduction(text: string): boolean {
  return PRODUCTION.test(text) && !/(?:non|not|pre)[^a-z]?(?:prod|prd|live)/i.test(text);
}
