import { markedSuspicion } from '../../model/redactionMark';
import { suspectEntry, type Suspicion } from '../../model/secretDetection';
import { maskPlaceholders } from '../../text/placeholders';
import type { Member, Node } from '../../tree/node';
import { valueSpot } from '../../tree/spot';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { moveToSecretOptions } from '../support/moveSecret';
import { removeWhole } from '../support/plans';
import { isShellScript, readFromVariable } from '../support/shellSecret';
import { suspectItems } from '../support/suspectItems';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'secret-in-text',
  covers: ['T-SEC-04'],
  title: 'Commands, labels and log options hold no secrets',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    plain:
      '{place} holds {kind} in plain text: everybody who may read the task definition, or list processes and containers on the host, reads it. Keep it in Secrets Manager or Parameter Store and let ECS inject it.',
    dummy: {
      text: '{place} holds {kind} in plain text, though it looks like a stand-in. The real one must not be put here: keep it in Secrets Manager or Parameter Store and let ECS inject it.',
      severity: { default: 'warning', strict: 'error' },
    },
  },
  why: 'Commands, health checks, labels and log options stand in plain text in every revision of the task definition; commands are in the process list and labels in `docker inspect` besides. A shell can read a variable that `secrets` sets, and a log driver takes `secretOptions`.',
  sources: [
    {
      title: 'Pass sensitive data to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A password in a shell command',
        text: '"command": ["sh", "-c", «"migrate --db-password=tall-Ship-7 && exec web"»]',
        without: ['container.secrets', 'taskDefinition.executionRoleArn'],
      },
      {
        title: 'A password as an argument of its own',
        text: '"entryPoint": ["redis-server", "--requirepass", «"tall-Ship-7"»]',
      },
      {
        title: 'A login in a health check',
        text: '"healthCheck": { "command": ["CMD-SHELL", «"mysqladmin ping -h localhost -ptall-Ship-7 || exit 1"»] }',
      },
      {
        title: 'A header with a token, in single quotes',
        text: `"command": ["/bin/bash", "-c", «"curl -H 'Authorization: Bearer ${'q7Xe2Lp9' + 'Vb4Tz8Kd'}' https://api.internal"»]`,
      },
      {
        title: 'Labels',
        text: '"dockerLabels": { "team": "shop", "com.shop.api-token": «"tall-Ship-7"», "com.shop.checks": «"[{\\"user\\":\\"shop\\",\\"password\\":\\"changeme\\"}]"» }',
      },
      {
        title: 'A key in the options of a log router',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "datadog", "Host": "http-intake.logs.datadoghq.eu", "apikey": «"9f3c1b7e5a2d8046c1e9"» } }',
      },
    ],
    good: [
      {
        title: 'Variables that secrets set',
        text: '"command": ["sh", "-c", "migrate --db-password=\\"$DB_PASSWORD\\" && exec web"], "healthCheck": { "command": ["CMD-SHELL", "mysqladmin ping -p$DB_PASSWORD || exit 1"] }',
      },
      {
        title: 'Files, switches and limits',
        text: '"command": ["web", "--password-file", "/run/secrets/db", "--token-ttl", "15m", "--max-tokens", "500", "--no-password"], "dockerLabels": { "com.shop.password-policy": "strict", "com.shop.secret-name": "web/db" }',
      },
      {
        title: 'Options that only speak of keys',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "datadog", "dd_message_key": "log", "provider": "ecs" }, "secretOptions": [{ "name": "apikey", "valueFrom": "/web/datadog" }] }',
      },
      {
        title: 'Placeholders',
        text: '"command": ["web", "--api-key", "${API_KEY}", "--password={{ password }}"], "dockerLabels": { "api-key": "<key>" }',
      },
    ],
  },
  check(container, report) {
    const tell = (node: Node, place: string, found: Suspicion, fixes: readonly FixPlan[]): void => {
      report(
        valueSpot(node),
        found.grade === 'dummy' ? 'dummy' : 'plain',
        { place, kind: found.kind },
        { fixes },
      );
    };
    const health = container.view.child('healthCheck');
    for (const [view, name, place] of [
      [container.view, 'command', 'The command'],
      [container.view, 'entryPoint', 'The entry point'],
      [health, 'command', 'The health check'],
    ] as const) {
      for (const [node, found] of suspectItems(view, name)) {
        const shell = isShellScript(container, view, name, node);
        tell(node, place, found, shell ? [readFromVariable(container, node, found)] : []);
      }
    }
    for (const [name, node, found] of suspectMembers(container.view.child('dockerLabels'))) {
      const member = node.parent && 'key' in node.parent ? node.parent : node;
      tell(node, `Docker label "${shown(name)}"`, found, [removeLabel(member)]);
    }
    for (const [name, node, found] of suspectMembers(container.logConfiguration.child('options'))) {
      // The token of Splunk has a rule of its own.
      if (name === 'splunk-token') continue;
      tell(node, `Log option "${shown(name)}"`, found, moveToSecretOptions(container, name));
    }
  },
});

function removeLabel(part: Member | Node): FixPlan {
  return { title: 'Remove the label', kind: 'suggestion', edit: (editor) => removeWhole(editor, part) };
}

function suspectMembers(view: View): [name: string, node: Node, found: Suspicion][] {
  return (view.source?.members ?? []).flatMap(({ key, value }): [string, Node, Suspicion][] => {
    if (key.unknown || value?.kind !== 'string' || !value.closed) return [];
    const found = markedSuspicion(value.value) ?? suspectEntry(key.name, maskPlaceholders(value.value));
    // Labels and options are full of digests and ids: randomness alone says nothing.
    return found && found.grade !== 'random' ? [[key.name, value, found]] : [];
  });
}
