import { serviceShapes } from '../facts/service-shape';
import { otherServiceMembers, serviceReplyMembers, startTaskMembers } from '../facts/serviceMembers';
import type { Member, Node, ObjectNode } from '../tree/node';
import { memberNamed } from '../tree/path';
import type { NameHints } from './names';

export interface ServicePlace {
  readonly kind: 'serviceDefinition';
  readonly service: ObjectNode;
}

/** A request to run a task, or the overrides of one standing alone, as the input of an EventBridge target. */
export interface RunTaskPlace {
  readonly kind: 'runTask';
  readonly request: ObjectNode;
  readonly bareOverrides: boolean;
}

/** How much a member says for a request to ECS: words that other tools use, too, say little. */
const WEIGHTS: Readonly<Record<string, number>> = {
  desiredCount: 2,
  schedulingStrategy: 2,
  capacityProviderStrategy: 2,
  enableECSManagedTags: 2,
  enableExecuteCommand: 2,
  healthCheckGracePeriodSeconds: 2,
  serviceConnectConfiguration: 2,
  availabilityZoneRebalancing: 2,
  vpcLatticeConfigurations: 2,
  launchType: 2,
  taskDefinition: 2,
  networkConfiguration: 3,
  placementStrategy: 2,
  propagateTags: 2,
  startedBy: 2,
  containerInstances: 2,
  overrides: 3,
};
const ENOUGH_FOR_SERVICE = 5;
/** More than a cluster, a task definition and a launch type: settings of other tools name these, too. */
const ENOUGH_FOR_RUN = 6;
/** What is enough when the name of the file says the same. */
const ENOUGH_WITH_NAME = 3;

const SERVICE_MEMBERS = new Set<string>([
  ...Object.keys(serviceShapes['CreateServiceRequest'] ?? {}),
  ...otherServiceMembers,
]);
/** What a service has and the request to run a task has not. */
const SERVICE_ONLY = new Set([
  'serviceName',
  'service',
  'desiredCount',
  'deploymentConfiguration',
  'deploymentController',
  'schedulingStrategy',
  'loadBalancers',
  'serviceRegistries',
  'healthCheckGracePeriodSeconds',
  'serviceConnectConfiguration',
  'availabilityZoneRebalancing',
  'vpcLatticeConfigurations',
  'forceNewDeployment',
  'externalId',
  'scale',
]);
const RUN_MEMBERS = new Set<string>([
  ...Object.keys(serviceShapes['RunTaskRequest'] ?? {}),
  ...startTaskMembers,
]);
const OVERRIDE_MEMBERS = new Set(Object.keys(serviceShapes['TaskOverride'] ?? {}));
const CONTAINER_OVERRIDE_MEMBERS = new Set(Object.keys(serviceShapes['ContainerOverride'] ?? {}));

/** What stands beside these members in replies of ECS and in the files that tools make of them. */
const REPLY_MEMBERS = new Set<string>([...serviceReplyMembers, '$schema']);

export function detectService(
  root: Node,
  hints: NameHints,
  forced?: 'serviceDefinition' | 'runTask',
): ServicePlace | RunTaskPlace | undefined {
  if (root.kind !== 'object') return undefined;
  const members = root.members.filter((member) => !member.key.unknown);
  const bareOverrides = isBareOverrides(root, members);
  if (forced === 'serviceDefinition') return { kind: 'serviceDefinition', service: root };
  if (forced === 'runTask' || bareOverrides) return { kind: 'runTask', request: root, bareOverrides };
  if (isService(members, hints)) return { kind: 'serviceDefinition', service: root };
  return isRunTask(members, hints) ? { kind: 'runTask', request: root, bareOverrides: false } : undefined;
}

function isService(members: readonly Member[], hints: NameHints): boolean {
  if (members.some(({ key }) => key.name === 'overrides')) return false;
  if (!members.some(({ key }) => SERVICE_ONLY.has(key.name))) return false;
  return (
    isMostly(members, SERVICE_MEMBERS) &&
    isEnough(members, SERVICE_MEMBERS, hints.service ? ENOUGH_WITH_NAME : ENOUGH_FOR_SERVICE)
  );
}

function isRunTask(members: readonly Member[], hints: NameHints): boolean {
  if (!members.some(({ key }) => key.name === 'taskDefinition' || key.name === 'overrides')) return false;
  if (members.some(({ key }) => SERVICE_ONLY.has(key.name) || key.name === 'taskArn')) return false;
  return (
    isMostly(members, RUN_MEMBERS) &&
    isEnough(members, RUN_MEMBERS, hints.runTask ? ENOUGH_WITH_NAME : ENOUGH_FOR_RUN)
  );
}

/** Half of the members at least belong here: no settings file of a tool with some of these words in it. */
function isMostly(members: readonly Member[], known: ReadonlySet<string>): boolean {
  const counted = members.filter(({ key }) => !REPLY_MEMBERS.has(key.name));
  const ours = counted.filter(({ key }) => known.has(key.name));
  return ours.length * 2 > counted.length;
}

/** Words that other tools use, too, are never enough without one of ECS's own. */
function isEnough(members: readonly Member[], known: ReadonlySet<string>, enough: number): boolean {
  const weights = members.filter(({ key }) => known.has(key.name)).map(weightOf);
  return weights.some((weight) => weight > 1) && weights.reduce((sum, weight) => sum + weight, 0) >= enough;
}

function weightOf({ key, value }: Member): number {
  const weight = WEIGHTS[key.name] ?? 1;
  if (!value || value.kind === 'hole' || value.kind === 'null') return weight;
  switch (key.name) {
    case 'networkConfiguration':
      return value.kind === 'object' && memberNamed(value, 'awsvpcConfiguration') ? weight : 0;
    case 'overrides':
      return value.kind === 'object' &&
        value.members.some(({ key: inner }) => OVERRIDE_MEMBERS.has(inner.name))
        ? weight
        : 0;
    case 'deploymentConfiguration':
      return value.kind === 'object' && hasOnly(value, 'DeploymentConfiguration') ? weight : 0;
    case 'taskDefinition':
    case 'launchType':
    case 'serviceName':
    case 'cluster':
      return value.kind === 'string' ? weight : 0;
    default:
      return weight;
  }
}

function hasOnly(object: ObjectNode, shape: string): boolean {
  const known = serviceShapes[shape] ?? {};
  return object.members.every(({ key }) => key.unknown || Object.hasOwn(known, key.name));
}

/** `{ "containerOverrides": [ … ] }`, with nothing beside it that is no override. */
function isBareOverrides(root: ObjectNode, members: readonly Member[]): boolean {
  const list = memberNamed(root, 'containerOverrides');
  if (!list || list.key.unknown || list.value?.kind !== 'array') return false;
  if (!members.every(({ key }) => OVERRIDE_MEMBERS.has(key.name))) return false;
  return list.value.items.every(
    (item) =>
      item.kind === 'hole' ||
      (item.kind === 'object' &&
        item.members.every(({ key }) => key.unknown || CONTAINER_OVERRIDE_MEMBERS.has(key.name))),
  );
}
