import { keyNamesOf } from '../../policy/conditionKeys';
import { hasWildcard } from '../../policy/glob';
import { actionsOf, expandAll, fullName } from '../../policy/statement';
import type { Node } from '../../tree/node';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf, isOn, someOf } from '../support/conditions';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-tag-unsupported',
  covers: ['I-CON-13'],
  title: 'Tags are asked of actions that know them',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    deny: {
      text: 'AWS lists no {key} for {actions}, so the condition never holds for them and they are not denied. Deny them in a statement of their own.',
      codes: ['DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    allow: {
      text: 'AWS lists no {key} for {actions}, so the condition never holds for them and they are not allowed. Allow them in a statement of their own.',
      severity: 'info',
      codes: ['ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    denyNot: {
      text: 'Many actions do not know {key}, and this statement does not deny them. List the actions under Action in place of NotAction.',
      codes: ['DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    allowNot: {
      text: 'Many actions do not know {key}, and this statement does not allow them. List the actions under Action in place of NotAction.',
      severity: 'info',
      codes: ['ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
  },
  why: 'Where an action does not support a tag key, the key is missing from the request, tagged or not, and a condition that must match it never holds.',
  sources: [
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Denied by a tag that the action does not know',
        text: '"Effect": "Deny", "Action": ["ecs:StopTask", "ecr:GetAuthorizationToken"], "Resource": "*", "Condition": { "StringEquals": { «"aws:ResourceTag/stage"»: "prod" } }',
        codes: ['DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
      },
      {
        title: 'Allowed by a tag that the action does not know',
        text: '"Action": ["ecs:StopTask", "ecs:ListClusters"], "Resource": "*", "Condition": { "StringEquals": { «"aws:ResourceTag/stage"»: "test" } }',
        codes: ['ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
      },
      {
        title: 'All others are denied by a tag',
        text: '"Effect": "Deny", "NotAction": ["s3:GetObject"], "Condition": { "StringEquals": { «"aws:ResourceTag/stage"»: "prod" } }',
        without: ['statement.Action'],
        codes: ['DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
      },
      {
        title: 'All others are allowed by a tag',
        text: '"NotAction": ["iam:*"], "Condition": { "StringEquals": { «"aws:ResourceTag/stage"»: "test" } }',
        without: ['statement.Action'],
        codes: ['ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
      },
    ],
    good: [
      {
        title: 'Actions that know the tags of their resources',
        text: '"Action": ["ecs:StopTask"], "Resource": ["arn:aws:ecs:eu-central-1:111122223333:task/shop/*"], "Condition": { "StringEquals": { "aws:ResourceTag/stage": "test" }, "ArnEquals": { "ecs:cluster": "arn:aws:ecs:eu-central-1:111122223333:cluster/shop" } }',
      },
      {
        title: 'Tags of the principal are always known',
        text: '"Action": ["ecr:GetAuthorizationToken"], "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/stage": "test" } }',
      },
      {
        title: 'Only where there is a tag',
        text: '"Action": ["ecr:GetAuthorizationToken"], "Resource": "*", "Condition": { "StringEqualsIfExists": { "aws:ResourceTag/stage": "test" } }',
      },
    ],
  },
  check(statement, report, context) {
    const { iam } = context;
    const { effect } = statement;
    if (statement.conditions.length === 0) return;
    const actions = actionsOf(statement);
    if (!iam.loaded || !statement.conditionsKnown || effect.state !== 'known' || !actions?.known) return;
    if (statement.policy.kind === 'trust') return;
    const denies = effect.value === 'Deny';
    for (const comparison of comparisonsOf(statement, iam)) {
      const { operator, key, keyAt } = comparison;
      if (!key || !isOn(comparison, 'aws:ResourceTag/', 'aws:RequestTag/')) continue;
      if (
        !operator ||
        operator.type === 'Null' ||
        operator.ifExists ||
        operator.negated ||
        operator.qualifier
      )
        continue;
      const name = shown(comparison.keyText);
      if (actions.element === 'NotAction') {
        report(keyAt, denies ? 'denyNot' : 'allowNot', { key: name });
        continue;
      }
      const exact = actions.written.filter(({ text }) => !hasWildcard(text));
      const without = expandAll(iam, exact).filter((action) => !keyNamesOf(action).has(key.name));
      if (without.length === 0) continue;
      const nodes = without.map(({ from }) => from.node);
      const fixes = nodes.length < actions.written.length ? [removeActions(nodes)] : [];
      report(
        keyAt,
        denies ? 'deny' : 'allow',
        { key: name, actions: someOf(without.map(fullName)) },
        { fixes },
      );
    }
  },
});

function removeActions(nodes: readonly Node[]): FixPlan {
  return {
    title: 'Remove these actions, which the statement does not reach',
    kind: 'suggestion',
    edit: (editor) => {
      for (const node of nodes) editor.remove(node);
    },
  };
}
