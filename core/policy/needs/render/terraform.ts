import type { StatementShape } from '../shape';
import { nameOf, type PolicyAbout } from './about';
import { Names, snake } from './names';
import { partsOf, wordsOf } from './parts';

/**
 * The policy as a data source of Terraform, laid out as `terraform fmt` does. What the task definitions do not
 * tell is asked of the provider, or is a variable. Written for version 6 of the provider and later.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function terraformText(statements: readonly StatementShape[], about: PolicyAbout): string {
  const writer = new Writer(variablesIn(statements));
  const blocks = statements.map((statement) => writer.statement(statement));
  const label = snake(wordsOf(nameOf(about)));
  const document = `data "aws_iam_policy_document" "${label}" {\n${blocks.join('\n')}}\n`;
  return [...writer.before(), document].join('\n');
}

type Known = 'account' | 'region' | 'partition';

const SOURCES: Readonly<Record<Known, { readonly type: string; readonly attribute: string }>> = {
  account: { type: 'aws_caller_identity', attribute: 'account_id' },
  region: { type: 'aws_region', attribute: 'region' },
  partition: { type: 'aws_partition', attribute: 'partition' },
};

/**
 * Names that variables may not have.
 * https://developer.hashicorp.com/terraform/language/values/variables
 */
const RESERVED = /^(?:source|version|providers|count|for_each|lifecycle|depends_on|locals)$/;

function variableName(words: readonly string[]): string {
  const name = snake(words);
  return RESERVED.test(name) ? `${name}_value` : name;
}

/** The variables that the task definitions themselves name. */
function variablesIn(statements: readonly StatementShape[]): string[] {
  return statements
    .flatMap(({ resources, conditions = [] }) => [
      ...resources,
      ...conditions.flatMap(({ values }) => values),
    ])
    .flatMap((value) => partsOf(value.toString()))
    .flatMap((part) => (part.kind === 'expression' ? (/^var\.(\w+)/.exec(part.text)?.[1] ?? []) : []));
}

class Writer {
  private readonly used = new Set<Known>();
  private readonly variables: Names;

  /** @param declared variables that are declared elsewhere */
  constructor(declared: readonly string[]) {
    this.variables = new Names(variableName, declared);
  }

  statement({ sid, actions, resources, service, conditions = [] }: StatementShape): string {
    const lines = [`sid    = ${quoted(sid)}`, 'effect = "Allow"', ''];
    if (service !== undefined)
      lines.push(
        'principals {',
        '  type        = "Service"',
        `  identifiers = [${quoted(service)}]`,
        '}',
        '',
      );
    lines.push(...list('actions', actions.map(quoted)));
    if (resources.length > 0) lines.push('', ...list('resources', this.texts(resources)));
    for (const { operator, key, values } of conditions) {
      const head = [`test     = ${quoted(operator)}`, `variable = ${quoted(key)}`, ''];
      lines.push('', 'condition {', ...indented([...head, ...list('values', this.texts(values))]), '}');
    }
    const block = ['statement {', ...indented(lines), '}'];
    return indented(block)
      .map((line) => `${line}\n`)
      .join('');
  }

  /** The blocks that the document refers to. Known once the statements are written. */
  before(): string[] {
    const variables = this.variables.all.map(
      ({ written, name }) =>
        `variable "${name}" {\n  description = ${quoted(`Stands for ${written} in the task definition.`)}\n  type        = string\n}\n`,
    );
    const sources = (Object.keys(SOURCES) as Known[])
      .filter((known) => this.used.has(known))
      .map((known) => `data "${SOURCES[known].type}" "current" {}\n`);
    return [...variables, ...sources];
  }

  private texts(values: readonly { toString(): string }[]): string[] {
    return values.map((value) => this.text(value.toString()));
  }

  private text(text: string): string {
    const written = partsOf(text).map((part) => {
      if (part.kind === 'text') return escaped(part.text);
      if (part.kind === 'expression') return `\${${part.text}}`;
      if (part.kind === 'open') return `\${var.${this.variables.of(part.written)}}`;
      this.used.add(part.kind);
      const { type, attribute } = SOURCES[part.kind];
      return `\${data.${type}.current.${attribute}}`;
    });
    return `"${written.join('')}"`;
  }
}

function list(name: string, values: readonly string[]): string[] {
  if (values.length === 1) return [`${name} = [${values.join('')}]`];
  return [`${name} = [`, ...values.map((value) => `  ${value},`), ']'];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** https://developer.hashicorp.com/terraform/language/expressions/strings */
function escaped(text: string): string {
  // The mark of a template is doubled where it is meant as such.
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[$%](?=\{)/g, (mark) => mark + mark);
}
