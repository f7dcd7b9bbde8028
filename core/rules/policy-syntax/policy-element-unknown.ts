import { policyElements, statementElements } from '../../facts/policyElements';
import type { Policy } from '../../model/policy';
import type { Member } from '../../tree/node';
import { memberNamed } from '../../tree/path';
import { keySpot } from '../../tree/spot';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { isBareStatement, nearElement, unknownElements } from '../support/elements';
import { removePart } from '../support/plans';
import { oneOf, shown } from '../support/words';

export const rule = defineRule({
  id: 'policy-element-unknown',
  covers: ['I-SYN-10'],
  title: 'A policy holds only elements of the policy language',
  entity: 'policy',
  severity: 'error',
  fix: 'safe',
  halfTyped: true,
  messages: {
    near: {
      text: '"{name}" is no element of {place}; "{wanted}" is. Names count letter by letter, and IAM refuses the policy.',
      refused: true,
    },
    twice: {
      text: '"{name}" is no element of {place}, and "{wanted}" is there already. IAM refuses the policy; merge the two, or remove this one.',
      refused: true,
    },
    moved: {
      text: '"{name}" belongs into a statement, not beside the list of statements. IAM refuses the policy.',
      refused: true,
    },
    unknown: {
      text: '"{name}" is no element of {place}, which takes {elements}. IAM refuses the policy; remove it.',
      refused: true,
    },
  },
  why: 'IAM refuses a policy with any element that it does not know: there is no place for comments, descriptions or names of other cases.',
  sources: [
    {
      title: 'IAM JSON policy elements reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
    },
    {
      title: 'Access Analyzer: invalid policy element',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A plural',
        codes: ['INVALID_POLICY_ELEMENT'],
        in: 'statement',
        text: '«"Resources"»: "arn:aws:s3:::orders/*"',
        without: ['statement.Resource'],
      },
      {
        title: 'Lower case',
        in: 'statement',
        text: '«"action"»: "s3:GetObject"',
        without: ['statement.Action'],
      },
      {
        title: 'A slip of the finger',
        in: 'statement',
        text: '«"Condtion"»: { "Bool": { "aws:SecureTransport": "true" } }',
      },
      { title: 'A comment', text: '«"Comment"»: "for the web shop"' },
      {
        title: 'Statements',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  «"Statements"»: [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
      { title: 'A plural beside the element', in: 'statement', text: '«"Actions"»: ["s3:PutObject"]' },
      {
        title: 'A condition beside the statements',
        text: '«"Condition"»: { "Bool": { "aws:SecureTransport": "true" } }',
      },
    ],
    good: [
      { title: 'Id at the root', text: '"Id": "orders"' },
      {
        title: 'Every element of a statement',
        in: 'statement',
        text: '"Sid": "Orders", "Condition": { "Bool": { "aws:SecureTransport": "true" } }',
      },
      { title: 'A placeholder as name', in: 'statement', text: '"${ELEMENT}": "x"' },
    ],
  },
  check(policy, report) {
    const places: Place[] = [
      ...(isBareStatement(policy.view) ? [] : [rootOf(policy)]),
      ...policy.statements.map(({ view }) => ({ view, place: 'a statement', elements: statementElements })),
    ];
    for (const { view, place, elements } of places) {
      for (const member of unknownElements(view, elements)) {
        const { name } = member.key;
        const wanted = nearElement(name, elements);
        const remove = removePart(member, `Remove "${shown(name)}"`, 'suggestion');
        if (wanted !== undefined && view.source && !memberNamed(view.source, wanted)) {
          const data = { name: shown(name), place, wanted };
          report(keySpot(member), 'near', data, { fixes: [rename(member, wanted)] });
        } else if (wanted !== undefined) {
          report(keySpot(member), 'twice', { name: shown(name), place, wanted }, { fixes: [remove] });
        } else if (statementElements.some((element) => element === name)) {
          report(keySpot(member), 'moved', { name }, { fixes: [remove] });
        } else {
          const data = { name: shown(name), place, elements: oneOf(elements) };
          report(keySpot(member), 'unknown', data, { fixes: [remove] });
        }
      }
    }
  },
});

interface Place {
  readonly view: View;
  readonly place: string;
  readonly elements: readonly string[];
}

function rootOf(policy: Policy): Place {
  return { view: policy.view, place: 'a policy', elements: policyElements };
}

function rename(member: Member, wanted: string): FixPlan {
  return {
    title: `Write "${wanted}"`,
    kind: 'safe',
    edit: (editor) => editor.rename(member.key, wanted),
  };
}
