import type { Node } from '../../tree/node';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf, textsOf } from '../support/conditions';
import { removeItem } from '../support/lists';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-value-type',
  covers: ['I-CON-04'],
  title: 'Values fit the operator',
  entity: 'statement',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    boolean: {
      text: '{operator} compares with "true" or "false", and "{value}" is neither: the condition never holds.',
      codes: ['TYPE_MISMATCH_BOOLEAN'],
    },
    number: {
      text: '{operator} compares numbers, and "{value}" is none: the condition never holds.',
      codes: ['TYPE_MISMATCH_NUMBER'],
    },
    binary: {
      text: '{operator} compares bytes in base64, and "{value}" is no base64: the condition never holds.',
      codes: ['TYPE_MISMATCH_STRING'],
    },
    bothBooleans: {
      text: '{key} is compared with "true" and with "false", so the condition says nothing. Leave one of them.',
      severity: 'error',
      codes: ['INVALID_CONDITION_MULTIPLE_BOOLEAN'],
    },
    mixed: {
      text: 'The values of {key} are of different JSON types. Write all of them in quotes.',
      severity: 'error',
      codes: ['INVALID_CONDITION_DATA_TYPE'],
    },
  },
  why: 'An operator reads its values as truth values, numbers or bytes. A value that is something else matches nothing.',
  sources: [
    {
      title: 'IAM JSON policy elements: condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Neither true nor false',
        text: '"Condition": { "Bool": { "aws:SecureTransport": «"yes"» } }',
        codes: ['TYPE_MISMATCH_BOOLEAN'],
      },
      {
        title: 'Null takes a truth value too',
        text: '"Condition": { "Null": { "aws:PrincipalTag/team": «"no"» } }',
        codes: ['TYPE_MISMATCH_BOOLEAN'],
      },
      {
        title: 'No number',
        text: '"Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": «"5m"» } }',
        codes: ['TYPE_MISMATCH_NUMBER'],
      },
      {
        title: 'No base64',
        text: '"Condition": { "BinaryEquals": { "shop:token": «"%%%"» } }',
        codes: ['TYPE_MISMATCH_STRING'],
      },
      {
        title: 'True and false',
        text: '"Condition": { "Bool": { «"aws:SecureTransport"»: ["true", "false"] } }',
        codes: ['INVALID_CONDITION_MULTIPLE_BOOLEAN'],
      },
      {
        title: 'In quotes and without',
        text: '"Condition": { "StringEquals": { «"aws:PrincipalTag/shop"»: ["3", 4] } }',
        codes: ['INVALID_CONDITION_DATA_TYPE'],
      },
    ],
    good: [
      {
        title: 'With and without quotes, in any case',
        text: '"Condition": { "Bool": { "aws:SecureTransport": true, "aws:ViaAWSService": "False" } }',
      },
      {
        title: 'Numbers',
        text: '"Condition": { "NumericLessThanIfExists": { "aws:MultiFactorAuthAge": "300" }, "NumericEquals": { "ec2:RoleDelivery": 2.0 } }',
      },
      {
        title: 'A placeholder among the values',
        text: '"Condition": { "Bool": { "aws:SecureTransport": "${secure}" }, "NumericLessThan": { "aws:MultiFactorAuthAge": "<age>" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, operatorText, values, keyAt } = comparison;
      const key = shown(comparison.keyText);
      const kinds = new Set(values.map(({ node }) => node.kind));
      if (kinds.size > 1 && [...kinds].every((kind) => /^(?:string|number|boolean)$/.test(kind))) {
        const fixes = comparison.complete ? [quote(values.map(({ node }) => node))] : [];
        report(keyAt, 'mixed', { key }, { fixes });
        continue;
      }
      if (!operator) continue;
      const texts = textsOf(comparison)?.map((text) => text.toLowerCase());
      if (operator.type === 'Bool' && texts?.includes('true') === true && texts.includes('false')) {
        const fixes = values.map(({ node, text }) =>
          removeItem(node, `Remove "${String(text)}"`, 'suggestion'),
        );
        report(keyAt, 'bothBooleans', { key }, { fixes: values.length === 2 ? fixes : [] });
        continue;
      }
      for (const { text, at, node } of values) {
        if (text === undefined) continue;
        const data = { operator: operatorText, value: shown(text) };
        if ((operator.type === 'Bool' || operator.type === 'Null') && !/^(?:true|false)$/i.test(text)) {
          const meant = /^(?:yes|1|on|y)$/i.test(text)
            ? 'true'
            : /^(?:no|0|off|n)$/i.test(text)
              ? 'false'
              : '';
          const fixes = meant === '' ? [] : [replaceValue(at, meant, `Write "${meant}"`, 'suggestion')];
          report(at, 'boolean', data, { fixes });
        } else if (
          operator.type === 'Numeric' &&
          !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim())
        ) {
          report(at, 'number', data);
        } else if (operator.type === 'Binary' && !isBase64(text) && node.kind === 'string') {
          report(at, 'binary', data);
        }
      }
    }
  },
});

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
}

function quote(nodes: readonly Node[]): FixPlan {
  return {
    title: 'Write all values in quotes',
    kind: 'suggestion',
    edit: (editor) => {
      for (const node of nodes) {
        if (node.kind === 'number') editor.replace(node, node.raw);
        if (node.kind === 'boolean') editor.replace(node, String(node.value));
      }
    },
  };
}
