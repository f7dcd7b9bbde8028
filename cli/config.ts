import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { defaultConfig, type EngineConfig, type Profile } from '../core/engine/config';
import { readConfigFile, type FileConfig } from '../core/engine/configFile';
import { LineIndex } from '../core/text/lines';
import { reasonOf, type Problem } from './find';
import { decode } from './text';

export const CONFIG_NAME = '.ecs-runbook.jsonc';

/** Finds and reads the configuration that holds for a file; each configuration file is read once. */
export class Configurations {
  readonly problems: Problem[] = [];
  private readonly read = new Map<string, Promise<FileConfig | undefined>>();

  constructor(
    private readonly ruleIds: ReadonlySet<string>,
    private readonly options: {
      readonly file?: string | undefined;
      readonly profile?: Profile | undefined;
      readonly cwd: string;
    },
  ) {}

  /** `path` may be nothing: standard input is configured by the folder that the command runs in. */
  async for(path: string | undefined): Promise<EngineConfig> {
    const { file, cwd, profile } = this.options;
    const config =
      file === undefined
        ? await this.above(path === undefined ? cwd : dirname(path))
        : await this.load(resolve(cwd, file), true);
    return {
      ...defaultConfig,
      profile: profile ?? config?.profile ?? defaultConfig.profile,
      rules: config?.rules ?? {},
    };
  }

  private async above(folder: string): Promise<FileConfig | undefined> {
    for (let at = folder; ; at = dirname(at)) {
      const config = await this.load(join(at, CONFIG_NAME), false);
      if (config) return config;
      // The repository's root ends the search.
      if (dirname(at) === at || (await stat(join(at, '.git')).catch(() => undefined))) return undefined;
    }
  }

  private load(path: string, named: boolean): Promise<FileConfig | undefined> {
    const known = this.read.get(path);
    if (known) return known;
    const reading = this.parse(path, named);
    this.read.set(path, reading);
    return reading;
  }

  private async parse(path: string, named: boolean): Promise<FileConfig | undefined> {
    let text: string;
    try {
      text = decode(await readFile(path)).text;
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (named || !missing) this.problems.push({ shown: path, reason: reasonOf(error) });
      return undefined;
    }
    const { config, problems } = readConfigFile(text, this.ruleIds);
    const lines = new LineIndex(text);
    for (const problem of problems) {
      const { line, character } = lines.positionAt(problem.start);
      this.problems.push({ shown: `${path}:${line + 1}:${character + 1}`, reason: problem.message });
    }
    return config;
  }
}
