import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { EngineConfig } from '../core/engine/config';
import type { RulesToConfigure } from '../core/engine/ruleSettings';
import { CONFIG_NAME, ConfigFiles, repositoryOf, type LoadedConfig } from '../files/configFiles';
import { settingsOf, type FileSettings } from '../files/fileSettings';
import { isInside } from '../files/paths';
import { decode } from '../files/text';
import { fileName } from './names';

/** How long a configuration must rest, while it is edited, before the other documents follow it, in milliseconds. */
export const CONFIG_REST = 200;

export interface OpenText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A configuration file that is to be changed. */
export interface ConfigTarget {
  readonly uri: string;
  /** Globs count from here. */
  readonly folder: string;
  /** Null where it is not open. */
  readonly version: number | null;
  /** Nothing where it does not exist. */
  readonly text: string | undefined;
}

export interface ConfigurationsHost {
  readonly rules: RulesToConfigure;
  /** A file as it stands in the editor, by path. */
  readonly open: (path: string) => OpenText | undefined;
  /** Other settings hold from now on. */
  readonly changed: () => void;
}

/**
 * The configuration files of the workspace. They are read when a document first asks; what was read is kept, so
 * that a keystroke waits for no disk. Changes on disk and in the editor are read beside, and take the place of what
 * was known when all of them are there.
 */
export class Configurations {
  private folders: readonly string[] = [];
  private trusted = true;
  private files: ConfigFiles;
  /** The folders that were asked about. */
  private readonly asked = new Set<string>();
  private turn = 0;
  private resting: NodeJS.Timeout | undefined;

  constructor(private readonly host: ConfigurationsHost) {
    this.files = this.fresh();
  }

  /** @param uris the folders of the workspace */
  setFolders(uris: readonly string[]): void {
    this.folders = uris.filter(isFile).map(pathOf);
    void this.readAgain();
  }

  /** In Restricted Mode nothing outside of the workspace is read. */
  setTrust(trusted: boolean): void {
    if (trusted === this.trusted) return;
    this.trusted = trusted;
    void this.readAgain();
  }

  /** What holds for a document, above what the settings of the editor say. */
  async for(uri: string, base: EngineConfig): Promise<FileSettings> {
    const path = isFile(uri) ? pathOf(uri) : undefined;
    const folder = path === undefined ? this.onlyFolder(uri) : dirname(path);
    const chain = folder === undefined ? [] : await this.above(folder);
    const nearest = chain.at(-1);
    const cwd = (path && this.workspaceFolderOf(path)) ?? (nearest ? dirname(nearest.path) : '');
    const nameOf = (file: string): string => fileName(URI.file(file).toString());
    const settings = settingsOf(chain, { path, cwd, base, nameOf });
    return this.trusted
      ? settings
      : { ...settings, roleFiles: settings.roleFiles.filter((file) => this.workspaceFolderOf(file)) };
  }

  /** Whether the document was read as a configuration. */
  knows(uri: string): boolean {
    return isFile(uri) && this.files.at(pathOf(uri)) !== undefined;
  }

  /** The configuration in a document, behind what it extends, as it was read last. */
  async chainAt(uri: string): Promise<readonly LoadedConfig[]> {
    if (!isFile(uri)) return [];
    const path = pathOf(uri);
    if (basename(path) === CONFIG_NAME) this.asked.add(dirname(path));
    return this.files.named(path);
  }

  /** The configuration file that holds for a document, or the one to make for it. */
  async targetFor(uri: string): Promise<ConfigTarget | undefined> {
    const path = isFile(uri) ? pathOf(uri) : undefined;
    if (path === undefined) return undefined;
    const nearest = (await this.above(dirname(path))).at(-1);
    if (nearest && basename(nearest.path) === CONFIG_NAME) {
      const open = this.host.open(nearest.path);
      const known = { uri: URI.file(nearest.path).toString(), folder: dirname(nearest.path) };
      // What is being typed there is newer than what was read.
      return {
        ...known,
        uri: open?.uri ?? known.uri,
        version: open?.version ?? null,
        text: open?.text ?? nearest.text,
      };
    }
    const folder = this.workspaceFolderOf(path) ?? dirname(path);
    const created = URI.file(join(folder, CONFIG_NAME)).toString();
    return { uri: created, folder, version: null, text: undefined };
  }

  /** Files that changed on disk. */
  async changedOnDisk(uris: readonly string[]): Promise<void> {
    if (uris.some((uri) => this.matters(uri))) await this.readAgain();
  }

  /** A document was opened, changed or closed. */
  edited(uri: string): void {
    if (!this.matters(uri)) return;
    const path = pathOf(uri);
    const text = this.host.open(path)?.text;
    if (text !== undefined && text === this.files.at(path)?.text) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.readAgain(), CONFIG_REST);
    this.resting.unref();
  }

  private matters(uri: string): boolean {
    if (!isFile(uri)) return false;
    const path = pathOf(uri);
    return basename(path) === CONFIG_NAME || this.files.looked.has(path);
  }

  private above(folder: string): Promise<readonly LoadedConfig[]> {
    this.asked.add(folder);
    return this.files.above(folder);
  }

  private async readAgain(): Promise<void> {
    clearTimeout(this.resting);
    const turn = ++this.turn;
    const files = this.fresh();
    // Nobody asked yet, so that nobody needs to hear.
    if (this.asked.size === 0) {
      this.files = files;
      return;
    }
    await Promise.all([...this.asked].map((folder) => files.above(folder)));
    // A later change reads anew, this one included.
    if (turn !== this.turn) return;
    this.files = files;
    this.host.changed();
  }

  private fresh(): ConfigFiles {
    return new ConfigFiles({
      rules: this.host.rules,
      baselines: true,
      read: async (path) => this.host.open(path)?.text ?? decode(await readFile(path)).text,
      lastFolder: (folder) => this.lastFolder(folder),
      refuses: (path) => this.refuses(path),
    });
  }

  /** The root of the repository, or of the workspace outside of one; in Restricted Mode none above the workspace. */
  private async lastFolder(folder: string): Promise<string> {
    const workspace = this.workspaceFolderOf(folder);
    const repository = await repositoryOf(folder);
    if (this.trusted) return repository ?? workspace ?? '';
    if (workspace === undefined) return folder;
    return repository !== undefined && isInside(workspace, repository) ? repository : workspace;
  }

  /** Why a path must not be read or written, as the rest of a sentence about it; nothing: it may. */
  whyRefused(path: string): Promise<string | undefined> {
    return this.refuses(path);
  }

  private async refuses(path: string): Promise<string | undefined> {
    if (this.trusted) return undefined;
    const real = await realpath(path).catch(() => path);
    const folders = await Promise.all(this.folders.map((folder) => realpath(folder).catch(() => folder)));
    if (folders.some((folder) => isInside(folder, real))) return undefined;
    return 'lies outside of the workspace, which is not trusted: it is not read.';
  }

  /** The innermost folder of the workspace that holds a path, or is it. */
  private workspaceFolderOf(path: string): string | undefined {
    return this.folders
      .filter((folder) => folder === path || isInside(folder, path))
      .sort((a, b) => b.length - a.length)[0];
  }

  /** A text without a file is configured as the workspace is, where that has one folder. */
  private onlyFolder(uri: string): string | undefined {
    return uri.startsWith('untitled:') && this.folders.length === 1 ? this.folders[0] : undefined;
  }
}

function isFile(uri: string): boolean {
  return uri.startsWith('file:');
}

function pathOf(uri: string): string {
  return URI.parse(uri).fsPath;
}
