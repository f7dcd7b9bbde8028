import { defineRule, type FixPlan } from '../rule';
import { freeSid } from '../support/sids';
import { shown } from '../support/words';
import type { Statement } from '../../model/policy';

export const rule = defineRule({
  id: 'policy-sid-characters',
  covers: ['I-SYN-12'],
  title: 'A statement id holds letters and digits',
  entity: 'statement',
  severity: 'error',
  fix: 'safe',
  messages: {
    characters: {
      text: 'A "Sid" of a role holds letters and digits only, and "{sid}" holds others. IAM refuses the policy.',
      refused: true,
      answer:
        'MalformedPolicyDocument: Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    },
  },
  outranks: ['policy-sid-duplicate'],
  why: 'In IAM policies a statement id takes A–Z, a–z and 0–9. Some services allow more in the policies of their own resources, which are left alone here.',
  sources: [
    {
      title: 'IAM JSON policy elements: Sid',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
    },
    {
      title: 'Access Analyzer: unsupported Sid',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Spaces', codes: ['UNSUPPORTED_SID'], text: '"Sid": «"Allow reading orders"»' },
      { title: 'A hyphen', text: '"Sid": «"read-orders"»' },
      { title: 'In a trust policy', in: 'trustStatement', text: '"Sid": «"ecs_tasks"»' },
      { title: 'Nothing but punctuation', text: '"Sid": «"---"»' },
    ],
    good: [
      { title: 'Letters and digits', text: '"Sid": "ReadOrders2"' },
      { title: 'An empty Sid is another matter', text: '"Sid": ""' },
      { title: 'A placeholder', text: '"Sid": "Read${NAME}"' },
      {
        title: 'The default key policy of KMS',
        in: 'document',
        file: 'key.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Sid": "Enable IAM User Permissions", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" }]\n}',
      },
    ],
  },
  check(statement, report) {
    const { sid, policy } = statement;
    if (policy.kind !== 'identity' && policy.kind !== 'trust') return;
    if (sid.state !== 'known' || /^[A-Za-z0-9]*$/.test(sid.value)) return;
    report(sid.at, 'characters', { sid: shown(sid.value) }, { fixes: [strip(statement, sid.value)] });
  },
});

function strip(statement: Statement, sid: string): FixPlan {
  const plain = sid
    .replace(/[^A-Za-z0-9]+([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/[^A-Za-z0-9]/g, '');
  const member = statement.view.member('Sid');
  if (plain === '') {
    return {
      title: 'Remove the Sid',
      kind: 'safe',
      edit: (editor) => {
        if (member) editor.remove(member);
      },
    };
  }
  const free = freeSid(statement.policy, plain, statement);
  return {
    title: `Write "${free}"`,
    kind: 'safe',
    edit: (editor) => {
      if (member?.value) editor.replace(member.value, free);
    },
  };
}
