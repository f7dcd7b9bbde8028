import type { SyntaxProblem } from '../../tree/source';
import { namedPath } from '../../tree/path';
import { valueSpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { nodeAt, syntaxFix } from '../support/syntaxFixes';

const MOST = 20;

/** What a template may well write, because only its output is JSON. */
const FREE_IN_TEMPLATES = new Set([
  'unexpectedText',
  'missingComma',
  'missingColon',
  'unquotedKey',
  'emptyText',
]);

export const rule = defineRule({
  id: 'json-syntax',
  covers: ['T-SHAPE-01'],
  title: 'The text is JSON',
  entity: 'document',
  severity: 'error',
  fix: 'suggestion',
  syntax: true,
  messages: {
    emptyText: { text: 'There is no JSON value here.', refused: true },
    unexpectedText: {
      text: 'JSON has no place for this here; no tool can read the file as it stands. The rest of it is checked all the same.',
      refused: true,
    },
    missingValue: {
      text: 'The value of this name is missing; no tool can read the file as it stands.',
      refused: true,
    },
    missingColon: {
      text: 'A colon and a value are missing behind this name; no tool can read the file as it stands.',
      refused: true,
    },
    missingComma: { text: 'A comma is missing here; no tool can read the file as it stands.', refused: true },
    unclosedString: {
      text: 'The quotation mark at the end of this string is missing; no tool can read the file as it stands.',
      refused: true,
    },
    unclosedObject: {
      text: 'The brace that closes this object is missing; no tool can read the file as it stands.',
      refused: true,
    },
    unclosedArray: {
      text: 'The bracket that closes this list is missing; no tool can read the file as it stands.',
      refused: true,
    },
    unclosedComment: { text: 'This comment has no end; everything behind it is lost.', refused: true },
    unquotedKey: {
      text: 'Names stand in double quotes in JSON; no tool can read the file as it stands.',
      refused: true,
    },
  },
  why: 'The AWS CLI reads JSON and stops at the first mistake. Here the rest of the file is read as a person would read it and checked as well.',
  sources: [
    { title: 'RFC 8259: the JSON data interchange format', url: 'https://www.rfc-editor.org/rfc/rfc8259' },
    {
      title: 'AWS CLI: skeletons and --cli-input-json',
      url: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No comma',
        in: 'document',
        text: '{\n  "family": "web«"»\n  "containerDefinitions": []\n}\n',
      },
      {
        title: 'Nothing behind a name',
        in: 'document',
        text: '{\n  "family": "web",\n  «"cpu"»:\n  "memory": "512",\n  "containerDefinitions": [],\n  «"volumes"»\n}\n',
      },
      {
        title: 'Not closed',
        in: 'document',
        text: '{\n  "family": "web",\n  "containerDefinitions": «[»{ "name": "app", "image": "web:1" }\n',
      },
      {
        title: 'A name without quotes',
        in: 'taskDefinition',
        text: '«cpu»: "512"',
      },
      {
        title: 'A string without an end',
        in: 'taskDefinition',
        text: '"cpu": «"512,»\n  "memory": "1024"',
      },
      {
        title: 'Words in place of a value',
        in: 'document',
        text: '{ "family": "web", "cpu": «none», "containerDefinitions": [] }\n',
      },
      {
        title: 'A comment without an end',
        in: 'document',
        text: '{ "family": "web", "containerDefinitions": [] } «/* the end\n»',
      },
    ],
    good: [
      { title: 'JSON', in: 'document', text: '{ "family": "web", "containerDefinitions": [] }\n' },
      {
        title: 'A template of JSON',
        in: 'document',
        text: '{ "family": "web", "cpu": ${cpu}, %{ if large }"memory": "2048",%{ endif } "containerDefinitions": [${first} { "name": "app", "image": "web:1" }] }\n',
      },
      {
        title: 'Comments and commas are told by another rule',
        in: 'document',
        text: '{ "family": "web", /* small */ "containerDefinitions": [], }\n',
      },
    ],
  },
  check({ json, taskDefinition, service, runTask }, report) {
    const { root, template } = json;
    if (!root || !(taskDefinition ?? service ?? runTask)) return;
    const innermost = json.problems.filter(isUnclosed).at(-1);
    const seen = new Map<string, number>();
    for (const problem of json.problems.slice(0, MOST)) {
      if (template && FREE_IN_TEMPLATES.has(problem.code)) continue;
      // What is open leaves everything around it open, too: one cause, one finding.
      if (isUnclosed(problem) && problem !== innermost) continue;
      const node = nodeAt(root, problem.start);
      // What is missing at a place without width is shown on the character in front of it.
      const start = problem.start === problem.end ? Math.max(0, problem.start - 1) : problem.start;
      const place = `${problem.code} ${namedPath(node)}`;
      const count = (seen.get(place) ?? 0) + 1;
      seen.set(place, count);
      const fix = syntaxFix(problem, json.text);
      report(
        valueSpot(node, { start, end: problem.end }),
        problem.code,
        {},
        { identity: String(count), fixes: fix ? [fix] : [] },
      );
    }
  },
});

function isUnclosed({ code }: SyntaxProblem): boolean {
  return code === 'unclosedObject' || code === 'unclosedArray';
}
