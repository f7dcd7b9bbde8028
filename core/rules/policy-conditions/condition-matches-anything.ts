import { sensitiveConditionKeys } from '../../facts/globalConditionKeys';
import type { OperatorInfo } from '../../policy/conditionOperator';
import { memberNamed } from '../../tree/path';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf, dropComparison, isOn, textsOf, type Comparison } from '../support/conditions';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-matches-anything',
  covers: ['I-CON-08', 'I-CON-16'],
  title: 'A condition that any value fulfils asks for the key by Null',
  entity: 'statement',
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    present: {
      text: 'Every value matches "*", so this only asks whether {key} is there. Say so: "Null": "false".',
      covers: ['I-CON-08'],
      codes: ['EQUIVALENT_TO_NULL_FALSE'],
    },
    absent: {
      text: 'No value is other than "*", so this holds only where {key} is missing. Say so: "Null": "true".',
      covers: ['I-CON-08'],
      codes: ['EQUIVALENT_TO_NULL_TRUE'],
    },
    always: {
      text: 'Every value matches "*", and {operator} also holds where {key} is missing: the condition always holds. Remove it.',
      covers: ['I-CON-16'],
      codes: ['REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION'],
    },
    never: {
      text: 'No value is other than "*", and {operator} needs one: the condition never holds, and the statement has no effect.',
      covers: ['I-CON-16'],
      codes: ['REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION'],
    },
  },
  why: 'A lone star compares with nothing. What such a condition asks is whether the key is in the request, and Null asks that openly.',
  sources: [
    {
      title: 'Condition operator to check existence of condition keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Any value',
        text: '"Condition": { "StringLike": { «"aws:PrincipalTag/team"»: "*" } }',
        codes: ['EQUIVALENT_TO_NULL_FALSE'],
      },
      {
        title: 'Any value, beside another key',
        text: '"Condition": { "StringLike": { «"aws:PrincipalTag/team"»: ["*", "shop"], "aws:PrincipalTag/stage": "p*" } }',
        codes: ['EQUIVALENT_TO_NULL_FALSE'],
      },
      {
        title: 'No value',
        text: '"Condition": { "StringNotLike": { «"aws:PrincipalTag/team"»: "*" } }',
        codes: ['EQUIVALENT_TO_NULL_TRUE'],
      },
      {
        title: 'Always',
        text: '"Condition": { "StringLikeIfExists": { «"aws:PrincipalTag/team"»: "*" }, "Bool": { "aws:SecureTransport": "true" } }',
        codes: ['REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION'],
      },
      {
        title: 'Never',
        text: '"Action": ["s3:PutObjectTagging"], "Condition": { "ForAnyValue:StringNotLike": { «"aws:TagKeys"»: "*" } }',
        codes: ['REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION'],
      },
    ],
    good: [
      { title: 'Null', text: '"Condition": { "Null": { "aws:PrincipalTag/team": "false" } }' },
      { title: 'A pattern', text: '"Condition": { "StringLike": { "aws:PrincipalTag/team": "s*" } }' },
      {
        title: 'A placeholder beside the star',
        text: '"Condition": { "StringLike": { "aws:PrincipalTag/team": "${team}*" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, keyAt } = comparison;
      if (operator?.type !== 'String' || !operator.wildcards) continue;
      if (isOn(comparison, ...sensitiveConditionKeys, 'aws:userid')) continue;
      if (textsOf(comparison)?.some((text) => /^\*+$/.test(text)) !== true) continue;
      const key = shown(comparison.keyText);
      const data = { key, operator: comparison.operatorText };
      const asks = meaningOf(operator);
      if (asks === 'always') report(keyAt, asks, data, { fixes: [remove(comparison)] });
      else if (asks === 'never') report(keyAt, asks, data);
      else report(keyAt, asks, { key }, { fixes: askNull(comparison, asks === 'absent') });
    }
  },
});

/** What a comparison with "*" comes to. */
function meaningOf(operator: OperatorInfo): 'present' | 'absent' | 'always' | 'never' {
  const { negated, qualifier, ifExists } = operator;
  if (!negated) return ifExists || qualifier === 'ForAllValues' ? 'always' : 'present';
  return qualifier === 'ForAnyValue' && !ifExists ? 'never' : 'absent';
}

function remove(comparison: Comparison): FixPlan {
  return {
    title: 'Remove it',
    kind: 'suggestion',
    edit: (editor) => {
      dropComparison(comparison, editor);
    },
  };
}

function askNull(comparison: Comparison, absent: boolean): FixPlan[] {
  const { operatorMember, member, keyText } = comparison;
  const condition = operatorMember.parent;
  const there = memberNamed(condition, 'Null')?.value;
  const value = String(absent);
  const alone = member.parent.members.length === 1;
  if (there && (there.kind !== 'object' || memberNamed(there, keyText))) return [];
  return [
    {
      title: `Ask by Null whether it is ${absent ? 'missing' : 'there'}`,
      kind: 'suggestion',
      edit: (editor) => {
        if (!there && alone && member.value) {
          editor.rename(operatorMember.key, 'Null');
          editor.replace(member.value, value);
          return;
        }
        if (there) editor.set(there, keyText, value);
        else editor.set(condition, 'Null', { [keyText]: value }, { after: operatorMember });
        editor.remove(alone ? operatorMember : member);
      },
    },
  ];
}
