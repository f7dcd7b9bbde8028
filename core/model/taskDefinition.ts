import type { Spot } from '../tree/spot';
import type { Val } from '../tree/val';
import type { ListView, View } from '../tree/view';
import { Container } from './container';

export type LaunchType = 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES';
export type Flavour = 'register' | 'describe' | 'describeWrapped' | 'containerList' | 'container';

/**
 * A task definition in any of the shapes that people keep it in. In a bare container list everything of the
 * task itself is unknown.
 */
export class TaskDefinition {
  private readonly launchTypes: { known: ReadonlySet<string>; complete: boolean; stated: boolean };
  private containerModels: Container[] | undefined;
  private system: 'linux' | 'windows' | 'unknown' | undefined;

  constructor(
    readonly view: View,
    readonly containerList: ListView,
    readonly flavour: Flavour,
    singleContainer?: View,
  ) {
    this.launchTypes = readLaunchTypes(view);
    if (singleContainer) this.containerModels = [new Container(singleContainer, this)];
  }

  get containers(): readonly Container[] {
    this.containerModels ??= this.containerList.views().map((view) => new Container(view, this));
    return this.containerModels;
  }

  /** True when the containers seen are all there are. */
  get containersComplete(): boolean {
    return this.containerList.complete && !this.containerList.hasUnknown && this.flavour !== 'container';
  }

  get family(): Val<string> {
    return this.view.text('family');
  }

  get networkMode(): Val<string> {
    return this.view.text('networkMode');
  }

  /**
   * Whether `requiresCompatibilities` names the launch type. Absent means that ECS validates for none of them
   * at registration, so the answer is then no.
   */
  requires(launchType: LaunchType): 'yes' | 'no' | 'unknown' {
    if (this.launchTypes.known.has(launchType)) return 'yes';
    return this.launchTypes.complete ? 'no' : 'unknown';
  }

  /** Whether the task definition says where it runs at all. */
  get statesLaunchType(): boolean {
    return this.launchTypes.stated;
  }

  /** Fargate and nothing else. */
  get onlyFargate(): 'yes' | 'no' | 'unknown' {
    const { known, complete } = this.launchTypes;
    if ([...known].some((type) => type !== 'FARGATE')) return 'no';
    if (!complete) return 'unknown';
    return known.has('FARGATE') ? 'yes' : 'no';
  }

  /** Windows, Linux, or unknown; absent means Linux. */
  get operatingSystem(): 'linux' | 'windows' | 'unknown' {
    this.system ??= this.readOperatingSystem();
    return this.system;
  }

  private readOperatingSystem(): 'linux' | 'windows' | 'unknown' {
    const family = this.view.child('runtimePlatform').text('operatingSystemFamily');
    if (family.state === 'absent') return 'linux';
    if (family.state === 'unknown') return 'unknown';
    return family.value.startsWith('WINDOWS') ? 'windows' : 'linux';
  }

  /** Where a finding about the whole task definition stands. */
  get at(): Spot {
    return this.view.at;
  }
}

function readLaunchTypes(view: View): { known: ReadonlySet<string>; complete: boolean; stated: boolean } {
  const list = view.list('requiresCompatibilities');
  const known = new Set<string>();
  let complete = list.state !== 'unknown' && list.complete;
  for (const text of list.texts()) {
    if (text.state === 'known') known.add(text.value);
    else complete = false;
  }
  return { known, complete, stated: known.size > 0 };
}
