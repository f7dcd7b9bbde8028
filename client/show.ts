import { Range, Selection, TextEditorRevealType, type TextEditor } from 'vscode';
import type { ProtocolRange } from '../core/protocol';

export function toRange({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Selects a place and brings it into view. */
export function reveal(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
