import { valueSpot } from '../../tree/spot';
import type { Span } from '../../text/span';
import type { JsonText, SyntaxProblem } from '../../tree/source';
import { defineRule, type FixPlan } from '../rule';

export const rule = defineRule({
  id: 'policy-json',
  covers: ['I-SYN-01'],
  title: 'A policy is valid JSON',
  entity: 'document',
  severity: 'error',
  fix: 'suggestion',
  syntax: true,
  messages: {
    unexpectedText: { text: 'This has no place here in JSON. IAM refuses the policy.', refused: true },
    missingValue: {
      text: 'This element has no value. IAM refuses the policy; give it one, or remove the element.',
      refused: true,
    },
    missingColon: {
      text: 'A colon and a value belong behind this name. IAM refuses the policy.',
      refused: true,
    },
    missingComma: { text: 'A comma is missing behind this. IAM refuses the policy.', refused: true },
    unclosedString: { text: 'This text has no closing quote. IAM refuses the policy.', refused: true },
    unclosed: { text: 'This bracket is never closed. IAM refuses the policy.', refused: true },
    unclosedComment: {
      text: 'This comment is never closed, so that everything behind it is part of it.',
      refused: true,
    },
    unquotedKey: {
      text: 'Names stand in double quotes in JSON. IAM refuses the policy; quote this one.',
      refused: true,
    },
  },
  why: 'IAM reads strict JSON. One comma too few, and nothing of the policy is stored.',
  sources: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
    {
      title: 'Access Analyzer: JSON syntax error',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A missing comma',
        codes: ['JSON_SYNTAX_ERROR'],
        in: 'document',
        text: '{\n  "Version": "2012-10-17«"»\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
      {
        title: 'A list that is not closed',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": «[»{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }\n}',
      },
      {
        title: 'A closing bracket too few at the end',
        in: 'document',
        text: '«{»\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]',
      },
      {
        title: 'A name without quotes',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ «Effect»: "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
      {
        title: 'A missing quote',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{\n    "Effect": «"Allow,»\n    "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
      {
        title: 'An element without a value',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ «"Sid"»: , "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
    good: [
      { title: 'Valid JSON', in: 'statement', text: '"Action": "s3:PutObject"' },
      {
        title: 'A template of JSON',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ${actions},\n      "Resource": "*"\n    }\n    %{ if extra }\n    %{ endif }\n  ]\n}',
      },
    ],
  },
  check({ policy, json }, report) {
    if (!policy || !json.root || json.template) return;
    const innermost = json.problems.filter(isUnclosed).at(-1);
    for (const problem of json.problems) {
      if (swallowed(json, problem)) continue;
      if (isUnclosed(problem)) {
        // An open list leaves everything around it open too: one cause, one finding.
        if (problem !== innermost) continue;
        report(valueSpot(json.root, problem), 'unclosed', {}, { fixes: closeAll(json) });
      } else {
        const { code } = problem;
        const fixes = fixesFor(json, problem);
        report(
          valueSpot(json.root, underlined(problem)),
          code as Exclude<typeof code, 'emptyText' | 'unclosedObject' | 'unclosedArray'>,
          {},
          { fixes, identity: code },
        );
      }
    }
  },
});

function isUnclosed({ code }: SyntaxProblem): boolean {
  return code === 'unclosedObject' || code === 'unclosedArray';
}

/** The comma behind a text without its closing quote is inside of that text. */
function swallowed(json: JsonText, problem: SyntaxProblem): boolean {
  return (
    problem.code === 'missingComma' &&
    json.problems.some((other) => other.code === 'unclosedString' && other.end === problem.start)
  );
}

/** A missing comma has no width of its own: the end of what it should follow is underlined. */
function underlined(problem: SyntaxProblem): Span {
  if (problem.code !== 'missingComma') return problem;
  return { start: Math.max(0, problem.start - 1), end: problem.start };
}

function fixesFor(json: JsonText, problem: SyntaxProblem): FixPlan[] {
  if (problem.code === 'missingComma') {
    const at = { start: problem.end, end: problem.end };
    return [{ title: 'Add the comma', kind: 'suggestion', edit: (editor) => editor.replaceText(at, ',') }];
  }
  if (problem.code === 'unquotedKey') {
    const name = JSON.stringify(json.text.slice(problem.start, problem.end).replace(/^'|'$/g, ''));
    return [
      { title: `Write ${name}`, kind: 'suggestion', edit: (editor) => editor.replaceText(problem, name) },
    ];
  }
  return [];
}

/** Closes, at the end of the text, what is still open there. Nothing when a bracket is missing further in. */
function closeAll(json: JsonText): FixPlan[] {
  const open = json.problems.filter(isUnclosed);
  const end = json.text.trimEnd().length;
  const closers = open.map(({ code }) => (code === 'unclosedObject' ? '}' : ']')).reverse();
  const others = json.problems.some((problem) => !isUnclosed(problem));
  if (others || !opensTo(json.text.slice(0, end), closers)) return [];
  const at = { start: end, end };
  const text = closers.join('');
  return [{ title: `Add ${text}`, kind: 'suggestion', edit: (editor) => editor.replaceText(at, text) }];
}

/** Whether exactly these brackets are open at the end of the text. */
function opensTo(text: string, closers: readonly string[]): boolean {
  const open: string[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"|[{}[\]]/g)) {
    if (token === '{') open.push('}');
    else if (token === '[') open.push(']');
    else if (token === open.at(-1)) open.pop();
    else if (token === '}' || token === ']') return false;
  }
  return open.reverse().join('') === closers.join('');
}
