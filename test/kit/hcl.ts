/** A reader of the part of Terraform's language that is written here: blocks, texts and lists of texts. */

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  readonly blocks: readonly Block[];
}

/** @param resolve what an expression in `${…}` stands for */
export function readHcl(text: string, resolve: (expression: string) => string): readonly Block[] {
  const reader = new Reader(text, resolve);
  const blocks: Block[] = [];
  while (!reader.atEnd()) blocks.push(reader.block());
  return blocks;
}

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly resolve: (expression: string) => string,
  ) {}

  atEnd(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  block(): Block {
    const type = this.word();
    return this.bodyOf(type);
  }

  private bodyOf(type: string): Block {
    const labels: string[] = [];
    while (this.peek() === '"') labels.push(this.string());
    this.expect('{');
    const attributes: Record<string, string | readonly string[]> = {};
    const blocks: Block[] = [];
    while (this.peek() !== '}') {
      const name = this.word();
      if (this.peek() !== '=') {
        blocks.push(this.bodyOf(name));
        continue;
      }
      this.expect('=');
      if (name in attributes) throw new Error(`${name} stands twice`);
      attributes[name] = this.expression();
    }
    this.expect('}');
    return { type, labels, attributes, blocks };
  }

  private expression(): string | readonly string[] {
    if (this.peek() === '"') return this.string();
    if (this.peek() !== '[') return this.word();
    this.expect('[');
    const items: string[] = [];
    while (this.peek() !== ']') {
      items.push(this.string());
      if (this.peek() !== ']') this.expect(',');
    }
    this.expect(']');
    return items;
  }

  private string(): string {
    this.expect('"');
    let out = '';
    for (;;) {
      const rest = this.text.slice(this.at);
      if (rest === '') throw new Error('a text has no end');
      const doubled = /^(?:\$\$\{|%%\{)/.exec(rest);
      if (rest.startsWith('"')) {
        this.at++;
        return out;
      }
      if (rest.startsWith('%{')) throw new Error('a directive');
      if (doubled) {
        out += rest.slice(1, 3);
        this.at += 3;
      } else if (rest.startsWith('${')) {
        const end = rest.indexOf('}');
        out += this.resolve(rest.slice(2, end));
        this.at += end + 1;
      } else if (rest.startsWith('\\')) {
        const escape = /^\\(?:u[0-9a-f]{4}|.)/.exec(rest)?.[0] ?? '';
        out += JSON.parse(`"${escape}"`) as string;
        this.at += escape.length;
      } else {
        if (rest.startsWith('\n')) throw new Error('a text over two lines');
        out += rest.charAt(0);
        this.at++;
      }
    }
  }

  private word(): string {
    this.space();
    const word = /^[A-Za-z_][\w-]*/.exec(this.text.slice(this.at))?.[0];
    if (word === undefined) throw new Error(`no name at ${this.text.slice(this.at, this.at + 20)}`);
    this.at += word.length;
    return word;
  }

  private peek(): string {
    this.space();
    return this.text.charAt(this.at);
  }

  private expect(sign: string): void {
    if (this.peek() !== sign) throw new Error(`no ${sign} at ${this.text.slice(this.at, this.at + 20)}`);
    this.at++;
  }

  private space(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }
}
