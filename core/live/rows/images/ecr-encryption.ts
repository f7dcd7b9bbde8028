import { defineLiveRow } from '../row';
import { isCustomerKey } from '../support/keys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'ecr-encryption',
  covers: ['L-ECR-05'],
  title: 'Repositories are encrypted with a key of your own',
  subject: 'repository',
  runbook: ['2'],
  controls: ['1', '3'],
  severity: 'warning',
  needs: ['kms.key'],
  messages: {
    aes: 'This repository is encrypted with a key that S3 keeps (AES256). Controls 1 and 3 ask for a key of your own; it can be chosen when a repository is created only.',
    foreign:
      'This repository is encrypted with KMS and not with a key of your own. It can be chosen when a repository is created only.',
  },
  why: 'Controls 1 and 3 of the runbook: data at rest is encrypted with keys of the organisation.',
  sources: [page('Encryption at rest in Amazon ECR', 'AmazonECR/latest/userguide/encryption-at-rest.html')],
  examples: {
    fail: [
      { title: 'AES256', over: { 'ecr.repositories': { 0: { encryptionType: 'AES256', kmsKey: null } } } },
      { title: 'The key of AWS', over: { 'ecr.repositories': { 0: { kmsKey: 'alias/aws/ecr' } } } },
    ],
  },
  check({ region, value: repository }, look, fail) {
    if (!(repository.encryptionType ?? 'AES256').startsWith('KMS')) {
      fail('aes', {});
      return;
    }
    if (isCustomerKey(look, region, repository.kmsKey) === 'no') fail('foreign', {});
  },
});
