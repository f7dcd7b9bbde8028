import { freeName } from '../../../text/freeName';
import { wordsOf } from './parts';

/** Names for placeholders: the same text has the same name, another text has another one. */
export class Names {
  private readonly byText = new Map<string, string>();

  /**
   * @param spell makes a name of words, at least one
   * @param taken names that stand for something else already
   */
  constructor(
    private readonly spell: (words: readonly string[]) => string,
    private readonly taken: readonly string[] = [],
  ) {}

  of(written: string): string {
    const known = this.byText.get(written);
    if (known !== undefined) return known;
    const words = wordsOf(written);
    const wanted = this.spell(words.length > 0 ? words : ['value']);
    const name = freeName(wanted, new Set([...this.taken, ...this.byText.values()]));
    this.byText.set(written, name);
    return name;
  }

  /** Every text that was asked for, with its name. */
  get all(): readonly { readonly written: string; readonly name: string }[] {
    return [...this.byText].map(([written, name]) => ({ written, name }));
  }
}

/** `web_execution` */
export function snake(words: readonly string[]): string {
  return startingWithLetter(words.join('_').toLowerCase(), 'value_');
}

/** `WebExecution`; what has capitals already keeps them. */
export function pascal(words: readonly string[]): string {
  const whole = words.map((word) => {
    const rest = /[a-z]/.test(word) ? word.slice(1) : word.slice(1).toLowerCase();
    return word.charAt(0).toUpperCase() + rest;
  });
  return startingWithLetter(whole.join(''), 'Value');
}

function startingWithLetter(name: string, otherwise: string): string {
  return /^[A-Za-z]/.test(name) ? name : otherwise + name;
}
