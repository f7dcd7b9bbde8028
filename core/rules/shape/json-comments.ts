import type { Span } from '../../text/span';
import { valueSpot } from '../../tree/spot';
import type { JsonText } from '../../tree/source';
import { defineRule, type FixPlan } from '../rule';
import { nodeAt } from '../support/syntaxFixes';

const MOST_RELATED = 10;

export const rule = defineRule({
  id: 'json-comments',
  covers: ['T-SHAPE-08', 'I-SYN-01'],
  title: 'A JSON file holds no comments and no trailing commas',
  entity: 'document',
  severity: 'hint',
  fix: 'tidy',
  syntax: true,
  messages: {
    taskDefinition: {
      text: 'Comments and commas with nothing behind them are fine in an editor, but "aws ecs register-task-definition --cli-input-json" cannot read them ({count} in this file).',
      covers: ['T-SHAPE-08'],
    },
    request: {
      text: 'Comments and commas with nothing behind them are fine in an editor, but the "--cli-input-json" of the AWS CLI cannot read them ({count} in this file).',
      covers: ['T-SHAPE-08'],
    },
    policy: {
      text: 'Comments and commas with nothing behind them are fine in an editor, but IAM refuses a policy that holds them ({count} in this file).',
      covers: ['I-SYN-01'],
    },
  },
  why: 'The AWS CLI and IAM read plain JSON. A file with comments needs a step that takes them out, and a name that says so, such as `.jsonc`.',
  sources: [
    {
      title: 'AWS CLI: parameters from a file',
      url: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html',
    },
    {
      title: 'AWS CLI: skeletons and --cli-input-json',
      url: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Comments',
        in: 'document',
        text: '{\n  «// The shop»\n  "family": "web", /* as the service */\n  "containerDefinitions": []\n}\n',
      },
      {
        title: 'Trailing commas',
        in: 'document',
        text: '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "web:1"«,» },], }\n',
      },
      {
        title: 'A comment in a policy',
        in: 'document',
        file: 'task-role.policy.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [] «// none yet»\n}\n',
      },
      {
        title: 'A comment in a service',
        in: 'service',
        text: '«// two zones»\n  "desiredCount": 2',
      },
    ],
    good: [
      {
        title: 'A file that says that it holds comments',
        in: 'document',
        file: 'task-definition.jsonc',
        text: '{\n  // The shop\n  "family": "web",\n  "containerDefinitions": [],\n}\n',
      },
      {
        title: 'What looks like comments inside of strings',
        in: 'document',
        text: '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "web:1", "command": ["//", "/* x */", ",]"] }] }\n',
      },
      {
        title: 'A comma in front of a branch of a template',
        in: 'document',
        text: '{ "containerDefinitions": [], "family": "web", %{ if large }"cpu": "1024",%{ endif } }\n',
      },
    ],
  },
  check({ json, name, policy, taskDefinition }, report) {
    if (/\.(?:jsonc|json5|jsonnet|libsonnet)$/i.test(name) || !json.root) return;
    const root = json.root;
    // A comment at the very end of the text may still be growing.
    const comments = json.comments.filter(({ end }) => end < json.text.length);
    const places = [...comments, ...json.trailingCommas].sort((a, b) => a.start - b.start);
    const [first, ...others] = places;
    if (!first) return;
    report(
      valueSpot(nodeAt(root, root.start), first),
      policy ? 'policy' : taskDefinition ? 'taskDefinition' : 'request',
      { count: places.length },
      {
        fixes: [strip(json, places)],
        related: others.slice(0, MOST_RELATED).map((place) => ({
          at: valueSpot(root, place),
          message: json.comments.includes(place) ? 'A comment.' : 'A comma with nothing behind it.',
        })),
      },
    );
  },
});

function strip(json: JsonText, places: readonly Span[]): FixPlan {
  return {
    title: 'Remove comments and trailing commas',
    kind: 'tidy',
    edit: (editor) => {
      for (const place of places) {
        editor.replaceText(json.comments.includes(place) ? withBlanks(json.text, place) : place, '');
      }
    },
  };
}

/** A comment with the blanks in front of it, and with its line where it stands alone there. */
function withBlanks(text: string, { start, end }: Span): Span {
  let from = start;
  while (text.charAt(from - 1) === ' ' || text.charAt(from - 1) === '\t') from--;
  const before = text.charAt(from - 1);
  const newline = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(end, end + 200));
  if (newline && (from === 0 || before === '\n' || before === '\r')) {
    return { start: from, end: end + newline[0].length };
  }
  return { start: newline || from === 0 ? from : start, end };
}
