import { isAfter } from '../../time';
import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'key-origin',
  covers: ['L-KMS-01'],
  title: 'Keys are those of the organisation, and usable',
  subject: 'key',
  runbook: ['5'],
  controls: ['1', '3'],
  severity: { default: 'warning', strict: 'error' },
  needs: ['kms.key'],
  messages: {
    gone: 'Something is encrypted with this key, and it does not exist.',
    state: 'This key has the state {state}: what it encrypts cannot be read.',
    managed: 'This key is managed by AWS. Control 3 asks for a key of your own.',
    origin: 'The material of this key comes from {origin}, and your organisation asks for {wanted}.',
    spec: 'This key is of the kind {spec}. Data at rest takes SYMMETRIC_DEFAULT, which is AES-256.',
    expires: 'The imported material of this key expired on {date}: what it encrypts cannot be read.',
  },
  why: 'Control 3 of the runbook: keys come from the hardware security module of the organisation and are at least AES-256. It holds for the keys of secrets, parameters, log groups, repositories and trails alike.',
  sources: [page('KeyMetadata', 'kms/latest/APIReference/API_KeyMetadata.html')],
  options: {
    origins: {
      description:
        'Where key material must come from: AWS_KMS, EXTERNAL, AWS_CLOUDHSM or EXTERNAL_KEY_STORE. Without it, any origin is good.',
      example: ['AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'],
    },
  },
  examples: {
    pass: [{ title: 'An origin of the list', options: { origins: ['AWS_CLOUDHSM'] }, over: {} }],
    fail: [
      { title: 'Gone', over: { 'kms.key': null } },
      { title: 'About to be deleted', over: { 'kms.key': { keyState: 'PendingDeletion', enabled: false } } },
      { title: 'Of AWS', over: { 'kms.key': { keyManager: 'AWS' } } },
      {
        title: 'Another origin',
        options: { origins: ['EXTERNAL', 'AWS_CLOUDHSM'] },
        over: { 'kms.key': { origin: 'AWS_KMS' } },
      },
      { title: 'A signing key', over: { 'kms.key': { keySpec: 'RSA_2048' } } },
      {
        title: 'Expired material',
        over: {
          'kms.key': {
            origin: 'EXTERNAL',
            validTo: '2026-11-01T00:00:00.000Z',
            expirationModel: 'KEY_MATERIAL_EXPIRES',
          },
        },
      },
    ],
  },
  check({ value: entry }, look, fail, { origins }) {
    const key = look.read(entry.description);
    if (!key) {
      fail('gone', {});
      return;
    }
    const { keyState = 'Enabled', origin, keySpec, keyManager, validTo } = key;
    if (keyState !== 'Enabled' || key.enabled === false) fail('state', { state: keyState });
    if (keyManager === 'AWS') {
      fail('managed', {});
      return;
    }
    if (origins.length > 0 && origin !== undefined && !origins.includes(origin))
      fail('origin', { origin, wanted: origins.join(' or ') });
    if (keySpec !== undefined && keySpec !== 'SYMMETRIC_DEFAULT') fail('spec', { spec: keySpec });
    if (validTo !== undefined && !isAfter(validTo, look.world.inventory.takenAt))
      fail('expires', { date: validTo.slice(0, 10) });
  },
});
