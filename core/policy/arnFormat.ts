import { partitionOfRegion } from '../model/partition';
import { hasHole, HOLE, isAccountWord, isRegionWord } from '../model/arn';
import type { Policy } from '../model/policy';
import { remember } from '../text/remember';
import { placeholder, Template, type Placeholder } from '../text/template';
import { globCovers, globMatches, globsOverlap } from './glob';
import type { KnownAction } from './actions';
import { resourcesOf } from './statement';

/** How AWS writes the ARNs of a type of resource. */
export interface ArnFormat {
  /** Prefix of the service whose actions take the type. */
  readonly service: string;
  /** Name of the type: `task-definition`. */
  readonly type: string;
  /** With its places: `arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}`. */
  readonly text: string;
}

/** A format with the actions that work on it. */
export interface UsedFormat extends ArnFormat {
  readonly actions: readonly KnownAction[];
  /** Actions that always need a resource of this type. */
  readonly neededBy: readonly KnownAction[];
}

/** The formats of the resources that the actions work on, each once, in the order in which they are named. */
export function resourceFormats(actions: readonly KnownAction[]): UsedFormat[] {
  const found = new Map<string, { format: ArnFormat; actions: KnownAction[]; neededBy: KnownAction[] }>();
  for (const known of actions) {
    for (const { type, required } of known.action.resources) {
      for (const format of formatsOf(known, type)) {
        const entry = found.get(format.text) ?? { format, actions: [], neededBy: [] };
        found.set(format.text, entry);
        entry.actions.push(known);
        if (required) entry.neededBy.push(known);
      }
    }
  }
  return [...found.values()].map(({ format, ...rest }) => ({ ...format, ...rest }));
}

/** The formats of one type of resource. AWS gives some types two, in one text. */
function formatsOf({ service }: KnownAction, type: string): ArnFormat[] {
  const texts = service.resourceTypes.get(type)?.arn.split(', ') ?? [];
  return texts.map((text) => ({ service: service.prefix, type, text }));
}

