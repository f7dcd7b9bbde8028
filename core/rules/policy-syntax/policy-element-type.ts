import type { NewValue } from '../../editors/editor';
import { currentPolicyVersion } from '../../facts/policyElements';
import { HOLE, maskPlaceholders } from '../../text/placeholders';
import type { Node, ObjectNode } from '../../tree/node';
import { valueSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { replaceValue } from '../support/plans';
import type { View } from '../../tree/view';

export const rule = defineRule({
  id: 'policy-element-type',
  covers: ['I-SYN-11'],
  title: 'Elements have the JSON type that they take',
  entity: 'policy',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    type: {
      text: '"{element}" takes {expected}, not {found}. IAM refuses the policy.',
      refused: true,
    },
  },
  why: 'IAM does not convert: a number where a text belongs, or a list where one value belongs, makes the whole policy malformed.',
  sources: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
    {
      title: 'Access Analyzer: data type mismatch',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'An effect in a list', in: 'statement', text: '«"Effect"»: ["Allow"]' },
      { title: 'A number as Sid', codes: ['DATA_TYPE_MISMATCH'], in: 'statement', text: '"Sid": «1»' },
      { title: 'An object as action', in: 'statement', text: '«"Action"»: { "s3": "GetObject" }' },
      {
        title: 'A number among the resources',
        in: 'statement',
        text: '"Resource": ["arn:aws:s3:::orders/*", «42»]',
      },
      {
        title: 'A condition in a list',
        in: 'statement',
        text: '«"Condition"»: [{ "Bool": { "aws:SecureTransport": "true" } }]',
      },
      {
        title: 'An operator without keys',
        in: 'statement',
        text: '"Condition": { "Bool": «"aws:SecureTransport"» }',
      },
      { title: 'A number as version', text: '"Version": «2012»' },
      {
        title: 'A text among the statements',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }, «"Deny"»]\n}',
      },
    ],
    good: [
      { title: 'One action without a list', in: 'statement', text: '"Action": "s3:GetObject"' },
      {
        title: 'Numbers and booleans as values of a condition',
        in: 'statement',
        text: '"Condition": { "NumericLessThan": { "s3:max-keys": 10 }, "Bool": { "aws:SecureTransport": true } }',
      },
      { title: 'A placeholder for a whole element', in: 'statement', text: '"Condition": "${CONDITION}"' },
      {
        title: 'A function of CloudFormation',
        in: 'statement',
        text: '"Resource": [{ "Fn::Sub": "arn:aws:s3:::orders" }]',
      },
      { title: 'A placeholder without quotes', in: 'statement', text: '"Action": ${ACTIONS}' },
    ],
  },
  check(policy, report) {
    const wrong = [...ofPolicy(policy.view), ...policy.statements.flatMap(({ view }) => ofStatement(view))];
    for (const { node, element, expected, takes } of wrong) {
      const data = { element, expected, found: KINDS[node.kind] };
      report(valueSpot(node), 'type', data, {
        fixes:
          element === 'Version' ? current(node) : cannotBecome(element, node) ? [] : convert(node, takes),
      });
    }
  },
});

type Takes = 'text' | 'texts' | 'object' | 'statements';

interface Wrong {
  readonly node: Node;
  readonly element: string;
  readonly expected: string;
  readonly takes: Takes;
}

const KINDS: Readonly<Record<Node['kind'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
  hole: 'a placeholder',
};

function ofPolicy(view: View): Wrong[] {
  const statements = view.member('Statement')?.value;
  const items = statements?.kind === 'array' ? statements.items : statements ? [statements] : [];
  const expected = 'statements, which are objects';
  return [
    ...texts(view, ['Version', 'Id']),
    ...items
      .filter((node) => node.kind !== 'object' && isJudged(node))
      .map((node) => ({ node, element: 'Statement', expected, takes: 'statements' as const })),
  ];
}

function ofStatement(view: View): Wrong[] {
  return [...texts(view, ['Sid', 'Effect']), ...lists(view), ...condition(view)];
}

function texts(view: View, elements: readonly string[]): Wrong[] {
  return elements.flatMap((element) => {
    const node = view.member(element)?.value;
    if (!node || node.kind === 'string' || !isJudged(node)) return [];
    return [{ node, element, expected: 'one text', takes: 'text' as const }];
  });
}

function lists(view: View): Wrong[] {
  return ['Action', 'NotAction', 'Resource', 'NotResource'].flatMap((element) => {
    const value = view.member(element)?.value;
    const nodes = value?.kind === 'array' ? value.items : value ? [value] : [];
    return nodes
      .filter((node) => node.kind !== 'string' && isJudged(node))
      .map((node) => ({ node, element, expected: 'a text or a list of texts', takes: 'texts' as const }));
  });
}

function condition(view: View): Wrong[] {
  const node = view.member('Condition')?.value;
  if (!node || !isJudged(node)) return [];
  const takes = 'object';
  if (node.kind !== 'object') {
    return [{ node, element: 'Condition', expected: 'an object of operators', takes }];
  }
  return node.members.flatMap(({ key, value }) => {
    if (key.unknown || !value || value.kind === 'object' || !isJudged(value)) return [];
    return [{ node: value, element: key.name, expected: 'an object of condition keys', takes }];
  });
}

/** A function of CloudFormation, which becomes a value when the template is used. */
function isIntrinsic(node: ObjectNode): boolean {
  return node.members.length === 1 && node.members.every(({ key }) => /^(?:Ref$|Fn::)/.test(key.name));
}

/** Placeholders may become anything, `null` counts as absent, and half a value is not judged. */
function isJudged(node: Node): boolean {
  if (node.kind === 'hole' || node.kind === 'null') return false;
  if (node.kind === 'number') return node.closed;
  if (node.kind === 'array') return node.complete;
  if (node.kind === 'object') return node.complete && !isIntrinsic(node);
  return node.kind !== 'string' || (node.closed && !maskPlaceholders(node.value).includes(HOLE));
}

function current(node: Node): FixPlan[] {
  const title = `Use "${currentPolicyVersion}"`;
  return [replaceValue(valueSpot(node), currentPolicyVersion, title, 'suggestion')];
}

/** The one value in a list, or the text that a number or a boolean reads as. */
function convert(node: Node, takes: Takes): FixPlan[] {
  const to = (value: NewValue, title: string): FixPlan[] => [
    replaceValue(valueSpot(node), value, title, 'suggestion'),
  ];
  const item = node.kind === 'array' && node.items.length === 1 ? node.items[0] : undefined;
  if (item && item.kind === (takes === 'object' ? 'object' : 'string')) {
    return to({ copy: item }, 'Take the value out of the list');
  }
  if (takes !== 'text' && takes !== 'texts') return [];
  if (node.kind === 'number') return to(node.raw, `Write "${node.raw}"`);
  if (node.kind === 'boolean') return to(String(node.value), `Write "${String(node.value)}"`);
  return [];
}

/** A number in quotes is no ARN either. */
function cannotBecome(element: string, node: Node): boolean {
  return /Resource$/.test(element) && node.kind === 'number';
}
