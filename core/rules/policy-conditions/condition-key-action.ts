import {
  findGlobalKey,
  hasPlace,
  isProviderKey,
  keyMatches,
  keyNamesOf,
  keyPrefix,
} from '../../policy/conditionKeys';
import { hasHole, parseArn } from '../../model/arn';
import type { Statement } from '../../model/policy';
import { hasWildcard } from '../../policy/glob';
import { actionsOf, expandAll, fullName, resourcesOf, type NamedAction } from '../../policy/statement';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf, dropComparison, someOf, type Comparison } from '../support/conditions';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-key-action',
  covers: ['I-CON-02'],
  title: 'Condition keys are among those that the actions take',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    neverAllows: {
      text: 'AWS lists no {key} for {actions}, so the request does not carry it and the condition never holds: the statement allows nothing. Use a key that the action takes, or remove this one.',
      codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    },
    neverDenies: {
      text: 'AWS lists no {key} for {actions}, so the request does not carry it and the condition never holds: the statement denies nothing. Use a key that the action takes, or remove this one.',
      codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    },
    someNever: {
      text: 'AWS lists no {key} for {actions}, so for these the condition never holds and the statement has no effect. Give them a statement without this key.',
      severity: 'info',
      codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    },
    ignored: {
      text: 'AWS lists no {key} for {actions}, so the request does not carry it and {operator} holds always: the condition limits nothing there.',
      severity: 'info',
      codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    },
  },
  why: 'Each action carries its own condition keys, those of its resources, and the ones of all services. A key of another action is missing from the request, which is the same as a value that does not match.',
  sources: [
    {
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
    {
      title: 'Access Analyzer: unsupported action for condition key',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A key of another action',
        text: '"Action": ["s3:GetObject"], "Condition": { "StringLike": { «"s3:prefix"»: "home/*" } }',
        codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
      },
      {
        title: 'A key of another service, in a denial',
        text: '"Effect": "Deny", "Action": ["s3:GetObject"], "Condition": { "StringEquals": { «"iam:AWSServiceName"»: "ecs.amazonaws.com" } }',
        codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
      },
      {
        title: 'One of two actions does not take it',
        text: '"Action": ["s3:ListBucket", "s3:GetObject"], "Resource": ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"], "Condition": { "StringLike": { «"s3:prefix"»: "home/*" } }',
        codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
      },
      {
        title: 'Holds always',
        text: '"Action": ["s3:GetObject"], "Condition": { "StringLikeIfExists": { «"s3:prefix"»: "home/*" } }',
        codes: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
      },
    ],
    good: [
      {
        title: 'A key of the action',
        text: '"Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::orders"], "Condition": { "StringLike": { "s3:prefix": "home/*" } }',
      },
      {
        title: 'A key of all services, and one that travels with a session',
        text: '"Condition": { "ArnLike": { "ec2:SourceInstanceArn": "arn:aws:ec2:*:111122223333:instance/*" }, "Bool": { "aws:SecureTransport": "true" } }',
      },
      {
        title: 'Actions with a wildcard are not followed',
        text: '"Action": ["s3:GetObject*"], "Condition": { "StringLike": { "s3:prefix": "home/*" } }',
      },
      {
        title: 'Tags of the instances that a command is sent to',
        text: '"Action": "ssm:SendCommand", "Resource": "arn:aws:ec2:eu-central-1:111122223333:instance/*", "Condition": { "StringEquals": { "ec2:ResourceTag/team": "shop" } }',
      },
      {
        title: 'An action that is not published',
        text: '"Action": ["s3:${action}"], "Condition": { "StringLike": { "s3:prefix": "home/*" } }',
      },
    ],
  },
  check(statement, report, context) {
    const { iam } = context;
    if (statement.conditions.length === 0) return;
    const actions = actionsOf(statement);
    const effect = statement.effect;
    if (!iam.loaded || !statement.conditionsKnown || effect.state !== 'known') return;
    // What a trust policy may ask is a matter of its own.
    if (statement.policy.kind === 'trust') return;
    if (actions?.element !== 'Action' || !actions.known) return;
    if (actions.written.some(({ text }) => hasWildcard(text))) return;
    const expanded = expandAll(iam, actions.written);
    if (expanded.length === 0 || expanded.length < new Set(actions.written.map(lower)).size) return;
    for (const comparison of comparisonsOf(statement, iam)) {
      const { key, operator, keyAt } = comparison;
      if (!key || !operator || operator.type === 'Null') continue;
      if (isProviderKey(key.name) || findGlobalKey(key.name) || keyPrefix(key.name) === 'aws') continue;
      if (isOfResource(keyPrefix(key.name), statement, expanded)) continue;
      const without = expanded.filter((action) => !takes(action, key.name));
      if (without.length === 0) continue;
      const all = without.length === expanded.length;
      const data = { key: shown(comparison.keyText), actions: someOf(without.map(fullName)) };
      const drop = removal(comparison);
      if (holdsWithoutKey(comparison)) {
        report(
          keyAt,
          'ignored',
          { ...data, operator: comparison.operatorText },
          all ? { fixes: [drop] } : {},
        );
      } else if (!all) {
        report(keyAt, 'someNever', data);
      } else {
        report(keyAt, effect.value === 'Deny' ? 'neverDenies' : 'neverAllows', data, { fixes: [drop] });
      }
    }
  },
});

/** A resource of another service may bring its own keys along: tags of instances that a command is sent to. */
function isOfResource(service: string, statement: Statement, actions: readonly NamedAction[]): boolean {
  if (actions.some((action) => action.service.prefix === service)) return false;
  const resources = resourcesOf(statement);
  if (!resources) return false;
  if (!resources.known) return true;
  return resources.written.some(({ masked }) => {
    const of = parseArn(masked)?.service;
    // A placeholder may become such a resource.
    return of === undefined ? hasHole(masked) : of === service || hasHole(of);
  });
}

function lower({ text }: { readonly text: string }): string {
  return text.toLowerCase();
}

function takes(action: NamedAction, key: string): boolean {
  const names = keyNamesOf(action);
  return names.has(key) || [...names].some((name) => hasPlace(name) && keyMatches(name, key));
}

/** Whether the condition holds for a request that does not carry the key. */
function holdsWithoutKey({ operator }: Comparison): boolean {
  return operator?.ifExists === true || operator?.negated === true || operator?.qualifier === 'ForAllValues';
}

function removal(comparison: Comparison): FixPlan {
  return {
    title: `Remove the condition on ${comparison.keyText}`,
    kind: 'suggestion',
    edit: (editor) => {
      dropComparison(comparison, editor);
    },
  };
}
