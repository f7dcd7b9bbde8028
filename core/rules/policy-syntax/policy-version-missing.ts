import { policyElements } from '../../facts/policyElements';
import type { Policy } from '../../model/policy';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { isMisspelt } from '../support/elements';

export const rule = defineRule({
  id: 'policy-version-missing',
  covers: ['I-SYN-02'],
  title: 'A policy names its version',
  entity: 'policy',
  runbook: ['1'],
  severity: 'warning',
  fix: 'safe',
  messages: {
    missing:
      'The policy has no "Version", so IAM reads it as "2008-10-17": policy variables are then plain text. Add "Version": "2012-10-17".',
  },
  why: 'Without a version IAM falls back to the language of 2008. New features, policy variables among them, are silently not there.',
  sources: [
    {
      title: 'IAM JSON policy elements: Version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    },
    {
      title: 'Access Analyzer: missing version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No version',
        codes: ['MISSING_VERSION'],
        in: 'document',
        text: '{\n  «"Statement"»: [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
      {
        title: 'No version, with a policy variable',
        in: 'document',
        text: '{\n  «"Statement"»: [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/${aws:username}/*" }]\n}',
      },
    ],
    good: [
      { title: 'The current version', text: '"Version": "2012-10-17"' },
      { title: 'A placeholder', text: '"Version": "${VERSION}"' },
      {
        title: 'Another case is another finding',
        text: '"version": "2012-10-17"',
        without: ['policy.Version'],
      },
    ],
  },
  check(policy, report) {
    const version = policy.view.text('Version');
    if (version.state !== 'absent' || isMisspelt(policy.view, 'Version', policyElements)) return;
    report(version.at, 'missing', {}, { fixes: [addVersion(policy)] });
  },
});

/** With the version, `${` begins to mean something: then a person should look. */
function addVersion(policy: Policy): FixPlan {
  const variables = policy.statements.some(
    (statement) =>
      ['Resource', 'NotResource'].some((element) =>
        statement.literals(element).some((text) => valueOr(text, '').includes('${')),
      ) || statement.conditions.some((entry) => entry.hasVariable),
  );
  return {
    title: 'Add "Version": "2012-10-17"',
    kind: variables ? 'suggestion' : 'safe',
    edit: (editor) => {
      const object = policy.view.source;
      if (object) editor.set(object, 'Version', '2012-10-17', { first: true });
    },
  };
}
