import { hasHole } from '../../model/arn';
import type { Statement } from '../../model/policy';
import { placeholder, template, type Template } from '../../text/template';
import { memberNamed } from '../../tree/path';
import { defineRule, type FixPlan } from '../rule';

const GITHUB = 'token.actions.githubusercontent.com';

export const rule = defineRule({
  id: 'trust-oidc-conditions',
  covers: ['I-TRU-10'],
  title: 'OpenID Connect providers are trusted for certain users only',
  entity: 'statement',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    missing:
      'The role trusts every user of {provider}. Add a condition on a key of the provider, such as {provider}:aud or {provider}:sub.',
    github: {
      text: 'The role trusts every repository on GitHub. IAM refuses this; add a condition on token.actions.githubusercontent.com:sub that names your repository.',
      severity: 'error',
      refused: true,
    },
    repository:
      '"{subject}" lets workflows of repositories that you did not name assume the role. Name the organisation and the repository.',
    branch: {
      text: '"{subject}" lets every branch, tag and pull request of the repository assume the role. Name the branch or the environment that deploys.',
      severity: 'info',
    },
  },
  why: 'A provider such as GitHub signs tokens for everybody. Only a condition on its `sub` tells whose workflow may have the role.',
  sources: [
    {
      title: 'Create a role for OpenID Connect federation: GitHub',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    },
    {
      title: 'Access Analyzer: missing condition key for OIDC principal, missing GitHub repo condition key',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'GitHub without a condition',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": «"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"» }, "Action": "sts:AssumeRoleWithWebIdentity"',
        without: ['statement.Condition'],
      },
      {
        title: 'GitHub with the audience only',
        codes: ['MISSING_GITHUB_REPO_CONDITION_KEY'],
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": «"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"» }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } }',
      },
      {
        title: 'Every repository of an organisation',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": «"repo:example-org/*"» } }',
      },
      {
        title: 'Every branch of a repository',
        codes: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": [«"repo:example-org/shop:*"»] } }',
      },
      {
        title: 'Cognito without a condition',
        codes: ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": «"cognito-identity.amazonaws.com"» }, "Action": "sts:AssumeRoleWithWebIdentity"',
        without: ['statement.Condition'],
      },
    ],
    good: [
      {
        title: 'One branch',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:example-org/shop:ref:refs/heads/main" } }',
      },
      {
        title: 'The service account of a cluster',
        in: 'trustStatement',
        file: 'pod.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE:sub": "system:serviceaccount:shop:web" } }',
      },
      {
        title: 'SAML is another matter',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/staff" }, "Action": "sts:AssumeRoleWithSAML"',
      },
      {
        title: 'A placeholder',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:${REPOSITORY}:ref:refs/heads/main" } }',
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'trust' || !statement.allows || !statement.conditionsKnown) return;
    for (const { type, value } of statement.principals) {
      if (type !== 'Federated' || value.state !== 'known') continue;
      const provider = providerOf(value.value);
      if (provider === undefined) continue;
      if (provider === GITHUB && !conditionsOn(statement, `${GITHUB}:sub`).length) {
        const subject = template`repo:${placeholder('organisation')}/${placeholder('repository')}:ref:refs/heads/${placeholder('branch')}`;
        report(value.at, 'github', {}, { fixes: [requireKey(statement, `${GITHUB}:sub`, subject)] });
      } else if (!conditionsOn(statement, `${provider}:`).length) {
        const fixes = [requireKey(statement, `${provider}:aud`, template`${placeholder('audience')}`)];
        report(value.at, 'missing', { provider }, { fixes });
      }
    }
    for (const entry of conditionsOn(statement, `${GITHUB}:sub`)) {
      for (const value of entry.values) {
        if (value.state !== 'known' || !/like/i.test(entry.operator)) continue;
        const subject = value.value;
        const [kind = '', repository = '', ...rest] = subject.split(':');
        if (kind !== 'repo' || hasHole(repository)) continue;
        if (/[*?]/.test(repository)) report(value.at, 'repository', { subject });
        else if (rest.join(':') === '*') report(value.at, 'branch', { subject });
      }
    }
  },
});

/** The domain and path under which a provider of OpenID Connect has its keys. */
function providerOf(principal: string): string | undefined {
  const arn = /^arn:[^:]*:iam::[^:]*:oidc-provider\/(.+)$/.exec(principal);
  if (arn?.[1] !== undefined) return hasHole(arn[1]) ? undefined : arn[1].toLowerCase();
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(principal) ? principal.toLowerCase() : undefined;
}

function conditionsOn(statement: Statement, start: string): Statement['conditions'] {
  return statement.conditions.filter((entry) => entry.key.toLowerCase().startsWith(start.toLowerCase()));
}

function requireKey(statement: Statement, key: string, value: Template): FixPlan {
  return {
    title: `Add a condition on ${key}`,
    kind: 'suggestion',
    edit: (editor) => {
      const { view } = statement;
      const condition = view.member('Condition')?.value;
      const equals = condition?.kind === 'object' ? memberNamed(condition, 'StringEquals')?.value : undefined;
      if (equals?.kind === 'object') editor.set(equals, key, value);
      else if (condition?.kind === 'object') editor.set(condition, 'StringEquals', { [key]: value });
      else if (view.source) editor.set(view.source, 'Condition', { StringEquals: { [key]: value } });
    },
  };
}
