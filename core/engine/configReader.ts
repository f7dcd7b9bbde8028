import type { Editor } from '../editors/editor';
import { nearest } from '../text/nearest';
import type { Span } from '../text/span';
import type { Key, Member, Node, ObjectNode, StringNode } from '../tree/node';

/** What is wrong with a configuration, for editors to show and people to look up. Stable. */
export type ConfigCode =
  | 'config-syntax'
  | 'config-name'
  | 'config-value'
  | 'config-file'
  | 'suppression-expired'
  | 'suppression-refused'
  | 'suppression-needless';

/** A change of the configuration file that puts something right. */
export interface ConfigFix {
  readonly title: string;
  readonly edit: (editor: Editor) => void;
}

export interface ConfigProblem extends Span {
  readonly code: ConfigCode;
  readonly message: string;
  readonly fixes: readonly ConfigFix[];
}

/** A text of the configuration and where it stands, so that what is wrong with it can be said at its place. */
export interface Located extends Span {
  readonly text: string;
}

/** Collects what is wrong while the parts of a configuration file are read. */
export class ConfigReader {
  readonly problems: ConfigProblem[] = [];

  problem(
    { start, end }: Span,
    message: string,
    code: ConfigCode = 'config-value',
    fixes: readonly ConfigFix[] = [],
  ): void {
    this.problems.push({ start, end, message, code, fixes });
  }

  /** A key that is none of those that may stand there. */
  unknownKey(key: Key, message: string, known: Iterable<string>): void {
    const meant = nearest(key.name, [...known]);
    const fix = (editor: Editor): void => editor.rename(key, meant ?? key.name);
    this.problem(key, asking(message, meant), 'config-name', fixesTo(meant, fix));
  }

  /** A text that is none of those that may stand there. */
  unknownText(node: StringNode, message: string, known: Iterable<string>, meantBy?: string): void {
    const meant = meantBy ?? nearest(node.value, [...known]);
    const fix = (editor: Editor): void => editor.replace(node, meant ?? node.value);
    this.problem(node, asking(message, meant), 'config-name', fixesTo(meant, fix));
  }

  /** One of a few words, or nothing and a problem that says what was expected. */
  word<const W extends string>(
    node: Node | undefined,
    at: Span,
    words: readonly W[],
    expected: string,
    aliases: Readonly<Record<string, W>> = {},
  ): W | undefined {
    if (node?.kind !== 'string') {
      this.problem(node ?? at, expected);
      return undefined;
    }
    const found = words.find((known) => known === node.value);
    const alias = Object.hasOwn(aliases, node.value) ? aliases[node.value] : undefined;
    if (found === undefined) this.unknownText(node, expected, words, alias);
    return found;
  }

  /** A text that is not empty, or nothing and a problem that says what was expected. */
  text(node: Node | undefined, at: Span, expected: string): Located | undefined {
    if (node?.kind === 'string' && node.value.trim() !== '') {
      return { text: node.value, start: node.start, end: node.end };
    }
    this.problem(node ?? at, expected);
    return undefined;
  }

  /** One text or a list of them. */
  texts(node: Node | undefined, at: Span, expected: string): Located[] {
    const nodes = node?.kind === 'array' ? node.items : [node];
    return nodes.flatMap((item) => this.text(item, at, expected) ?? []);
  }

  object(node: Node | undefined, at: Span, expected: string): ObjectNode | undefined {
    if (node?.kind === 'object') return node;
    this.problem(node ?? at, expected);
    return undefined;
  }

  members(node: Node | undefined, at: Span, expected: string): readonly Member[] {
    return this.object(node, at, expected)?.members ?? [];
  }
}

function asking(message: string, meant: string | undefined): string {
  return meant === undefined ? message : `${message} Did you mean "${meant}"?`;
}

function fixesTo(meant: string | undefined, edit: (editor: Editor) => void): ConfigFix[] {
  return meant === undefined ? [] : [{ title: `Change to "${meant}"`, edit }];
}
