import { URI } from 'vscode-uri';
import type { OpenDocument } from '../core/documents/open';
import { Neighbours, type Neighbour } from '../core/model/neighbours';
import { documentAt, documentsIn } from '../files/scan';
import { mayBeOurs } from '../files/names';
import { fileName } from './names';

/**
 * The documents of the workspace, for checks that look at more than one. Folders are read when a check first
 * asks; from then on changes on disk are followed. What is open in the editor stands before what is on disk.
 */
export class Workspace {
  /** Grows with every change that another document's findings may depend on. */
  generation = 0;
  private folders: readonly string[] = [];
  /** Files that a configuration names, wherever they stand. */
  private readonly named = new Set<string>();
  private readonly onDisk = new Map<string, Neighbour>();
  /** Nothing: its next version is being read. */
  private readonly open = new Map<string, Neighbour | undefined>();
  private scanned: Promise<void> | undefined;
  private current: Neighbours | undefined;

  /** @param onChange called when files turned out to be there, or changed, on disk */
  constructor(private readonly onChange: () => void) {}

  /** Sets the folders, as URIs; those that are no files are left alone. */
  setFolders(uris: readonly string[]): void {
    this.folders = uris.filter((uri) => uri.startsWith('file:'));
    if (this.scanned) void this.scanAgain();
  }

  /** Files that count although they lie outside of the folders, have another name or are ignored by git. */
  include(paths: readonly string[]): void {
    const more = paths.map((path) => keyOf(URI.file(path).toString())).filter((uri) => !this.named.has(uri));
    for (const uri of more) this.named.add(uri);
    if (more.length > 0) void this.changedOnDisk(more);
  }

  /** The named files may have changed where nobody watches. */
  async rereadNamed(): Promise<void> {
    await this.changedOnDisk([...this.named]);
  }

  /** All that is known now. The first call begins to read the folders; `onChange` tells when there is more. */
  neighbours(): Neighbours {
    this.scanned ??= this.scan();
    this.current ??= new Neighbours([
      ...[...this.onDisk].flatMap(([uri, neighbour]) => (this.open.has(uri) ? [] : [neighbour])),
      ...[...this.open.values()].filter((neighbour) => neighbour !== undefined),
    ]);
    return this.current;
  }

  /** The folders are read, as far as they were asked for. */
  async ready(): Promise<void> {
    await this.scanned;
  }

  /** The version that is known of an open document is let go before the next one is read. */
  rereading(uri: string): void {
    const key = keyOf(uri);
    if (!this.open.has(key)) return;
    this.open.set(key, undefined);
    this.current = undefined;
  }

  /** A version of an open document was read. */
  opened(uri: string, version: number, document: OpenDocument): void {
    const key = keyOf(uri);
    const before = this.open.has(key);
    const after = neighbourOf(uri, document, version);
    if (after) this.open.set(key, after);
    else this.open.delete(key);
    if (before || after) this.changed();
  }

  closed(uri: string): void {
    if (this.open.delete(keyOf(uri))) this.changed();
  }

  /** Files that the client saw change. Nothing is read before a check asked for the workspace. */
  async changedOnDisk(uris: readonly string[]): Promise<void> {
    if (!this.scanned) return;
    await this.scanned;
    const before = this.generation;
    for (const uri of uris)
      if (isFile(uri) && (mayBeOurs(uri) || this.named.has(keyOf(uri)))) await this.reread(uri);
    if (this.generation !== before) this.onChange();
  }

  private async reread(uri: string): Promise<void> {
    const key = keyOf(uri);
    const document = await documentAt(URI.parse(uri).fsPath);
    const known = this.onDisk.has(key);
    const neighbour = document && neighbourOf(key, document);
    if (neighbour) this.onDisk.set(key, neighbour);
    else this.onDisk.delete(key);
    if ((known || neighbour) && !this.open.has(key)) this.changed();
  }

  private async scanAgain(): Promise<void> {
    await this.scanned;
    this.onDisk.clear();
    this.changed();
    this.scanned = this.scan();
    await this.scanned;
  }

  private async scan(): Promise<void> {
    for (const folder of this.folders) {
      for await (const { path, document } of documentsIn(URI.parse(folder).fsPath)) {
        const uri = keyOf(URI.file(path).toString());
        const neighbour = neighbourOf(uri, document);
        if (neighbour) this.onDisk.set(uri, neighbour);
      }
    }
    for (const uri of this.named) if (!this.onDisk.has(uri)) await this.reread(uri);
    if (this.onDisk.size === 0) return;
    this.changed();
    this.onChange();
  }

  private changed(): void {
    this.generation++;
    this.current = undefined;
  }
}

function neighbourOf(uri: string, document: OpenDocument, version?: number): Neighbour | undefined {
  const { text, json, readOnly, kind, foreign, taskDefinition, policy, service, runTask } = document;
  if (kind === null || foreign) return undefined;
  const name = fileName(uri);
  const found = { name, uri, text, json, readOnly, taskDefinition, policy, service, runTask };
  return version === undefined ? found : { ...found, version };
}

function isFile(uri: string): boolean {
  return uri.startsWith('file:');
}

/** Clients write one file in several ways: with and without escapes, the drive in either case. */
function keyOf(uri: string): string {
  return URI.parse(uri).toString();
}
