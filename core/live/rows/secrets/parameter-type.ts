import { defineLiveRow } from '../row';
import { isCustomerKey } from '../support/keys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'parameter-type',
  covers: ['L-SSM-01'],
  title: 'Parameters that tasks are given as secrets are SecureStrings with a key of your own',
  subject: 'parameter',
  runbook: ['4'],
  severity: 'warning',
  needs: ['ssm.parameter', 'kms.key'],
  messages: {
    plain:
      'This parameter is a {type}: its value lies in Parameter Store as plain text. Make it a SecureString, or give it to the container as an ordinary variable if it is no secret.',
    key: 'This parameter is encrypted with the key that AWS keeps for Parameter Store. Name a key of your own.',
  },
  why: 'What is referred to under "secrets" is meant to be secret. A SecureString is encrypted, and reading it takes the key too.',
  sources: [
    page(
      'AWS Systems Manager Parameter Store: SecureString parameters',
      'systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
    ),
  ],
  examples: {
    fail: [
      { title: 'A String', over: { 'ssm.parameter': { type: 'String', keyId: null } } },
      { title: 'The key of AWS', over: { 'ssm.parameter': { keyId: 'alias/aws/ssm' } } },
    ],
    notApplicable: [{ title: 'Gone', over: { 'ssm.parameter': null } }],
  },
  check({ region, value: entry }, look, fail) {
    const parameter = look.read(entry.description);
    if (!parameter) {
      look.notApplicable('There is no such parameter.');
      return;
    }
    if (parameter.type !== 'SecureString') {
      fail('plain', { type: parameter.type });
      return;
    }
    if (isCustomerKey(look, region, parameter.keyId) === 'no') fail('key', {});
  },
});
