import { currentPolicyVersion } from '../../facts/policyElements';
import type { Policy } from '../../model/policy';
import { holdsPolicyVariable } from '../../model/policyVariables';
import type { Spot } from '../../tree/spot';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';

export const rule = defineRule({
  id: 'policy-version-old',
  covers: ['I-SYN-04'],
  title: 'Policies use the current language',
  entity: 'policy',
  runbook: ['1'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    variables: {
      text: 'In version "2008-10-17" policy variables are plain text, so {variable} matches nothing but itself and the statement does not do what it says. Use "2012-10-17".',
      severity: 'error',
    },
    old: 'Version "2008-10-17" is the old policy language: policy variables that somebody adds later would be plain text. Use "2012-10-17".',
  },
  why: 'Variables such as `${aws:username}` came with version 2012-10-17. In an older policy they are compared letter by letter.',
  sources: [
    {
      title: 'IAM JSON policy elements: Version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    },
    {
      title: 'Access Analyzer: variable unsupported in version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'The old language', text: '"Version": «"2008-10-17"»' },
      {
        title: 'With a policy variable in a resource',
        codes: ['VARIABLE_UNSUPPORTED_IN_VERSION'],
        in: 'document',
        text: '{\n  "Version": «"2008-10-17"»,\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/${aws:username}/*" }]\n}',
      },
      {
        title: 'With a policy variable in a condition',
        in: 'document',
        text: '{\n  "Version": «"2008-10-17"»,\n  "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::orders", "Condition": { "StringLike": { "s3:prefix": ["${aws:username}/*"] } } }]\n}',
      },
    ],
    good: [
      {
        title: 'The current language with a variable',
        in: 'statement',
        text: '"Resource": ["arn:aws:s3:::orders/${aws:username}/*"]',
      },
      { title: 'A placeholder', text: '"Version": "${VERSION}"' },
    ],
  },
  check(policy, report) {
    const { version } = policy;
    if (!is(version, '2008-10-17')) return;
    const fixes = [
      replaceValue(version.at, currentPolicyVersion, `Use "${currentPolicyVersion}"`, 'suggestion'),
    ];
    const variable = firstVariable(policy);
    if (!variable) {
      if (policy.complete) report(version.at, 'old', {}, { fixes });
      return;
    }
    const related = [{ at: variable.at, message: 'This variable is plain text in the old language.' }];
    report(version.at, 'variables', { variable: variable.text }, { fixes, related });
  },
});

function firstVariable(policy: Policy): { text: string; at: Spot } | undefined {
  const values = policy.statements.flatMap((statement) => [
    ...statement.literals('Resource'),
    ...statement.literals('NotResource'),
    ...statement.conditionLiterals,
  ]);
  for (const value of values) {
    if (value.state !== 'known' || !holdsPolicyVariable(value.value)) continue;
    return { text: /\$\{[^{}]*\}/.exec(value.value)?.[0] ?? value.value, at: value.at };
  }
  return undefined;
}
