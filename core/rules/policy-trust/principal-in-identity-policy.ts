import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { removePart } from '../support/plans';

export const rule = defineRule({
  id: 'principal-in-identity-policy',
  covers: ['I-TRU-06'],
  title: 'A policy of a role names no principal',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    principal: {
      text: 'The policy of a role, user or group has no "{element}": it is about whoever has the policy. IAM refuses it; remove the element, or put the statement into the trust policy.',
      refused: true,
      answer: 'MalformedPolicyDocument: Policy document should not specify a principal.',
    },
  },
  why: 'Trust policies and the policies of resources say who. A policy that is attached to a role is about that role.',
  sources: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
    {
      title: 'Access Analyzer: unsupported principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Principal',
        codes: ['UNSUPPORTED_PRINCIPAL'],
        text: '«"Principal"»: { "Service": "ecs-tasks.amazonaws.com" }',
      },
      {
        title: 'In a reply of get-role-policy',
        in: 'document',
        file: 'reply.json',
        text: '{\n  "RoleName": "web-task",\n  "PolicyName": "orders",\n  "PolicyDocument": {\n    "Version": "2012-10-17",\n    "Statement": [{ "Effect": "Allow", «"NotPrincipal"»: { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n  }\n}',
      },
    ],
    good: [
      { title: 'No principal', text: '"Effect": "Allow"' },
      { title: 'A trust policy', in: 'trustStatement', text: '"Effect": "Allow"' },
      {
        title: 'The policy of a bucket',
        in: 'document',
        file: 'bucket-policy.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'identity') return;
    for (const element of ['Principal', 'NotPrincipal']) {
      const member = statement.view.member(element);
      if (!member?.value) continue;
      const fixes = [removePart(member, `Remove "${element}"`, 'suggestion')];
      report(keySpot(member), 'principal', { element }, { fixes });
    }
  },
});
