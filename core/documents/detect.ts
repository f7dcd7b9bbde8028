import type { Node, ObjectNode } from '../tree/node';
import { memberNamed } from '../tree/path';
import { detectPolicy, type PolicyPlace } from './detectPolicy';
import { detectService, type RunTaskPlace, type ServicePlace } from './detectService';
import type { DocumentKind } from './kinds';
import { hintsFrom, type NameHints } from './names';

/** Where the parts of interest stand in a tree, or nothing when it is none of our documents. */
export type Detection =
  | {
      readonly kind: 'taskDefinition';
      readonly task: ObjectNode;
      readonly wrapped: boolean;
      readonly foreign: boolean;
    }
  | { readonly kind: 'containerDefinitions'; readonly list: Node; readonly foreign: boolean }
  | PolicyPlace
  | ServicePlace
  | RunTaskPlace;

/** Members that a container definition has and a product list, a team page or a Kubernetes container has not. */
const CONTAINER_MEMBERS = new Set(
  [
    'essential',
    'portMappings',
    'logConfiguration',
    'mountPoints',
    'memoryReservation',
    'containerPort',
    'volumesFrom',
    'environmentFiles',
    'dockerLabels',
    'linuxParameters',
    'readonlyRootFilesystem',
    'entryPoint',
    'healthCheck',
    'dependsOn',
    'ulimits',
    'systemControls',
    'repositoryCredentials',
    'firelensConfiguration',
    'memory',
    'cpu',
    'environment',
    'secrets',
    'command',
    'links',
    'user',
    'privileged',
  ].map((name) => name.toLowerCase()),
);

const TASK_MEMBERS = new Set([
  'family',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'requiresCompatibilities',
  'volumes',
  'placementConstraints',
  'cpu',
  'memory',
  'runtimePlatform',
  'tags',
  'pidMode',
  'ipcMode',
  'proxyConfiguration',
  'ephemeralStorage',
]);

/**
 * `forced` is what the user said it is: then only the place is looked for. `text` is what the tree was read from;
 * documents inside of strings are found with it.
 */
export function detect(
  root: Node | undefined,
  name: string,
  forced?: DocumentKind,
  text = '',
): Detection | undefined {
  if (!root) return undefined;
  const hints = hintsFrom(name);
  if (forced === 'taskDefinition') return taskDefinition(root, hints) ?? asTaskDefinition(root);
  if (forced === 'containerDefinitions') return { kind: 'containerDefinitions', list: root, foreign: false };
  if (forced === 'serviceDefinition' || forced === 'runTask') return detectService(root, hints, forced);
  if (forced !== undefined) return detectPolicy(root, hints, text, forced);
  return (
    taskDefinition(root, hints) ??
    containers(root, hints) ??
    detectPolicy(root, hints, text) ??
    detectService(root, hints)
  );
}

function taskDefinition(root: Node, hints: NameHints): Detection | undefined {
  if (root.kind !== 'object') return undefined;
  const direct = holdsContainers(root);
  if (direct) return { kind: 'taskDefinition', task: root, wrapped: false, foreign: direct === 'foreign' };
  const inner = memberNamed(root, 'taskDefinition')?.value;
  if (inner?.kind === 'object') {
    const wrapped = holdsContainers(inner);
    if (wrapped)
      return { kind: 'taskDefinition', task: inner, wrapped: true, foreign: wrapped === 'foreign' };
  }
  // A file that is named like one and holds nothing but members of one, or nothing yet.
  if (!hints.taskDefinition) return undefined;
  // A name without a value is still being typed.
  const written = root.members.filter((member) => member.value !== undefined);
  const started = written.every(({ key }) => !key.unknown && TASK_MEMBERS.has(key.name));
  return started ? { kind: 'taskDefinition', task: root, wrapped: false, foreign: false } : undefined;
}

function asTaskDefinition(root: Node): Detection | undefined {
  return root.kind === 'object'
    ? { kind: 'taskDefinition', task: root, wrapped: false, foreign: false }
    : undefined;
}

/** `foreign`: the key is not quoted, so this is another language (Jsonnet) that only looks like JSON. */
function holdsContainers(object: ObjectNode): 'yes' | 'foreign' | undefined {
  const member = memberNamed(object, 'containerDefinitions');
  if (!member) return undefined;
  const kind = member.value?.kind;
  if (kind !== undefined && kind !== 'array' && kind !== 'hole' && kind !== 'null') return undefined;
  return member.key.unknown ? 'foreign' : 'yes';
}

function containers(root: Node, hints: NameHints): Detection | undefined {
  if (root.kind === 'array') {
    const found = root.items.some((item) => item.kind === 'object' && isContainer(item, hints));
    return found
      ? { kind: 'containerDefinitions', list: root, foreign: isForeign(root.items[0]) }
      : undefined;
  }
  if (root.kind === 'object' && isContainer(root, hints) && countContainerMembers(root) > 0) {
    return { kind: 'containerDefinitions', list: root, foreign: isForeign(root) };
  }
  return undefined;
}

function isForeign(node: Node | undefined): boolean {
  return (
    node?.kind === 'object' && node.members.length > 0 && node.members.every((member) => member.key.unknown)
  );
}

/** A name and an image are not enough: products and people have them too. */
function isContainer(object: ObjectNode, hints: NameHints): boolean {
  const names = new Map(object.members.map((member) => [member.key.name.toLowerCase(), member] as const));
  const image = names.get('image');
  const others = countContainerMembers(object);
  if (!names.has('name') || !image) {
    // A container list that is still being written, or one whose image comes from a template around it.
    return (names.has('name') || image !== undefined) && others >= 3;
  }
  if (others > 0 || hints.containers || hints.taskDefinition) return true;
  const value = image.value;
  if (value?.kind === 'hole') return true;
  return value?.kind === 'string' && looksLikeImage(value.value);
}

function countContainerMembers(object: ObjectNode): number {
  return object.members.filter((member) => CONTAINER_MEMBERS.has(member.key.name.toLowerCase())).length;
}

function looksLikeImage(text: string): boolean {
  if (/^[a-z]+:\/\//i.test(text) || /\.(?:png|jpe?g|gif|svg|webp|ico|avif|bmp)(?:[?#].*)?$/i.test(text))
    return false;
  if (/^[./]/.test(text) || /\s/.test(text)) return false;
  return (
    /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*:[\w.-]+$/.test(text) || /^[\w.-]+\.[\w-]+(?::\d+)?\/[\w./-]+/.test(text)
  );
}
