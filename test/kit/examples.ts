import type { GivenOptions } from '../../core/rules/options';
import type { Example, Rule } from '../../core/rules/rule';
import { readJson } from '../../core/readers/json';
import type { Context } from '../../core/rules/context';
import { contextBeside, kitContext } from './check';
import {
  cleanContainer,
  cleanPolicy,
  cleanRunTask,
  cleanService,
  cleanStatement,
  cleanTaskDefinition,
  cleanTrustStatement,
  type Members,
} from './clean';

export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** An example as a whole document, with the places that it marks. */
export interface BuiltExample {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Where the example's own text stands, without the clean surroundings. */
  readonly own: Mark;
  /** What the organisation told the rule. */
  readonly options: GivenOptions;
  /** What the rules may know beside it. */
  readonly context: Context;
  /** The same with the text of one of the other documents changed. */
  readonly contextWith: (file: string, text: string) => Context;
}

const OWN_START = '\u0001';
const OWN_END = '\u0002';

/** Lays the example over a clean document and takes its marks out. */
export function buildExample(rule: Pick<Rule, 'entity'>, example: Example): BuiltExample {
  // What both say alike is shown in a service, unless the example asks for the other.
  const place = example.in ?? (rule.entity === 'placement' ? 'service' : rule.entity);
  const own = OWN_START + example.text + OWN_END;
  const without = example.without ?? [];
  return {
    title: example.title,
    file: example.file ?? fileFor(place),
    options: example.options ?? {},
    ...surroundings(example),
    ...unmark(whole(place, own, example, without)),
  };
}

function surroundings({ beside = {}, organisation }: Example): Pick<BuiltExample, 'context' | 'contextWith'> {
  const alone = Object.keys(beside).length === 0 && organisation === undefined;
  return {
    context: alone ? kitContext : contextBeside(beside, organisation),
    contextWith: (file, text) => contextBeside({ ...beside, [file]: text }, organisation),
  };
}

function fileFor(place: string): string {
  if (place === 'trustPolicy' || place === 'trustStatement') return 'task-role.trust.json';
  if (place === 'service') return 'ecs-service-def.json';
  if (place === 'runTask') return 'run-task.json';
  return place === 'policy' || place === 'statement' ? 'task-role.policy.json' : 'task-definition.json';
}

function whole(place: string, own: string, example: Example, without: readonly string[]): string {
  switch (place) {
    case 'document':
      return own;
    case 'taskDefinition': {
      const container = object(cleanContainer, '', 'container', without, '    ');
      return overlay(cleanTaskDefinition, own, 'taskDefinition', without, {
        containerDefinitions: `[\n    ${container}\n  ]`,
      });
    }
    case 'container': {
      const container = object(cleanContainer, own, 'container', without, '    ');
      const task = example.task === undefined ? '' : example.task;
      return overlay(cleanTaskDefinition, task, 'taskDefinition', without, {
        containerDefinitions: `[\n    ${container}\n  ]`,
      });
    }
    case 'policy': {
      const statement = object(cleanStatement, '', 'statement', without, '    ');
      return overlay(cleanPolicy, own, 'policy', without, { Statement: `[\n    ${statement}\n  ]` });
    }
    case 'statement': {
      const statement = object(cleanStatement, own, 'statement', without, '    ');
      return overlay(cleanPolicy, '', 'policy', without, { Statement: `[\n    ${statement}\n  ]` });
    }
    case 'trustPolicy': {
      const statement = object(cleanTrustStatement, '', 'statement', without, '    ');
      return overlay(cleanPolicy, own, 'policy', without, { Statement: `[\n    ${statement}\n  ]` });
    }
    case 'trustStatement': {
      const statement = object(cleanTrustStatement, own, 'statement', without, '    ');
      return overlay(cleanPolicy, '', 'policy', without, { Statement: `[\n    ${statement}\n  ]` });
    }
    case 'service':
      return overlay(cleanService, own, 'service', without, {});
    case 'runTask':
      return overlay(cleanRunTask, own, 'runTask', without, {});
    default:
      throw new Error(`no clean document for "${place}"`);
  }
}

function overlay(
  base: Members,
  own: string,
  prefix: string,
  without: readonly string[],
  inner: Readonly<Record<string, string>>,
): string {
  const given = namesIn(own);
  const rest = Object.entries(inner)
    .filter(([name]) => !given.has(name) && !without.includes(`${prefix}.${name}`))
    .map(([name, text]) => `${JSON.stringify(name)}: ${text}`);
  return object(base, own, prefix, without, '', rest) + '\n';
}

/** An object of the clean members, less those that the example gives or goes without, with the example's text behind. */
function object(
  base: Members,
  own: string,
  prefix: string,
  without: readonly string[],
  indent: string,
  more: readonly string[] = [],
): string {
  const given = namesIn(own);
  const members = Object.entries(base)
    .filter(([name]) => !given.has(name) && !without.includes(`${prefix}.${name}`))
    .map(
      ([name, value]) =>
        `${JSON.stringify(name)}: ${indented(JSON.stringify(value, null, 2), indent + '  ')}`,
    );
  const parts = [...members, ...(bare(own).trim() === '' ? [] : [own]), ...more];
  if (bare(own).trim() === '' && own !== '') parts[parts.length - 1] = (parts[parts.length - 1] ?? '') + own;
  return `{\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}}`;
}

function namesIn(own: string): Set<string> {
  const root = readJson(`{${bare(own)}}`).root;
  return new Set(root?.kind === 'object' ? root.members.map((member) => member.key.name) : []);
}

const MARKS = new Set(['«', '»', OWN_START, OWN_END]);

function bare(text: string): string {
  let plain = '';
  for (const character of text) if (!MARKS.has(character)) plain += character;
  return plain;
}

function indented(text: string, indent: string): string {
  return text.replace(/\n/g, `\n${indent}`);
}

function unmark(marked: string): { text: string; marks: Mark[]; own: Mark } {
  let text = '';
  const marks: Mark[] = [];
  const open: number[] = [];
  let ownStart = 0;
  let ownEnd = 0;
  for (const character of marked) {
    if (character === '«') open.push(text.length);
    else if (character === '»') marks.push({ start: open.pop() ?? 0, end: text.length });
    else if (character === OWN_START) ownStart = text.length;
    else if (character === OWN_END) ownEnd = text.length;
    else text += character;
  }
  marks.sort((a, b) => a.start - b.start || a.end - b.end);
  return { text, marks, own: { start: ownStart, end: ownEnd } };
}
