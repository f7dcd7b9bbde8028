import { hasHole } from '../../model/arn';
import type { SecretArn } from '../../model/secretReference';
import { placeholder, template } from '../../text/template';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';
import { referencesOf, type ReferenceEntry } from '../support/secretReferences';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'secret-arn-suffix',
  covers: ['T-SEC-08'],
  title: 'The ARN of a secret ends with its six random characters',
  entity: 'container',
  runbook: ['5'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    missing:
      '{label}: the ARN of secret "{secret}" lacks the hyphen and six random characters that Secrets Manager puts behind the name. It is often found without them, but not surely, and a policy for the full ARN does not fit it. Write the full ARN.',
    ambiguous:
      '{label}: "{end}" at the end of the ARN reads like a part of the name, not like the six random characters that Secrets Manager puts behind it. A partial ARN that ends so is mistaken for a full one. Write the full ARN.',
  },
  why: 'Secrets Manager completes a partial ARN by searching, except where the name itself ends with a hyphen and six characters: that end is taken for the random one. AWS advises against such names and for the full ARN.',
  sources: [
    {
      title: 'GetSecretValue: SecretId',
      url: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html',
    },
    {
      title: 'Troubleshoot AWS Secrets Manager: partial ARNs',
      url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Without the suffix',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db"» }]',
      },
      {
        title: 'A name that ends like one, and a JSON key',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web-dbuser"» }, { "name": "API_KEY", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/weather:key::"» }]',
      },
    ],
    good: [
      {
        title: 'The full ARN',
        text: '"secrets": [{ "name": "DB_USER", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:username::" }, { "name": "B", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web-dbuser-a1b2c3" }]',
      },
      {
        title: 'Placeholders that may bring it along',
        text: '"secrets": [{ "name": "A", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web-${SUFFIX}" }, { "name": "B", "valueFrom": "arn:aws:secretsmanager:region:aws_account_id:secret:secret_name" }, { "name": "C", "valueFrom": "/web/db" }]',
      },
    ],
  },
  check(container, report) {
    for (const entry of referencesOf(container)) {
      const { reference } = entry;
      if (reference.kind !== 'secretArn' || hasHole(reference.fullName) || hasHole(reference.name)) continue;
      const { suffix, name } = reference;
      // Of random suffixes, one in two hundred has small letters only.
      if (suffix !== undefined && !/^[a-z]{6}$/.test(suffix)) continue;
      const { at, label } = entry;
      const fixes = [complete(entry, reference)];
      if (suffix === undefined) report(at, 'missing', { label, secret: shown(name) }, { fixes });
      else report(at, 'ambiguous', { label, end: `-${suffix}` }, { fixes });
    }
  },
});

function complete(entry: ReferenceEntry, { parts }: SecretArn): FixPlan {
  const written = valueOr(entry.view.literal('valueFrom'), '');
  const tail = parts.length === 0 ? '' : `:${parts.join(':')}`;
  const head = written.slice(0, written.length - tail.length);
  const arn = template`${head}-${placeholder('suffix')}${written.slice(head.length)}`;
  return setMember(entry.view, 'valueFrom', arn, 'Add the random characters', 'suggestion');
}
