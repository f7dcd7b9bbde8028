import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Profile } from '../core/engine/config';
import type { RulesToConfigure } from '../core/engine/ruleSettings';
import { isOver } from '../core/engine/suppression';
import { ConfigFiles, repositoryOf, type LoadedConfig } from '../files/configFiles';
import { settingsOf, type FileSettings } from '../files/fileSettings';
import { shownFrom } from '../files/paths';
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

  /** What should be known, but is no failure: suppressions that have run out. */
  get notes(): Problem[] {
    return this.files.loaded.flatMap((loaded) =>
      loaded.config.suppressions
        .filter((suppression) => isOver(suppression, this.options.today))
        .map(({ rule, until, start }) => ({
          shown: this.placeIn(loaded, start),
          reason: `the suppression of ${rule} ran out on ${until ?? ''} and does not count`,
        })),
    );
  }

  /** `path` may be nothing: standard input without a name is configured by the folder that the command runs in. */
  async for(path: string | undefined): Promise<FileSettings> {
    const { file, cwd, profile, today } = this.options;
    const chain = await (file === undefined
      ? this.files.above(path === undefined ? cwd : dirname(path))
      : this.files.named(resolve(cwd, file)));
    const settings = settingsOf(chain, { path, cwd });
    return {
      ...settings,
      engine: { ...settings.engine, profile: profile ?? settings.engine.profile },
      suppressions: settings.suppressions.filter((suppression) => !isOver(suppression, today)),
    };
  }

  private shown(path: string): string {
    return shownFrom(this.options.cwd, path);
  }

  private placeIn({ path, lines }: LoadedConfig, offset: number): string {
    const { line, character } = lines.positionAt(offset);
    return `${this.shown(path)}:${line + 1}:${character + 1}`;
  }
}
