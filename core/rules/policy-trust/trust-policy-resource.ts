import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { removePart } from '../support/plans';

export const rule = defineRule({
  id: 'trust-policy-resource',
  covers: ['I-TRU-04'],
  title: 'A trust policy names no resource',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'safe',
  messages: {
    resource: {
      text: 'A role trust policy has no "{element}": the role that it is attached to is the resource. IAM refuses the policy; remove the element.',
      refused: true,
      answer: 'MalformedPolicyDocument: Has prohibited field Resource',
    },
  },
  why: 'A trust policy says who may assume one role. It is attached to that role, so there is nothing else that it could be about.',
  sources: [
    {
      title: 'Access Analyzer: role trust policy syntax error, unsupported resource element',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Resource',
        codes: ['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'],
        in: 'trustStatement',
        text: '«"Resource"»: "*"',
      },
      { title: 'NotResource', in: 'trustStatement', text: '«"NotResource"»: "arn:aws:s3:::orders/*"' },
    ],
    good: [
      { title: 'A trust statement', in: 'trustStatement', text: '"Effect": "Allow"' },
      { title: 'An identity policy names resources', text: '"Resource": "arn:aws:s3:::orders/*"' },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'trust') return;
    for (const element of ['Resource', 'NotResource']) {
      const member = statement.view.member(element);
      if (!member) continue;
      report(
        keySpot(member),
        'resource',
        { element },
        { fixes: [removePart(member, `Remove "${element}"`, 'safe')] },
      );
    }
  },
});
