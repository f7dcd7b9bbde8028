import type { Statement } from '../../model/policy';
import { statementCovers } from '../../policy/statementCover';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { removePart } from '../support/plans';

/** Every pair is compared; a policy that long was written by a program. */
const MOST = 100;

export const rule = defineRule({
  id: 'statement-redundant',
  covers: ['I-RES-06'],
  title: 'No statement says what another says already',
  entity: 'policy',
  severity: 'hint',
  fix: 'safe',
  messages: {
    same: {
      text: '{other} says the same as this one. Remove one of them.',
      codes: ['REDUNDANT_STATEMENT'],
    },
    covered: {
      text: '{other} says all of this already, on the same resources or more. Remove this one, or narrow the other if it is too much.',
      codes: ['REDUNDANT_STATEMENT'],
    },
  },
  why: 'Whoever removes or narrows one of two statements believes that the permission is gone. What is said once can be changed once.',
  sources: [
    {
      title: 'Access Analyzer: redundant statement',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-statement',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The same twice',
        text: '"Statement": [{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }, { "Sid": «"ReadAgain"», "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::orders/*"] }]',
        codes: ['REDUNDANT_STATEMENT'],
      },
      {
        title: 'A wider one behind it',
        text: '"Statement": [{ «"Effect"»: "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/2024/*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }, { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::orders/*" }]',
      },
    ],
    good: [
      {
        title: 'Other actions on the same resource, other resources for the same action',
        text: '"Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }, { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::orders/*" }, { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::invoices/*" }]',
      },
      {
        title: 'The wider one holds only under a condition',
        text: '"Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/2024/*" }, { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }]',
      },
      {
        title: 'Allowed and denied',
        text: '"Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }, { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]',
      },
    ],
  },
  check(policy, report) {
    const { statements } = policy;
    if (statements.length < 2 || statements.length > MOST) return;
    const gone = new Set<Statement>();
    for (const [index, statement] of statements.entries()) {
      const covering = statements.find(
        (other, place) =>
          other !== statement &&
          !gone.has(other) &&
          statementCovers(other, statement) &&
          // Of two that say the same the later one is too much.
          (place < index || !statementCovers(statement, other)),
      );
      const { source } = statement.view;
      if (!covering || !source || statement.sid.state === 'unknown') continue;
      gone.add(statement);
      const same = statementCovers(statement, covering);
      report(
        statement.view.at,
        same ? 'same' : 'covered',
        { other: nameOf(covering, statements.indexOf(covering)) },
        {
          fixes: [removePart(source, 'Remove the statement', same ? 'safe' : 'suggestion')],
          related: [{ at: covering.view.at, message: 'The other statement is here.' }],
        },
      );
    }
  },
});

function nameOf(statement: Statement, index: number): string {
  const sid = valueOr(statement.sid, '');
  return sid === '' ? `Statement ${String(index + 1)}` : `Statement "${sid}"`;
}
