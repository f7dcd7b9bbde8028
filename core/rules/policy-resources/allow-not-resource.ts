import { placeholder } from '../../text/template';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'allow-not-resource',
  covers: ['I-RES-05'],
  title: 'Statements that allow name their resources',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    allow:
      'The statement allows its actions on every resource except those in "NotResource", also on those that are made later. Name the resources in "Resource" instead.',
  },
  why: '`NotResource` with `Allow` grants whatever is not listed. To keep something out, deny it in a statement of its own.',
  sources: [
    {
      title: 'IAM JSON policy elements: NotResource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Every object but some',
        text: '«"NotResource"»: "arn:aws:s3:::orders/private/*"',
        without: ['statement.Resource'],
      },
      {
        title: 'In a resource policy',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:GetObject", «"NotResource"»: ["arn:aws:s3:::orders/private/*"] }]\n}',
      },
    ],
    good: [
      { title: 'Resource', text: '"Resource": "arn:aws:s3:::orders/public/*"' },
      {
        title: 'Denying all but some',
        text: '"Effect": "Deny", "NotResource": "arn:aws:s3:::orders/public/*"',
        without: ['statement.Resource'],
      },
      {
        title: 'A placeholder',
        text: '"Effect": "${EFFECT}", "NotResource": "arn:aws:s3:::orders/private/*"',
        without: ['statement.Resource'],
      },
    ],
  },
  check(statement, report) {
    const { kind } = statement.policy;
    if (!statement.allows || kind === 'trust') return;
    const member = statement.view.member('NotResource');
    if (!member?.value) return;
    report(
      keySpot(member),
      'allow',
      {},
      {
        fixes: [
          {
            title: 'Name the resources instead',
            kind: 'suggestion',
            edit: (editor) => {
              if (!member.value) return;
              editor.rename(member.key, 'Resource');
              editor.replace(member.value, [placeholder('resource-arn')]);
            },
          },
        ],
      },
    );
  },
});
