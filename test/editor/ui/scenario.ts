import type { Workbench } from './workbench';

export interface Scenario {
  readonly title: string;
  readonly play: (workbench: Workbench) => Promise<void>;
}

/** What a person does from beginning to end. Every scenario starts with no editor open. */
export function scenario(title: string, play: Scenario['play']): Scenario {
  return { title, play };
}
