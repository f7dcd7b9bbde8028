import type { GivenOptions } from '../rules/options';
import type { Rule, Level, MessageSpec, Severity, SeveritySpec } from '../rules/rule';

export type Profile = 'default' | 'strict';

/** What an organisation or a user decided. */
export interface EngineConfig {
  readonly profile: Profile;
  /** Severity by rule id; `off` silences the rule. */
  readonly rules: Readonly<Record<string, Level>>;
  /** What the organisation told single rules, by rule id. */
  readonly options: Readonly<Record<string, GivenOptions>>;
  /** False where the editor reports syntax errors and duplicate keys itself. */
  readonly syntax: boolean;
}

export const defaultConfig: EngineConfig = { profile: 'default', rules: {}, options: {}, syntax: true };

const RANK: Readonly<Record<Level, number>> = { off: 0, hint: 1, info: 2, warning: 3, error: 4 };

export function atLeast(severity: Severity, floor: Severity): boolean {
  return RANK[severity] >= RANK[floor];
}

/** What levels depend on: a rule on documents, or a row on a live account. */
export type Leveled = Pick<Rule, 'id' | 'severity' | 'runbook'>;

/**
 * The level of a message in a profile. In `strict` the info findings of the runbook's own sections become
 * warnings and hints become info, unless the rule says otherwise.
 */
export function levelOf(
  rule: Leveled,
  message: MessageSpec,
  profile: Profile,
  override?: SeveritySpec,
): Level {
  const spec = override ?? message.severity ?? rule.severity;
  if (typeof spec !== 'string') return spec[profile];
  if (profile === 'default') return spec;
  if (spec === 'info' && rule.runbook.length > 0) return 'warning';
  return spec === 'hint' ? 'info' : spec;
}

/** The level after the configuration had its say: an override raises or lowers every message of the rule alike. */
export function effectiveLevel(
  rule: Leveled,
  message: MessageSpec,
  config: EngineConfig,
  override?: SeveritySpec,
): Level {
  return config.rules[rule.id] ?? levelOf(rule, message, config.profile, override);
}
