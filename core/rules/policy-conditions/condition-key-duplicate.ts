import { defineRule } from '../rule';
import { comparisonsOf } from '../support/conditions';
import { removePart } from '../support/plans';

export const rule = defineRule({
  id: 'condition-key-duplicate',
  covers: ['I-CON-09'],
  title: 'A key stands once under its operator',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    duplicate: {
      text: 'Case does not count in condition keys: {key} stands here already, as {other}. Keep one of them, with all values.',
      codes: ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE'],
    },
  },
  why: 'Two spellings of one key under one operator are one key twice, and which of them counts is not defined.',
  sources: [
    {
      title: 'IAM JSON policy elements: Condition',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Another case',
        text: '"Condition": { "StringEquals": { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718", «"aws:sourceVpce"»: "vpce-1a1b2c3d4e5f60718" } }',
        codes: ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE'],
      },
      {
        title: 'A tag key, whose case does not count either',
        text: '"Condition": { "StringLike": { "aws:PrincipalTag/Team": "s*", «"aws:PrincipalTag/team"»: "w*" } }',
        codes: ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE'],
      },
    ],
    good: [
      {
        title: 'Under two operators',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/team": "shop" }, "Null": { "aws:principaltag/team": "false" } }',
      },
      {
        title: 'Two tags',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/team": "shop", "aws:PrincipalTag/teams": "shop" } }',
      },
    ],
  },
  check(statement, report, context) {
    const seen = new Map<string, { text: string; at: Parameters<typeof report>[0] }>();
    for (const { operatorMember, keyText, keyAt, member } of comparisonsOf(statement, context.iam)) {
      const place = `${String(operatorMember.start)} ${keyText.toLowerCase()}`;
      const other = seen.get(place);
      if (!other) seen.set(place, { text: keyText, at: keyAt });
      else if (other.text !== keyText) {
        const fixes = [removePart(member, `Remove ${keyText}`, 'suggestion')];
        const related = [{ at: other.at, message: 'The key stands here already.' }];
        report(keyAt, 'duplicate', { key: keyText, other: other.text }, { fixes, related });
      }
    }
  },
});
