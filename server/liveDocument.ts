import { URI } from 'vscode-uri';
import { openLive, rulesForLive } from '../core/live/documents';
import { LIVE_SCHEME, readLivePath } from '../core/live/documentPath';
import { openDocument, type OpenDocument } from '../core/documents/open';
import { fileName } from './names';
import type { Settled } from './settings';

/** Whether a document is one of an account, which nobody can edit. */
export function isLive(uri: string): boolean {
  return uri.startsWith(`${LIVE_SCHEME}:`);
}

/** A document of an account is read as the panel reads it: what it is stands in its URI. */
export function readLive(uri: string, text: string): OpenDocument {
  const placed = readLivePath(URI.parse(uri).path);
  return placed ? openLive(text, placed.document) : openDocument(text, fileName(uri));
}

/** What holds for documents of an account: the rules on files are silent, and decisions about files do not count. */
export function settledForLive(settled: Settled): Settled {
  return {
    ...settled,
    kind: undefined,
    rules: rulesForLive(settled.rules),
    suppressions: settled.suppressions.filter(({ file }) => file === undefined),
  };
}
