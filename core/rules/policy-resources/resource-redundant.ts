import { hasHole } from '../../model/arn';
import { arnCovers } from '../../policy/arnFormat';
import { resourcesOf, type WrittenResource } from '../../policy/statement';
import { defineRule } from '../rule';
import { removeItem } from '../support/lists';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'resource-redundant',
  covers: ['I-RES-06'],
  title: 'No resource is named twice',
  entity: 'statement',
  severity: 'hint',
  fix: 'safe',
  messages: {
    twice: {
      text: '"{resource}" stands in this list already. Remove one of them.',
      codes: ['REDUNDANT_RESOURCE'],
    },
    covered: {
      text: '"{wide}" in this list takes in "{resource}" already. Remove the narrow one, or the wide one if it is too much.',
      codes: ['REDUNDANT_RESOURCE'],
    },
  },
  why: 'What is said twice makes a policy longer and hides what it really reaches: whoever removes the narrow resource from the list believes that it is out of reach.',
  sources: [
    {
      title: 'Access Analyzer: redundant resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-resource',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Twice',
        text: '"Resource": ["arn:aws:s3:::orders/*", «"arn:aws:s3:::orders/*"»]',
        codes: ['REDUNDANT_RESOURCE'],
      },
      {
        title: 'Within a wider one',
        text: '"Resource": [«"arn:aws:s3:::orders/2024/*"», "arn:aws:s3:::orders/*"]',
      },
      {
        title: 'Within every resource',
        text: '"Effect": "Deny", "Action": "ecs:StopTask", "Resource": ["*", «"arn:aws:ecs:*:*:task/shop/*"»]',
      },
      {
        title: 'The same placeholder',
        text: '"Resource": ["arn:aws:s3:::${BUCKET}/*", «"arn:aws:s3:::${BUCKET}/logs/*"»]',
      },
    ],
    good: [
      {
        title: 'A bucket and its objects',
        text: '"Action": "s3:*Object", "Resource": ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"]',
      },
      { title: 'Case counts', text: '"Resource": ["arn:aws:s3:::orders/a", "arn:aws:s3:::orders/A"]' },
      { title: 'Two placeholders', text: '"Resource": ["arn:aws:s3:::${ONE}/*", "arn:aws:s3:::${TWO}/*"]' },
      { title: 'One text', text: '"Resource": "arn:aws:s3:::orders/*"' },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind === 'trust') return;
    const written = resourcesOf(statement)?.written ?? [];
    if (written.length < 2 || written.length > 2000) return;
    const wide = written.filter(({ text }) => text.includes('*') || text.includes('?'));
    const seen = new Map<string, WrittenResource>();
    for (const resource of written) {
      const first = seen.get(resource.text);
      const covering = first ?? wide.find((other) => isWider(other.text, resource.text));
      seen.set(resource.text, first ?? resource);
      // A placeholder alone may become several resources, or a wider one.
      if (!covering || resource.text === '' || hasHole(resource.masked.slice(0, 1))) continue;
      report(
        resource.at,
        first ? 'twice' : 'covered',
        { resource: shown(resource.masked), wide: shown(covering.masked) },
        {
          fixes: [
            removeItem(
              resource.node,
              'Remove the resource that is said twice',
              first ? 'safe' : 'suggestion',
            ),
          ],
          related: [{ at: covering.at, message: `"${shown(covering.masked)}" is here.` }],
        },
      );
    }
  },
});

/** Takes in all of the other and more, so that of two only one is too much. */
function isWider(wide: string, narrow: string): boolean {
  return wide !== narrow && arnCovers(wide, narrow) && !arnCovers(narrow, wide);
}
