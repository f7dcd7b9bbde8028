import { defineLiveRow } from '../row';
import { isCustomerKey } from '../support/keys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'log-group-key',
  covers: ['L-LOG-01'],
  title: 'Log groups are encrypted with a key of your own',
  subject: 'logGroup',
  runbook: ['6'],
  controls: ['1'],
  severity: 'warning',
  needs: ['logs.logGroup', 'kms.key'],
  messages: { none: 'This log group is encrypted with a key of AWS. Control 1 asks for one of your own.' },
  why: 'Control 1 of the runbook: all data at rest is encrypted with a key of the organisation. Logs hold what programs print, and that is often more than was meant.',
  sources: [
    page(
      'Encrypt log data in CloudWatch Logs using AWS Key Management Service',
      'AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    ),
  ],
  remedy: 'aws logs associate-kms-key --log-group-name {name} --kms-key-id KEY_ARN --region {region}',
  examples: {
    fail: [
      { title: 'None', over: { 'logs.logGroup': { kmsKeyId: null } } },
      { title: 'A key that is gone', over: { 'kms.key': null } },
    ],
    notApplicable: [{ title: 'Gone', over: { 'logs.logGroup': null } }],
  },
  check({ region, value: entry }, look, fail) {
    const group = look.read(entry.description);
    if (!group) {
      look.notApplicable('There is no such log group.');
      return;
    }
    if (isCustomerKey(look, region, group.kmsKeyId) === 'no') fail('none', {});
  },
});
