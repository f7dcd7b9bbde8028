import { actionCovers } from '../../policy/actions';
import { actionsOf, type WrittenAction } from '../../policy/statement';
import { defineRule } from '../rule';
import { removeItem } from '../support/lists';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'action-redundant',
  covers: ['I-ACT-05'],
  title: 'No action is named twice',
  entity: 'statement',
  severity: 'hint',
  fix: 'safe',
  messages: {
    twice: {
      text: '"{action}" stands in this list already; actions are compared without case. Remove one of them.',
      codes: ['REDUNDANT_ACTION'],
    },
    covered: {
      text: '"{wide}" in this list takes in "{action}" already. Remove the narrow one, or the wide one if it is too much.',
      codes: ['REDUNDANT_ACTION'],
    },
  },
  outranks: ['action-case', 'action-wildcard', 'action-full-service', 'action-service-wildcard'],
  why: 'What is said twice makes a policy longer and hides what it really allows: whoever removes the narrow action from the list believes that it is gone.',
  sources: [
    {
      title: 'Access Analyzer: redundant action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-action',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Twice, in two spellings',
        text: '"Action": ["s3:GetObject", "s3:PutObject", «"s3:getObject"»]',
        codes: ['REDUNDANT_ACTION'],
      },
      { title: 'Within a pattern', text: '"Action": [«"s3:GetObjectTagging"», "s3:GetObject*"]' },
      {
        title: 'In NotAction',
        text: '"Effect": "Deny", "NotAction": ["s3:*", «"s3:GetObject"»]',
        without: ['statement.Action'],
      },
    ],
    good: [
      { title: 'Each its own', text: '"Action": ["s3:GetObject", "s3:GetObjectTagging", "s3:PutObject"]' },
      { title: 'Patterns that overlap', text: '"Action": ["s3:Get*", "s3:*Object"]' },
      { title: 'Placeholders', text: '"Action": ["s3:${ACTION}", "s3:${ACTION}"]' },
      { title: 'One text', text: '"Action": "s3:GetObject"' },
    ],
  },
  check(statement, report) {
    const written = actionsOf(statement)?.written.filter(({ pattern }) => pattern !== undefined) ?? [];
    // Every pair is compared; a list that long was written by a program.
    if (written.length < 2 || written.length > 2000) return;
    const wide = wideByService(written);
    const seen = new Map<string, WrittenAction>();
    for (const action of written) {
      const key = action.text.toLowerCase();
      const first = seen.get(key);
      const covering = first ?? widerThan(action, wide);
      seen.set(key, first ?? action);
      if (!covering) continue;
      report(
        action.at,
        first ? 'twice' : 'covered',
        { action: shown(action.text), wide: shown(covering.text) },
        {
          fixes: [removeItem(action.node, `Remove "${shown(action.text)}"`, first ? 'safe' : 'suggestion')],
          related: [{ at: covering.at, message: `"${shown(covering.text)}" is here.` }],
        },
      );
    }
  },
});

/** The patterns with wildcards under the service that they are of; `*` are of all. */
function wideByService(written: readonly WrittenAction[]): ReadonlyMap<string, readonly WrittenAction[]> {
  const wide = new Map<string, WrittenAction[]>();
  for (const action of written) {
    const { pattern, text } = action;
    if (!pattern || !/[*?]/.test(text)) continue;
    const group = wide.get(pattern.service);
    if (group) group.push(action);
    else wide.set(pattern.service, [action]);
  }
  return wide;
}

function widerThan(
  action: WrittenAction,
  wide: ReadonlyMap<string, readonly WrittenAction[]>,
): WrittenAction | undefined {
  const service = action.pattern?.service ?? '';
  const near = wide.get(service)?.find((other) => isWider(other.text, action.text));
  return (
    near ?? (service === '*' ? undefined : wide.get('*')?.find((other) => isWider(other.text, action.text)))
  );
}

/** Takes in all of the other and more, so that of two only one is too much. */
function isWider(wide: string, narrow: string): boolean {
  return (
    wide.toLowerCase() !== narrow.toLowerCase() && actionCovers(wide, narrow) && !actionCovers(narrow, wide)
  );
}
