import { isUuid, type SecretArn } from '../../model/secretReference';
import { valueOr } from '../../tree/val';
import { defineRule, type FixKind, type FixPlan } from '../rule';
import { setMember } from '../support/plans';
import { referencesOf, type ReferenceEntry } from '../support/secretReferences';

export const rule = defineRule({
  id: 'secret-arn-parts',
  covers: ['T-SEC-06'],
  title: 'A JSON key or version of a secret keeps all its colons',
  entity: 'container',
  runbook: ['5'],
  severity: 'error',
  fix: 'safe',
  messages: {
    count: {
      text: '{label}: {found} of the three parts behind the name (JSON key, version stage, version id) are there. ECS takes none or all three, empty ones too, as in ":json-key::"; with this the task does not start.',
      answer: 'unexpected ARN format with parameters when trying to retrieve ASM secret',
    },
    versionPlace: {
      text: '{label}: a version id stands in the place of the version stage, so ECS looks for a stage of that name and the task does not start. The id is the last of the three parts: ":json-key::version-id".',
    },
  },
  why: 'The full form is `arn:…:secret:name:json-key:version-stage:version-id`. The container agent takes an ARN with none of the three parts or with all of them; an ARN with one or two is refused when the task starts, after the registration went well. The runbook’s own example for a version id lacks a colon: the id ends up as a version stage.',
  sources: [
    {
      title: 'Pass Secrets Manager secrets through environment variables',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    },
    {
      title: 'How the container agent reads the ARN',
      url: 'https://github.com/aws/amazon-ecs-agent/pull/2358',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A JSON key without the colons behind it',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username"» }]',
      },
      {
        title: 'One colon is missing',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username:"» }, { "name": "OLD", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf::AWSPREVIOUS"» }]',
      },
      {
        title: 'The runbook’s example for a version id',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:appauthexample-AbCdEf::9d4cb84b-ad69-40c0-a0ab-cead36b967e8"» }]',
      },
      {
        title: 'A version id as version stage, and a colon too many',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username:9d4cb84b-ad69-40c0-a0ab-cead36b967e8:"» }, { "name": "B", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username:::"» }]',
      },
    ],
    good: [
      {
        title: 'No part, or all of them',
        text: '"secrets": [{ "name": "A", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf" }, { "name": "B", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username::" }, { "name": "C", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf::AWSPREVIOUS:" }, { "name": "D", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username::9d4cb84b-ad69-40c0-a0ab-cead36b967e8" }]',
      },
      {
        title: 'A version of a parameter, and parts that a placeholder may bring',
        text: '"secrets": [{ "name": "A", "valueFrom": "arn:aws:ssm:eu-central-1:111122223333:parameter/web/db:3" }, { "name": "B", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf${KEY}" }, { "name": "C", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:${KEY}" }]',
      },
    ],
  },
  check(container, report) {
    for (const entry of referencesOf(container)) {
      const { reference } = entry;
      if (reference.kind !== 'secretArn' || reference.parts.length === 0) continue;
      const { parts } = reference;
      const swapped = isUuid(parts[1] ?? '') && parts.length <= 3 && (parts[2] ?? '') === '';
      if ((!swapped && parts.length === 3) || parts.some((part) => part.includes('\uFFFC'))) continue;
      const { at, label } = entry;
      const fixes = planFor(entry, reference);
      if (swapped) report(at, 'versionPlace', { label }, { fixes });
      else report(at, 'count', { label, found: parts.length }, { fixes });
    }
  },
});

/** The three parts as they must have been meant; a suggestion where more than one reading is possible. */
function planFor(entry: ReferenceEntry, { parts }: SecretArn): FixPlan[] {
  const [key = '', stage = '', id = ''] = parts;
  if (parts.length > 3) {
    return parts.slice(3).every((part) => part === '')
      ? [rewrite(entry, [key, stage, id], 'suggestion')]
      : [];
  }
  if (isUuid(stage) && id === '') {
    return [rewrite(entry, [key, '', stage], parts.length === 2 ? 'safe' : 'suggestion')];
  }
  if (parts.length === 1 && isUuid(key)) return [rewrite(entry, ['', '', key], 'suggestion')];
  return parts.length === 3 ? [] : [rewrite(entry, [key, stage, id], 'safe')];
}

function rewrite(entry: ReferenceEntry, parts: readonly string[], kind: FixKind): FixPlan {
  const written = valueOr(entry.view.literal('valueFrom'), '');
  const all = entry.reference.kind === 'secretArn' ? entry.reference.parts : [];
  const head = written.slice(0, written.length - all.join(':').length - 1);
  const text = `${head}:${parts.join(':')}`;
  return setMember(entry.view, 'valueFrom', text, 'Write all three parts behind the name', kind);
}
