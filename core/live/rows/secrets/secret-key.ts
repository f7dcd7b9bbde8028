import { defineLiveRow } from '../row';
import { isCustomerKey } from '../support/keys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'secret-key',
  covers: ['L-SM-01'],
  title: 'Secrets are encrypted with a key of your own',
  subject: 'secret',
  runbook: ['5'],
  controls: ['3'],
  severity: 'warning',
  needs: ['secretsmanager.secret', 'kms.key'],
  messages: {
    none: 'This secret is encrypted with the key that AWS keeps for Secrets Manager. Control 3 asks for a key of your own: it decides who may decrypt, and can be withdrawn.',
  },
  why: 'Control 3 of the runbook: keys come from the organisation. With a key of your own, reading a secret takes two permissions, and its use is logged.',
  sources: [
    page(
      'Secret encryption and decryption in AWS Secrets Manager',
      'secretsmanager/latest/userguide/security-encryption.html',
    ),
  ],
  remedy: 'aws secretsmanager update-secret --secret-id {arn} --kms-key-id KEY --region {region}',
  examples: {
    fail: [
      { title: 'No key named', over: { 'secretsmanager.secret': { kmsKeyId: null } } },
      { title: 'The key of AWS', over: { 'kms.key': { keyManager: 'AWS' } } },
    ],
    notApplicable: [{ title: 'Gone', over: { 'secretsmanager.secret': null } }],
  },
  check({ region, value: entry }, look, fail) {
    const secret = look.read(entry.description);
    if (!secret) {
      look.notApplicable('There is no such secret.');
      return;
    }
    if (isCustomerKey(look, region, secret.kmsKeyId) === 'no') fail('none', {});
  },
});
