import type { Connection } from 'vscode-languageserver';
import { defaultConfig, type EngineConfig, type Profile } from '../core/engine/config';
import type { DocumentKind } from '../core/documents/kinds';
import type { Suppression } from '../core/engine/suppression';
import { anySuppression, type SuppressionPolicy } from '../core/engine/suppressionPolicy';
import { noOrganisation, type Organisation } from '../core/model/organisation';
import type { GivenOptions } from '../core/rules/options';
import { noFramework, type Framework } from '../core/runbook/framework';
import type { Level } from '../core/rules/rule';
import type { Baseline } from '../files/baseline';
import type { Configurations } from './configurations';
import { isLive, settledForLive } from './liveDocument';

/** The `ecsRunbook` section of the editor's settings. Anything else in it is ignored. */
export interface Settings {
  readonly enable: boolean;
  readonly profile: Profile;
  readonly rules: Readonly<Record<string, Level>>;
  readonly options: Readonly<Record<string, GivenOptions>>;
  /** Says above each statement of a policy how much it grants. */
  readonly policyLens: boolean;
  /** Says above a task definition how many findings it has. */
  readonly findingsLens: boolean;
  /** Says above the roles of a task definition what they need and lack. */
  readonly roleLens: boolean;
}

/** What holds for one document: the editor's settings below what the configuration files say. */
export interface Settled extends Settings {
  readonly organisation: Organisation;
  readonly kind: DocumentKind | undefined;
  readonly framework: Framework;
  readonly suppressions: readonly Suppression[];
  readonly suppressionPolicy: SuppressionPolicy;
  /** The whole path of the baseline. */
  readonly baseline: string | undefined;
  readonly accepted: Baseline | undefined;
  /** Grows with every change of any settings. */
  readonly generation: number;
}

export const defaultSettings: Settings = {
  enable: true,
  profile: 'default',
  rules: {},
  options: {},
  policyLens: true,
  findingsLens: true,
  roleLens: true,
};

/** What holds for a document that nobody configured. */
export const nothingSettled: Settled = {
  ...defaultSettings,
  organisation: noOrganisation,
  kind: undefined,
  framework: noFramework,
  suppressions: [],
  suppressionPolicy: anySuppression,
  baseline: undefined,
  accepted: undefined,
  generation: 0,
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
    findingsLens: section['findingsLens'] !== false,
    roleLens: section['roleLens'] !== false,
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

/** The settings of each document, asked of the client and read from the configuration files once per generation. */
export class SettingsStore {
  generation = 0;
  private readonly asked = new Map<string, Promise<Settings>>();
  private readonly settled = new Map<string, Promise<Settled>>();
  private fallback: Settings = defaultSettings;

  /**
   * @param include takes the files that a configuration names beside those of the workspace
   * @param accountUri where settings are looked up for what belongs to no folder: documents of an account
   */
  constructor(
    private readonly connection: Connection,
    private readonly canAsk: () => boolean,
    private readonly configurations: Configurations,
    private readonly include: (paths: readonly string[]) => void,
    private readonly accountUri: () => string,
  ) {}

  /** The editor's settings changed. */
  changed(pushed: unknown): void {
    this.asked.clear();
    const section =
      typeof pushed === 'object' && pushed !== null
        ? (pushed as Record<string, unknown>)['ecsRunbook']
        : undefined;
    if (section !== undefined) this.fallback = readSettings(section);
    this.settleAgain();
  }

  /** The configuration files changed. */
  settleAgain(): void {
    this.generation++;
    this.settled.clear();
  }

  forget(uri: string): void {
    this.asked.delete(uri);
    this.settled.delete(uri);
  }

  for(uri: string): Promise<Settled> {
    const known = this.settled.get(uri);
    if (known) return known;
    const settled = this.settle(uri);
    this.settled.set(uri, settled);
    return settled;
  }

  private async settle(uri: string): Promise<Settled> {
    if (isLive(uri)) return settledForLive(await this.for(this.accountUri()));
    const { generation } = this;
    const own = await this.own(uri);
    const stated = await this.configurations.for(uri, engineConfig(own, true));
    const { engine, roleFiles, ...more } = stated;
    this.include(roleFiles);
    const { profile, rules, options } = engine;
    return { ...own, ...more, profile, rules, options, generation };
  }

  /** What the editor's settings say. */
  private own(uri: string): Promise<Settings> {
    if (!this.canAsk()) return Promise.resolve(this.fallback);
    const known = this.asked.get(uri);
    if (known) return known;
    const asked = this.connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'ecsRunbook' })
      .then(readSettings, () => this.fallback);
    this.asked.set(uri, asked);
    return asked;
  }
}
