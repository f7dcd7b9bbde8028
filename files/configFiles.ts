import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  readConfigFile,
  type ConfigProblem,
  type FileConfig,
  type ReadConfig,
} from '../core/engine/configFile';
import type { RulesToConfigure } from '../core/engine/ruleSettings';
import { LineIndex } from '../core/text/lines';
import type { Span } from '../core/text/span';
import type { JsonText } from '../core/tree/source';
import { Baseline, BrokenBaseline } from './baseline';
import { reasonOf } from './reason';

export const CONFIG_NAME = '.ecs-runbook.jsonc';

/** A configuration file that was read. */
export class LoadedConfig {
  readonly lines: LineIndex;
  private readonly found: ConfigProblem[];
  /** The baseline that it names, where it could be read and was asked for. */
  accepted: Baseline | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
    private readonly read: ReadConfig,
  ) {
    this.lines = new LineIndex(text);
    this.found = [...read.problems];
  }

  get config(): FileConfig {
    return this.read.config;
  }

  get json(): JsonText {
    return this.read.json;
  }

  /** What is wrong in its text, and with the files that it names. */
  get problems(): readonly ConfigProblem[] {
    return this.found;
  }

  /** A file may be extended by several; what is wrong with it is said once. */
  add({ start, end }: Span, message: string): void {
    if (this.found.some((known) => known.start === start && known.message === message)) return;
    this.found.push({ start, end, message, code: 'config-file', fixes: [] });
  }
}

/** Where configuration files come from. */
export interface ConfigSource {
  readonly rules: RulesToConfigure;
  /** The text of a file; fails as reading a file fails. */
  readonly read: (path: string) => Promise<string>;
  /** The last folder in which the search upward from a folder looks. */
  readonly lastFolder: (folder: string) => Promise<string>;
  /** Whether baselines are read, too, and what is wrong with them is said where they are named. */
  readonly baselines?: boolean;
  /** Why a file must not be read, as the rest of a sentence about it; nothing: it may. */
  readonly refuses?: (path: string) => Promise<string | undefined>;
}

/** Finds configuration files and reads each of them once. */
export class ConfigFiles {
  /** Those that are there and cannot be read. */
  readonly unreadable: { readonly path: string; readonly reason: string }[] = [];
  /** Every file whose text, or mere presence, was asked for. */
  readonly looked = new Set<string>();
  private readonly read = new Map<string, LoadedConfig>();
  private readonly files = new Map<string, Promise<LoadedConfig | undefined>>();
  private readonly chains = new Map<string, Promise<readonly LoadedConfig[]>>();
  private readonly folders = new Map<string, Promise<readonly LoadedConfig[]>>();

  constructor(private readonly source: ConfigSource) {}

  /** All that were read so far. */
  get loaded(): readonly LoadedConfig[] {
    return [...this.read.values()];
  }

  /** The one at a path, where it was read. */
  at(path: string): LoadedConfig | undefined {
    return this.read.get(path);
  }

  /** The nearest file above a folder, behind those that it extends. */
  above(folder: string): Promise<readonly LoadedConfig[]> {
    return remembered(this.folders, folder, () => this.search(folder));
  }

  /** A file that was named, behind those that it extends. */
  named(path: string): Promise<readonly LoadedConfig[]> {
    return this.chain(path, true);
  }

  private async search(folder: string): Promise<readonly LoadedConfig[]> {
    const last = await this.source.lastFolder(folder);
    for (let at = folder; ; at = dirname(at)) {
      const chain = await this.chain(join(at, CONFIG_NAME), false);
      if (chain.length > 0 || at === last || dirname(at) === at) return chain;
    }
  }

  private chain(path: string, named: boolean): Promise<readonly LoadedConfig[]> {
    return remembered(this.chains, path, () => this.withExtended(path, named, []));
  }

  /** The files that a file extends, in front of the file itself, which has the last word. */
  private async withExtended(
    path: string,
    named: boolean,
    extenders: readonly string[],
  ): Promise<LoadedConfig[]> {
    const loaded = await this.load(path, named);
    if (!loaded) return [];
    const layers: LoadedConfig[] = [];
    for (const extended of loaded.config.extends) {
      const target = resolve(dirname(path), extended.text);
      const problem =
        target === path || extenders.includes(target)
          ? 'extends this file in turn.'
          : await this.whyNot(target);
      if (problem === undefined)
        layers.push(...(await this.withExtended(target, true, [...extenders, path])));
      else loaded.add(extended, `"${extended.text}" ${problem}`);
    }
    return [...layers, loaded];
  }

  private async whyNot(path: string): Promise<string | undefined> {
    if (!(await this.exists(path))) return 'does not exist.';
    return this.source.refuses?.(path);
  }

  private load(path: string, named: boolean): Promise<LoadedConfig | undefined> {
    return remembered(this.files, path, () => this.parse(path, named));
  }

  private async parse(path: string, named: boolean): Promise<LoadedConfig | undefined> {
    this.looked.add(path);
    let text: string;
    try {
      text = await this.source.read(path);
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (named || !missing) this.unreadable.push({ path, reason: reasonOf(error) });
      return undefined;
    }
    const loaded = new LoadedConfig(path, text, readConfigFile(text, this.source.rules));
    for (const file of loaded.config.roles.flatMap(({ files }) => files)) {
      if (!(await this.exists(resolve(dirname(path), file.text))))
        loaded.add(file, `"${file.text}" does not exist.`);
    }
    if (this.source.baselines === true) await this.readBaseline(loaded);
    this.read.set(path, loaded);
    return loaded;
  }

  private async readBaseline(loaded: LoadedConfig): Promise<void> {
    const named = loaded.config.baseline;
    if (!named) return;
    const path = resolve(dirname(loaded.path), named.text);
    const problem = await this.whyNot(path);
    if (problem !== undefined) {
      loaded.add(named, `"${named.text}" ${problem}`);
      return;
    }
    try {
      loaded.accepted = Baseline.parse(path, await this.source.read(path));
    } catch (error) {
      const reason = error instanceof BrokenBaseline ? error.message : reasonOf(error);
      loaded.add(named, `"${named.text}" ${reason}.`);
    }
  }

  private async exists(path: string): Promise<boolean> {
    this.looked.add(path);
    return (await stat(path).catch(() => undefined)) !== undefined;
  }
}

/** The root of the repository that a folder belongs to, or nothing. */
export async function repositoryOf(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if (await stat(join(at, '.git')).catch(() => undefined)) return at;
    if (dirname(at) === at) return undefined;
  }
}

function remembered<K, T>(known: Map<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const made = make();
  known.set(key, made);
  return made;
}
