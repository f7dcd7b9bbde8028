import type { OpenDocument } from '../documents/open';
import type { Span } from '../text/span';
import type { KnownAction } from '../policy/actions';
import type { IamReference } from '../policy/reference';
import { fullName } from '../policy/statement';
import { actionsIn } from './completeResources';
import { describeAction, describeKey, describeOperator, namesText } from './describe';
import { explainArn } from './explainArn';
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
