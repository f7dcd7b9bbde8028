import { defineLiveRow } from '../row';
import { page } from '../support/sources';

/** Groups of S3 that take everybody in. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const EVERYBODY = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;

export const row = defineLiveRow({
  id: 'trail-bucket',
  covers: ['L-TRL-05'],
  title: 'Buckets of trails are private, and their use is logged',
  subject: 'trail',
  runbook: ['7'],
  severity: 'error',
  needs: ['s3.bucketPolicyStatus', 's3.publicAccessBlock', 's3.bucketAcl', 's3.bucketLogging'],
  messages: {
    policy:
      'The policy of bucket {bucket}, in which this trail lies, makes it public. Remove what lets everybody in.',
    acl: 'The access control list of bucket {bucket}, in which this trail lies, lets everybody in. Remove the grant.',
    block: 'Bucket {bucket}, in which this trail lies, does not block public access in full: {which} is off.',
    logging:
      'Who reads bucket {bucket}, in which this trail lies, is not logged. Turn server access logging on.',
  },
  why: 'A trail that everybody reads tells attackers what is there, and one that somebody can change tells nobody anything.',
  sources: [
    page(
      'Security best practices in AWS CloudTrail',
      'awscloudtrail/latest/userguide/best-practices-security.html',
    ),
    page(
      'Blocking public access to your Amazon S3 storage',
      'AmazonS3/latest/userguide/access-control-block-public-access.html',
    ),
  ],
  remedy:
    'aws s3api put-public-access-block --bucket {bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
  examples: {
    fail: [
      { title: 'A public policy', over: { 's3.bucketPolicyStatus': { isPublic: true } } },
      {
        title: 'A public list',
        over: {
          's3.publicAccessBlock': { ignorePublicAcls: false },
          's3.bucketAcl': [{ uri: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' }],
        },
      },
      { title: 'No block', over: { 's3.publicAccessBlock': null } },
      { title: 'Not logged', over: { 's3.bucketLogging': null } },
    ],
    notApplicable: [{ title: 'No trail', over: { 'cloudtrail.trails': [] } }],
    notChecked: [
      {
        title: 'A bucket of another account',
        over: { 'cloudtrail.trails': { 0: { s3BucketName: 'other' } } },
      },
    ],
  },
  check({ account, value: trail }, look, fail) {
    const name = trail.s3BucketName ?? '';
    const found = look.world.find(account.buckets, 'name', name);
    if (!found) {
      look.undecidable(`The bucket ${name} belongs to another account, or was not read.`);
      return;
    }
    const data = { bucket: name };
    const block = look.peek(found.publicAccessBlock);
    if (look.peek(found.policyStatus)?.isPublic === true) fail('policy', data);
    const open = (look.peek(found.groupGrants) ?? []).some(({ uri }) => EVERYBODY.test(uri));
    if (open && block !== undefined && block?.ignorePublicAcls !== true) fail('acl', data);
    if (block !== undefined) {
      const parts = [
        'blockPublicAcls',
        'ignorePublicAcls',
        'blockPublicPolicy',
        'restrictPublicBuckets',
      ] as const;
      const off = parts.filter((part) => block?.[part] !== true);
      if (off.length > 0)
        fail('block', { ...data, which: off.length === parts.length ? 'all of it' : off.join(', ') });
    }
    if (look.peek(found.logging) === null)
      fail('logging', data, {
        remedy: 'aws s3api put-bucket-logging --bucket {bucket} --bucket-logging-status file://logging.json',
      });
  },
});
