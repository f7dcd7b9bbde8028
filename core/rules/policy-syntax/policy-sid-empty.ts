import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'policy-sid-empty',
  covers: ['I-SYN-14'],
  title: 'A statement id is a name or not there',
  entity: 'statement',
  severity: 'hint',
  fix: 'safe',
  messages: {
    empty:
      'The "Sid" is empty, so it names nothing. Give the statement a name that says what it is for, or remove the Sid.',
  },
  why: 'A Sid is optional. An empty one is what the console leaves behind; Access Analyzer suggests a name.',
  sources: [
    {
      title: 'Access Analyzer: empty Sid value',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'An empty Sid', codes: ['EMPTY_SID_VALUE'], text: '"Sid": «""»' },
      { title: 'In a trust policy', in: 'trustStatement', text: '"Sid": «""»' },
    ],
    good: [
      { title: 'A name', text: '"Sid": "ReadOrders"' },
      { title: 'No Sid', text: '"Effect": "Allow"', without: ['statement.Sid'] },
    ],
  },
  check({ sid, view }, report) {
    if (!is(sid, '')) return;
    report(sid.at, 'empty', {}, { fixes: [removeMember(view, 'Sid', 'Remove the empty Sid', 'safe')] });
  },
});
