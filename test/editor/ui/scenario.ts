import type { Emulator } from '../../aws/emulator';
import type { SeededWorld } from '../../aws/world';
import type { Workbench } from './workbench';

/** The emulated AWS that the window asks, with what was put into it. */
export interface Aws {
  readonly emulator: Emulator;
  readonly world: SeededWorld;
}

export interface Scenario {
  readonly title: string;
  readonly play: (workbench: Workbench, aws: () => Aws) => Promise<void>;
  readonly needsAws: boolean;
}

/** What a person does from beginning to end. Every scenario starts with no editor open. */
export function scenario(title: string, play: (workbench: Workbench) => Promise<void>): Scenario {
  return { title, play, needsAws: false };
}

/** The same with accounts of AWS to look at. */
export function liveScenario(
  title: string,
  play: (workbench: Workbench, aws: Aws) => Promise<void>,
): Scenario {
  return { title, play: (workbench, aws) => play(workbench, aws()), needsAws: true };
}
