import { hasHole, parseArn } from '../../model/arn';
import type { Policy, Statement } from '../../model/policy';
import { placeholder } from '../../text/template';
import type { Node } from '../../tree/node';
import { memberNamed, rootOf } from '../../tree/path';
import { defineRule, type FixPlan } from '../rule';
import { limitsPrincipal } from '../support/principals';

export const rule = defineRule({
  id: 'trust-cross-account',
  covers: ['I-TRU-09'],
  title: 'Whole accounts are trusted with a condition only',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    account:
      'The role trusts everybody in account {account} whom that account lets assume roles. Name the role that needs it, or ask for sts:ExternalId (third parties) or multi-factor authentication in a condition.',
    foreign:
      'The role of account {own} trusts {principal} of account {account} without a condition. Ask for sts:ExternalId (third parties) or multi-factor authentication.',
  },
  why: 'An account number is known to many. An external id keeps a third party from being talked into using the role for somebody else; naming one role keeps the trust small.',
  sources: [
    {
      title: 'Access to AWS accounts owned by third parties',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The root of an account',
        in: 'trustStatement',
        file: 'partner.trust.json',
        text: '"Principal": { "AWS": «"arn:aws:iam::444455556666:root"» }',
        without: ['statement.Condition'],
      },
      {
        title: 'The number of an account',
        in: 'trustStatement',
        file: 'partner.trust.json',
        text: '"Principal": { "AWS": [«"444455556666"»] }, "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1" } }',
      },
      {
        title: 'A role of another account, in a reply of get-role',
        in: 'document',
        file: 'reply.json',
        text: '{\n  "Role": {\n    "Arn": "arn:aws:iam::111122223333:role/web-task",\n    "AssumeRolePolicyDocument": {\n      "Version": "2012-10-17",\n      "Statement": [{ "Effect": "Allow", "Principal": { "AWS": «"arn:aws:iam::444455556666:role/scanner"» }, "Action": "sts:AssumeRole" }]\n    }\n  }\n}',
      },
    ],
    good: [
      {
        title: 'An external id',
        in: 'trustStatement',
        file: 'partner.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Condition": { "StringEquals": { "sts:ExternalId": "shop-1" } }',
      },
      {
        title: 'Multi-factor authentication',
        in: 'trustStatement',
        file: 'partner.trust.json',
        text: '"Principal": { "AWS": "444455556666" }, "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }',
      },
      {
        title: 'One role',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::444455556666:role/deploy" }',
        without: ['statement.Condition'],
      },
      {
        title: 'The own account, in a reply of get-role',
        in: 'document',
        file: 'reply.json',
        text: '{\n  "Role": {\n    "Arn": "arn:aws:iam::111122223333:role/web-task",\n    "AssumeRolePolicyDocument": {\n      "Version": "2012-10-17",\n      "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sts:AssumeRole" }]\n    }\n  }\n}',
      },
      {
        title: 'A placeholder for the account',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::<account-id>:root" }',
        without: ['statement.Condition'],
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'trust' || !statement.allows || !statement.conditionsKnown) return;
    if (limitsPrincipal(statement) || isChallenged(statement)) return;
    const own = ownAccount(statement.policy);
    if (own === 'unknown') return;
    for (const { type, value } of statement.principals) {
      if (type !== 'AWS' || value.state !== 'known') continue;
      const found = accountOf(value.value);
      if (!found || found.account === own) continue;
      const fixes = [externalId(statement)];
      if (found.whole) report(value.at, 'account', { account: found.account }, { fixes });
      else if (own !== undefined) {
        const data = { own, account: found.account, principal: found.name };
        report(value.at, 'foreign', data, { fixes });
      }
    }
  },
});

const CHALLENGE =
  /^(?:sts:externalid|aws:multifactorauth(?:present|age)|aws:sourceip|aws:sourcevpc|aws:sourcevpce|aws:principaltag\/.+|sts:rolesessionname|sts:sourceidentity)$/i;

function isChallenged(statement: Statement): boolean {
  return statement.conditions.some((entry) => CHALLENGE.test(entry.key));
}

function accountOf(principal: string): { account: string; whole: boolean; name: string } | undefined {
  if (/^\d{12}$/.test(principal)) return { account: principal, whole: true, name: principal };
  const arn = parseArn(principal);
  if (!arn || hasHole(principal) || !/^\d{12}$/.test(arn.account)) return undefined;
  return { account: arn.account, whole: arn.resource === 'root', name: arn.resource };
}

/** The account of the role, where the text is the reply that describes it. */
function ownAccount(policy: Policy): string | undefined {
  const node: Node | undefined = policy.view.source;
  const root = node && rootOf(node);
  const role = root?.kind === 'object' ? memberNamed(root, 'Role')?.value : undefined;
  if (role?.kind !== 'object') return undefined;
  const arn = memberNamed(role, 'Arn')?.value;
  const account = arn?.kind === 'string' ? parseArn(arn.value)?.account : undefined;
  return account !== undefined && /^\d{12}$/.test(account) ? account : 'unknown';
}

function externalId(statement: Statement): FixPlan {
  return {
    title: 'Ask for an external id',
    kind: 'suggestion',
    edit: (editor) => {
      const { view } = statement;
      if (!view.source) return;
      const condition = view.member('Condition')?.value;
      const equals = condition?.kind === 'object' ? memberNamed(condition, 'StringEquals')?.value : undefined;
      const id = { 'sts:ExternalId': placeholder('external-id') };
      if (equals?.kind === 'object') editor.set(equals, 'sts:ExternalId', placeholder('external-id'));
      else if (condition?.kind === 'object') editor.set(condition, 'StringEquals', id);
      else editor.set(view.source, 'Condition', { StringEquals: id });
    },
  };
}
