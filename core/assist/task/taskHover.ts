import type { OpenDocument } from '../../documents/open';
import type { IamReference } from '../../policy/reference';
import { HOLE, parseArn } from '../../model/arn';
import { logGroupLink } from '../../model/consoleLink';
import { maskPlaceholders } from '../../text/placeholders';
import type { Span } from '../../text/span';
import type { Node } from '../../tree/node';
import { valueOr } from '../../tree/val';
import { explainArn } from '../explainArn';
import { explainImage } from './explainImage';
import { explainPort } from './explainPort';
import { explainSecret } from './explainSecret';
import { explainContainerSize, explainTaskSize } from './explainSize';
import { explainTime } from './explainTime';
import { ROOT, taskPlaceAt, type TaskPlace } from './place';
import type { SchemaHelp } from './schemaHelp';

export interface TaskHover {
  /** Markdown. */
  readonly text: string;
  readonly span: Span;
}

export interface TaskHoverOptions {
  readonly iam: IamReference;
  readonly help: () => SchemaHelp;
  /** The editor shows the documentation of members itself. */
  readonly schemaHelps: boolean;
}

/** What a member or a value of a task definition means. Nothing in other documents. */
export function taskHover(
  document: OpenDocument,
  offset: number,
  { iam, help, schemaHelps }: TaskHoverOptions,
): TaskHover | undefined {
  // The pointer may rest on the opening quote.
  const place = wordAt(document, offset) ?? wordAt(document, offset + 1);
  if (!place) return undefined;
  const subject = subjectOf(place);
  if (!subject) return undefined;
  const meaning = subject.value && explain(subject.path, subject.value, place, iam);
  const documentation = schemaHelps ? undefined : help().text(subject.path);
  const parts = [meaning, documentation].filter((part) => part !== undefined);
  const { start, end } = place.slot.token;
  return parts.length === 0 ? undefined : { text: parts.join('\n\n'), span: { start, end } };
}

function wordAt(document: OpenDocument, offset: number): TaskPlace | undefined {
  const place = taskPlaceAt(document, offset);
  return place?.slot.token.text === '' ? undefined : place;
}

interface Subject {
  /** `ContainerDefinition.image`, with the entry of a map behind it. */
  readonly path: string;
  readonly value: Node | undefined;
}

/** A name stands for its member, and a value for itself. */
function subjectOf(place: TaskPlace): Subject | undefined {
  const { role, slot, path, entry } = place;
  const { container, token, valueOf } = slot;
  if (role === 'item') return { path, value: itemAt(place) };
  if (role === 'value') return { path, value: valueOf?.value };
  if (role === 'entryValue') return { path: `${path}.${entry}`, value: valueOf?.value };
  const member =
    container.kind === 'object' ? container.members.find(({ key }) => key.start === token.start) : undefined;
  if (!member) return undefined;
  if (role === 'entryName') return { path: `${path}.${member.key.name}`, value: member.value };
  return place.member === '' ? undefined : { path, value: member.value };
}

function itemAt({ slot }: TaskPlace): Node | undefined {
  const { container, token } = slot;
  return container.kind === 'array' ? container.items.find(({ start }) => start === token.start) : undefined;
}

function explain(path: string, value: Node, place: TaskPlace, iam: IamReference): string | undefined {
  if (value.kind === 'string') return explainText(path, value.value, place, iam);
  return value.kind === 'number' ? explainNumber(path, value.value, place) : undefined;
}

function explainText(path: string, text: string, place: TaskPlace, iam: IamReference): string | undefined {
  const { task } = place;
  switch (path) {
    case `${ROOT}.cpu`:
      return explainTaskSize('cpu', text, task);
    case `${ROOT}.memory`:
      return explainTaskSize('memory', text, task);
    case 'ContainerDefinition.image':
      return explainImage(text);
    case 'Secret.valueFrom':
      return explainSecret(text) ?? arnText(text, iam);
    case 'LogConfiguration.options.awslogs-group':
      return groupText(text, place);
    default:
      return arnText(text, iam);
  }
}

function arnText(text: string, iam: IamReference): string | undefined {
  return parseArn(maskPlaceholders(text)) ? explainArn(text, [], iam) : undefined;
}

function groupText(group: string, { container }: TaskPlace): string | undefined {
  const options = container?.logConfiguration.child('options');
  const region = options ? valueOr(options.text('awslogs-region'), HOLE) : HOLE;
  const link = logGroupLink(maskPlaceholders(group), region);
  return link === undefined ? undefined : `[Open the log group in the AWS console](${link})`;
}

function explainNumber(path: string, number: number, { task, container }: TaskPlace): string | undefined {
  switch (path) {
    case `${ROOT}.cpu`:
      return explainTaskSize('cpu', String(number), task);
    case `${ROOT}.memory`:
      return explainTaskSize('memory', String(number), task);
    case 'PortMapping.containerPort':
      return explainPort('containerPort', number, task);
    case 'PortMapping.hostPort':
      return explainPort('hostPort', number, task);
    case 'ContainerDefinition.cpu':
      return container && explainContainerSize('cpu', number, container);
    case 'ContainerDefinition.memory':
      return container && explainContainerSize('memory', number, container);
    case 'ContainerDefinition.memoryReservation':
      return container && explainContainerSize('memoryReservation', number, container);
    default:
      return container && explainTime(path, number, container);
  }
}
