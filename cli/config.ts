import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Profile } from '../core/engine/config';
import type { RulesToConfigure } from '../core/engine/ruleSettings';
import { isOver, type Suppression } from '../core/engine/suppression';
import { needlessNote, suppressionNotes } from '../core/engine/suppressionNotes';
import { whyRefused, type SuppressionPolicy } from '../core/engine/suppressionPolicy';
import { isAboutAccounts } from '../core/live/configurable';
import { ConfigFiles, repositoryOf, type LoadedConfig } from '../files/configFiles';
import { policyOf, settingsOf, type FileSettings } from '../files/fileSettings';
import { isOnePath } from '../files/globs';
import { isInside, shownFrom } from '../files/paths';
import { decode } from '../files/text';
import type { Problem } from './find';

export type { FileSettings } from '../files/fileSettings';

export interface ConfigurationOptions {
  readonly file?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly cwd: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** The configuration of a run, and what is wrong with it in the words of the command line. */
export class Configurations {
  private readonly files: ConfigFiles;
  private readonly chains = new Set<readonly LoadedConfig[]>();
  private readonly checked = new Set<string>();
  private readonly used = new Set<Suppression>();

  constructor(
    rules: RulesToConfigure,
    private readonly options: ConfigurationOptions,
  ) {
    this.files = new ConfigFiles({
      rules,
      read: async (path) => decode(await readFile(path)).text,
      // The root of the repository ends the search.
      lastFolder: async (folder) => (await repositoryOf(folder)) ?? resolve('/'),
    });
  }

  /** What is wrong with the files that were read so far. */
  get problems(): Problem[] {
    const unreadable = this.files.unreadable.map(({ path, reason }) => ({ shown: this.shown(path), reason }));
    const wrong = this.files.loaded.flatMap((loaded) =>
      loaded.problems.map(({ start, message }) => ({ shown: this.placeIn(loaded, start), reason: message })),
    );
    return [...unreadable, ...wrong];
  }

  /**
   * What should be known, but is no failure: suppressions that ran out, are not allowed, or are about nothing.
   *
   * @param folders the whole paths of the folders that were searched
   */
  notes(folders: readonly string[]): Problem[] {
    const notes = [...this.chains].flatMap((chain) => {
      const policy = policyOf(chain);
      return chain.flatMap((loaded) =>
        [
          ...suppressionNotes(loaded.config.suppressions, policy, this.options.today),
          ...this.needless(loaded, policy, loaded === chain.at(-1) ? folders : []).map(needlessNote),
        ].map(({ start, message }) => ({ shown: this.placeIn(loaded, start), reason: message })),
      );
    });
    return notes.filter(
      ({ shown, reason }, index) =>
        index === notes.findIndex((other) => other.shown === shown && other.reason === reason),
    );
  }

  /** The suppressions that were about a finding in a file of the run. */
  judged(path: string | undefined, used: ReadonlySet<Suppression>): void {
    if (path !== undefined) this.checked.add(path);
    for (const suppression of used) this.used.add(suppression);
  }

  /** Only those are known to be needless whose files were all checked. */
  private needless(
    { path, config }: LoadedConfig,
    policy: SuppressionPolicy,
    folders: readonly string[],
  ): Suppression[] {
    // With another profile there are other findings.
    if (this.options.profile !== undefined) return [];
    const folder = dirname(path);
    const all = folders.some((searched) => searched === folder || isInside(searched, folder));
    return config.suppressions.filter((suppression) => {
      const { rule, until, file } = suppression;
      if (this.used.has(suppression) || (file === undefined && isAboutAccounts(rule))) return false;
      if (isOver(suppression, this.options.today)) return false;
      if (whyRefused({ rule, until, place: 'configuration' }, policy, this.options.today)) return false;
      return all || (file !== undefined && isOnePath(file) && this.checked.has(resolve(folder, file)));
    });
  }

  /** `path` may be nothing: standard input without a name is configured by the folder that the command runs in. */
  async for(path: string | undefined): Promise<FileSettings> {
    const { file, cwd, profile } = this.options;
    const chain = await (file === undefined
      ? this.files.above(path === undefined ? cwd : dirname(path))
      : this.files.named(resolve(cwd, file)));
    this.chains.add(chain);
    const settings = settingsOf(chain, { path, cwd });
    return { ...settings, engine: { ...settings.engine, profile: profile ?? settings.engine.profile } };
  }

  private shown(path: string): string {
    return shownFrom(this.options.cwd, path);
  }

  private placeIn({ path, lines }: LoadedConfig, offset: number): string {
    const { line, character } = lines.positionAt(offset);
    return `${this.shown(path)}:${line + 1}:${character + 1}`;
  }
}
