import { FILE_HEADERS_ONLY, formatPatch, structuredPatch, type StructuredPatchHunk } from 'diff';
import type { DocumentKind } from '../core/documents/kinds';
import type { RuleSet } from '../core/engine/evaluate';
import { relativeTo } from '../files/paths';
import { secretLines } from '../core/engine/secretLines';
import type { FileText } from '../files/text';

export interface PatchRequest {
  readonly cwd: string;
  readonly path: string | undefined;
  readonly shown: string;
  readonly source: FileText;
  /** The text after the change. */
  readonly text: string;
  readonly kind: DocumentKind | undefined;
  readonly rules: RuleSet;
}

export interface Patch {
  /** A unified diff that `git apply` and `patch -p1` take in the folder of the command. */
  readonly patch: string;
  /** How many changes are left out because their lines, or a line beside them, hold a suspected secret. */
  readonly withheld: number;
}

const CONTEXT = 3;
/** `git apply` needs a line around a change that does not stand at the end of a file. */
const LEAST_CONTEXT = 1;

/** The difference as a patch, in which no line with a suspected secret stands. */
export function patchOf({ cwd, path, shown, source, text, kind, rules }: PatchRequest): Patch {
  const secret = new Set([source.text, text].flatMap((each) => [...secretLines(each, shown, kind, rules)]));
  const tells = ({ lines }: StructuredPatchHunk): boolean =>
    lines.some((line) => secret.has(line.slice(1).replace(/^\uFEFF|\r$/g, '')));
  const hunksWith = (context: number): StructuredPatchHunk[] =>
    structuredPatch('', '', source.mark + source.text, source.mark + text, '', '', { context }).hunks;

  let hunks = hunksWith(CONTEXT);
  if (hunks.some(tells)) hunks = hunksWith(LEAST_CONTEXT);
  const kept = without(hunks, tells);
  const withheld = hunks.length - kept.length;
  if (kept.length === 0) return { patch: '', withheld };
  const name = path === undefined ? shown : relativeTo(cwd, path);
  // git takes a name with spaces only when a tab ends it.
  const header = name.includes(' ') ? '' : undefined;
  const patch = formatPatch(
    {
      oldFileName: `a/${name}`,
      newFileName: `b/${name}`,
      oldHeader: header,
      newHeader: header,
      hunks: kept,
    },
    FILE_HEADERS_ONLY,
  );
  return { patch, withheld };
}

/** The lines of the new file move when a change in front of them is left out. */
function without(
  hunks: readonly StructuredPatchHunk[],
  unwanted: (hunk: StructuredPatchHunk) => boolean,
): StructuredPatchHunk[] {
  let moved = 0;
  return hunks.flatMap((hunk) => {
    if (!unwanted(hunk)) return [{ ...hunk, newStart: hunk.newStart - moved }];
    moved += hunk.newLines - hunk.oldLines;
    return [];
  });
}
