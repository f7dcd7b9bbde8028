import type { Span } from '../text/span';
import type { Node, StringNode } from '../tree/node';
import type { View } from '../tree/view';
import type { RunTask } from './runTask';
import type { Service } from './service';
import type { TaskDefinition } from './taskDefinition';

/** A place that names a container or a volume. */
export interface NamePlace {
  readonly kind: 'container' | 'volume';
  readonly name: string;
  /** Whether the thing itself is declared here. */
  readonly declares: boolean;
  readonly node: StringNode;
}

/** What may name containers and volumes. */
export interface Naming {
  readonly taskDefinition: TaskDefinition | undefined;
  readonly service: Service | undefined;
  readonly runTask?: RunTask | undefined;
}

/** Every place of a document that names a container or a volume, in no order that means anything. */
export function namePlaces({ taskDefinition, service, runTask }: Naming): NamePlace[] {
  const places = new Places();
  if (taskDefinition) addTask(places, taskDefinition);
  if (service) addService(places, service.view);
  if (runTask) addRunTask(places, runTask);
  return places.found;
}

function addTask(places: Places, { view, containers }: TaskDefinition): void {
  for (const container of containers) addContainer(places, container.view);
  places.add('container', view.child('proxyConfiguration').member('containerName')?.value);
  for (const volume of view.list('volumes').views()) places.add('volume', volume.member('name')?.value, true);
}

function addContainer(places: Places, view: View): void {
  places.add('container', view.member('name')?.value, true);
  places.addAll('container', view, 'dependsOn', 'containerName');
  places.addAll('container', view, 'volumesFrom', 'sourceContainer');
  places.addAll('volume', view, 'mountPoints', 'sourceVolume');
  for (const link of view.list('links').source?.items ?? []) places.add('container', link);
}

function addService(places: Places, view: View): void {
  places.addAll('container', view, 'loadBalancers', 'containerName');
  places.addAll('container', view, 'serviceRegistries', 'containerName');
  places.addAll('volume', view, 'volumeConfigurations', 'name');
}

function addRunTask(places: Places, { view, overrides }: RunTask): void {
  places.addAll('container', overrides, 'containerOverrides', 'name');
  places.addAll('volume', view, 'volumeConfigurations', 'name');
}

class Places {
  readonly found: NamePlace[] = [];

  add(kind: NamePlace['kind'], node: Node | undefined, declares = false): void {
    if (node?.kind !== 'string') return;
    // A link may give the container another name: `name:alias`.
    const name = kind === 'container' ? (node.value.split(':')[0] ?? '') : node.value;
    if (name !== '') this.found.push({ kind, name, declares, node });
  }

  addAll(kind: NamePlace['kind'], view: View, list: string, member: string): void {
    for (const entry of view.list(list).views()) this.add(kind, entry.member(member)?.value);
  }
}

/** The name itself in the text, without quotes; nothing where it is not closed or is written with escapes. */
export function nameSpan({ name, node }: NamePlace, text: string): Span | undefined {
  const start = node.start + 1;
  const end = start + name.length;
  return node.closed && text.slice(start, end) === name ? { start, end } : undefined;
}
