import type { Span } from '../text/span';
import type { Node } from './node';

/** What is not JSON in the text, for tools that have no syntax check of their own. */
export interface SyntaxProblem extends Span {
  readonly code:
    | 'emptyText'
    | 'unexpectedText'
    | 'missingValue'
    | 'missingColon'
    | 'missingComma'
    | 'unclosedString'
    | 'unclosedObject'
    | 'unclosedArray'
    | 'unclosedComment'
    | 'unquotedKey';
}

export interface JsonText {
  readonly text: string;
  /** Nothing when the text holds no value at all. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Line and block comments: JSON with comments. */
  readonly comments: readonly Span[];
  /** Commas with nothing behind them. */
  readonly trailingCommas: readonly Span[];
  /** True when a placeholder or directive stands outside of strings: the text is a template of JSON. */
  readonly template: boolean;
}
