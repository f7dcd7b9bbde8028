import type { Span } from '../text/span';
import type { Node, ObjectNode } from '../tree/node';

export interface ConfigProblem extends Span {
  readonly message: string;
}

/** A text of the configuration and where it stands, so that what is wrong with it can be said at its place. */
export interface Located extends Span {
  readonly text: string;
}

/** Collects what is wrong while the parts of a configuration file are read. */
export class ConfigReader {
  readonly problems: ConfigProblem[] = [];

  problem({ start, end }: Span, message: string): void {
    this.problems.push({ start, end, message });
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
}
