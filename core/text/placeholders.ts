/**
 * Placeholders of the template languages that people put into task definitions and policies:
 * `${X}` and `$X` (shells, Terraform, CloudFormation's Sub), `{{ x }}` (Go, Jinja, Handlebars),
 * `<X>` (AWS pages, CodeDeploy), `[[x]]`, `%x%`, `#{x}`, `%{ if … }` and `{% if … %}` (directives).
 * A placeholder never spans lines: half-typed text must not swallow what follows it.
 */
export interface Placeholder {
  readonly end: number;
  /** A directive stands for any number of members or items, or for none. */
  readonly directive: boolean;
}

/** Stands for a placeholder in masked text. Object replacement character: no real value holds it. */
export const HOLE = '\uFFFC';

const DIRECTIVE_WORD =
  /^[-~]?\s*(?:#|\/|\^|!|(?:if|else|elif|elsif|end|endif|for|endfor|range|with|define|block|template|include|import|macro|set|raw|endraw)\b)/;
const WORDS_IN_DOUBLE_BRACKETS = /^\[\[\s*([A-Za-z_$.][\w$. -]*?)\s*\]\]/;

/** The placeholder that starts at `at`, outside of any string. */
export function placeholderAt(text: string, at: number): Placeholder | undefined {
  switch (text.charCodeAt(at)) {
    case 36: // $
      return dollar(text, at);
    case 123: // {
      return braces(text, at);
    case 60: // <
      return angle(text, at);
    case 37: // %
      return percent(text, at);
    case 35: // #
      return text.charCodeAt(at + 1) === 123 ? balanced(text, at, at + 1, false) : undefined;
    case 91: // [
      return brackets(text, at);
    default:
      return undefined;
  }
}

function dollar(text: string, at: number): Placeholder | undefined {
  const next = text.charAt(at + 1);
  if (next === '{') return balanced(text, at, at + 1, false);
  if (next === '(') return balanced(text, at, at + 1, false);
  const word = /^\$+[A-Za-z_][\w.]*\$*/.exec(text.slice(at, at + 200));
  return word ? { end: at + word[0].length, directive: false } : undefined;
}

function braces(text: string, at: number): Placeholder | undefined {
  const second = text.charAt(at + 1);
  const closing = second === '{' ? '}}' : second === '%' ? '%}' : second === '#' ? '#}' : undefined;
  if (closing === undefined) return undefined;
  const end = endOnLine(text, at + 2, closing);
  if (end === undefined) return undefined;
  const inner = text.slice(at + 2, end - 2);
  // `{{}}` is what an editor leaves after two typed braces, not a template.
  if (inner.trim() === '') return undefined;
  const whole = second === '{' && text.charAt(end) === '}' && text.charAt(at + 2) === '{' ? end + 1 : end;
  return { end: whole, directive: second !== '{' || DIRECTIVE_WORD.test(inner) };
}

function angle(text: string, at: number): Placeholder | undefined {
  if (text.charAt(at + 1) === '%') {
    const end = endOnLine(text, at + 2, '%>');
    return end === undefined ? undefined : { end, directive: text.charAt(at + 2) !== '=' };
  }
  const match = /^<[A-Za-z_$][^<>"\r\n]{0,120}>/.exec(text.slice(at, at + 130));
  return match ? { end: at + match[0].length, directive: false } : undefined;
}

function percent(text: string, at: number): Placeholder | undefined {
  if (text.charAt(at + 1) === '{') return balanced(text, at, at + 1, true);
  const match = /^%[A-Za-z_][\w.-]*%/.exec(text.slice(at, at + 200));
  return match ? { end: at + match[0].length, directive: false } : undefined;
}

function brackets(text: string, at: number): Placeholder | undefined {
  if (text.charAt(at + 1) !== '[') return undefined;
  const match = WORDS_IN_DOUBLE_BRACKETS.exec(text.slice(at, at + 200));
  if (!match || /^(?:true|false|null)$/.test(match[1] ?? '')) return undefined;
  return { end: at + match[0].length, directive: false };
}

function endOnLine(text: string, from: number, closing: string): number | undefined {
  const end = text.indexOf(closing, from);
  if (end < 0) return undefined;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return undefined;
  }
  return end + closing.length;
}

/** From the opening bracket at `open` to the one that closes it, on the same line, quotes respected. */
function balanced(text: string, at: number, open: number, directive: boolean): Placeholder | undefined {
  const opening = text.charAt(open);
  const closing = opening === '{' ? '}' : ')';
  let depth = 0;
  let quoted = false;
  for (let i = open; i < text.length && i - at < 4000; i++) {
    const character = text.charAt(i);
    if (character === '\n' || character === '\r') return undefined;
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === opening) depth++;
    else if (character === closing && --depth === 0) return { end: i + 1, directive };
  }
  return undefined;
}

// Lengths are bounded, so that a long text with many openings and no end is read in linear time.
const IN_STRING =
  /\$\{(?:[^{}]|\{[^{}]{0,400}\}){0,400}\}|\$\([^()]{0,400}\)|\{\{.{1,400}?\}\}\}?|\{%.{1,400}?%\}|%\{[^{}]{0,400}\}|#\{[^{}]{0,400}\}|\[\[\s{0,9}[A-Za-z_$.][\w$. -]{0,120}\]\]|<[A-Za-z_$][^<>"]{0,120}>|<%.{1,400}?%>|%[A-Za-z_][\w.]{0,120}%|\${1,8}[A-Za-z_]\w*\${0,8}|__[A-Z][A-Z0-9_]{0,120}__/g;

/** Whether some character may begin a placeholder. Nearly no text has one, and every text is asked many times. */
function mayHold(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    switch (value.charCodeAt(at)) {
      case 36: // $
      case 60: // <
      case 123: // {
      case 91: // [
      case 37: // %
      case 35: // #
        return true;
      case 95: // _
        if (value.charCodeAt(at + 1) === 95) return true;
        break;
      default:
    }
  }
  return false;
}

/** The text with each placeholder replaced by {@link HOLE}; the same string when there is none. */
export function maskPlaceholders(value: string): string {
  return mayHold(value) ? value.replace(IN_STRING, HOLE) : value;
}

/** Whether a placeholder stands in the text, or {@link HOLE} does in its place. */
export function hasPlaceholder(value: string): boolean {
  return maskPlaceholders(value).includes(HOLE);
}

/** The placeholders in a string value: offsets within it, and as written. */
export function placeholdersIn(value: string): { start: number; end: number; text: string }[] {
  if (!mayHold(value)) return [];
  return [...value.matchAll(IN_STRING)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}
