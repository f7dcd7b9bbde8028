import type { NewValue } from '../../editors/editor';
import { placeholder } from '../../text/template';
import type { Member, Node } from '../../tree/node';
import { valueSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { removePart, replaceValue } from '../support/plans';

export const rule = defineRule({
  id: 'policy-element-empty',
  covers: ['I-SYN-15'],
  title: 'Elements of a statement are not empty',
  entity: 'statement',
  severity: 'info',
  fix: 'safe',
  messages: {
    list: '"{element}" is an empty list, so the statement is about nothing and has no effect. Fill it in, or remove the statement.',
    principal:
      'No principal is named here, so the statement is about nobody and has no effect. Name one, or remove the statement.',
    condition: 'This condition is empty and changes nothing. Remove it, or say what must hold.',
    values:
      '"{key}" has no values to compare with, so the condition does not say what must hold. Fill it in.',
    anyValue:
      '"{key}" has no values, and ForAnyValue needs one that matches: the condition never holds and the statement has no effect. Fill it in.',
    missing:
      '"{key}" has no values, so with "{operator}" the condition holds only where the request does not have the key. To ask for that, use the operator Null with "true".',
  },
  why: 'An empty list or object is legal in some places, but seldom what was meant: Access Analyzer suggests to fill it in.',
  sources: [
    {
      title: 'Access Analyzer: empty array action, resource, principal, condition',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No actions', codes: ['EMPTY_ARRAY_ACTION'], text: '«"Action"»: []' },
      { title: 'No resources', codes: ['EMPTY_ARRAY_RESOURCE'], text: '«"Resource"»: []' },
      { title: 'An empty condition', codes: ['EMPTY_OBJECT_CONDITION'], text: '«"Condition"»: {}' },
      {
        title: 'An operator without keys',
        text: '"Condition": { «"StringEquals"»: {}, "Bool": { "aws:SecureTransport": "true" } }',
      },
      {
        title: 'The only operator without keys',
        text: '"Condition": { «"StringEquals"»: {} }',
      },
      {
        title: 'A key without values',
        codes: ['EMPTY_ARRAY_CONDITION'],
        text: '"Condition": { "StringEquals": { «"aws:ResourceTag/team"»: [] } }',
      },
      {
        title: 'ForAllValues without values',
        codes: ['EMPTY_ARRAY_CONDITION_FORALLVALUES'],
        text: '"Condition": { "ForAllValues:StringEquals": { «"aws:TagKeys"»: [] } }',
      },
      {
        title: 'ForAnyValue without values',
        codes: ['EMPTY_ARRAY_CONDITION_FORANYVALUE'],
        text: '"Condition": { "ForAnyValue:StringEquals": { «"aws:TagKeys"»: [] } }',
      },
      {
        title: 'IfExists without values',
        codes: ['EMPTY_ARRAY_CONDITION_IFEXISTS'],
        text: '"Condition": { "StringEqualsIfExists": { «"aws:ResourceTag/team"»: [] } }',
      },
      {
        title: 'No principals',
        codes: ['EMPTY_OBJECT_PRINCIPAL'],
        in: 'trustStatement',
        text: '«"Principal"»: {}',
      },
      {
        title: 'An empty list of services',
        codes: ['EMPTY_ARRAY_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Principal": { «"Service"»: [] }',
      },
    ],
    good: [
      { title: 'Everything filled in', text: '"Action": ["s3:GetObject"]' },
      { title: 'A placeholder in the list', text: '"Action": [${actions}]' },
      { title: 'An empty text as value', text: '"Condition": { "StringEquals": { "s3:prefix": [""] } }' },
    ],
  },
  check({ view }, report) {
    for (const element of ['Action', 'NotAction', 'Resource', 'NotResource']) {
      const value = view.member(element)?.value;
      if (!value || !isEmpty(value, 'array')) continue;
      const name = element.endsWith('Action') ? 'service:Action' : 'resource-arn';
      report(valueSpot(value), 'list', { element }, { fixes: [fill(value, [placeholder(name)])] });
    }
    for (const element of ['Principal', 'NotPrincipal']) {
      const value = view.member(element)?.value;
      if (value && isEmpty(value, 'object')) {
        const principal = { AWS: placeholder('principal-arn') };
        report(valueSpot(value), 'principal', {}, { fixes: [fill(value, principal)] });
      }
      for (const list of membersOf(value)) {
        if (!list.value || !isEmpty(list.value, 'array')) continue;
        report(
          valueSpot(list.value),
          'principal',
          {},
          { fixes: [fill(list.value, [placeholder('principal')])] },
        );
      }
    }
    const member = view.member('Condition');
    const condition = member?.value;
    if (!member || !condition) return;
    if (isEmpty(condition, 'object')) {
      const fixes = [removePart(member, 'Remove the empty condition', 'safe')];
      report(valueSpot(condition), 'condition', {}, { fixes });
    }
    for (const operator of membersOf(condition)) {
      if (operator.value && isEmpty(operator.value, 'object')) {
        const alone = membersOf(condition).length === 1;
        const fixes = [removePart(alone ? member : operator, 'Remove the empty condition', 'safe')];
        report(valueSpot(operator.value), 'condition', {}, { fixes });
      }
      for (const { key, value } of membersOf(operator.value)) {
        if (!value || !isEmpty(value, 'array')) continue;
        const data = { key: key.name, operator: operator.key.name };
        const fixes = [fill(value, [placeholder('value')])];
        report(valueSpot(value), messageFor(operator.key.name), data, { fixes });
      }
    }
  },
});

function messageFor(operator: string): 'values' | 'anyValue' | 'missing' {
  if (/^ForAnyValue:/i.test(operator)) return 'anyValue';
  return /^ForAllValues:|IfExists$/i.test(operator) ? 'missing' : 'values';
}

function isEmpty(node: Node, kind: 'array' | 'object'): boolean {
  if (node.kind === 'array') return kind === 'array' && node.complete && node.items.length === 0;
  return node.kind === 'object' && kind === 'object' && node.complete && node.members.length === 0;
}

function membersOf(node: Node | undefined): readonly Member[] {
  return node?.kind === 'object' ? node.members : [];
}

function fill(node: Node, value: NewValue): FixPlan {
  return replaceValue(valueSpot(node), value, 'Add a place to fill in', 'suggestion');
}
