import type { KeyOfSecrets, Organisation, RoleFiles } from '../model/organisation';
import type { GivenOptions } from '../rules/options';
import type { Level } from '../rules/rule';
import { defaultConfig, type EngineConfig } from './config';
import type { FileConfig } from './configFile';
import type { DocumentKind } from '../documents/kinds';
import type { Framework, OwnControl } from '../runbook/framework';
import type { Suppression } from './suppression';
import { anySuppression, bothPolicies, type SuppressionPolicy } from './suppressionPolicy';

/** One configuration file as it stands to one document; the caller knows paths and globs, the core does not. */
export interface ConfigLayer {
  readonly config: FileConfig;
  /** Whether the document is among those that a glob of this file names. */
  readonly matches: (glob: string) => boolean;
  /** The name under which the documents know a path of this file. */
  readonly nameOf: (path: string) => string;
}

export interface SettledConfig {
  readonly engine: EngineConfig;
  readonly organisation: Organisation;
  /** What the document is, where the configuration says so. */
  readonly kind: DocumentKind | undefined;
  readonly framework: Framework;
  readonly suppressionPolicy: SuppressionPolicy;
  /** Those that are about the document. */
  readonly suppressions: readonly Suppression[];
}

/**
 * What holds for one document, from layers in which each later one has the last word.
 *
 * @param base what holds where no layer says anything
 */
export function settleLayers(
  layers: readonly ConfigLayer[],
  base: EngineConfig = defaultConfig,
): SettledConfig {
  let { profile } = base;
  const rules: Record<string, Level> = { ...base.rules };
  const options: Record<string, GivenOptions> = { ...base.options };
  const roles = new Map<string, RoleFiles>();
  const keys: KeyOfSecrets[] = [];
  const suppressions: Suppression[] = [];
  let kind: DocumentKind | undefined;
  const controls = new Map<string, OwnControl>();
  let sections: Framework['sections'] = {};
  let suppressionPolicy = anySuppression;
  for (const { config, matches, nameOf } of layers) {
    profile = config.profile ?? profile;
    for (const { rule, level, options: given, files } of config.rules) {
      if (files !== undefined && !files.some(matches)) continue;
      if (level !== undefined) rules[rule] = level;
      // What a nearer file says about an option stands in the place of what it extends.
      if (given !== undefined) options[rule] = { ...options[rule], ...given };
    }
    for (const { role, files, managed } of config.roles)
      roles.set(role, { role, files: files.map(({ text }) => nameOf(text)), managed });
    // The nearest file is asked first.
    keys.unshift(...config.keys);
    for (const setting of config.kinds) if (matches(setting.glob)) kind = setting.kind;
    for (const control of config.controls) controls.set(control.id, control);
    sections = { ...sections, ...config.sections };
    suppressionPolicy = bothPolicies(suppressionPolicy, config.suppressionPolicy ?? anySuppression);
    suppressions.push(...config.suppressions.filter(({ file }) => file === undefined || matches(file)));
  }
  return {
    engine: { ...base, profile, rules, options },
    organisation: { roles: [...roles.values()], keys },
    kind,
    framework: { controls: [...controls.values()], sections },
    suppressionPolicy,
    suppressions,
  };
}
