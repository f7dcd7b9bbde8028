import type { Connection } from 'vscode-languageserver';
import { defaultConfig, type EngineConfig, type Profile } from '../core/engine/config';
import type { GivenOptions } from '../core/rules/options';
import type { Level } from '../core/rules/rule';

/** The `ecsRunbook` section of the editor's settings. Anything else in it is ignored. */
export interface Settings {
  readonly enable: boolean;
  readonly profile: Profile;
  readonly rules: Readonly<Record<string, Level>>;
  readonly options: Readonly<Record<string, GivenOptions>>;
  /** Says above each statement of a policy how much it grants. */
  readonly policyLens: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  profile: 'default',
  rules: {},
  options: {},
  policyLens: true,
};

const LEVELS: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'];

/** Settings come from files that people edit: every value is checked, a wrong one counts as not set. */
export function readSettings(raw: unknown): Settings {
  if (typeof raw !== 'object' || raw === null) return defaultSettings;
  const section = raw as Readonly<Record<string, unknown>>;
  return {
    enable: section['enable'] !== false,
    profile: section['profile'] === 'strict' ? 'strict' : 'default',
    rules: readLevels(section['rules']),
    options: readOptions(section['options']),
    policyLens: section['policyLens'] !== false,
  };
}

function readLevels(raw: unknown): Record<string, Level> {
  if (typeof raw !== 'object' || raw === null) return {};
  const levels: Record<string, Level> = {};
  for (const [id, level] of Object.entries(raw)) if (isLevel(level)) levels[id] = level;
  return levels;
}

/** Lists of texts by option by rule; what is anything else counts as not set. */
function readOptions(raw: unknown): Record<string, GivenOptions> {
  return mapObject(raw, (given) =>
    mapObject(given, (texts) =>
      Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : undefined,
    ),
  );
}

function mapObject<T>(raw: unknown, read: (value: unknown) => T | undefined): Record<string, T> {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => {
      const known = read(value);
      return known === undefined ? [] : [[name, known]];
    }),
  );
}

function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && LEVELS.includes(value);
}

export function engineConfig(settings: Settings, syntax: boolean): EngineConfig {
  const { profile, rules, options } = settings;
  return { ...defaultConfig, profile, rules, options, syntax };
}

/** Asks the client for the settings of one document, once per generation. */
export class SettingsStore {
  generation = 0;
  private readonly known = new Map<string, Promise<Settings>>();
  private fallback: Settings = defaultSettings;

  constructor(
    private readonly connection: Connection,
    private readonly canAsk: () => boolean,
  ) {}

  changed(pushed: unknown): void {
    this.generation++;
    this.known.clear();
    const section =
      typeof pushed === 'object' && pushed !== null
        ? (pushed as Record<string, unknown>)['ecsRunbook']
        : undefined;
    if (section !== undefined) this.fallback = readSettings(section);
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }

  for(uri: string): Promise<Settings> {
    if (!this.canAsk()) return Promise.resolve(this.fallback);
    const known = this.known.get(uri);
    if (known) return known;
    const asked = this.connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'ecsRunbook' })
      .then(readSettings, () => this.fallback);
    this.known.set(uri, asked);
    return asked;
  }
}
