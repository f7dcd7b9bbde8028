import type { Container } from '../../model/container';
import { identityOf, type SecretReference } from '../../model/secretReference';
import { keepWith } from '../../text/keepWith';
import { defineRule } from '../rule';
import { referencesOf } from '../support/secretReferences';

export const rule = defineRule({
  id: 'secret-shared',
  covers: ['T-SEC-20'],
  title: 'Each container gets the secrets, and the parts of them, that it needs',
  entity: 'taskDefinition',
  runbook: ['5'],
  severity: 'info',
  fix: 'none',
  messages: {
    containers:
      '{label}: container {first} gets the same secret. Every container that has a secret can leak it; give it only to those that need it.',
    whole:
      '{label} takes the whole secret, of which other entries of this task take single JSON keys. The container sees every key of it; name the one that it needs, as in ":json-key::".',
  },
  why: 'Secrets are injected container by container and key by key, so that a break-in exposes only what that container needs. A sidecar seldom needs the password of the application’s database.',
  sources: [
    {
      title: 'Pass Secrets Manager secrets through environment variables',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Two containers with one secret',
        text: '"containerDefinitions": [{ "name": "web", "image": "public.ecr.aws/nginx/nginx:1.27", "essential": true, "secrets": [{ "name": "DB_PASSWORD", "valueFrom": "/web/db" }] }, { "name": "worker", "image": "public.ecr.aws/nginx/nginx:1.27", "essential": true, "secrets": [{ "name": "PASSWORD", "valueFrom": «"arn:aws:ssm:eu-central-1:111122223333:parameter/web/db"» }] }]',
      },
      {
        title: 'A whole secret beside one of its keys',
        text: '"containerDefinitions": [{ "name": "web", "image": "public.ecr.aws/nginx/nginx:1.27", "essential": true, "secrets": [{ "name": "USER", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username::" }, { "name": "DB", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf"» }] }]',
      },
    ],
    good: [
      {
        title: 'Two keys of one secret in one container, another secret in the other',
        text: '"containerDefinitions": [{ "name": "web", "image": "public.ecr.aws/nginx/nginx:1.27", "essential": true, "secrets": [{ "name": "USER", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username::" }, { "name": "PASSWORD", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:password::" }] }, { "name": "worker", "image": "public.ecr.aws/nginx/nginx:1.27", "essential": true, "secrets": [{ "name": "TOKEN", "valueFrom": "/worker/token" }] }]',
      },
      {
        title: 'Placeholders may be two secrets',
        text: '"containerDefinitions": [{ "name": "web", "image": "public.ecr.aws/nginx/nginx:1.27", "essential": true, "secrets": [{ "name": "A", "valueFrom": "${SECRET}" }] }, { "name": "worker", "image": "public.ecr.aws/nginx/nginx:1.27", "essential": true, "secrets": [{ "name": "A", "valueFrom": "${SECRET}" }] }]',
      },
    ],
  },
  check(task, report) {
    const inParts = new Set<string>();
    for (const container of task.containers) {
      for (const { reference } of referencesOf(container)) {
        const use = useOf(reference);
        if (use && !use.whole) inParts.add(use.secret);
      }
    }
    const first = new Map<string, Container>();
    for (const container of task.containers) {
      for (const entry of referencesOf(container)) {
        const use = useOf(entry.reference);
        if (!use) continue;
        const owner = first.get(use.part);
        if (use.whole && inParts.has(use.secret)) report(entry.at, 'whole', { label: entry.label });
        else if (owner && owner !== container)
          report(entry.at, 'containers', { label: entry.label, first: owner.label });
        if (!owner) first.set(use.part, container);
      }
    }
  },
});

interface Use {
  readonly secret: string;
  /** The secret with the JSON key that the entry takes, if it takes one. */
  readonly part: string;
  /** The whole of a secret, or a parameter. */
  readonly whole: boolean;
}

const useOf = keepWith((reference: SecretReference): Use | undefined => {
  // What lacks colons has a finding of its own.
  if (reference.kind === 'secretArn' && reference.parts.length % 3 !== 0) return undefined;
  const secret = identityOf(reference);
  if (secret === undefined) return undefined;
  const key = reference.kind === 'secretArn' ? reference.jsonKey : undefined;
  return { secret, part: key === undefined ? secret : `${secret}:${key}`, whole: key === undefined };
});
