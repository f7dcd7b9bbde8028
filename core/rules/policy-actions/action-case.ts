import { expandAction } from '../../policy/actions';
import { actionsOf, fullName } from '../../policy/statement';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'action-case',
  covers: ['I-ACT-06'],
  title: 'Actions are spelled as AWS spells them',
  entity: 'statement',
  severity: 'hint',
  fix: 'safe',
  messages: {
    spelled:
      'AWS spells this action "{canonical}". IAM takes "{action}" for the same, but a search for the name does not find it.',
  },
  why: 'IAM compares actions without case. People and tools that look for `sns:Publish` in policies mostly do not.',
  sources: [
    {
      title: 'IAM JSON policy elements: Action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    },
  ],
  examples: {
    bad: [
      { title: 'The service', text: '"Action": ["s3:PutObject", «"S3:GetObject"»]' },
      { title: 'The action', text: '"Action": «"s3:getobject"»' },
      { title: 'The service of a pattern', text: '"Action": «"S3:Get*"»' },
      {
        title: 'In NotAction',
        text: '"Effect": "Deny", "NotAction": «"SNS:Publish"»',
        without: ['statement.Action'],
      },
    ],
    good: [
      { title: 'As AWS spells them', text: '"Action": ["s3:GetObject", "s3:get*"]' },
      { title: 'An action that nobody knows', text: '"Action": "s3:getfoo"' },
      { title: 'A placeholder', text: '"Action": "S3:${ACTION}"' },
    ],
  },
  check(statement, report, { iam }) {
    for (const { text, pattern, at } of actionsOf(statement)?.written ?? []) {
      if (!pattern || !iam.services.has(pattern.service)) continue;
      const [first] = expandAction(iam, pattern);
      if (!first) continue;
      const name = text.slice(text.indexOf(':') + 1);
      const canonical = /[*?]/.test(name) ? `${first.service.prefix}:${name}` : fullName(first);
      if (canonical === text) continue;
      report(
        at,
        'spelled',
        { action: shown(text), canonical },
        { fixes: [replaceValue(at, canonical, `Write "${canonical}"`, 'safe')] },
      );
    }
  },
});