/** What a policy tells of where its resources are. Placeholders count: `${AWS::Region}` is how this file says it. */
export interface Place {
  readonly partition: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** Told by the ARNs that stand in the policy; nothing where they tell two things. */
export function placeOf(policy: Policy): Place {
  const parts = policy.statements
    .flatMap((statement) => resourcesOf(statement)?.written ?? [])
    .filter(({ text }) => text.startsWith('arn:'))
    .map(({ text }) => splitArn(text))
    .filter((arn) => arn.length === 6);
  const region = single(parts.map((arn) => (isRegionWord(arn[3] ?? '') ? '' : arn[3])));
  const partition = single(parts.map((arn) => arn[1]));
  return {
    partition: partition ?? (region === undefined ? undefined : partitionOfRegion(region)),
    region,
    account: single(parts.map((arn) => (isAccountWord(arn[4] ?? '') || arn[4] === 'aws' ? '' : arn[4]))),
  };
}

function single(values: readonly (string | undefined)[]): string | undefined {
  const distinct = new Set(values.filter((value) => value !== undefined && !/^$|[*?]/.test(value)));
  const [only] = distinct;
  return distinct.size === 1 ? only : undefined;
}

const PLACE = /\$\{(\w+)\}/g;

/** Names that AWS makes up when the thing comes into being: a policy can only leave them open. */
const MADE_AT_RUN_TIME = new Set([
  'ContainerInstanceId',
  'LogStreamName',
  'ObjectName',
  'ServiceDeploymentId',
  'ServiceRevisionId',
  'TaskDefinitionRevisionNumber',
  'TaskId',
  'TaskSetId',
]);

/**
 * The format as a text of its own, with what is known filled in and the rest as places to fill. What only exists at
 * run time is left open with `*`.
 */
export function fillFormat(format: ArnFormat, place: Place): Template {
  const parts: (string | Placeholder)[] = [];
  let at = 0;
  for (const match of format.text.matchAll(PLACE)) {
    if (match.index > at) parts.push(format.text.slice(at, match.index));
    parts.push(...filling(match[1] ?? '', place));
    at = match.index + match[0].length;
  }
  if (at < format.text.length) parts.push(format.text.slice(at));
  // The name of a log group is followed by its streams, even where there is none.
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
  if (format.text.endsWith(':log-group:${LogGroupName}')) parts.push(':*');
  return new Template(joined(parts));
}

function filling(name: string, place: Place): (string | Placeholder)[] {
  if (name === 'Partition') return [place.partition ?? 'aws'];
  if (name === 'Region') return [place.region ?? placeholder('region')];
  if (/^Account(?:Id)?$/.test(name)) return [place.account ?? placeholder('account-id')];
  if (name === 'SecretId') return [placeholder('secret-name'), '-??????'];
  if (MADE_AT_RUN_TIME.has(name)) return ['*'];
  return [placeholder(name === 'ParameterNameWithoutLeadingSlash' ? 'parameter-name' : kebab(name))];
}

/** `ClusterName` → `cluster-name` */
function kebab(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
}

function joined(parts: readonly (string | Placeholder)[]): (string | Placeholder)[] {
  const result: (string | Placeholder)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

/** The format as a pattern: `arn:*:ecs:*:*:cluster/*`. */
export function patternOf(format: ArnFormat): string {
  return partsOfFormat(format.text).join(':');
}

/** The parts of a format as patterns. There are few formats, and they are asked about over and over. */
const partsOfFormat = remember((format: string): readonly string[] => splitArn(format.replace(PLACE, '*')));

/**
 * Whether a pattern of a policy can name a resource of the format. Case counts, as for IAM.
 *
 * @param masked as it stands in `Resource`, placeholders and policy variables as `HOLE`
 * @returns *unknown* where that depends on what a placeholder becomes, or the pattern is no ARN
 */
export function arnFits(masked: string, format: ArnFormat): 'yes' | 'no' | 'unknown' {
  if (/^\*+$/.test(masked)) return 'yes';
  if (!hasHole(masked) && splitArn(masked).length < 6) return 'unknown';
  const open = masked.replaceAll(HOLE, '*');
  const can = overlaps(masked, open, format);
  if (!can) return 'no';
  return hasHole(masked) ? 'unknown' : 'yes';
}

function overlaps(masked: string, open: string, format: ArnFormat): boolean {
  // A placeholder may stand for several parts at once, or for a whole ARN.
  if (hasHole(masked) && !holesFillParts(masked)) return globsOverlap(open, patternOf(format));
  const own = splitArn(open);
  const other = partsOfFormat(format.text);
  // The service tells most pairs apart.
  if (!globsOverlap(own[2] ?? '', other[2] ?? '')) return false;
  if (!own.every((part, index) => globsOverlap(part, other[index] ?? ''))) return false;
  return !slashesTooMany(own[5] ?? '', format);
}

/** Whether each placeholder in front of the resource is a part by itself or within one, and none is missing. */
function holesFillParts(masked: string): boolean {
  const parts = masked.split(':');
  return parts.length >= 6 && !masked.startsWith(HOLE);
}

/** Names of buckets hold no slash: `bucket/*` names objects, never a bucket. */
function slashesTooMany(resource: string, format: ArnFormat): boolean {
  return format.text.endsWith(':::${BucketName}') && resource.includes('/');
}

/**
 * The six parts of an ARN pattern. One that ends in `*` before its sixth part goes on over the colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function splitArn(pattern: string): string[] {
  const parts = partsOf(pattern);
  if (parts.length >= 6 || !pattern.endsWith('*')) return parts;
  return [...parts, ...Array.from({ length: 6 - parts.length }, () => '*')];
}

/** Cut at the first five colons that stand outside of policy variables. */
function partsOf(pattern: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < pattern.length && parts.length < 5; i++) {
    const character = pattern.charAt(i);
    if (character === '{') depth++;
    else if (character === '}') depth = Math.max(0, depth - 1);
    else if (character === ':' && depth === 0) {
      parts.push(pattern.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(pattern.slice(start));
  return parts;
}

/**
 * Whether every resource that `narrow` names is named by `wide` too. Both as written: a placeholder or a policy
 * variable is taken for itself, so that the same one in both places is the same value.
 */
export function arnCovers(wide: string, narrow: string): boolean {
  if (wide === narrow || /^\*+$/.test(wide)) return true;
  // What stands in front of the first wildcard has to be there; most pairs differ there already.
  const wildcard = wide.search(/[*?]/);
  if (wildcard < 0 || !narrow.startsWith(wide.slice(0, wildcard))) return false;
  if (/^\*+$/.test(narrow)) return false;
  const own = splitArn(wide);
  const other = splitArn(narrow);
  if (own.length < 6 || other.length < 6) return false;
  return own.every((part, index) => partCovers(part, other[index] ?? ''));
}

/** `?` counts the characters of a placeholder, not of what it becomes: no cover can be told there. */
function partCovers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  if (narrow.includes('${') && wide.includes('?')) return false;
  return globCovers(wide, narrow);
}

/** Whether a whole ARN fits a pattern. */
export function arnMatches(pattern: string, arn: string): boolean {
  if (/^\*+$/.test(pattern)) return true;
  const own = splitArn(pattern);
  const other = splitArn(arn);
  return own.length === other.length && own.every((part, index) => globMatches(part, other[index] ?? ''));
}
