import type { ConditionKeyType } from '../../policy/reference';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf, textsOf, useOperator, withBase, type Comparison } from '../support/conditions';
import { oneOf, shown } from '../support/words';

/** The operator of each type that says the same; negated ones where there is one. */
const EQUAL: Readonly<Record<ConditionKeyType, readonly [equals: string, differs?: string]>> = {
  String: ['StringEquals', 'StringNotEquals'],
  ARN: ['ArnEquals', 'ArnNotEquals'],
  Bool: ['Bool'],
  Numeric: ['NumericEquals', 'NumericNotEquals'],
  Date: ['DateEquals', 'DateNotEquals'],
  IPAddress: ['IpAddress', 'NotIpAddress'],
  Binary: ['BinaryEquals'],
};

export const rule = defineRule({
  id: 'condition-operator-type',
  covers: ['I-CON-04'],
  title: 'Operators fit the type of their key',
  entity: 'statement',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    mismatch: {
      text: '{key} is of the type {type}, and {operator} compares values of another type, so the condition may not work as it reads. Use {allowed}.',
      codes: ['TYPE_MISMATCH'],
    },
  },
  why: 'Each condition key has a type, and each operator compares values of one. Where the two do not fit, IAM compares what cannot be equal.',
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
        title: 'A truth value as text',
        text: '"Condition": { "StringEquals": { «"aws:SecureTransport"»: "true" } }',
        codes: ['TYPE_MISMATCH'],
      },
      {
        title: 'An address as text',
        text: '"Condition": { "StringEquals": { «"aws:SourceIp"»: "203.0.113.7" } }',
        codes: ['TYPE_MISMATCH'],
      },
      {
        title: 'Text as a number, beside a key that is one',
        text: '"Condition": { "NumericEquals": { «"aws:PrincipalTag/level"»: "3", "aws:MultiFactorAuthAge": "300" } }',
        codes: ['TYPE_MISMATCH'],
      },
      {
        title: 'An ARN operator on text that is none',
        text: '"Condition": { "ArnEquals": { «"aws:PrincipalAccount"»: "111122223333" } }',
        codes: ['TYPE_MISMATCH'],
      },
    ],
    good: [
      {
        title: 'An ARN compared as text works',
        text: '"Condition": { "StringEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/web" } }',
      },
      {
        title: 'Null asks for any key',
        text: '"Condition": { "Null": { "aws:MultiFactorAuthAge": "true" } }',
      },
      {
        title: 'A date that is also a number',
        text: '"Condition": { "NumericLessThan": { "aws:EpochTime": "1893456000" } }',
      },
      {
        title: 'Text that holds an ARN',
        text: '"Action": ["kms:Decrypt"], "Resource": ["arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012"], "Condition": { "ArnLike": { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::orders/*" } }',
      },
      {
        title: 'A policy variable in place of an address',
        text: '"Condition": { "StringNotEquals": { "aws:Ec2InstanceSourcePrivateIPv4": "${aws:VpcSourceIp}", "aws:Ec2InstanceSourceVpc": "${aws:SourceVpc}" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { key, operator, values } = comparison;
      if (!key?.type || !operator || operator.type === 'Null' || fits(comparison)) continue;
      if (values.length === 0 || textsOf(comparison) === undefined) continue;
      const types = [key.type, ...(key.alsoTypes ?? [])];
      const fixes = same(comparison);
      report(
        comparison.keyAt,
        'mismatch',
        {
          key: shown(comparison.keyText),
          type: key.type,
          operator: comparison.operatorText,
          allowed: oneOf(types.map((type) => EQUAL[type][operator.negated ? 1 : 0] ?? EQUAL[type][0])),
        },
        { fixes },
      );
    }
  },
});

function fits({ key, operator, values }: Comparison): boolean {
  if (!key?.type || !operator) return true;
  const types: readonly string[] = [key.type, ...(key.alsoTypes ?? [])];
  if (types.includes(operator.type)) return true;
  // What is written as text compares well with an ARN, and an ARN operator with text that holds one.
  if (operator.type === 'String') return types.includes('ARN') || types.includes('Binary');
  return operator.type === 'ARN' && values.every(({ text }) => text === undefined || /^arn:|^\*/.test(text));
}

/** The same comparison by an operator of the right type. */
function same(comparison: Comparison): FixPlan[] {
  const { key, operator, values } = comparison;
  if (!key?.type || !operator || !/Equals$|^Bool$|^I|^Not/.test(operator.base)) return [];
  if (values.some(({ text }) => text === undefined || !readable(key.type, text))) return [];
  const base = EQUAL[key.type][operator.negated ? 1 : 0];
  if (base === undefined) return [];
  const name = withBase(operator, base);
  return useOperator(comparison, name, `Compare with ${name}`, 'suggestion');
}

function readable(type: ConditionKeyType | undefined, text: string): boolean {
  if (type === 'Bool') return /^(?:true|false)$/i.test(text);
  if (type === 'Numeric') return /^-?\d+(?:\.\d+)?$/.test(text);
  if (type === 'IPAddress') return /^[\d.]+(?:\/\d+)?$|:/.test(text);
  return type === 'String';
}
