import type { Statement } from '../../model/policy';
import { hasHole } from '../../model/arn';
import { placeholder, template } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import { limitsPrincipal } from '../support/principals';
import { partitionOf } from '../support/sourceConditions';
import { trustTasks } from '../support/trustStatement';
import { shown } from '../support/words';

const POLICY_CHECKS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

export const rule = defineRule({
  id: 'trust-any-principal',
  covers: ['I-TRU-01'],
  title: 'A role names whom it trusts',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    star: {
      text: 'A role trust policy cannot have the principal "*"; IAM refuses it. Name who may assume the role, for a task "ecs-tasks.amazonaws.com".',
      refused: true,
      answer: 'MalformedPolicyDocument: AssumeRolepolicy contained an invalid principal: "STAR":"*".',
    },
    anyone:
      'Everybody with an AWS account may assume this role. Name who needs it, for a task "ecs-tasks.amazonaws.com".',
    conditions: {
      text: 'The role trusts every AWS account, and only the condition of the statement holds them back. Name the principals, or add a condition on aws:PrincipalOrgID.',
      severity: 'warning',
    },
    part: {
      text: 'A wildcard cannot stand in a part of a principal: "{principal}" is refused. Name each one, or trust the account and add a condition on aws:PrincipalArn.',
      refused: true,
    },
  },
  outranks: ['trust-cross-account'],
  why: 'The trust policy is the door of a role. A wildcard opens it for everybody; a wildcard in a part of an ARN is no pattern there, and the policy is refused.',
  sources: [
    { title: 'Access Analyzer: role trust policy unsupported wildcard in principal', url: POLICY_CHECKS },
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  examples: {
    bad: [
      { title: 'A star', in: 'trustStatement', text: '"Principal": «"*"»' },
      {
        title: 'Any AWS principal',
        in: 'trustStatement',
        text: '"Principal": { "AWS": «"*"» }',
        without: ['statement.Condition'],
      },
      {
        title: 'Any AWS principal that shows an external id',
        in: 'trustStatement',
        text: '"Principal": { "AWS": ["arn:aws:iam::111122223333:role/ci", «"*"»] }, "Condition": { "StringEquals": { "sts:ExternalId": "shop" } }',
      },
      {
        title: 'Every role of an account by wildcard',
        codes: ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Principal": { "AWS": «"arn:aws:iam::111122223333:role/*"» }',
      },
      {
        title: 'Denied to a star',
        in: 'trustStatement',
        text: '"Effect": "Deny", "Principal": «"*"»',
      },
      {
        title: 'Any service',
        codes: ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Principal": { "Service": «"*"» }',
      },
    ],
    good: [
      { title: 'Tasks', in: 'trustStatement', text: '"Effect": "Allow"' },
      {
        title: 'Any principal of one organisation',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": "*" }, "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }',
      },
      {
        title: 'Denied to all others',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Effect": "Deny", "Principal": { "AWS": "*" }, "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }',
      },
      {
        title: 'A bucket that everybody may read is another matter',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::public-pages/*" }]\n}',
      },
    ],
  },
  check(statement, report) {
    const { kind } = statement.policy;
    if (kind !== 'trust' && kind !== 'resource') return;
    for (const { type, value } of statement.principals) {
      if (value.state !== 'known' || hasHole(value.value)) continue;
      if (type !== '*' && type !== 'CanonicalUser' && isPart(type, value.value)) {
        report(value.at, 'part', { principal: shown(value.value) }, { fixes: fixesFor(statement) });
      } else if (kind !== 'trust' || value.value !== '*') {
        continue;
      } else if (type === '*') {
        report(value.at, 'star', {}, { fixes: fixesFor(statement) });
      } else if (type === 'AWS' && statement.allows) {
        const has = statement.view.has('Condition');
        if (has === 'no') report(value.at, 'anyone', {}, { fixes: fixesFor(statement) });
        else if (has === 'yes' && statement.conditionsKnown && !limitsPrincipal(statement)) {
          report(value.at, 'conditions', {}, { fixes: fixesFor(statement) });
        }
      }
    }
  },
});

/** A wildcard where none is taken: everywhere but alone under `AWS`. */
function isPart(type: string, value: string): boolean {
  return /[*?]/.test(value) && !(type === 'AWS' && value === '*');
}

function fixesFor(statement: Statement): FixPlan[] {
  const node = statement.view.member('Principal')?.value;
  if (!node) return [];
  if (statement.policy.kind !== 'trust') return [toRole(statement)];
  if (!statement.allows) {
    if (node.kind !== 'string') return [toRole(statement)];
    const everyone: FixPlan = {
      title: 'Write { "AWS": "*" }',
      kind: 'suggestion',
      edit: (editor) => editor.replace(node, { AWS: '*' }),
    };
    return [everyone, toRole(statement)];
  }
  const tasks: FixPlan = {
    title: 'Trust ECS tasks',
    kind: 'suggestion',
    edit: (editor) => trustTasks(statement, editor),
  };
  return statement.policy.ecsRole ? [tasks] : [tasks, toRole(statement)];
}

function toRole(statement: Statement): FixPlan {
  const account = placeholder('account-id');
  const arn = template`arn:${partitionOf(statement.policy)}:iam::${account}:role/${placeholder('role-name')}`;
  return {
    title: 'Name a role',
    kind: 'suggestion',
    edit: (editor) => {
      const node = statement.view.member('Principal')?.value;
      if (node) editor.replace(node, { AWS: arn });
    },
  };
}
