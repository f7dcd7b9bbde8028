import { parseArn } from '../model/arn';
import { consoleLink } from '../model/consoleLink';
import type { KnownAction } from '../policy/actions';
import { arnFits, patternOf, resourceFormats, splitArn, type ArnFormat } from '../policy/arnFormat';
import { globsOverlap } from '../policy/glob';
import type { IamReference } from '../policy/reference';
import { fullName } from '../policy/statement';
import { maskPlaceholders } from '../text/placeholders';
import { code, namesText } from './describe';

const MOST = 12;

/** The parts of an ARN as written, what it narrows down among the actions, and its page in the console. Markdown. */
export function explainArn(
  text: string,
  actions: readonly KnownAction[],
  iam: IamReference,
): string | undefined {
  const [, partition = '', service = '', region = '', account = '', resource = ''] = splitArn(text);
  if (resource === '') return undefined;
  const name = iam.services.get(service)?.name;
  const types = typesOf(text, service, iam);
  const lines = [
    `- partition: ${code(partition)}`,
    `- service: ${code(service)}${name === undefined ? '' : ` (${name})`}`,
    `- Region: ${partText(region, 'none')}`,
    `- account: ${partText(account, 'none')}`,
    `- resource: ${code(resource)}${types.length > 0 ? ` (${types.join(', ')})` : ''}`,
  ];
  const reached = resourceFormats(actions).filter((format) => fits(text, format));
  const names = [...new Set(reached.flatMap((format) => format.actions.map(fullName)))];
  const use = names.length > 0 ? `\n\nNarrows down: ${namesText(names, MOST)}` : '';
  return `**${code(text)}**\n\n${lines.join('\n')}${use}${consoleText(text)}`;
}

/** A link to what the ARN names, where it names one thing. */
export function consoleText(text: string): string {
  const arn = parseArn(maskPlaceholders(text));
  const link = arn && consoleLink(arn);
  return link === undefined ? '' : `\n\n[Open in the AWS console](${link})`;
}

function partText(part: string, empty: string): string {
  if (part === '') return empty;
  return part === '*' ? '`*` (any)' : code(part);
}

/** The types of resource that the ARN can name, among those of the service that it names. */
function typesOf(text: string, prefix: string, iam: IamReference): string[] {
  const service = iam.service(prefix);
  if (!service) return [];
  const formats = [...service.resourceTypes.values()].flatMap(({ name, arn }) =>
    arn.split(', ').map((format) => ({ service: prefix, type: name, text: format })),
  );
  const fitting = formats.filter((format) => fits(text, format));
  // `table/*` fits the format of `table/${TableName}/index/${IndexName}` too: the plainest is meant.
  const plainest = Math.min(...fitting.map(({ text: format }) => places(format)));
  return [
    ...new Set(fitting.filter(({ text: format }) => places(format) === plainest).map(({ type }) => type)),
  ];
}

function places(format: string): number {
  return format.split('${').length;
}

function fits(text: string, format: ArnFormat): boolean {
  const answer = arnFits(maskPlaceholders(text), format);
  if (answer !== 'unknown') return answer === 'yes';
  // What a placeholder leaves open is read as anything.
  const open = text.replace(/\$\{[^}]*\}/g, '*');
  return globsOverlap(open, patternOf(format));
}
