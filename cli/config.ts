import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { EngineConfig, Profile } from '../core/engine/config';
import type { Organisation } from '../core/model/organisation';
import { readConfigFile, type FileConfig } from '../core/engine/configFile';
import type { RulesToConfigure } from '../core/engine/ruleSettings';
import { settleLayers } from '../core/engine/configLayers';
import { isOver, type Suppression } from '../core/engine/suppression';
import { LineIndex } from '../core/text/lines';
import type { Problem } from './find';
import { globMatcher } from './globs';
import { shownFrom } from '../files/paths';
import { reasonOf } from '../files/reason';
import { decode } from '../files/text';

export const CONFIG_NAME = '.ecs-runbook.jsonc';

/** What the configuration says about one file. */
export interface FileSettings {
  readonly engine: EngineConfig;
  readonly organisation: Organisation;
  /** Those that are about the file and still count. */
  readonly suppressions: readonly Suppression[];
  /** The whole path of the baseline file. */
  readonly baseline: string | undefined;
}

interface LoadedConfig {
  readonly path: string;
  readonly config: FileConfig;
  readonly lines: LineIndex;
}

export interface ConfigurationOptions {
  readonly file?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly cwd: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Finds and reads the configuration that holds for a file; each configuration file is read once. */
export class Configurations {
  /** What is wrong with the configuration. */
  readonly problems: Problem[] = [];
  /** What should be known, but is no failure: suppressions that have run out. */
  readonly notes: Problem[] = [];
  private readonly files = new Map<string, Promise<LoadedConfig | undefined>>();
  private readonly chains = new Map<string, Promise<readonly LoadedConfig[]>>();

  constructor(
    private readonly rules: RulesToConfigure,
    private readonly options: ConfigurationOptions,
  ) {}

  /** `path` may be nothing: standard input without a name is configured by the folder that the command runs in. */
  async for(path: string | undefined): Promise<FileSettings> {
    const { file, cwd, profile, today } = this.options;
    const chain = await (file === undefined
      ? this.above(path === undefined ? cwd : dirname(path))
      : this.chain(resolve(cwd, file), true));
    const { engine, organisation, suppressions } = settleLayers(
      chain.map((loaded) => ({
        config: loaded.config,
        matches: globMatcher(dirname(loaded.path), path, cwd),
        nameOf: (file) => resolve(dirname(loaded.path), file),
      })),
    );
    const last = chain.filter(({ config }) => config.baseline !== undefined).at(-1);
    return {
      engine: { ...engine, profile: profile ?? engine.profile },
      organisation,
      suppressions: suppressions.filter((suppression) => !isOver(suppression, today)),
      baseline: last?.config.baseline && resolve(dirname(last.path), last.config.baseline.text),
    };
  }

  private async above(folder: string): Promise<readonly LoadedConfig[]> {
    for (let at = folder; ; at = dirname(at)) {
      const chain = await this.chain(join(at, CONFIG_NAME), false);
      if (chain.length > 0) return chain;
      // The repository's root ends the search.
      if (dirname(at) === at || (await stat(join(at, '.git')).catch(() => undefined))) return [];
    }
  }

  private chain(path: string, named: boolean): Promise<readonly LoadedConfig[]> {
    const known = this.chains.get(path);
    if (known) return known;
    const chain = this.withExtended(path, named, []);
    this.chains.set(path, chain);
    return chain;
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
      if (target === path || extenders.includes(target)) {
        this.problemAt(loaded, extended.start, `"${extended.text}" extends this file in turn.`);
        continue;
      }
      if (!(await stat(target).catch(() => undefined))) {
        this.problemAt(loaded, extended.start, `"${extended.text}" does not exist.`);
        continue;
      }
      layers.push(...(await this.withExtended(target, true, [...extenders, path])));
    }
    return [...layers, loaded];
  }

  private load(path: string, named: boolean): Promise<LoadedConfig | undefined> {
    const known = this.files.get(path);
    if (known) return known;
    const reading = this.parse(path, named);
    this.files.set(path, reading);
    return reading;
  }

  private async parse(path: string, named: boolean): Promise<LoadedConfig | undefined> {
    let text: string;
    try {
      text = decode(await readFile(path)).text;
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (named || !missing)
        this.problems.push({ shown: shownFrom(this.options.cwd, path), reason: reasonOf(error) });
      return undefined;
    }
    const { config, problems } = readConfigFile(text, this.rules);
    const loaded = { path, config, lines: new LineIndex(text) };
    for (const { start, message } of problems) this.problemAt(loaded, start, message);
    for (const file of config.roles.flatMap(({ files }) => files)) {
      if (await stat(resolve(dirname(path), file.text)).catch(() => undefined)) continue;
      this.problemAt(loaded, file.start, `"${file.text}" does not exist.`);
    }
    for (const suppression of config.suppressions) {
      if (!isOver(suppression, this.options.today)) continue;
      const reason = `the suppression of ${suppression.rule} ran out on ${suppression.until ?? ''} and does not count`;
      this.notes.push({ shown: this.placeIn(loaded, suppression.start), reason });
    }
    return loaded;
  }

  private problemAt(loaded: LoadedConfig, offset: number, reason: string): void {
    this.problems.push({ shown: this.placeIn(loaded, offset), reason });
  }

  private placeIn({ path, lines }: LoadedConfig, offset: number): string {
    const { line, character } = lines.positionAt(offset);
    return `${shownFrom(this.options.cwd, path)}:${line + 1}:${character + 1}`;
  }
}
