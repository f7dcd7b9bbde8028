import { is } from '../../tree/val';
import type { Member, Node } from '../../tree/node';
import { defineRule, type FixPlan } from '../rule';
import { isForeignOption } from '../support/awslogs';
import { entriesNamed, optionEntries } from '../support/moveSecret';
import { removeWhole } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'secret-option',
  covers: ['T-SEC-19'],
  title: 'secretOptions set options of the driver that options does not set',
  entity: 'container',
  runbook: ['5', '6'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    both: 'Log option "{option}" stands under "options" and under "secretOptions". Only one of both can be meant: remove the plain one if it holds the secret.',
    driver:
      'The awslogs driver takes no option "{option}", so "secretOptions" cannot set it. Use the driver that it belongs to, or remove it.',
    twice: 'Log option "{option}" stands twice under "secretOptions". Remove one.',
  },
  why: 'ECS adds the entries of `secretOptions` to the options of the log driver when the container starts. An option that has a plain value too, or that the driver does not know, cannot be set.',
  sources: [
    {
      title: 'LogConfiguration: secretOptions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
    {
      title: 'Pass sensitive data in a log configuration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-logconfig.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'In both',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "datadog", "apikey": "" }, "secretOptions": [{ "name": «"apikey"», "valueFrom": "/web/datadog" }] }',
      },
      {
        title: 'An option of another driver',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" }, "secretOptions": [{ "name": «"splunk-token"», "valueFrom": "/web/splunk" }] }',
      },
      {
        title: 'Twice',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "datadog" }, "secretOptions": [{ "name": "apikey", "valueFrom": "/web/datadog" }, { "name": «"apikey"», "valueFrom": "/web/datadog-new" }] }',
      },
    ],
    good: [
      {
        title: 'The token of Splunk',
        text: '"logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.internal:8088" }, "secretOptions": [{ "name": "splunk-token", "valueFrom": "/web/splunk" }] }',
      },
      {
        title: 'An option that a template names',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "datadog" }, "secretOptions": [{ "name": "${OPTION}", "valueFrom": "/web/a" }, { "name": "${OPTION}", "valueFrom": "/web/b" }] }',
      },
    ],
  },
  check(container, report) {
    const logs = container.logConfiguration;
    const options = logs.child('options');
    const entries = optionEntries(container);
    entries.forEach(({ name, view }, index) => {
      if (name.state !== 'known' || name.value === '') return;
      const data = { option: shown(name.value) };
      const remove = view.source ? [removal(view.source, 'Remove this entry')] : [];
      const plain = options.member(name.value);
      if (entriesNamed(entries.slice(0, index), name.value).length > 0) {
        report(name.at, 'twice', data, { fixes: remove });
      } else if (plain) {
        const fixes = [removal(plain, 'Remove the plain option'), ...remove];
        report(name.at, 'both', data, { fixes });
      } else if (is(logs.text('logDriver'), 'awslogs') && isForeignOption(name.value)) {
        report(name.at, 'driver', data, { fixes: remove });
      }
    });
  },
});

function removal(part: Member | Node, title: string): FixPlan {
  return { title, kind: 'suggestion', edit: (editor) => removeWhole(editor, part) };
}
