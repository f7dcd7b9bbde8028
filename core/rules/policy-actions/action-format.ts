import { hasHole } from '../../model/arn';
import { placeholder, template, type Template } from '../../text/template';
import type { Spot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'action-format',
  covers: ['I-ACT-03'],
  title: 'Actions are written service:Action',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    space: {
      text: 'An action has no white space, and "{action}" has. IAM refuses the policy; remove it.',
      refused: true,
    },
    noService: {
      text: 'An action is written service:Action, such as s3:GetObject; "{action}" names no service. IAM refuses the policy.',
      refused: true,
      answer:
        'MalformedPolicyDocument: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    },
    noAction: {
      text: 'Behind the colon of "{action}" the action is missing. IAM refuses the policy; name one, or "*" for every action of the service.',
      refused: true,
    },
    colons: {
      text: 'An action is written service:Action with one colon, and "{action}" has more. IAM refuses the policy.',
      refused: true,
      answer: 'MalformedPolicyDocument: Actions/Condition can contain only one colon.',
    },
    characters: {
      text: '"{action}" holds characters that no action has. IAM refuses the policy.',
      refused: true,
    },
  },
  why: 'IAM reads an action as the prefix of a service, one colon, and the name of an operation or a pattern of names.',
  sources: [
    {
      title: 'IAM JSON policy elements: Action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No action', text: '"Action": «"s3:"»' },
      { title: 'No service', text: '"Action": ["s3:GetObject", «"PutObject"»]' },
      { title: 'No service before the colon', text: '"Action": «":GetObject"»' },
      { title: 'White space around it', text: '"Action": «" s3:GetObject"»' },
      { title: 'White space inside', text: '"Action": «"s3: GetObject"»' },
      { title: 'Three parts', text: '"Action": «"s3:Object:Get"»' },
      { title: 'An ARN', text: '"Action": «"arn:aws:s3:::orders"»' },
      { title: 'Two in one text', text: '"Action": «"s3:GetObject,s3"»' },
      { title: 'In NotAction', text: '"Effect": "Deny", "NotAction": «"s3"»', without: ['statement.Action'] },
    ],
    good: [
      {
        title: 'Actions and patterns',
        text: '"Action": ["s3:GetObject", "s3:List*", "execute-api:Invoke", "ecs:Describe?asks"]',
      },
      { title: 'Every action of a service', text: '"Action": "ssmmessages:*"' },
      { title: 'Placeholders', text: '"Action": ["${SERVICE}:GetObject", "s3:${ACTION}", "${ACTION}"]' },
      { title: 'Every action is another matter', text: '"Action": "*"' },
    ],
  },
  check(statement, report) {
    for (const value of [...statement.values('Action'), ...statement.values('NotAction')]) {
      if (value.state !== 'known' || hasHole(value.value) || /^\*+$/.test(value.value)) continue;
      const action = value.value;
      const wrong = judge(action);
      if (wrong)
        report(value.at, wrong, { action: shown(action) }, { fixes: fixesFor(wrong, action, value.at) });
    }
  },
});

type Wrong = 'space' | 'noService' | 'noAction' | 'colons' | 'characters';

function judge(action: string): Wrong | undefined {
  const [service = '', name, ...more] = action.split(':');
  if (/\s/.test(action)) return 'space';
  if (more.length > 0) return 'colons';
  if (name === undefined || service === '') return 'noService';
  if (name === '') return 'noAction';
  return /^[\w*?-]+$/.test(service) && /^[\w*?.-]+$/.test(name) ? undefined : 'characters';
}

function fixesFor(wrong: Wrong, action: string, at: Spot): FixPlan[] {
  const write = (value: string | Template): FixPlan =>
    replaceValue(at, value, `Write "${value.toString()}"`, 'suggestion');
  if (wrong === 'space') {
    const plain = action.replace(/\s+/g, '');
    return judge(plain) === undefined ? [write(plain)] : [];
  }
  if (wrong === 'noAction') return [write(template`${action}${placeholder('Action')}`)];
  if (wrong !== 'noService') return [];
  const name = action.replace(/^:/, '');
  if (!/^[\w*?-]+$/.test(name)) return [];
  // Services are written in lower case, operations are not.
  const isService = /^[a-z0-9-]+$/.test(name);
  return [
    write(
      isService ? template`${name}:${placeholder('Action')}` : template`${placeholder('service')}:${name}`,
    ),
  ];
}
