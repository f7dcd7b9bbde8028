/**
 * What a snippet in the editor's syntax becomes when every tab stop keeps its default. Knows what our snippets
 * use: `$1`, `${1}`, `${1:default}` with nested stops, `${1|a,b|}` (the first choice), and escapes. A variable is
 * an error: it would depend on who inserts the snippet.
 */
export function expandSnippet(body: string): string {
  const parser = new Parser(body);
  const parts = parser.parts('');
  const defaults = new Map<string, string>();
  // The first stop with a default gives its text to the others of the same number, as the editor mirrors them.
  collect(parts, defaults);
  return render(parts, defaults);
}

type Part = string | Stop;

interface Stop {
  readonly number: string;
  readonly inside: readonly Part[] | undefined;
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Parts up to the closing character, which is taken; the whole text for ''. */
  parts(end: '}' | ''): Part[] {
    const parts: Part[] = [];
    while (this.at < this.text.length) {
      const character = this.text[this.at] ?? '';
      if (end !== '' && character === end) {
        this.at++;
        return parts;
      }
      parts.push(this.part(character));
    }
    if (end !== '') throw new Error(`a placeholder is not closed: ${this.text}`);
    return parts;
  }

  private part(character: string): Part {
    if (character === '\\') return this.take(/\\([\\$}|,])?/y)[1] ?? '\\';
    if (character !== '$') return this.take(/[^\\$}]+|\}/y)[0];
    const simple = this.match(/\$(\d+)/y);
    if (simple) return { number: simple[1] ?? '', inside: undefined };
    const choice = this.match(/\$\{(\d+)\|((?:[^|\\]|\\.)*)\|\}/y);
    if (choice) {
      const first = /^(?:[^,\\]|\\.)*/.exec(choice[2] ?? '')?.[0] ?? '';
      return { number: choice[1] ?? '', inside: [first.replace(/\\(.)/g, '$1')] };
    }
    const opened = this.take(/\$\{(\d+)(:|\})/y);
    const number = opened[1] ?? '';
    return { number, inside: opened[2] === ':' ? this.parts('}') : undefined };
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match ?? undefined;
  }

  private take(pattern: RegExp): RegExpExecArray {
    const match = this.match(pattern);
    if (!match) throw new Error(`not understood: ${this.text.slice(this.at, this.at + 20)}`);
    return match;
  }
}

function collect(parts: readonly Part[], defaults: Map<string, string>): void {
  for (const part of parts) {
    if (typeof part === 'string' || part.inside === undefined) continue;
    collect(part.inside, defaults);
    if (!defaults.has(part.number)) defaults.set(part.number, render(part.inside, defaults));
  }
}

function render(parts: readonly Part[], defaults: ReadonlyMap<string, string>): string {
  return parts.map((part) => (typeof part === 'string' ? part : (defaults.get(part.number) ?? ''))).join('');
}
