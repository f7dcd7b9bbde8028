import { hasHole, parseArn } from '../../model/arn';
import { holdsPolicyVariable } from '../../model/policyVariables';
import { splitArn } from '../../policy/arnFormat';
import { resourcesOf, type WrittenResource } from '../../policy/statement';
import { maskPlaceholders } from '../../text/placeholders';
import { defineRule } from '../rule';
import { withParts, type ArnPart } from '../support/arnEdits';
import { allOf } from '../support/words';

const PARTS = [
  { name: 'partition', index: 1, word: 'partition', literal: /^aws(?:-[a-z-]+)?$/ },
  { name: 'region', index: 3, word: 'Region', literal: /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/ },
  { name: 'account', index: 4, word: 'account', literal: /^\d{12}$/ },
] as const satisfies readonly { name: ArnPart; index: number; word: string; literal: RegExp }[];

export const rule = defineRule({
  id: 'resource-hard-coded',
  covers: ['I-RES-07'],
  title: 'A template names partition, Region and account in one way',
  entity: 'policy',
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    fixed:
      'This ARN fixes the {parts}, which other ARNs of the file leave to a placeholder. Where the template is used for another one, this one is not changed.',
  },
  why: 'A policy that is a template is filled in for each account, Region or partition. An ARN that was pasted into it keeps those that it came from, and allows nothing elsewhere. Files without placeholders are left alone: in plain JSON there is no other way to name them.',
  sources: [
    {
      title: 'Amazon Resource Names: partitions and Regions',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'One account among placeholders',
        in: 'statement',
        text: '"Action": "sqs:SendMessage", "Resource": ["arn:aws:sqs:eu-central-1:${ACCOUNT}:orders", «"arn:aws:sqs:eu-central-1:111122223333:invoices"»]',
      },
      {
        title: 'Partition and Region, in another statement',
        text: '"Statement": [{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders" }, { "Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": «"arn:aws:sqs:eu-central-1:${AWS::AccountId}:orders"» }]',
      },
    ],
    good: [
      {
        title: 'Placeholders everywhere',
        in: 'statement',
        text: '"Action": ["sqs:SendMessage", "s3:GetObject"], "Resource": ["arn:aws:sqs:${REGION}:${ACCOUNT}:orders", "arn:aws:s3:::orders/*"]',
      },
      {
        title: 'No template',
        in: 'statement',
        text: '"Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:orders"',
      },
      {
        title: 'Policy variables are no placeholders',
        in: 'statement',
        text: '"Action": "sqs:SendMessage", "Resource": ["arn:aws:sqs:eu-central-1:${aws:PrincipalAccount}:orders", "arn:aws:sqs:eu-central-1:111122223333:orders"]',
      },
    ],
  },
  check(policy, report) {
    const all = policy.statements
      .flatMap((statement) => resourcesOf(statement)?.written ?? [])
      .filter(({ masked }) => parseArn(masked) !== undefined);
    const open = PARTS.map((part) => ({ ...part, placeholder: placeholderOf(all, part.index) }));
    if (open.every(({ placeholder }) => placeholder === undefined)) return;
    for (const { text, at } of all) {
      const own = splitArn(text);
      const fixed = open.filter(
        ({ index, literal, placeholder }) => placeholder !== undefined && literal.test(own[index] ?? ''),
      );
      if (fixed.length === 0) continue;
      const parts = Object.fromEntries(fixed.map(({ name, placeholder }) => [name, placeholder ?? '']));
      report(
        at,
        'fixed',
        { parts: allOf(fixed.map(({ word }) => word)) },
        { fixes: [withParts(at, text, parts)] },
      );
    }
  },
});

/** The one placeholder that the file has for a part. */
function placeholderOf(all: readonly WrittenResource[], index: number): string | undefined {
  const found = new Set(
    all
      .map(({ text }) => splitArn(text)[index] ?? '')
      .filter((part) => hasHole(maskPlaceholders(part)) && !holdsPolicyVariable(part)),
  );
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
