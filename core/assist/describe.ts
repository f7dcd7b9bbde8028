import {
  countActions,
  expandAction,
  readAction,
  type ActionPattern,
  type KnownAction,
} from '../policy/actions';
import { findConditionKey, findGlobalKey } from '../policy/conditionKeys';
import { hasWildcard } from '../policy/glob';
import {
  accessLevels,
  type ActionInfo,
  type ConditionKeyInfo,
  type IamReference,
  type ServiceInfo,
} from '../policy/reference';
import { actionsText, levelsText, many } from './levels';
import { operatorMeaning } from './operatorMeaning';
import type { Subject } from './proposal';
import { noSchemaHelp, type SchemaHelp } from './task/schemaHelp';

/** Longer lists are cut, with the number of what is left out. */
const MOST_NAMES = 12;
const MOST_OF_LEVEL = 15;

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
const operatorPage = `${guide}reference_policies_elements_condition_operators.html`;
const setPage = `${guide}reference_policies_condition-single-vs-multi-valued-context-keys.html`;
const globalKeyPage = `${guide}reference_policies_condition-keys.html`;

/** What there is to say about something that is proposed, in Markdown. Nothing where it is not known. */
export function describe(
  subject: Subject,
  iam: IamReference,
  help: SchemaHelp = noSchemaHelp,
): string | undefined {
  switch (subject.kind) {
    case 'service':
      return describeService(subject.name, iam);
    case 'action':
      return describeAction(subject.name, iam);
    case 'key':
      return describeKey(subject.name, [], iam);
    case 'operator':
      return describeOperator(subject.name);
    case 'member':
      return help.text(subject.name);
  }
}

/** An action, or what a pattern takes in. */
export function describeAction(text: string, iam: IamReference): string | undefined {
  const pattern = readAction(text);
  if (!pattern) return undefined;
  if (hasWildcard(pattern.name)) return describePattern(text, pattern, iam);
  const [known] = expandAction(iam, pattern);
  return known && describeKnown(known);
}

function describeKnown({ service, action }: KnownAction): string {
  const parts = [
    `**\`${service.prefix}:${action.name}\`** · ${action.level}`,
    `${sentence(action.description)}.`,
    resourcesText(service, action),
  ];
  const keys = keysText(service, action);
  if (keys !== '') parts.push(`Condition keys: ${keys}`);
  parts.push(serviceLink(service));
  return parts.join('\n\n');
}

function resourcesText(service: ServiceInfo, { resources }: ActionInfo): string {
  if (resources.length === 0) return 'Cannot be limited to resources: `Resource` must be `*`.';
  const lines = resources.slice(0, MOST_NAMES).map(({ type, required }) => {
    const arn = service.resourceTypes.get(type)?.arn.split(', ').map(code).join(' or ');
    return `- ${type}${required ? ' (always)' : ''}${arn === undefined ? '' : `: ${arn}`}`;
  });
  const left = resources.length - lines.length;
  return ['Resources:', '', ...lines, ...(left > 0 ? [`- … and ${String(left)} more`] : [])].join('\n');
}

function keysText(service: ServiceInfo, { conditionKeys, resources }: ActionInfo): string {
  const ofTypes = resources.flatMap(({ type, conditionKeys: own }) => [
    ...own,
    ...(service.resourceTypes.get(type)?.conditionKeys ?? []),
  ]);
  return namesText([...new Set([...conditionKeys, ...ofTypes])], MOST_NAMES);
}

function describePattern(text: string, pattern: ActionPattern, iam: IamReference): string | undefined {
  const counts = countActions(iam, [pattern]);
  if (pattern.service === '*') {
    return `**\`${text}\`** takes in every action of every service: ${actionsText(counts)}.\n\n${levelsText(counts)}`;
  }
  const service = iam.service(pattern.service);
  if (!service) return undefined;
  const matching = expandAction(iam, pattern);
  const head = `**\`${text}\`** takes in ${many(matching.length, 'action')} of ${service.name}: ${levelsText(counts)}`;
  // What can do the most harm first.
  const groups = [...accessLevels].reverse().flatMap((level) => {
    const names = matching
      .filter(({ action }) => action.level === level)
      .map(({ action }) => action.name)
      .sort();
    return names.length === 0
      ? []
      : [`**${level}** (${String(names.length)}): ${namesText(names, MOST_OF_LEVEL)}`];
  });
  return [head, ...groups, serviceLink(service)].join('\n\n');
}

function describeService(prefix: string, iam: IamReference): string | undefined {
  const service = iam.services.get(prefix);
  if (!service) return undefined;
  const { name, actions } = service;
  return [`**${name}**`, `${actionsText(actions)}: ${levelsText(actions)}`, serviceLink(service)].join(
    '\n\n',
  );
}

/** @param services prefixes of the services whose keys are meant where the name does not tell */
export function describeKey(
  name: string,
  services: readonly string[],
  iam: IamReference,
): string | undefined {
  const key = findConditionKey(iam, name, services);
  if (!key) return undefined;
  const types = [key.type ?? 'no type given', ...(key.alsoTypes ?? [])].join(' or ');
  const several = key.multivalued
    ? `\n\nA request can carry several values: use \`ForAnyValue:\` or \`ForAllValues:\`. [AWS documentation](${setPage})`
    : '';
  return `**\`${key.name}\`** · ${types}\n\n${keyText(key)}.${several}\n\n${keyLink(name, iam)}`;
}

/** The text of the data is a half sentence, in front of it "Filters access by". */
export function keyText({ description }: ConditionKeyInfo): string {
  return sentence(description.replace(/^Filters access (?:by|based on) /, ''));
}

/** Of a half sentence: "Grants permission to …". */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function keyLink(name: string, iam: IamReference): string {
  if (findGlobalKey(name)) return `[AWS documentation](${globalKeyPage})`;
  const service = iam.services.get(name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase());
  return service ? serviceLink(service) : `[AWS documentation](${globalKeyPage})`;
}

export function describeOperator(name: string): string | undefined {
  const meaning = operatorMeaning(name);
  return meaning === undefined
    ? undefined
    : `**\`${name}\`**\n\n${meaning}\n\n[AWS documentation](${name.includes(':') ? setPage : operatorPage})`;
}

/** The page of the Service Authorization Reference about a service; its address follows from the name. */
export function serviceLink({ name }: { readonly name: string }): string {
  const page = name.toLowerCase().replace(/[^a-z\d]/g, '');
  return `[${name}](https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html)`;
}

export function namesText(names: readonly string[], most: number): string {
  const left = names.length - most;
  const shown = names.slice(0, most).map(code).join(', ');
  return left > 0 ? `${shown} and ${String(left)} more` : shown;
}

export function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
