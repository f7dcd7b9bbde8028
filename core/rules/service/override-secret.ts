import { staticCredentialNames } from '../../facts/reservedEnvironmentNames';
import { kindOfName, type Suspicion } from '../../model/secretDetection';
import { valueSpot } from '../../tree/spot';
import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { removeWhole } from '../support/plans';
import { suspectVariable } from '../support/suspectEnvironment';
import { suspectItems } from '../support/suspectItems';
import { shown } from '../support/words';

const DUMMY = { default: 'warning', strict: 'error' } as const;

export const rule = defineRule({
  id: 'override-secret',
  covers: ['T-SEC-01', 'T-SEC-02', 'T-SEC-04', 'T-SEC-15'],
  title: 'A run hands over no secrets in environment or command',
  entity: 'runTask',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    name: {
      text: 'Environment variable "{name}" of container {container} holds {kind} in plain text: everybody who may describe the task, the rule or the trail reads it. Keep it in Secrets Manager or Parameter Store and name it under "secrets" of the task definition.',
      covers: ['T-SEC-01'],
    },
    value: {
      text: 'The value of environment variable "{name}" of container {container} looks like {kind}, in plain text. Keep it in Secrets Manager or Parameter Store and name it under "secrets" of the task definition; overrides take no secrets.',
      covers: ['T-SEC-02'],
    },
    nameAndValue: {
      text: 'Environment variable "{name}" of container {container} holds {kind} in plain text, as its name and its value tell. Keep it in Secrets Manager or Parameter Store and name it under "secrets" of the task definition; overrides take no secrets.',
      covers: ['T-SEC-01', 'T-SEC-02'],
    },
    dummy: {
      text: 'Environment variable "{name}" of container {container} is meant for {kind} and holds a stand-in. The real one must not be put here: keep it in Secrets Manager or Parameter Store and name it under "secrets" of the task definition.',
      severity: DUMMY,
      covers: ['T-SEC-01'],
    },
    dummyValue: {
      text: 'The value of environment variable "{name}" of container {container} has the form of {kind}, though it looks like an example. The real one must not be put here: name it under "secrets" of the task definition.',
      severity: DUMMY,
      covers: ['T-SEC-02'],
    },
    random: {
      text: 'The value of environment variable "{name}" of container {container} is as random as a key. If it is one, keep it in Secrets Manager or Parameter Store and name it under "secrets" of the task definition.',
      severity: 'warning',
      covers: ['T-SEC-02'],
    },
    staticCredential: {
      text: 'Environment variable "{name}" of container {container} holds static AWS credentials in plain text, and SDKs take them before the task role. Give the task role the permissions and remove the variable.',
      covers: ['T-SEC-01', 'T-SEC-15'],
    },
    command: {
      text: 'The command of container {container} holds {kind} in plain text: everybody who may describe the task, the rule or the trail reads it. Let the command read a variable that "secrets" of the task definition sets.',
      covers: ['T-SEC-04'],
    },
    dummyCommand: {
      text: 'The command of container {container} holds {kind}, though it looks like a stand-in. The real one must not be put here: let the command read a variable that "secrets" of the task definition sets.',
      severity: DUMMY,
      covers: ['T-SEC-04'],
    },
  },
  why: 'Overrides take plain values only, and these stand in `describe-tasks`, in the target of the EventBridge rule and in the request that CloudTrail keeps. The runbook keeps sensitive data in Parameter Store or Secrets Manager; the task definition names it under `secrets`, and a run needs to hand over nothing.',
  sources: [
    {
      title: 'ContainerOverride: environment',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html',
    },
    {
      title: 'Pass sensitive data to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A password',
        text: '"overrides": { "containerOverrides": [{ "name": "app", "environment": [{ "name": "LOG_LEVEL", "value": "info" }, { "name": "DB_PASSWORD", "value": «"Blue-Kettle-42"» }] }] }',
      },
      {
        title: 'A URL with a password, in the input of an EventBridge target',
        in: 'document',
        file: 'input.json',
        text: '{\n  "containerOverrides": [\n    {\n      "name": "app",\n      "environment": [\n        { "name": "DATABASE_URL", "value": «"postgres://shop:tall-Ship-7@db.internal:5432/shop"» }\n      ]\n    }\n  ]\n}\n',
      },
      {
        title: 'A name and a value that both tell',
        text: '"overrides": { "containerOverrides": [{ "name": "app", "environment": [{ "name": "DB_PASSWORD", "value": «"postgres://shop:tall-Ship-7@db.internal/shop"» }] }] }',
      },
      {
        title: 'Static AWS credentials',
        text: '"overrides": { "containerOverrides": [{ "name": "app", "environment": [{ "name": "AWS_ACCESS_KEY_ID", "value": «"AKIAIOSFODNN7EXAMPLE"» }, { "name": "AWS_SECRET_ACCESS_KEY", "value": «"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"» }] }] }',
      },
      {
        title: 'A stand-in, and a key under a harmless name',
        text: `"overrides": { "containerOverrides": [{ "name": "app", "environment": [{ "name": "API_TOKEN", "value": «"changeme"» }, { "name": "UPLOADER", "value": «"AKIAIOSFODNN7EXAMPLE"» }, { "name": "PEPPER", "value": «"${'q7Xe2Lp9' + 'Vb4Tz8Kd' + 'R1wY6mNc'}"» }] }] }`,
      },
      {
        title: 'A command with a password, and one with a stand-in',
        text: '"overrides": { "containerOverrides": [{ "name": "app", "command": ["sh", "-c", «"migrate --db-password=tall-Ship-7"»] }, { "name": "sidecar", "command": ["redis-server", "--requirepass", «"changeme"»] }] }',
      },
    ],
    good: [
      {
        title: 'Values that are no secrets',
        text: '"overrides": { "containerOverrides": [{ "name": "app", "environment": [{ "name": "TOKEN_EXPIRATION", "value": "15m" }, { "name": "DB_PASSWORD_FILE", "value": "/run/secrets/db" }, { "name": "API_KEY", "value": "${API_KEY}" }] }] }',
      },
      {
        title: 'Another command only',
        text: '"overrides": { "containerOverrides": [{ "name": "app", "command": ["sh", "-c", "migrate --db-password=$DB_PASSWORD"] }] }',
      },
    ],
  },
  check(runTask, report) {
    for (const container of runTask.containers) {
      for (const entry of container.environment) {
        const suspicion = suspectVariable(entry);
        if (!suspicion) continue;
        const name = valueOr(entry.view.literal('name'), '');
        const data = { name: shown(name), container: container.label, kind: suspicion.kind };
        const fixes = takeOut(entry.view);
        report(entry.view.spot('value'), messageFor(name, suspicion), data, { fixes });
      }
      for (const [node, { grade, kind }] of suspectItems(container.view, 'command')) {
        const message = grade === 'dummy' ? 'dummyCommand' : 'command';
        report(valueSpot(node), message, { container: container.label, kind });
      }
    }
  },
});

/** An override cannot name a secret, so that the variable can only go: the task definition has to bring it. */
function takeOut({ source }: View): FixPlan[] {
  if (!source) return [];
  return [
    {
      title: 'Take the variable out and leave it to "secrets" of the task definition',
      kind: 'suggestion',
      edit: (editor) => {
        removeWhole(editor, source);
      },
    },
  ];
}

type MessageId = 'name' | 'value' | 'nameAndValue' | 'dummy' | 'dummyValue' | 'random' | 'staticCredential';

function messageFor(name: string, { by, grade }: Suspicion): MessageId {
  if (staticCredentialNames.some((known) => known === name)) return 'staticCredential';
  if (grade === 'random') return 'random';
  if (by === 'name') return grade === 'dummy' ? 'dummy' : 'name';
  if (grade === 'dummy') return 'dummyValue';
  return kindOfName(name) === undefined ? 'value' : 'nameAndValue';
}
