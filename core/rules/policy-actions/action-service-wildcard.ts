import { hasHole } from '../../model/arn';
import { placeholder, template } from '../../text/template';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'action-service-wildcard',
  covers: ['I-ACT-04'],
  title: 'The service of an action has no wildcard',
  entity: 'statement',
  runbook: ['1'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    wildcard:
      'The service in "{action}" is a pattern, so services with a similar name are meant too, also those that AWS adds later. Write each service out.',
  },
  why: 'A wildcard in the prefix of a service reaches services that nobody thought of.',
  sources: [
    {
      title: 'Access Analyzer: wildcard in service name',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The start of a service',
        codes: ['WILDCARD_IN_SERVICE_NAME'],
        text: '"Action": «"ec*:DescribeTasks"»',
      },
      { title: 'Any service', text: '"Action": ["s3:GetObject", «"*:List*"»]' },
      {
        title: 'In NotAction',
        text: '"Effect": "Deny", "NotAction": «"log?:PutLogEvents"»',
        without: ['statement.Action'],
      },
    ],
    good: [
      { title: 'A wildcard in the action', text: '"Action": "ecs:Describe*"' },
      { title: 'Every action is another matter', text: '"Action": ["*", "*:*"]' },
      { title: 'A placeholder', text: '"Action": "${SERVICE}:List*"' },
    ],
  },
  check(statement, report) {
    for (const value of [...statement.values('Action'), ...statement.values('NotAction')]) {
      if (value.state !== 'known' || hasHole(value.value)) continue;
      const [service = '', name, ...more] = value.value.split(':');
      if (name === undefined || name === '' || more.length > 0 || !/[*?]/.test(service)) continue;
      if (/^\*+$/.test(service) && /^\*+$/.test(name)) continue;
      const written = template`${placeholder('service')}:${name}`;
      report(
        value.at,
        'wildcard',
        { action: shown(value.value) },
        { fixes: [replaceValue(value.at, written, 'Name the service', 'suggestion')] },
      );
    }
  },
});
