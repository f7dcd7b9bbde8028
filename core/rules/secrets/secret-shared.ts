import type { Container } from '../../model/container';
import { identityOf } from '../../model/secretReference';
import { defineRule } from '../rule';
import { referencesOf, type ReferenceEntry } from '../support/secretReferences';

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
    const uses = task.containers.flatMap((container) =>
      referencesOf(container).flatMap((entry) => {
        const { reference } = entry;
        // What lacks colons has a finding of its own.
        if (reference.kind === 'secretArn' && reference.parts.length % 3 !== 0) return [];
        const secret = identityOf(reference);
        return secret === undefined ? [] : [{ container, entry, secret, part: partOf(entry) }];
      }),
    );
    const inParts = new Set(uses.filter(({ part }) => part !== '').map(({ secret }) => secret));
    const first = new Map<string, Container>();
    for (const { container, entry, secret, part } of uses) {
      const { at, label } = entry;
      const owner = first.get(secret + part);
      if (part === '' && inParts.has(secret)) {
        report(at, 'whole', { label });
      } else if (owner && owner !== container) report(at, 'containers', { label, first: owner.label });
      if (!owner) first.set(secret + part, container);
    }
  },
});

/** The JSON key that an entry takes; nothing for the whole of a secret, or for a parameter. */
function partOf({ reference }: ReferenceEntry): string {
  return reference.kind === 'secretArn' && reference.jsonKey !== undefined ? `:${reference.jsonKey}` : '';
}
