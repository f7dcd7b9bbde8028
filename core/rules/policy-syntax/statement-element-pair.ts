import { elementPairs } from '../../facts/policyElements';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { removePart } from '../support/plans';

export const rule = defineRule({
  id: 'statement-element-pair',
  covers: ['I-SYN-09'],
  title: 'A statement takes an element or its opposite, not both',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    both: {
      text: 'A statement takes "{element}" or "{opposite}", not both. IAM refuses the policy; remove one of them.',
      refused: true,
    },
  },
  outranks: ['allow-not-action', 'allow-not-resource', 'not-principal'],
  why: 'The second element says "everything but"; the two together have no meaning.',
  sources: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
    {
      title: 'Access Analyzer: unsupported element combination',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Action and NotAction',
        codes: ['UNSUPPORTED_ELEMENT_COMBINATION'],
        text: '«"NotAction"»: "s3:DeleteObject"',
      },
      { title: 'Resource and NotResource', text: '«"NotResource"»: "arn:aws:s3:::orders/private/*"' },
      {
        title: 'Principal and NotPrincipal',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Principal": "*",\n      «"NotPrincipal"»: { "AWS": "arn:aws:iam::111122223333:role/web-task" },\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::orders/*"\n    }\n  ]\n}',
      },
    ],
    good: [
      {
        title: 'NotAction alone',
        text: '"Effect": "Deny", "NotAction": "s3:GetObject"',
        without: ['statement.Action'],
      },
      {
        title: 'NotResource alone',
        text: '"Effect": "Deny", "NotResource": "arn:aws:s3:::orders/*"',
        without: ['statement.Resource'],
      },
    ],
  },
  check(statement, report) {
    const { view, policy } = statement;
    for (const [element, opposite] of elementPairs) {
      const one = view.member(element);
      const other = view.member(opposite);
      if (!one?.value || !other?.value) continue;
      // Where an element has no place at all, each of the two is a finding of its own.
      if (element === 'Resource' && policy.kind === 'trust') continue;
      if (element === 'Principal' && policy.kind === 'identity') continue;
      const remove = [removePart(other, `Remove "${opposite}"`, 'suggestion')];
      // Allowing everything but a few is seldom what was meant.
      if (!statement.allows) remove.push(removePart(one, `Remove "${element}"`, 'suggestion'));
      report(
        keySpot(other),
        'both',
        { element, opposite },
        { fixes: remove, related: [{ at: keySpot(one), message: `"${element}" is here.` }] },
      );
    }
  },
});
