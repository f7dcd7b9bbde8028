import type { OpenDocument } from '../../documents/open';
import type { Editor } from '../../editors/editor';
import { JsonEditor } from '../../editors/json';
import type { TextEdit } from '../../text/edits';

/** Something that a task definition does not have yet and that can be written into it. */
export interface Insert {
  /** Stable, for requests: `container`, `healthCheck`, or the name of a sidecar. */
  readonly id: string;
  /** What is done: `Add the X-Ray daemon`. */
  readonly title: string;
  /** What it is good for, and what else it needs. */
  readonly detail: string;
  readonly write: (editor: Editor) => void;
}

/** The edits that write it, in the file's own style, with places to fill; nothing where the text cannot take them. */
export function insertEdits({ text, json, readOnly }: OpenDocument, insert: Insert): TextEdit[] | undefined {
  if (readOnly) return undefined;
  const editor = new JsonEditor(text, json.root);
  if (!editor.attempt(insert.write)) return undefined;
  const edits = editor.edits();
  return edits.length > 0 ? edits : undefined;
}
