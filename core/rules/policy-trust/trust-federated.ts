import { hasHole } from '../../model/arn';
import { placeholder } from '../../text/template';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { removePart, replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'trust-federated',
  covers: ['I-TRU-10'],
  title: 'Identity providers are named by domain or ARN, in trust policies',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    format: {
      text: '"{provider}" is no identity provider: name the domain of the provider, or the ARN of a SAML or OpenID Connect provider. IAM refuses the policy.',
      refused: true,
    },
    place:
      'The policy of a resource cannot name an identity provider: "Federated" works in the trust policies of roles only. Name the role that the provider’s users assume.',
  },
  why: 'Users of an identity provider assume a role, and from then on that role is the principal.',
  sources: [
    {
      title: 'Access Analyzer: federated principal not supported, invalid federated principal syntax',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'AWS JSON policy elements: Principal, federated principals',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A URL',
        codes: ['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'],
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": «"https://accounts.google.com"» }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:aud": "shop" } }',
      },
      {
        title: 'A name',
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": «"google"» }, "Action": "sts:AssumeRoleWithWebIdentity"',
      },
      {
        title: 'In the policy of a bucket',
        codes: ['FEDERATED_PRINCIPAL_NOT_SUPPORTED'],
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { «"Federated"»: "arn:aws:iam::111122223333:saml-provider/staff" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
    good: [
      {
        title: 'A domain',
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:aud": "shop" } }',
      },
      {
        title: 'A SAML provider',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/staff" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }',
      },
      {
        title: 'A placeholder',
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": "${PROVIDER}" }, "Action": "sts:AssumeRoleWithWebIdentity"',
      },
    ],
  },
  check(statement, report) {
    const { kind } = statement.policy;
    if (kind === 'resource') {
      const principal = statement.view.child('Principal');
      const member = principal.member('Federated');
      if (!member?.value) return;
      const alone = principal.source?.members.length === 1;
      const fixes = alone
        ? [
            replaceValue(
              statement.view.spot('Principal'),
              { AWS: placeholder('role-arn') },
              'Name a role',
              'suggestion',
            ),
          ]
        : [removePart(member, 'Remove "Federated"', 'suggestion')];
      report(keySpot(member), 'place', {}, { fixes });
      return;
    }
    if (kind !== 'trust') return;
    for (const { type, value } of statement.principals) {
      if (type !== 'Federated' || value.state !== 'known' || hasHole(value.value)) continue;
      const provider = value.value;
      if (/[*?]/.test(provider) || isDomain(provider) || isProviderArn(provider)) continue;
      const domain = provider.replace(/^https?:\/\//, '').replace(/\/$/, '');
      const fixes = isDomain(domain)
        ? [replaceValue(value.at, domain, `Write "${domain}"`, 'suggestion')]
        : [replaceValue(value.at, placeholder('provider-arn'), 'Add a place to fill in', 'suggestion')];
      report(value.at, 'format', { provider: shown(provider) }, { fixes });
    }
  },
});

function isDomain(provider: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/.*)?$/i.test(provider);
}

function isProviderArn(provider: string): boolean {
  return /^arn:aws[a-z-]*:iam::[\w-]+:(?:saml-provider|oidc-provider)\/./.test(provider);
}
