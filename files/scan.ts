import { readFile, stat } from 'node:fs/promises';
import type { DocumentKind } from '../core/documents/kinds';
import { openDocument, type OpenDocument } from '../core/documents/open';
import { mayBeOurs } from './names';
import { decode } from './text';
import { walk } from './walk';

/** A file above this size is none that people write; the largest task definition that ECS takes is 64 KiB. */
const MOST_BYTES = 1_000_000;

/** What stands in every document of ours, in every spelling. Reading the rest whole would be a waste. */
const TELLTALE = /container|"Statement"|serviceName|taskDefinition|overrides/i;

/** The documents of ours in a folder, without what git ignores. Files that cannot be read are left out. */
export async function* documentsIn(folder: string): AsyncGenerator<{ path: string; document: OpenDocument }> {
  for await (const path of walk(folder, { wanted: mayBeOurs, problem: () => undefined })) {
    const document = await documentAt(path);
    if (document) yield { path, document };
  }
}

/** The document in a file, or nothing where the file is gone, unreadable, too large or none of ours. */
export async function documentAt(path: string, kind?: DocumentKind): Promise<OpenDocument | undefined> {
  try {
    if ((await stat(path)).size > MOST_BYTES) return undefined;
    const { text } = decode(await readFile(path));
    if (kind === undefined && !TELLTALE.test(text)) return undefined;
    const document = openDocument(text, path, { kind });
    return document.kind === null || document.foreign ? undefined : document;
  } catch {
    // Gone or unreadable: the file is no neighbour. Opened by itself, it says why.
    return undefined;
  }
}
