import { currentPolicyVersion, policyVersions } from '../../facts/policyElements';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'policy-version-unknown',
  covers: ['I-SYN-03'],
  title: 'The version is one of the policy language',
  entity: 'policy',
  runbook: ['1'],
  severity: 'error',
  fix: 'safe',
  messages: {
    unknown: {
      text: '"{version}" is no version of the policy language, which are "2012-10-17" and "2008-10-17". IAM refuses the policy. It is not a date to be updated: write "2012-10-17".',
      refused: true,
      answer: 'MalformedPolicyDocument: The policy must contain a valid version string',
    },
  },
  why: 'The version names the language that the policy is written in, not the day on which it was changed.',
  sources: [
    {
      title: 'IAM JSON policy elements: Version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    },
    {
      title: 'Access Analyzer: invalid version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'The date of the last change', codes: ['INVALID_VERSION'], text: '"Version": «"2024-05-01"»' },
      { title: 'A slip of the finger', text: '"Version": «"2012-10-7"»' },
    ],
    good: [
      { title: 'The current version', text: '"Version": "2012-10-17"' },
      { title: 'A placeholder', text: '"Version": "<VERSION>"' },
    ],
  },
  check(policy, report) {
    const { version } = policy;
    if (version.state !== 'known' || policyVersions.some((known) => known === version.value)) return;
    report(
      version.at,
      'unknown',
      { version: shown(version.value) },
      {
        fixes: [replaceValue(version.at, currentPolicyVersion, `Use "${currentPolicyVersion}"`, 'safe')],
      },
    );
  },
});
