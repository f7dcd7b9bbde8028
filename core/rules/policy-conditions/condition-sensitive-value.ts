import { sensitiveConditionKeys } from '../../facts/globalConditionKeys';
import { placeholder } from '../../text/template';
import { defineRule } from '../rule';
import { comparisonsOf, isOn } from '../support/conditions';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-sensitive-value',
  covers: ['I-CON-15'],
  title: 'Accounts, organizations and networks are named in full',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    wildcard: {
      text: '"{value}" also fits accounts, organizations or networks of strangers. A wildcard has no good use in {key}; write the ids.',
      codes: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
    },
    userid: {
      text: 'The wildcard in "{value}" runs over the id of the role or user. In aws:userid put it behind the colon, as in AROAEXAMPLEID:*.',
      codes: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
    },
    itself: {
      text: 'This compares {key} with itself, so it always holds. Write the id that you mean, or the variable of another key.',
      codes: ['VARIABLE_USAGE_TOO_PERMISSIVE'],
    },
  },
  why: 'These keys decide who may come in from where. Their values are ids of a fixed form, whose parts mean nothing by themselves.',
  sources: [
    {
      title: 'Sensitive condition keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Any organization',
        text: '"Condition": { "StringLike": { "aws:PrincipalOrgID": «"o-*"» } }',
        codes: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
      },
      {
        title: 'Accounts by their first digits',
        text: '"Effect": "Deny", "Condition": { "StringNotLike": { "aws:ResourceAccount": ["444455556666", «"1111*"»] } }',
        codes: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
      },
      {
        title: 'Any user',
        text: '"Condition": { "StringLike": { "aws:userid": «"AROA*"» } }',
        codes: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
      },
      {
        title: 'Equal to itself',
        text: '"Condition": { "StringEquals": { "aws:PrincipalAccount": «"${aws:PrincipalAccount}"» } }',
        codes: ['VARIABLE_USAGE_TOO_PERMISSIVE'],
      },
    ],
    good: [
      {
        title: 'In full',
        text: '"Condition": { "StringLike": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:userid": ["AROAEXAMPLEID:*", "*:build"] } }',
      },
      {
        title: 'The account of the principal',
        text: '"Condition": { "StringEquals": { "aws:ResourceAccount": "${aws:PrincipalAccount}" } }',
      },
      {
        title: 'Paths of an organization may have wildcards',
        text: '"Condition": { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, keyText, values } = comparison;
      if (operator?.type !== 'String') continue;
      const sensitive = isOn(comparison, ...sensitiveConditionKeys);
      const userid = isOn(comparison, 'aws:userid');
      if (!sensitive && !userid) continue;
      const fixes = sensitive ? placeholder(nameOf(keyText)) : undefined;
      for (const { text, literal, at } of values) {
        const options = fixes && { fixes: [replaceValue(at, fixes, 'Write the id', 'suggestion')] };
        if (literal?.toLowerCase() === `\${${keyText.toLowerCase()}}`)
          report(at, 'itself', { key: keyText }, options);
        if (text === undefined || !operator.wildcards || !/[*?]/.test(text)) continue;
        const data = { key: keyText, value: shown(text) };
        if (sensitive) report(at, 'wildcard', data, options);
        else if (!/^(?:\*|[^*?:]+):/.test(text)) report(at, 'userid', { value: shown(text) });
      }
    }
  },
});

function nameOf(key: string): string {
  if (/account$/i.test(key)) return 'account-id';
  if (/orgid$/i.test(key)) return 'organization-id';
  return /vpce$/i.test(key) ? 'vpc-endpoint-id' : 'vpc-id';
}
