import { defineLiveRow } from '../row';
import { isCustomerKey } from '../support/keys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'trail-encryption',
  covers: ['L-TRL-02'],
  title: 'Trails are encrypted with a key of your own',
  subject: 'trail',
  runbook: ['7'],
  controls: ['1'],
  severity: 'error',
  needs: ['kms.key'],
  messages: {
    none: 'The files of this trail are not encrypted with a KMS key of your own: everybody who may read the bucket reads them. Name a key.',
  },
  why: 'Trails tell who does what, when and from where. With a key of your own, reading them takes two permissions.',
  sources: [
    page(
      'Encrypting CloudTrail log files with AWS KMS keys',
      'awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
    ),
  ],
  remedy: 'aws cloudtrail update-trail --name {arn} --kms-key-id KEY_ARN --region {home}',
  examples: {
    fail: [
      { title: 'None', over: { 'cloudtrail.trails': { 0: { kmsKeyId: null } } } },
      { title: 'A key that is gone', over: { 'kms.key': null } },
    ],
    notApplicable: [{ title: 'No trail', over: { 'cloudtrail.trails': [] } }],
  },
  check({ region, value: trail }, look, fail) {
    const data = { home: trail.homeRegion ?? region.name };
    if (isCustomerKey(look, region, trail.kmsKeyId) === 'no') fail('none', data);
  },
});
