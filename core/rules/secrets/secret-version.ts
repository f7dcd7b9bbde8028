import { hasHole } from '../../model/arn';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';
import { referencesOf, type ReferenceEntry } from '../support/secretReferences';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'secret-version',
  covers: ['T-SEC-07'],
  title: 'A secret is asked for by version stage or by version id, not by both',
  entity: 'container',
  runbook: ['5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    both: '{label} gives a version stage ("{stage}") and a version id. Secrets Manager takes one of them: with both the task does not start. Leave one empty, and keep its colon.',
  },
  why: 'A staging label moves from version to version, a version id is one version for ever. The runbook and the ECS guide say that where one is given the other cannot be.',
  sources: [
    {
      title: 'Pass Secrets Manager secrets through environment variables',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A JSON key with both',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username:AWSPREVIOUS:9d4cb84b-ad69-40c0-a0ab-cead36b967e8"» }]',
      },
      {
        title: 'A log option with both',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "datadog" }, "secretOptions": [{ "name": "apikey", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/dd-AbCdEf::AWSCURRENT:9d4cb84b-ad69-40c0-a0ab-cead36b967e8"» }] }',
      },
    ],
    good: [
      {
        title: 'One of both',
        text: '"secrets": [{ "name": "A", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username:AWSPREVIOUS:" }, { "name": "B", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:::9d4cb84b-ad69-40c0-a0ab-cead36b967e8" }]',
      },
      {
        title: 'A placeholder that may be empty',
        text: '"secrets": [{ "name": "A", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username:${STAGE}:9d4cb84b-ad69-40c0-a0ab-cead36b967e8" }]',
      },
    ],
  },
  check(container, report) {
    for (const entry of referencesOf(container)) {
      const { reference } = entry;
      if (reference.kind !== 'secretArn') continue;
      const { versionStage, versionId, parts } = reference;
      if (versionStage === undefined || versionId === undefined || parts.length !== 3) continue;
      if (parts.some(hasHole)) continue;
      const fixes = [
        keep(entry, parts, 2, 'Keep the version stage'),
        keep(entry, parts, 1, 'Keep the version id'),
      ];
      const { at, label } = entry;
      report(at, 'both', { label, stage: shown(versionStage) }, { fixes });
    }
  },
});

/** The ARN with one of its last parts emptied. */
function keep(entry: ReferenceEntry, parts: readonly string[], emptied: 1 | 2, title: string): FixPlan {
  const written = valueOr(entry.view.literal('valueFrom'), '');
  const head = written.slice(0, written.length - parts.join(':').length);
  const left = parts.map((part, index) => (index === emptied ? '' : part));
  return setMember(entry.view, 'valueFrom', head + left.join(':'), title, 'suggestion');
}
