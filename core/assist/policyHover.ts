import type { OpenDocument } from '../documents/open';
import { maskPlaceholders } from '../text/placeholders';
import type { Span } from '../text/span';
import { arnFits, patternOf, resourceFormats, splitArn, type ArnFormat } from '../policy/arnFormat';
import type { KnownAction } from '../policy/actions';
import { globsOverlap } from '../policy/glob';
import type { IamReference } from '../policy/reference';
import { fullName } from '../policy/statement';
import { actionsIn } from './completeResources';
import { code, describeAction, describeKey, describeOperator, namesText } from './describe';
import { placeAt, type PolicyPlace } from './place';

export interface PolicyHover {
  /** Markdown. */
  readonly text: string;
  readonly span: Span;
}

/** What the word of a policy at an offset means. Nothing in other documents, and where nothing is known. */
export function policyHover(
  document: OpenDocument,
  offset: number,
  iam: IamReference,
): PolicyHover | undefined {
  // The pointer may rest on the opening quote.
  const place = wordAt(document, offset) ?? wordAt(document, offset + 1);
  if (!place) return undefined;
  const text = explain(place, iam);
  if (text === undefined) return undefined;
  const { start, end } = place.slot.token;
  return { text, span: { start, end } };
}

function wordAt(document: OpenDocument, offset: number): PolicyPlace | undefined {
  const place = placeAt(document, offset);
  return place?.slot.token.quotes === 'none' ? undefined : place;
}

function explain(place: PolicyPlace, iam: IamReference): string | undefined {
  const { text } = place.slot.token;
  switch (place.role) {
    case 'action':
      return withElement(place.element, describeAction(text, iam));
    case 'resource':
      return explainResource(text, actionsIn(place.statement, iam), iam);
    case 'operator':
      return describeOperator(text);
    case 'conditionKey': {
      const services = new Set(actionsIn(place.statement, iam).map(({ service }) => service.prefix));
      return describeKey(text, [...services], iam);
    }
    case 'conditionValue':
    case 'principalValue':
      return text.startsWith('arn:') ? explainArn(text, [], iam) : undefined;
    default:
      return undefined;
  }
}

function withElement(element: string, text: string | undefined): string | undefined {
  if (text === undefined || !/^not/i.test(element)) return text;
  return `Left out here: \`NotAction\` means every action but the ones listed.\n\n${text}`;
}

const MOST = 12;

function explainResource(
  text: string,
  actions: readonly KnownAction[],
  iam: IamReference,
): string | undefined {
  if (text === '*') return explainEvery(actions);
  return text.startsWith('arn:') ? explainArn(text, actions, iam) : undefined;
}

function explainEvery(actions: readonly KnownAction[]): string {
  const unlimited = actions.filter(({ action }) => action.resources.length === 0);
  const limited = actions.filter(({ action }) => action.resources.length > 0);
  const parts = ['**`*`** is every resource'];
  if (unlimited.length > 0)
    parts.push(`Cannot be limited to resources: ${namesText(unlimited.map(fullName), MOST)}`);
  if (limited.length > 0) parts.push(`Can be limited: ${namesText(limited.map(fullName), MOST)}`);
  return parts.join('\n\n');
}

function explainArn(text: string, actions: readonly KnownAction[], iam: IamReference): string | undefined {
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
  return `**${code(text)}**\n\n${lines.join('\n')}${use}`;
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
