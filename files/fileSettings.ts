import { dirname, resolve } from 'node:path';
import { defaultConfig, type EngineConfig } from '../core/engine/config';
import { settleLayers, type SettledConfig } from '../core/engine/configLayers';
import { anySuppression, bothPolicies, type SuppressionPolicy } from '../core/engine/suppressionPolicy';
import type { Baseline } from './baseline';
import type { LoadedConfig } from './configFiles';
import { globMatcher } from './globs';

/** What the configuration says about one file. */
export interface FileSettings extends SettledConfig {
  /** The whole path of the baseline file. */
  readonly baseline: string | undefined;
  /** What it holds, where baselines are read with the configuration. */
  readonly accepted: Baseline | undefined;
  /** The whole paths of the policy files that `roles` names. */
  readonly roleFiles: readonly string[];
}

export interface AboutFile {
  /** The whole path; nothing for a text that stands in no file. */
  readonly path: string | undefined;
  /** Globs count from here for a file that does not lie below the configuration. */
  readonly cwd: string;
  /** The name under which a document knows the file at a path; the path itself without it. */
  readonly nameOf?: (path: string) => string;
  /** What holds where no file says anything. */
  readonly base?: EngineConfig;
}

/** What holds for one file, from configuration files in which each later one has the last word. */
export function settingsOf(chain: readonly LoadedConfig[], about: AboutFile): FileSettings {
  const { path, cwd, nameOf, base = defaultConfig } = about;
  const settled = settleLayers(
    chain.map((loaded) => ({
      config: loaded.config,
      matches: globMatcher(dirname(loaded.path), path, cwd),
      nameOf: (file) => {
        const whole = resolve(dirname(loaded.path), file);
        return nameOf?.(whole) ?? whole;
      },
    })),
    base,
  );
  const last = chain.filter(({ config }) => config.baseline !== undefined).at(-1);
  return {
    ...settled,
    baseline: last?.config.baseline && resolve(dirname(last.path), last.config.baseline.text),
    accepted: last?.accepted,
    roleFiles: chain.flatMap((loaded) =>
      loaded.config.roles.flatMap(({ files }) =>
        files.map(({ text }) => resolve(dirname(loaded.path), text)),
      ),
    ),
  };
}

/** What the files together let people suppress. */
export function policyOf(chain: readonly LoadedConfig[]): SuppressionPolicy {
  return chain.reduce(
    (policy, { config }) => bothPolicies(policy, config.suppressionPolicy ?? anySuppression),
    anySuppression,
  );
}
