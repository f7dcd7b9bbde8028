import { sectionTitles, type Section } from './sections';

/** A control statement of an organisation, and the rules that check it. */
export interface OwnControl {
  readonly id: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly rules: readonly string[];
}

/** How an organisation calls things: its own controls, and its names of the runbook's sections. */
export interface Framework {
  readonly controls: readonly OwnControl[];
  readonly sections: Readonly<Partial<Record<Section, string>>>;
}

export const noFramework: Framework = { controls: [], sections: {} };

/** The controls of the organisation that a rule checks. */
export function controlsOf(framework: Framework, ruleId: string): readonly OwnControl[] {
  return framework.controls.filter(({ rules }) => rules.includes(ruleId));
}

export function sectionTitle(framework: Framework, section: Section): string {
  return framework.sections[section] ?? sectionTitles[section];
}
