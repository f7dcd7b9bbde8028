import { defineRule } from '../rule';
import { comparisonsOf, isOn, textsOf, useOperator } from '../support/conditions';

export const rule = defineRule({
  id: 'condition-mfa',
  covers: ['I-CON-19'],
  title: 'Multi-factor authentication is asked for where the key may be missing',
  entity: 'statement',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    deny: 'Requests with access keys do not carry aws:MultiFactorAuthPresent, so this denial does not reach them. Use BoolIfExists.',
    present:
      'This only asks whether the key is there, and it is there for every temporary credential, with multi-factor authentication or without. Use Bool with "true".',
  },
  why: 'The key is in requests with temporary credentials only. A denial that should stop everyone without multi-factor authentication must also hold where the key is missing.',
  sources: [
    {
      title: 'aws:MultiFactorAuthPresent',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A denial with Bool',
        text: '"Effect": "Deny", "Condition": { "Bool": { «"aws:MultiFactorAuthPresent"»: "false" } }',
      },
      {
        title: 'A denial with Bool, beside another key',
        text: '"Effect": "Deny", "Condition": { "Bool": { «"aws:MultiFactorAuthPresent"»: false, "aws:ViaAWSService": "false" } }',
      },
      {
        title: 'Allowed where the key is there',
        text: '"Condition": { "Null": { «"aws:MultiFactorAuthPresent"»: "false" } }',
      },
    ],
    good: [
      {
        title: 'BoolIfExists denies both',
        text: '"Effect": "Deny", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }',
      },
      {
        title: 'Allowed with multi-factor authentication only',
        text: '"Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }',
      },
      {
        title: 'Null and Bool together',
        text: '"Condition": { "Null": { "aws:MultiFactorAuthPresent": "false" }, "Bool": { "aws:MultiFactorAuthPresent": "true" } }',
      },
    ],
  },
  check(statement, report, context) {
    const { effect } = statement;
    if (effect.state !== 'known' || !statement.conditionsKnown) return;
    const about = comparisonsOf(statement, context.iam).filter((comparison) =>
      isOn(comparison, 'aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'),
    );
    const [only] = about;
    // Two comparisons of the key make up for each other.
    if (!only || about.length > 1 || !isOn(only, 'aws:MultiFactorAuthPresent')) return;
    const { operator, keyAt } = only;
    const [value, ...more] = textsOf(only) ?? [];
    if (value?.toLowerCase() !== 'false' || more.length > 0 || operator?.qualifier) return;
    if (effect.value === 'Deny' && operator?.base === 'Bool' && !operator.ifExists) {
      const fixes = useOperator(only, 'BoolIfExists', 'Use BoolIfExists', 'suggestion');
      report(keyAt, 'deny', {}, { fixes });
    } else if (effect.value === 'Allow' && operator?.type === 'Null') {
      report(keyAt, 'present', {});
    }
  },
});
