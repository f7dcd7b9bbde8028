import type { Container, NamedEntry } from '../../model/container';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { addSecret, entriesNamed, takeOut } from '../support/moveSecret';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'environment-value-from',
  covers: ['T-SEC-05'],
  title: 'valueFrom belongs under secrets',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    misplaced: {
      text: '"{name}" has "valueFrom" under "environment", where ECS knows "value" only and refuses it. Entries that come from Secrets Manager or Parameter Store stand under "secrets".',
      refused: true,
    },
  },
  why: 'Kubernetes and the ECS console speak of `valueFrom` for environment variables. In a task definition `environment` takes values, and `secrets` takes names with their sources.',
  sources: [
    {
      title: 'KeyValuePair: name and value only',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A parameter under environment',
        text: '"environment": [{ "name": "API_KEY", «"valueFrom"»: "/web/api-key" }]',
      },
      {
        title: 'Beside a real value, without secrets and role',
        text: '"environment": [{ "name": "LOG_LEVEL", "value": "info" }, { "name": "DB_USER", «"valueFrom"»: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username::" }]',
        without: ['container.secrets', 'taskDefinition.executionRoleArn'],
      },
    ],
    good: [
      { title: 'Under secrets', text: '"secrets": [{ "name": "API_KEY", "valueFrom": "/web/api-key" }]' },
      { title: 'A variable of that name', text: '"environment": [{ "name": "valueFrom", "value": "here" }]' },
    ],
  },
  check(container, report) {
    for (const entry of container.environment) {
      if (!entry.view.member('valueFrom')) continue;
      const name = shown(valueOr(entry.view.literal('name'), ''));
      report(entry.view.keySpot('valueFrom'), 'misplaced', { name }, { fixes: [move(container, entry)] });
    }
  },
});

function move(container: Container, entry: NamedEntry): FixPlan {
  return {
    title: 'Move the entry to secrets',
    kind: 'suggestion',
    edit: (editor) => {
      const from = entry.view.member('valueFrom')?.value;
      const name = valueOr(entry.view.literal('name'), '');
      if (name === '') return;
      takeOut(editor, container, name);
      if (from && entriesNamed(container.secrets, name).length === 0) {
        addSecret(editor, container, name, { copy: from });
      }
    },
  };
}
