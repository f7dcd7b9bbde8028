import { namedPath } from '../tree/path';
import { valueOr } from '../tree/val';
import type { View } from '../tree/view';
import type { NamedEntry } from './container';
import { Placement } from './placement';

/** What a run changes in one container. */
export class ContainerOverride {
  constructor(readonly view: View) {}

  get environment(): readonly NamedEntry[] {
    const entries = this.view.list('environment').views();
    return entries.map((view) => ({ view, name: view.text('name') }));
  }

  /** How messages call the container. */
  get label(): string {
    const name = valueOr(this.view.literal('name'), '');
    if (name !== '') return `"${name}"`;
    return this.view.node ? namedPath(this.view.node).replace(/^.*\//, '#') : '#';
  }
}

/** The input of run-task or start-task, or the overrides alone, as EventBridge takes them. */
export class RunTask {
  readonly placement: Placement;

  constructor(
    /** The request; everything of it is unknown where only the overrides are there. */
    readonly view: View,
    readonly overrides: View,
  ) {
    this.placement = new Placement(view, 'runTask', false);
  }

  get containers(): readonly ContainerOverride[] {
    return this.overrides
      .list('containerOverrides')
      .views()
      .map((view) => new ContainerOverride(view));
  }
}
