import type { OpenDocument } from '../documents/open';
import type { NewValue } from '../editors/editor';
import { JsonEditor } from '../editors/json';
import { documentText } from '../editors/text';
import type { Finding } from '../engine/finding';
import { mayHoldComments } from '../engine/suppressionComments';
import type { JsonText } from '../tree/source';
import type { TextEdit } from '../text/edits';
import { placeholder } from '../text/template';

/** What only a person can say. */
const WHY = 'reason';

export interface NewSuppression {
  readonly finding: Finding;
  /** The last day, where the organisation asks for one. */
  readonly until: string | undefined;
}

/** A comment above the line of a finding; nothing where no comments may stand. */
export function suppressByComment(
  { name, text, readOnly }: OpenDocument,
  { finding, until }: NewSuppression,
): TextEdit | undefined {
  if (readOnly || !mayHoldComments(name)) return undefined;
  const start =
    Math.max(text.lastIndexOf('\n', finding.start - 1), text.lastIndexOf('\r', finding.start - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, finding.start))?.[0] ?? '';
  const day = until === undefined ? '' : ` until:${until}`;
  const head = `${indent}// ecs-runbook-disable-next-line ${finding.rule.id}${day} -- `;
  const why = `<${WHY}>`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const hole = { name: WHY, start: head.length, end: head.length + why.length };
  return { start, end: start, text: head + why + eol, holes: [hole] };
}

/**
 * An entry in the `suppressions` of a configuration file; nothing where the text cannot take it.
 *
 * @param file the document as seen from the folder of the configuration
 */
export function suppressInConfig(
  { text, root }: JsonText,
  file: string | undefined,
  suppression: NewSuppression,
): TextEdit[] | undefined {
  if (root?.kind !== 'object') return undefined;
  const editor = new JsonEditor(text, root);
  const entry = entryFor(file, suppression);
  if (!editor.attempt((plan) => plan.appendTo(root, 'suppressions', entry))) return undefined;
  return editor.edits();
}

/** The text of a configuration file that holds nothing else. */
export function newConfigWith(file: string | undefined, suppression: NewSuppression): string {
  return documentText({ suppressions: [entryFor(file, suppression)] });
}

function entryFor(file: string | undefined, { finding, until }: NewSuppression): NewValue {
  return {
    rule: finding.rule.id,
    ...(file === undefined ? {} : { file }),
    // The whole document has no path.
    ...(finding.path === '' ? { fingerprint: finding.fingerprint } : { path: finding.path }),
    ...(until === undefined ? {} : { until }),
    reason: placeholder(WHY),
  };
}
