import { hasHole } from '../../model/arn';
import type { Statement } from '../../model/policy';
import type { Spot } from '../../tree/spot';
import { is } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { removeItem } from '../support/lists';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'trust-action',
  covers: ['I-TRU-08'],
  title: 'A trust policy allows the action that its principal uses',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    other: {
      text: 'A trust policy is about assuming the role: "{action}" has no place in it. IAM refuses the policy; write "{wanted}", and put other permissions into a policy of the role.',
      refused: true,
      answer: 'MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.',
    },
    mismatch: '"{action}" is not how {who} assumes a role, so it never can. Write "{wanted}".',
  },
  why: 'Services, accounts and roles call `sts:AssumeRole`, SAML providers `sts:AssumeRoleWithSAML`, and providers of OpenID Connect `sts:AssumeRoleWithWebIdentity`.',
  sources: [
    {
      title: 'Access Analyzer: mismatched action for principal, unsupported action in policy',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'Roles terms and concepts',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'An action of a task',
        codes: ['UNSUPPORTED_ACTION_IN_POLICY'],
        in: 'trustStatement',
        text: '"Action": ["sts:AssumeRole", «"s3:GetObject"»]',
      },
      { title: 'Every action', in: 'trustStatement', text: '"Action": «"*"»' },
      { title: 'A slip of the finger', in: 'trustStatement', text: '"Action": «"sts:AsumeRole"»' },
      {
        title: 'A service with a web identity',
        codes: ['MISMATCHED_ACTION_FOR_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Action": «"sts:AssumeRoleWithWebIdentity"»',
      },
      {
        title: 'A SAML provider without SAML',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/staff" }, "Action": «"sts:AssumeRole"»',
      },
      {
        title: 'OpenID Connect with SAML',
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": «"sts:AssumeRoleWithSAML"», "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:11111111-2222-3333-4444-555555555555" } }',
      },
    ],
    good: [
      {
        title: 'Assuming and tagging the session',
        in: 'trustStatement',
        text: '"Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]',
      },
      {
        title: 'OpenID Connect',
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE:sub": "system:serviceaccount:shop:web" } }',
      },
      {
        title: 'Two kinds of principals, two actions',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::111122223333:role/ci", "Federated": "arn:aws:iam::111122223333:saml-provider/staff" }, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"]',
      },
      { title: 'A pattern', in: 'trustStatement', text: '"Action": "sts:AssumeRole*"' },
      { title: 'A placeholder', in: 'trustStatement', text: '"Action": "${ACTION}"' },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'trust') return;
    const uses = usesOf(statement);
    for (const value of statement.values('Action')) {
      if (value.state !== 'known' || hasHole(value.value)) continue;
      const action = value.value;
      const lower = action.toLowerCase();
      const [first] = uses ?? [];
      const wanted = first?.action ?? 'sts:AssumeRole';
      const fixes = [correction(statement, value.at, wanted)];
      if (!OF_STS.test(action)) {
        report(value.at, 'other', { action: shown(action), wanted }, { fixes });
      } else if (first && ASSUME.test(lower) && uses?.every((use) => use.action.toLowerCase() !== lower)) {
        report(value.at, 'mismatch', { action: shown(action), who: first.who, wanted }, { fixes });
      }
    }
  },
});

/** Where the right action stands in the list already, the wrong one only has to go. */
function correction(statement: Statement, at: Spot, wanted: string): FixPlan {
  const there = statement.values('Action').some((value) => is(value, wanted));
  return there && at.kind === 'value'
    ? removeItem(at.node, 'Remove the action', 'suggestion')
    : replaceValue(at, wanted, `Write "${wanted}"`, 'suggestion');
}

/** What may stand in a trust policy. Patterns of sts are left alone. */
const OF_STS = /^sts:(?:assume\w*|tagsession|setsourceidentity|setcontext|\w*[*?][\w*?]*)$/i;
const ASSUME = /^sts:assumerole(?:withsaml|withwebidentity)?$/;

interface Use {
  readonly who: string;
  readonly action: string;
}

/** How the principals of the statement assume a role; nothing when one of them cannot be known. */
function usesOf(statement: Statement): Use[] | undefined {
  const uses: Use[] = [];
  for (const { type, value } of statement.principals) {
    if (type === 'Service') uses.push({ who: 'a service', action: 'sts:AssumeRole' });
    else if (type === 'AWS' || type === '*') {
      uses.push({ who: 'an account, role or user', action: 'sts:AssumeRole' });
    } else if (value.state !== 'known' || type !== 'Federated') return undefined;
    else if (/:saml-provider\//.test(value.value)) {
      uses.push({ who: 'a SAML provider', action: 'sts:AssumeRoleWithSAML' });
    } else if (hasHole(value.value) && !/:oidc-provider\//.test(value.value)) return undefined;
    else uses.push({ who: 'a provider of OpenID Connect', action: 'sts:AssumeRoleWithWebIdentity' });
  }
  return uses.length > 0 ? uses : undefined;
}
