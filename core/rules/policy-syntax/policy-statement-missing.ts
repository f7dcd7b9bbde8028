import { currentPolicyVersion, policyElements } from '../../facts/policyElements';
import type { NewValue } from '../../editors/editor';
import type { Policy } from '../../model/policy';
import { placeholder } from '../../text/template';
import { valueSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { isBareStatement, isMisspelt } from '../support/elements';
import { trustStatement } from '../support/trustStatement';

export const rule = defineRule({
  id: 'policy-statement-missing',
  covers: ['I-SYN-05'],
  title: 'A policy holds statements',
  entity: 'policy',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'The policy has no "Statement", so it says nothing. IAM refuses it; add one.',
      refused: true,
    },
    empty: {
      text: 'The list of statements is empty, so the policy says nothing. IAM refuses it; add a statement.',
      refused: true,
    },
    bare: {
      text: 'This is a statement, not a policy: it belongs into the "Statement" of one. IAM refuses it as it stands.',
      refused: true,
    },
  },
  outranks: ['policy-version-missing'],
  why: 'Everything that a policy allows or denies stands in its statements.',
  sources: [
    {
      title: 'IAM JSON policy elements: Statement',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
    },
    {
      title: 'Access Analyzer: missing statement',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No statement',
        codes: ['MISSING_STATEMENT'],
        in: 'document',
        text: '{\n  «"Version"»: "2012-10-17"\n}',
      },
      {
        title: 'An empty list',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  «"Statement"»: []\n}',
      },
      {
        title: 'No statement in a trust policy',
        in: 'document',
        file: 'task-role.trust.json',
        text: '{\n  «"Version"»: "2012-10-17"\n}',
      },
      {
        title: 'A statement on its own',
        in: 'document',
        file: 'task-role.policy.json',
        text: '{\n  "Sid": «"ReadOrders"»,\n  "Effect": "Allow",\n  "Action": "s3:GetObject",\n  "Resource": "arn:aws:s3:::orders/*"\n}',
      },
    ],
    good: [
      {
        title: 'One statement without a list',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }\n}',
      },
      {
        title: 'A placeholder for the statements',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": ${statements}\n}',
      },
      {
        title: 'A placeholder for what is in the list',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [${statements}]\n}',
      },
    ],
  },
  check(policy, report) {
    const { view } = policy;
    const list = view.member('Statement')?.value;
    if (list?.kind === 'array' && list.complete && list.items.length === 0) {
      const edit: FixPlan['edit'] = (editor) => editor.append(list, firstStatement(policy));
      report(valueSpot(list), 'empty', {}, { fixes: [{ title: TITLE, kind: 'suggestion', edit }] });
      return;
    }
    if (view.has('Statement') !== 'no' || isMisspelt(view, 'Statement', policyElements)) return;
    const at = view.spot('Statement');
    if (isBareStatement(view)) report(at, 'bare', {}, { fixes: wrap(policy) });
    else report(at, 'missing', {}, { fixes: [addStatement(policy)] });
  },
});

const TITLE = 'Add a statement to fill in';

function addStatement(policy: Policy): FixPlan {
  return {
    title: TITLE,
    kind: 'suggestion',
    edit: (editor) => {
      const object = policy.view.source;
      if (!object) return;
      editor.set(object, 'Statement', [firstStatement(policy)]);
      if (policy.view.has('Version') === 'no') {
        editor.set(object, 'Version', currentPolicyVersion, { first: true });
      }
    },
  };
}

function firstStatement(policy: Policy): NewValue {
  if (policy.kind === 'trust') return trustStatement(policy);
  return {
    Effect: 'Allow',
    Action: [placeholder('service:Action')],
    Resource: [placeholder('resource-arn')],
  };
}

function wrap(policy: Policy): FixPlan[] {
  const object = policy.view.source;
  if (!object || policy.view.has('Version') !== 'no') return [];
  return [
    {
      title: 'Put the statement into a policy',
      kind: 'suggestion',
      edit: (editor) =>
        editor.replace(object, { Version: currentPolicyVersion, Statement: [{ copy: object }] }),
    },
  ];
}
