import type { Spot } from '../tree/spot';
import type { View } from '../tree/view';
import { Placement, textOrNothing } from './placement';

/** Members that only replies of ECS have, and the files that tools make of them. */
const REPLY_MEMBERS = [
  'serviceArn',
  'runningCount',
  'pendingCount',
  'deployments',
  'events',
  'platformFamily',
];

/**
 * The input of create-service, update-service or create-task-set, the service definition of a deployment tool, or
 * one service of a describe-services reply.
 */
export class Service {
  readonly placement: Placement;

  constructor(readonly view: View) {
    this.placement = new Placement(view, this.isTaskSet ? 'taskSet' : 'service', this.keepsAbsent);
  }

  get at(): Spot {
    return this.view.at;
  }

  /** The input of create-task-set, for services of an external deployment controller. */
  get isTaskSet(): boolean {
    return this.hasAny(['scale', 'externalId']);
  }

  /** An update names the service by another member, and leaves what it does not name as it is. */
  get keepsAbsent(): boolean {
    return this.hasAny(['service', 'forceNewDeployment']);
  }

  /** Copied from a reply of ECS: what such a copy holds is not all meant to be sent. */
  get isReply(): 'yes' | 'no' | 'unknown' {
    if (this.hasAny(REPLY_MEMBERS)) return 'yes';
    return this.view.source?.complete === true ? 'no' : 'unknown';
  }

  get isDaemon(): 'yes' | 'no' | 'unknown' {
    const strategy = textOrNothing(this.view, 'schedulingStrategy');
    if (strategy.state === 'unknown') return 'unknown';
    if (strategy.state === 'absent') return this.keepsAbsent ? 'unknown' : 'no';
    return strategy.value === 'DAEMON' ? 'yes' : 'no';
  }

  get deployment(): View {
    return this.view.child('deploymentConfiguration');
  }

  /** Whether ECS itself replaces the tasks bit by bit, which is also what happens when nothing is said. */
  get isRolling(): 'yes' | 'no' | 'unknown' {
    const controller = textOrNothing(this.view.child('deploymentController'), 'type');
    const strategy = textOrNothing(this.deployment, 'strategy');
    if (controller.state === 'known' && controller.value !== 'ECS') return 'no';
    if (strategy.state === 'known' && strategy.value !== 'ROLLING') return 'no';
    if (controller.state === 'unknown' || strategy.state === 'unknown') return 'unknown';
    return this.keepsAbsent && controller.state === 'absent' ? 'unknown' : 'yes';
  }

  private hasAny(names: readonly string[]): boolean {
    return names.some((name) => this.view.member(name) !== undefined);
  }
}
