import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { freeSid } from '../support/sids';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'policy-sid-duplicate',
  covers: ['I-SYN-13'],
  title: 'Every statement has a Sid of its own',
  entity: 'policy',
  severity: 'error',
  fix: 'safe',
  messages: {
    refused: {
      text: 'Another statement has the Sid "{sid}" already. In a policy of a role, user or group they must differ; IAM refuses it.',
      refused: true,
      answer: 'MalformedPolicyDocument: Statement IDs (SID) in a single policy must be unique.',
    },
    unclear: {
      text: 'Another statement has the Sid "{sid}" already, so that nobody can tell the two apart. Give this one a name of its own.',
      severity: 'warning',
    },
  },
  why: 'A statement id names one statement. IAM insists on it in identity policies; other services mostly do not, and messages about such a policy are then ambiguous.',
  sources: [
    {
      title: 'IAM JSON policy elements: Sid',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
    },
    {
      title: 'Access Analyzer: unique Sids required, unique Sids recommended',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Twice in an identity policy',
        codes: ['UNIQUE_SIDS_REQUIRED'],
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "Orders", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" },\n    { "Sid": «"Orders"», "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::orders" }\n  ]\n}',
      },
      {
        title: 'Three times',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "Stmt1", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" },\n    { "Sid": «"Stmt1"», "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::orders" },\n    { "Sid": «"Stmt1"», "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::invoices/*" }\n  ]\n}',
      },
      {
        title: 'Twice in a resource policy',
        codes: ['UNIQUE_SIDS_RECOMMENDED'],
        in: 'document',
        file: 'repository.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "Pull", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-execution" }, "Action": "ecr:BatchGetImage" },\n    { "Sid": «"Pull"», "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/api-execution" }, "Action": "ecr:BatchGetImage" }\n  ]\n}',
      },
    ],
    good: [
      {
        title: 'Names of their own',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" },\n    { "Sid": "read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::orders" }\n  ]\n}',
      },
      {
        title: 'No names',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" },\n    { "Sid": "", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::orders" }\n  ]\n}',
      },
    ],
  },
  check(policy, report) {
    if (policy.kind === 'unsure' && !policy.complete) return;
    const seen = new Map<string, Statement>();
    let count = 0;
    for (const statement of policy.statements) {
      const { sid } = statement;
      if (sid.state !== 'known' || sid.value === '') continue;
      const first = seen.get(sid.value);
      if (!first) {
        seen.set(sid.value, statement);
        continue;
      }
      const free = freeSid(policy, sid.value, statement);
      report(
        sid.at,
        policy.kind === 'identity' ? 'refused' : 'unclear',
        { sid: shown(sid.value) },
        {
          fixes: [replaceValue(sid.at, free, `Write "${free}"`, 'safe')],
          related: [{ at: first.sid.at, message: 'The same Sid is here.' }],
          identity: String(++count),
        },
      );
    }
  },
});
