import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expandSnippet } from './snippetExpand';

/** Our snippets as the editor reads them, and the document that each belongs into. */
export interface Snippet {
  readonly name: string;
  readonly file: SnippetFile;
  readonly prefix: string;
  readonly scope: string;
  readonly description: string;
  readonly body: string;
}

export const snippetFiles = ['task-definition', 'iam-policy', 'event-pattern'] as const;
export type SnippetFile = (typeof snippetFiles)[number];

export function readSnippets(file: SnippetFile): Snippet[] {
  const text = readFileSync(path.join(__dirname, '../../snippets', `${file}.json`), 'utf8');
  const entries = JSON.parse(text) as Record<
    string,
    Omit<Snippet, 'name' | 'file' | 'body'> & { body: string[] }
  >;
  return Object.entries(entries).map(([name, entry]) => ({
    ...entry,
    name,
    file,
    body: entry.body.join('\n'),
  }));
}

export type Place =
  | 'document'
  | 'container'
  | 'sidecar'
  | 'containerMember'
  | 'secret'
  | 'logConfigurationMember'
  | 'volume'
  | 'statement'
  | 'eventPattern';

/** Where a person inserts it, by prefix. */
export const places: Readonly<Record<string, Place>> = {
  'ecs-awslogs': 'containerMember',
  'ecs-awslogs-create-group': 'containerMember',
  'ecs-awslogs-datetime': 'containerMember',
  'ecs-awslogs-multiline': 'containerMember',
  'ecs-splunk': 'containerMember',
  'ecs-secret-options': 'logConfigurationMember',
  'ecs-secret-options-json-key': 'logConfigurationMember',
  'ecs-secret-options-version-stage': 'logConfigurationMember',
  'ecs-secret-options-version-id': 'logConfigurationMember',
  'ecs-secret-options-parameter': 'logConfigurationMember',
  'ecs-secret': 'secret',
  'ecs-secret-json-key': 'secret',
  'ecs-secret-version-stage': 'secret',
  'ecs-secret-version-id': 'secret',
  'ecs-secret-json-key-version-stage': 'secret',
  'ecs-secret-json-key-version-id': 'secret',
  'ecs-parameter': 'secret',
  'ecs-parameter-name': 'secret',
  'ecs-health-check': 'containerMember',
  'ecs-efs-volume': 'volume',
  'ecs-container': 'container',
  'ecs-xray-daemon': 'sidecar',
  'ecs-adot-collector': 'sidecar',
  'ecs-fargate-task-definition': 'document',
  'ecs-ec2-task-definition': 'document',
  'ecs-events-task': 'eventPattern',
  'ecs-events-service': 'eventPattern',
  'ecs-events-deployment': 'eventPattern',
  'ecs-events-instance': 'eventPattern',
  'ecs-events-api-call': 'eventPattern',
  'iam-ecs-task-trust': 'document',
  'iam-ecs-task-role': 'document',
  'iam-events-kinesis': 'document',
  'iam-events-run-command': 'document',
  'iam-events-run-command-tags': 'document',
  'iam-events-step-functions': 'document',
  'iam-ecr-endpoint': 'document',
  'iam-ecs-endpoint': 'document',
  'iam-endpoint-topic': 'document',
  'iam-flow-logs': 'document',
  'iam-flow-logs-trust': 'document',
  'iam-flow-logs-manage': 'document',
  'iam-events-trust': 'document',
  'iam-ecs-execution-role': 'document',
  'iam-ecs-run-task': 'document',
  'iam-ecr-pull': 'statement',
  'iam-ecr-pull-vpc-endpoint': 'statement',
  'iam-logs-create-group': 'statement',
  'iam-bucket-read': 'statement',
  'iam-adot-write': 'statement',
  'iam-logs-write': 'statement',
  'iam-secrets-read': 'statement',
  'iam-parameters-read': 'statement',
  'iam-kms-decrypt': 'statement',
  'iam-ecs-exec': 'statement',
  'iam-xray-write': 'statement',
  'iam-pass-role': 'statement',
};

const around: Readonly<Record<Place, (text: string) => string>> = {
  document: (text) => text,
  container: (text) => `{ "containerDefinitions": [${text}] }`,
  sidecar: (text) => around.container(text),
  eventPattern: (text) => text,
  containerMember: (text) => around.container(`{ ${text} }`),
  secret: (text) => around.containerMember(`"secrets": [${text}]`),
  logConfigurationMember: (text) => around.containerMember(`"logConfiguration": { ${text} }`),
  volume: (text) => `{ "volumes": [${text}] }`,
  statement: (text) => `{ "Version": "2012-10-17", "Statement": [${text}] }`,
};

/** The document that holds the snippet alone, every tab stop at its default. */
export function insertedAlone(snippet: Snippet): string {
  const place = places[snippet.prefix];
  if (place === undefined)
    throw new Error(`test/kit/snippets.ts does not say where ${snippet.prefix} belongs`);
  return around[place](expandSnippet(snippet.body));
}
