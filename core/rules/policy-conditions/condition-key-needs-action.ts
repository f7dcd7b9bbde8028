import type { Policy, Statement } from '../../model/policy';
import { actionMatches } from '../../policy/actions';
import { actionsOf } from '../../policy/statement';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf, isOn } from '../support/conditions';

/**
 * Keys that a request to assume a role carries only when it may do one thing more.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html#id_credentials_temp_control-access_monitor-perms
 */
const NEEDED = [
  { keys: ['aws:RequestTag/', 'aws:TagKeys', 'sts:TransitiveTagKeys'], action: 'sts:TagSession' },
  { keys: ['sts:SourceIdentity'], action: 'sts:SetSourceIdentity' },
] as const;

export const rule = defineRule({
  id: 'condition-key-needs-action',
  covers: ['I-CON-02'],
  title: 'Who must tag a session may do so',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: '{key} is in a request only where {action} is allowed, and this policy does not allow it: nobody can assume the role this way. Add {action} to the actions.',
      codes: ['MISSING_ACTION_FOR_CONDITION_KEY'],
    },
  },
  why: 'Session tags and the source identity are set while a role is assumed, and setting them needs a permission of its own in the trust policy.',
  sources: [
    {
      title: 'Pass session tags: permissions required',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
    },
    {
      title: 'Access Analyzer: missing action for condition key',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A tag is asked for',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::111122223333:role/staff" }, "Action": ["sts:AssumeRole"], "Condition": { "StringEquals": { «"aws:RequestTag/project"»: "shop" } }',
        codes: ['MISSING_ACTION_FOR_CONDITION_KEY'],
      },
      {
        title: 'A source identity is asked for',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::111122223333:role/staff" }, "Action": "sts:AssumeRole", "Condition": { "StringLike": { «"sts:SourceIdentity"»: "a-*" } }',
        codes: ['MISSING_ACTION_FOR_CONDITION_KEY'],
      },
    ],
    good: [
      {
        title: 'Tagging is allowed',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::111122223333:role/staff" }, "Action": ["sts:AssumeRole", "sts:TagSession"], "Condition": { "StringEquals": { "aws:RequestTag/project": "shop" } }',
      },
      {
        title: 'Allowed by another statement',
        in: 'document',
        file: 'staff.trust.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "Assume", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/staff" }, "Action": "sts:AssumeRole", "Condition": { "StringLike": { "sts:SourceIdentity": "a-*" } } },\n    { "Sid": "Name", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/staff" }, "Action": "sts:Set*" }\n  ]\n}\n',
      },
      {
        title: 'Only where it is there',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::111122223333:role/staff" }, "Action": "sts:AssumeRole", "Condition": { "StringLikeIfExists": { "sts:SourceIdentity": "a-*" } }',
      },
      {
        title: 'The source identity of the caller is another key',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::111122223333:role/staff" }, "Action": "sts:AssumeRole", "Condition": { "StringLike": { "aws:SourceIdentity": "a-*" } }',
      },
    ],
  },
  check(statement, report, context) {
    const { policy } = statement;
    if (policy.kind !== 'trust' || !statement.allows || !policy.complete) return;
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator } = comparison;
      if (!operator || operator.type === 'Null' || operator.ifExists || operator.negated) continue;
      if (operator.qualifier === 'ForAllValues') continue;
      const needed = NEEDED.find(({ keys }) => isOn(comparison, ...keys));
      if (!needed || mayAllow(policy, needed.action)) continue;
      const { action } = needed;
      const data = { key: comparison.keyText, action };
      report(comparison.keyAt, 'missing', data, { fixes: [allow(statement, action)] });
    }
  },
});

/** Whether a statement allows the action, or one cannot be read. */
function mayAllow(policy: Policy, action: string): boolean {
  return policy.statements.some((statement) => {
    if (statement.effect.state === 'known' && statement.effect.value === 'Deny') return false;
    const actions = actionsOf(statement);
    if (!actions?.known || actions.element === 'NotAction') return true;
    return actions.written.some(({ text }) => actionMatches(text, action));
  });
}

function allow(statement: Statement, action: string): FixPlan {
  return {
    title: `Add ${action}`,
    kind: 'suggestion',
    edit: (editor) => {
      const value = statement.view.member('Action')?.value;
      if (value?.kind === 'array') editor.append(value, action);
      else if (value) editor.replace(value, [{ copy: value }, action]);
    },
  };
}
