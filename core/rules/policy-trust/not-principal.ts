import type { Statement } from '../../model/policy';
import { placeholder, template } from '../../text/template';
import { keySpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { partitionOf } from '../support/sourceConditions';
import { trustTasks } from '../support/trustStatement';

export const rule = defineRule({
  id: 'not-principal',
  covers: ['I-TRU-05'],
  title: 'Policies name whom they are about',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    trust:
      'A role trust policy has no "NotPrincipal". Name in "Principal" who may assume the role, for a task "ecs-tasks.amazonaws.com".',
    allow: {
      text: 'The statement allows everybody but the named, also people without an account. Name in "Principal" who needs it.',
      severity: 'warning',
    },
  },
  why: '`NotPrincipal` means everybody else. Together with `Allow` that is the whole world, and in a trust policy Access Analyzer reports an error.',
  sources: [
    {
      title: 'AWS JSON policy elements: NotPrincipal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
    },
    {
      title: 'Access Analyzer: allow with NotPrincipal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'In a trust policy',
        codes: ['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL'],
        in: 'trustStatement',
        text: '«"NotPrincipal"»: { "AWS": "arn:aws:iam::111122223333:role/ci" }',
        without: ['statement.Principal', 'statement.Condition'],
      },
      {
        title: 'In a trust policy that denies',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Effect": "Deny", «"NotPrincipal"»: { "AWS": "arn:aws:iam::111122223333:role/ci" }',
        without: ['statement.Principal'],
      },
      {
        title: 'Allowed in a resource policy',
        codes: ['ALLOW_WITH_NOT_PRINCIPAL'],
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", «"NotPrincipal"»: { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
    good: [
      { title: 'Principal', in: 'trustStatement', text: '"Effect": "Allow"' },
      {
        title: 'Denied to all others in a resource policy',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
  },
  check(statement, report) {
    const member = statement.view.member('NotPrincipal');
    if (!member?.value) return;
    if (statement.policy.kind === 'trust') {
      report(keySpot(member), 'trust', {}, { fixes: fixesFor(statement) });
    } else if (statement.policy.kind === 'resource' && statement.allows) {
      report(keySpot(member), 'allow', {}, { fixes: [toRole(statement)] });
    }
  },
});

function fixesFor(statement: Statement): FixPlan[] {
  const member = statement.view.member('NotPrincipal');
  const tasks: FixPlan = {
    title: 'Trust ECS tasks instead',
    kind: 'suggestion',
    edit: (editor) => {
      if (member) editor.remove(member);
      trustTasks(statement, editor);
    },
  };
  if (!statement.allows) return [toRole(statement)];
  return statement.policy.ecsRole ? [tasks] : [tasks, toRole(statement)];
}

function toRole(statement: Statement): FixPlan {
  const account = placeholder('account-id');
  const arn = template`arn:${partitionOf(statement.policy)}:iam::${account}:role/${placeholder('role-name')}`;
  return {
    title: 'Name a role instead',
    kind: 'suggestion',
    edit: (editor) => {
      const member = statement.view.member('NotPrincipal');
      if (!member?.value || statement.view.member('Principal')) return;
      editor.rename(member.key, 'Principal');
      editor.replace(member.value, { AWS: arn });
    },
  };
}
