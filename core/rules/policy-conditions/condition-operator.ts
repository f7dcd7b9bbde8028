import { readOperator, writeOperator } from '../../policy/conditionOperator';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { renameMember } from '../support/conditions';
import { nearOperator } from '../support/nearNames';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-operator',
  covers: ['I-CON-01'],
  title: 'Operators of conditions exist',
  entity: 'statement',
  severity: 'error',
  fix: 'safe',
  halfTyped: true,
  messages: {
    near: {
      text: '"{operator}" is no condition operator, and IAM refuses the policy. Did you mean {near}?',
      refused: true,
      codes: ['INVALID_CONDITION_OPERATOR'],
    },
    unknown: {
      text: '"{operator}" is no condition operator, and IAM refuses the policy. Operators are StringEquals, StringLike, ArnLike, NumericLessThan, DateGreaterThan, Bool, IpAddress, Null and their kin.',
      refused: true,
      codes: ['INVALID_CONDITION_OPERATOR'],
    },
    qualifier: {
      text: '"{qualifier}" cannot stand before an operator, and IAM refuses the policy. Only ForAllValues and ForAnyValue can.',
      refused: true,
      codes: ['INVALID_CONDITION_OPERATOR'],
    },
    letters: { text: 'AWS writes this operator {near}.', severity: 'hint' },
  },
  why: 'A condition under an operator that does not exist is no condition: IAM refuses the whole policy.',
  sources: [
    {
      title: 'IAM JSON policy elements: condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A slip of the pen',
        text: '"Condition": { «"StringEqualz"»: { "aws:PrincipalTag/team": "shop" } }',
        codes: ['INVALID_CONDITION_OPERATOR'],
      },
      {
        title: 'A letter too few, and IfExists',
        text: '"Condition": { «"ForAnyValue:StringEqualIfExist"»: { "aws:TagKeys": "team" } }',
        codes: ['INVALID_CONDITION_OPERATOR'],
      },
      {
        title: 'No operator at all',
        text: '"Condition": { «"Matches"»: { "aws:PrincipalTag/team": "shop" } }',
        codes: ['INVALID_CONDITION_OPERATOR'],
      },
      {
        title: 'No set operator',
        text: '"Condition": { «"ForEveryValue:StringEquals"»: { "aws:TagKeys": "team" } }',
        codes: ['INVALID_CONDITION_OPERATOR'],
      },
      {
        title: 'Other letters',
        text: '"Condition": { «"stringequals"»: { "aws:PrincipalTag/team": "shop" } }',
      },
    ],
    good: [
      {
        title: 'A set operator, IfExists, and Null',
        text: '"Condition": { "ForAnyValue:StringLikeIfExists": { "aws:CalledVia": "ecs.*" }, "Null": { "aws:TagKeys": "true" } }',
      },
      {
        title: 'A placeholder',
        text: '"Condition": { "${operator}": { "aws:PrincipalTag/team": "shop" } }',
      },
      {
        title: 'A key that is named like no operator',
        text: '"Condition": { "StringEquals": { "s3:prefix": "StringEqualz" } }',
      },
    ],
  },
  check(statement, report) {
    const seen = new Set<string>();
    for (const { operatorMember: member, operator: text } of statement.conditions) {
      if (seen.has(text)) continue;
      seen.add(text);
      const at = keySpot(member);
      const read = readOperator(text);
      const near = read ? writeOperator(read) : nearOperator(text);
      if (read && near === text) continue;
      const operator = shown(text);
      if (near !== undefined) {
        const fixes = [renameMember(member, near, `Write ${near}`, read ? 'safe' : 'suggestion')];
        report(at, read ? 'letters' : 'near', { operator, near }, { fixes });
        continue;
      }
      const [qualifier = '', rest] = text.split(':');
      const base = rest === undefined ? undefined : readOperator(rest);
      if (base && rest !== undefined) report(at, 'qualifier', { qualifier: shown(qualifier) });
      else report(at, 'unknown', { operator });
    }
  },
});
