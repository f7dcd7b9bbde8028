import { policyQuotas, resourcePolicyQuotas } from '../../facts/policyQuotas';
import type { Policy } from '../../model/policy';
import { actionsOf } from '../../policy/statement';
import { maskPlaceholders } from '../../text/placeholders';
import type { Span } from '../../text/span';
import type { JsonText } from '../../tree/source';
import { defineRule, type FixPlan } from '../rule';

/** For the examples: an ARN as long as real ones. */
const LONG_PREFIX = `arn:aws:s3:::orders/${'year-and-month-of-the-order/'.repeat(12)}`;

export const rule = defineRule({
  id: 'policy-size',
  covers: ['I-SYN-16'],
  title: 'Policies fit into what IAM takes',
  entity: 'document',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    managed: {
      text: 'Without white space the policy has {size} characters; a managed policy takes {quota}. It fits as an inline policy only. Split it, or say the same with fewer resources.',
      severity: 'info',
    },
    inline:
      'Without white space the policy has {size} characters: more than the {managed} of a managed policy and the {quota} of all inline policies of a role. Split it into several managed policies.',
    resource:
      'The policy has {size} bytes; {service} takes {quota}. Name principals or resources once, or move statements to the policies of the roles.',
    trust:
      'Without white space the trust policy has {size} characters; a role takes {quota} unless the account has a higher quota, up to {most}. Name roles or accounts once, or ask for the quota.',
  },
  why: 'IAM counts the characters of a policy without its white space, and refuses one that is too large for its place.',
  sources: [
    {
      title: 'IAM and AWS STS quotas',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    },
    {
      title: 'Access Analyzer: policy size exceeds identity policy quota',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Too large for a managed policy', in: 'document', text: large(6200, '') },
      {
        title: 'Too large for the inline policies of a role',
        codes: ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
        in: 'document',
        text: large(10_300, ''),
      },
      {
        title: 'Too large by its Sids',
        in: 'document',
        text: large(6200, `"Sid": "${'Orders'.repeat(20)}", `),
      },
      {
        title: 'Too large for the policy of a bucket',
        codes: ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'],
        in: 'document',
        text: large(20_600, '"Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, '),
      },
      {
        title: 'A trust policy for many',
        codes: ['POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'],
        in: 'document',
        file: 'shared.trust.json',
        text: `{\n  «"Version"»: "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": [${Array.from({ length: 45 }, (_, n) => `"arn:aws:iam::111122223333:role/service-${String(100 + n)}"`).join(', ')}] }, "Action": "sts:AssumeRole" }]\n}`,
      },
    ],
    good: [
      { title: 'A small policy', in: 'statement', text: '"Action": "s3:GetObject"' },
      {
        title: 'White space does not count',
        in: 'document',
        text: `{\n  "Version": "2012-10-17",\n${'\n'.repeat(300)}  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}`,
      },
    ],
  },
  check({ json, policy }, report) {
    const object = policy?.view.source;
    if (!policy || !object?.complete) return;
    const size = sizeOf(json, object);
    const { at } = policy;
    const { managed, inlineOfRole, trust, trustMost } = policyQuotas;
    if (policy.kind === 'trust' && size > trust) {
      report(at, 'trust', { size, quota: trust, most: trustMost }, { fixes: lighter(policy, size, trust) });
    } else if (policy.kind === 'resource') {
      const service = serviceOf(policy);
      const quota = resourcePolicyQuotas[service];
      const bytes = bytesOf(json.text.slice(object.start, object.end));
      if (quota !== undefined && bytes > quota)
        report(at, 'resource', { size: bytes, service, quota }, { fixes: lighter(policy, bytes, quota) });
    } else if (policy.kind === 'identity' && size > inlineOfRole) {
      const fixes = lighter(policy, size, inlineOfRole);
      report(at, 'inline', { size, managed, quota: inlineOfRole }, { fixes });
    } else if (policy.kind === 'identity' && size > managed) {
      report(at, 'managed', { size, quota: managed }, { fixes: lighter(policy, size, managed) });
    }
  },
});

/** The prefix that all actions of the policy share, if they do. */
function serviceOf(policy: Policy): string {
  const prefixes = policy.statements
    .flatMap((statement) => actionsOf(statement)?.written ?? [])
    .map(({ pattern }) => pattern?.service ?? '');
  const [first = ''] = prefixes;
  return prefixes.every((prefix) => prefix === first) ? first : '';
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The characters of the policy that count. A placeholder counts as one, since its value is not known. */
function sizeOf(json: JsonText, at: Span): number {
  let text = '';
  let from = at.start;
  for (const comment of json.comments) {
    if (comment.start < at.start || comment.end > at.end) continue;
    text += json.text.slice(from, comment.start);
    from = comment.end;
  }
  return maskPlaceholders(text + json.text.slice(from, at.end)).replace(/\s+/g, '').length;
}

/** The statement ids count too. Nothing where the policy is too large without them. */
function lighter(policy: Policy, size: number, quota: number): FixPlan[] {
  const sids = policy.statements.flatMap(({ view }) => view.member('Sid') ?? []);
  const saved = sids.reduce((sum, member) => sum + (member.end - member.start), 0);
  if (sids.length === 0 || size - saved > quota) return [];
  return [
    {
      title: 'Remove the Sids, which count too',
      kind: 'suggestion',
      edit: (editor) => {
        for (const member of sids) editor.remove(member);
      },
    },
  ];
}

/** A policy of about `size` characters. */
function large(size: number, sid: string): string {
  const head = `{\n  «"Version"»: "2012-10-17",\n  "Statement": [{ ${sid}"Effect": "Allow", "Action": "s3:GetObject", "Resource": [`;
  const each = LONG_PREFIX.length + 7;
  const room = size - head.replace(/[\s«»]/g, '').length;
  const resources = Array.from(
    { length: Math.floor(room / each) },
    (_, n) => `"${LONG_PREFIX}${String(10 + n)}/*"`,
  );
  const last = `"arn:aws:s3:::orders/${'x'.repeat(Math.max(1, (room % each) - 20))}"`;
  return `${head}\n    ${[...resources, last].join(',\n    ')}\n  ] }]\n}`;
}
