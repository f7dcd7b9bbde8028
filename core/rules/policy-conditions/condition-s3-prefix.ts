import { defineRule } from '../rule';
import { comparisonsOf, isOn } from '../support/conditions';

export const rule = defineRule({
  id: 'condition-s3-prefix',
  covers: ['I-CON-20'],
  title: 'Prefixes are named to be listed, not to be hidden',
  entity: 'statement',
  severity: 'info',
  fix: 'none',
  messages: {
    deny: {
      text: 'Denying these prefixes hides nothing: a request with a shorter prefix lists the same objects. Allow the prefixes that may be listed, or deny with StringNotLike all others.',
      codes: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
    },
    allow: {
      text: 'Allowing all but these prefixes hides nothing: a request with a shorter prefix lists the same objects. Allow with StringLike the prefixes that may be listed.',
      codes: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
    },
  },
  why: 'The prefix is what the caller asks for. Whoever may not ask for `private/` asks for `priv`, and gets the same list.',
  sources: [
    {
      title: 'Amazon S3 condition key examples',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Denied',
        text: '"Effect": "Deny", "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::orders"], "Condition": { "StringLike": { «"s3:prefix"»: "private/*" } }',
        codes: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
      },
      {
        title: 'All but one allowed',
        text: '"Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::orders"], "Condition": { "StringNotLikeIfExists": { «"s3:prefix"»: "private/*" } }',
        codes: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
      },
    ],
    good: [
      {
        title: 'Allowed',
        text: '"Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::orders"], "Condition": { "StringLike": { "s3:prefix": ["", "home/*"] } }',
      },
      {
        title: 'All others denied',
        text: '"Effect": "Deny", "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::orders"], "Condition": { "StringNotLike": { "s3:prefix": "home/*" } }',
      },
    ],
  },
  check(statement, report, context) {
    const { effect } = statement;
    if (effect.state !== 'known') return;
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, keyAt } = comparison;
      if (operator?.type !== 'String' || !isOn(comparison, 's3:prefix')) continue;
      if (effect.value === 'Deny' && !operator.negated) report(keyAt, 'deny', {});
      if (effect.value === 'Allow' && operator.negated) report(keyAt, 'allow', {});
    }
  },
});
