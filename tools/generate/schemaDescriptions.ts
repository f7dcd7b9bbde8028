/**
 * The HTML of botocore's documentation as short Markdown for hovers and as one plain sentence or two.
 * Only the tags that the model uses are known; an unknown tag is dropped and its text kept.
 */
export interface Description {
  readonly plain: string;
  readonly markdown: string;
}

/** Longest text in a hover before it is cut between two blocks; the source link says where the rest is. */
const longest = 700;
const longestPlain = 300;

interface Block {
  readonly markdown: string;
  readonly plain: string;
}

export function describe(html: string, source: string): Description {
  const blocks = blocksOf(html);
  const first = blocks[0]?.plain ?? '';
  return {
    plain: shorten(first, longestPlain),
    markdown: [...fitting(blocks), `[API reference](${source})`].join('\n\n'),
  };
}

/** Blocks from the start while they fit; the first always, cut at a sentence if it is too long alone. */
function fitting(blocks: readonly Block[]): string[] {
  const [first, ...others] = blocks.map((block) => block.markdown);
  if (first === undefined) return [];
  if (first.length > longest) return [shorten(first, longest)];
  const kept = [first];
  let length = first.length;
  for (const text of others) {
    const previous = kept.at(-1) ?? '';
    const continues = isItem(text) && isItem(previous);
    length += text.length;
    if (length > longest) {
      if (continues) kept.push(`${kept.pop() ?? ''}\n- …`);
      // A sentence that announces a list says nothing when the list did not fit.
      else if (kept.length > 1 && previous.endsWith(':')) kept.pop();
      break;
    }
    // List items belong together: Markdown would render a blank line between them as loose paragraphs.
    kept.push(continues ? `${kept.pop() ?? ''}\n${text}` : text);
  }
  return kept;
}

function isItem(markdown: string): boolean {
  return markdown.startsWith('- ');
}

/** The longest run of whole sentences within the limit, or the text cut at a word if not even one fits. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = Math.max(...['. ', '.\n'].map((stop) => text.lastIndexOf(stop, limit - 1)));
  if (end > 0) return text.slice(0, end + 1);
  return `${text.slice(0, text.lastIndexOf(' ', limit - 2))} …`;
}

/** The text between two block tags, as Markdown and plain at once. */
class Run {
  markdown = '';
  plain = '';
  private pause = '';

  text(text: string): void {
    const words = decode(text).replace(/\s+/g, ' ');
    if (words !== ' ') this.resume();
    this.plain += words;
    this.markdown += escapeMarkdown(words);
  }

  code(text: string): void {
    const words = decode(text.replace(/<[^>]+>/g, ''))
      .replace(/\s+/g, ' ')
      .trim();
    if (words === '') return;
    this.resume();
    this.plain += words;
    this.markdown += `\`${words}\``;
  }

  mark(mark: string): void {
    this.resume();
    this.markdown += mark;
  }

  /** A paragraph ends inside a list item: if more follows, the mark comes between them. */
  join(mark: '.' | ':'): void {
    if (this.plain.trim() !== '' && this.pause === '') this.pause = mark;
  }

  private resume(): void {
    if (this.pause === '') return;
    const stop = /[.:;]\s*$/.test(this.plain) ? ' ' : `${this.pause} `;
    this.plain = this.plain.trimEnd() + stop;
    this.markdown = this.markdown.trimEnd() + stop;
    this.pause = '';
  }
}

const blockTags = new Set(['p', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'note', 'important']);

function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  let run = new Run();
  let inItem = false;
  let label = '';
  const links: string[] = [];

  const finish = (): void => {
    const plain = run.plain.trim();
    const markdown = run.markdown.trim();
    run = new Run();
    if (plain === '') return;
    const bullet = inItem ? '- ' : '';
    blocks.push({
      plain: label === '' ? plain : `${label} ${plain}`,
      markdown: bullet + (label === '' ? markdown : `**${label}** ${markdown}`),
    });
    // The word "Note:" stands once, before the first paragraph inside the note.
    label = '';
  };

  for (const [token] of html.matchAll(/<code>.*?<\/code>|<[^>]+>|[^<]+/gs)) {
    if (token.startsWith('<code>')) {
      run.code(token.slice('<code>'.length, -'</code>'.length));
      continue;
    }
    const tag = /^<(\/?)([a-z]+)/i.exec(token);
    if (!tag) {
      run.text(token);
      continue;
    }
    const opening = tag[1] === '';
    const name = tag[2] ?? '';
    const joins = name === 'p' || name === 'dd' || name === 'note' || (name === 'dt' && !opening);
    if (inItem && joins) run.join(name === 'dt' ? ':' : '.');
    else if (blockTags.has(name)) finish();
    if (name === 'li' || (name === 'dt' && opening)) inItem = opening;
    else if (name === 'dl' && !opening) inItem = false;
    else if (name === 'note' && !inItem) label = opening ? 'Note:' : '';
    else if (name === 'important' && !inItem) label = opening ? 'Important:' : '';
    else if (name === 'b') run.mark('**');
    else if (name === 'a') {
      if (opening) links.push(/href="([^"]*)"/.exec(token)?.[1] ?? '');
      run.mark(opening ? '[' : `](${links.pop() ?? ''})`);
    }
  }
  finish();
  return blocks;
}

function decode(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
  return text.replace(/&([a-z]+);/g, (whole, name: string) => named[name] ?? whole);
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_<>[\]]/g, (character) => `\\${character}`);
}
