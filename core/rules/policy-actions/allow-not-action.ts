import { placeholder } from '../../text/template';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'allow-not-action',
  covers: ['I-ACT-12'],
  title: 'Statements that allow name their actions',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    allow:
      'The statement allows everything except "NotAction", in every service and in those that AWS adds later. Name the actions in "Action" instead.',
  },
  why: '`NotAction` with `Allow` grants whatever is not listed. To keep something out, deny it in a statement of its own.',
  sources: [
    {
      title: 'IAM JSON policy elements: NotAction',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Everything but IAM',
        text: '«"NotAction"»: ["iam:*"]',
        without: ['statement.Action'],
      },
      {
        title: 'In a resource policy',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, «"NotAction"»: "s3:DeleteObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
    good: [
      { title: 'Action', text: '"Action": "s3:GetObject"' },
      {
        title: 'Denying everything but a few',
        text: '"Effect": "Deny", "NotAction": ["s3:GetObject"]',
        without: ['statement.Action'],
      },
      {
        title: 'A placeholder',
        text: '"Effect": "${EFFECT}", "NotAction": ["iam:*"]',
        without: ['statement.Action'],
      },
    ],
  },
  check(statement, report) {
    if (!statement.allows) return;
    const member = statement.view.member('NotAction');
    if (!member?.value) return;
    report(
      keySpot(member),
      'allow',
      {},
      {
        fixes: [
          {
            title: 'Name the actions instead',
            kind: 'suggestion',
            edit: (editor) => {
              if (!member.value) return;
              editor.rename(member.key, 'Action');
              editor.replace(member.value, [placeholder('service:Action')]);
            },
          },
        ],
      },
    );
  },
});
