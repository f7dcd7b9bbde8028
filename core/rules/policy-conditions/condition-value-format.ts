import { partitions } from '../../facts/regions';
import { partitionOfRegion } from '../../model/partition';
import { placeholder, template } from '../../text/template';
import { defineRule } from '../rule';
import { comparisonsOf, isOn } from '../support/conditions';
import { replaceValue } from '../support/plans';
import { oneSlip } from '../support/slips';
import { shown } from '../support/words';

const REGIONS = new Set(partitions.flatMap(({ regions }) => regions));
const REGION_FORM = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d+$/;
const UUID = /^(?:mrk-)?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;

export const rule = defineRule({
  id: 'condition-value-format',
  covers: ['I-CON-11'],
  title: 'Ids of VPCs, endpoints, Regions and keys have their form',
  entity: 'statement',
  runbook: ['3', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    vpc: {
      text: '"{value}" is no id of a VPC, so the condition never matches one. Ids are vpc- and 8 or 17 letters and digits.',
      codes: ['INVALID_VPC_FORMAT'],
    },
    vpce: {
      text: '"{value}" is no id of a VPC endpoint, so the condition never matches one. Ids are vpce- and 8 or 17 letters and digits.',
      codes: ['INVALID_VPCE_FORMAT'],
    },
    region: {
      text: '"{value}" is no Region, so the condition never matches one. Write it as in eu-central-1.',
      codes: ['INVALID_REGION'],
    },
    regionNear: {
      text: '"{value}" is no Region, so the condition never matches one. Did you mean {near}?',
      codes: ['INVALID_REGION'],
    },
    key: {
      text: 'S3 compares {key} with the full ARN of the key, and "{value}" is none: the condition never matches. Write arn:aws:kms:Region:account:key/id.',
      codes: ['INVALID_KMS_KEY_VALUE'],
    },
  },
  why: 'These keys hold ids of a fixed form. A value of another form is never equal to one.',
  sources: [
    {
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'Amazon S3: requiring a specific KMS key',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A subnet in place of a VPC',
        text: '"Condition": { "StringEquals": { "aws:SourceVpc": «"subnet-0a1b2c3d4e5f60718"» } }',
        codes: ['INVALID_VPC_FORMAT'],
      },
      {
        title: 'A VPC in place of an endpoint',
        text: '"Condition": { "StringEquals": { "aws:SourceVpce": [«"vpc-0a1b2c3d4e5f60718"»] } }',
        codes: ['INVALID_VPCE_FORMAT'],
      },
      {
        title: 'A Region with a slip',
        text: '"Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-west-1", «"eu-centrall-1"»] } }',
        codes: ['INVALID_REGION'],
      },
      {
        title: 'An availability zone',
        text: '"Condition": { "StringEquals": { "aws:RequestedRegion": «"eu-central-1a"» } }',
        codes: ['INVALID_REGION'],
      },
      {
        title: 'The name of a place',
        text: '"Condition": { "StringEquals": { "aws:RequestedRegion": «"Frankfurt"» } }',
        codes: ['INVALID_REGION'],
      },
      {
        title: 'The id of a key',
        text: '"Action": ["s3:PutObject"], "Condition": { "StringEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": «"12345678-1234-1234-1234-123456789012"» } }',
        codes: ['INVALID_KMS_KEY_VALUE'],
      },
    ],
    good: [
      {
        title: 'Long and short ids',
        text: '"Condition": { "StringEquals": { "aws:SourceVpc": ["vpc-0a1b2c3d4e5f60718", "vpc-1a2b3c4d"], "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } }',
      },
      {
        title: 'A Region that is newer than this table',
        text: '"Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-north-9", "us-gov-west-1", "cn-north-1"] } }',
      },
      {
        title: 'A pattern',
        text: '"Condition": { "StringLike": { "aws:RequestedRegion": "eu-*" } }',
      },
      {
        title: 'A placeholder',
        text: '"Condition": { "StringEquals": { "aws:SourceVpc": "${vpc_id}", "aws:RequestedRegion": "<region>" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, values } = comparison;
      if (operator?.type !== 'String') continue;
      for (const { text, at } of values) {
        if (text === undefined || /[*?]/.test(text)) continue;
        const value = shown(text);
        if (isOn(comparison, 'aws:SourceVpc', 'aws:Ec2InstanceSourceVpc')) {
          if (!/^vpc-(?:[0-9a-z]{8}|[0-9a-z]{17})$/i.test(text)) report(at, 'vpc', { value });
        } else if (isOn(comparison, 'aws:SourceVpce')) {
          if (!/^vpce-(?:[0-9a-z]{8}|[0-9a-z]{17})$/i.test(text)) report(at, 'vpce', { value });
        } else if (isOn(comparison, 'aws:RequestedRegion')) {
          if (text === '' || REGIONS.has(text)) continue;
          const near = nearRegion(text);
          const fixes = near === undefined ? [] : [replaceValue(at, near, `Write ${near}`, 'suggestion')];
          if (near !== undefined) report(at, 'regionNear', { value, near }, { fixes });
          else if (partitionOfRegion(text) === undefined && !REGION_FORM.test(text))
            report(at, 'region', { value });
        } else if (isOn(comparison, 's3:x-amz-server-side-encryption-aws-kms-key-id')) {
          if (/^arn:/.test(text) || text === '') continue;
          const region = placeholder('region');
          const arn = template`arn:aws:kms:${region}:${placeholder('account-id')}:key/${text}`;
          const fixes = UUID.test(text)
            ? [replaceValue(at, arn, 'Write the ARN of the key', 'suggestion')]
            : [];
          report(at, 'key', { key: comparison.keyText, value }, { fixes });
        }
      }
    }
  },
});

/** A Region by one slip, in other letters, or with the letter of a zone behind it. */
function nearRegion(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[\s_]/g, '-');
  const known = [...REGIONS];
  const exact = known.find(
    (region) =>
      region === plain ||
      (plain.length === region.length + 1 && /^[a-f]$/.test(plain.slice(-1)) && plain.startsWith(region)),
  );
  if (exact !== undefined) return exact;
  const near = known.filter((region) => region.slice(-1) === plain.slice(-1) && oneSlip(region, plain));
  return near.length === 1 ? near[0] : undefined;
}
