import { hasHole, parseArn } from '../../model/arn';
import { defineRule } from '../rule';
import { removePart } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'trust-redundant-session',
  covers: ['I-TRU-11'],
  title: 'A session of a trusted role needs no trust of its own',
  entity: 'statement',
  severity: 'hint',
  fix: 'safe',
  messages: {
    redundant: 'The role "{role}" is trusted here already, and so are all its sessions. Remove this one.',
  },
  why: 'Whoever trusts a role trusts every session of it; the session in the same list changes nothing.',
  sources: [
    {
      title: 'Access Analyzer: redundant principal in role trust policy',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A session beside its role',
        codes: ['REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY'],
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "AWS": ["arn:aws:iam::111122223333:role/ci", «"arn:aws:sts::111122223333:assumed-role/ci/build"»] }',
      },
      {
        title: 'A session of a role with a path',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "AWS": [«"arn:aws:sts::111122223333:assumed-role/ci/build"», "arn:aws:iam::111122223333:role/tools/ci"] }',
      },
    ],
    good: [
      {
        title: 'A session of another role',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "AWS": ["arn:aws:iam::111122223333:role/ci", "arn:aws:sts::111122223333:assumed-role/deploy/build"] }',
      },
      {
        title: 'The same name in another account',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "AWS": ["arn:aws:iam::444455556666:role/ci", "arn:aws:sts::111122223333:assumed-role/ci/build"] }',
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'trust') return;
    const arns = statement.principals.flatMap(({ type, value }) => {
      if (type !== 'AWS' || value.state !== 'known' || hasHole(value.value)) return [];
      const arn = parseArn(value.value);
      return arn ? [{ arn, at: value.at }] : [];
    });
    for (const { arn, at } of arns) {
      const role =
        arn.service === 'sts' ? /^assumed-role\/([^/]+)\/[^/]+$/.exec(arn.resource)?.[1] : undefined;
      if (role === undefined || at.kind !== 'value') continue;
      const trusted = arns.find(
        (other) =>
          other.arn.service === 'iam' &&
          other.arn.account === arn.account &&
          other.arn.partition === arn.partition &&
          other.arn.resource.startsWith('role/') &&
          other.arn.resource.endsWith(`/${role}`),
      );
      if (!trusted) continue;
      report(
        at,
        'redundant',
        { role: shown(role) },
        {
          fixes: [removePart(at.node, 'Remove the session', 'safe')],
          related: [{ at: trusted.at, message: 'The role is here.' }],
        },
      );
    }
  },
});
