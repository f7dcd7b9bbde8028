import { Template } from '../../text/template';
import { blockProposal, narrow, noProposals, textProposal, type Proposals } from '../proposal';
import type { Token } from '../token';
import { escaped, layOut, type Laid } from './layout';
import type { TaskPlace } from './place';
import { presentTexts } from './present';

/** A text that may stand at a place. */
export interface Value {
  readonly text: string | Template;
  readonly mark?: string | undefined;
  readonly detail?: string | undefined;
}

/** Texts, each once, without those that stand in the same list. */
export function textProposals(place: TaskPlace, values: readonly Value[]): Proposals {
  const { slot, role } = place;
  if (isPart(slot.token)) return noProposals;
  const taken = new Set(role === 'item' ? presentTexts(place) : []);
  const left = values.filter(({ text }) => {
    const plain = text.toString();
    if (plain === '' || taken.has(plain)) return false;
    taken.add(plain);
    return true;
  });
  const { found, complete } = narrow(left, slot.token.typed, ({ text }) => text.toString());
  const items = found.map(({ text, ...words }) =>
    textProposal(slot, { label: text.toString(), kind: 'value', ...given(words) }, inString(text)),
  );
  return { items, complete };
}

/**
 * Whether a part of a text is being written, such as the Region of an ARN: a whole text would take the place of all,
 * and in a tab stop the key that leads to the next one takes what is proposed.
 */
function isPart({ typed, text }: Token): boolean {
  return typed !== '' && typed.length < text.length && /[:/.]/.test(text);
}

function inString(text: string | Template): Template {
  return new Template(typeof text === 'string' ? [escaped(text)] : text.parts.map(escaped));
}

/** An object or a list that is written as a whole. */
export interface Whole {
  readonly label: string;
  readonly mark?: string | undefined;
  readonly detail?: string | undefined;
  readonly value: Laid;
}

/** Objects and lists; inside of quotes none. */
export function wholeProposals({ slot }: TaskPlace, wholes: readonly Whole[]): Proposals {
  if (slot.token.quotes !== 'none') return noProposals;
  const { found, complete } = narrow(wholes, slot.token.typed, ({ label }) => label);
  const items = found.map(({ value, label, ...words }) =>
    blockProposal(slot, { label, kind: 'element', ...given(words) }, layOut(value), false),
  );
  return { items, complete };
}

type Beside = Pick<Value, 'mark' | 'detail'>;

function given({ mark, detail }: Beside): { mark?: string; detail?: string } {
  return { ...(mark === undefined ? {} : { mark }), ...(detail === undefined ? {} : { detail }) };
}

/** The first, then those of the second that say something else. */
export function together(first: Proposals, second: Proposals): Proposals {
  const said = new Set(first.items.flatMap(({ label, edit }) => [label, edit.text]));
  const more = second.items.filter(({ label, edit }) => !said.has(label) && !said.has(edit.text));
  return { items: [...first.items, ...more], complete: first.complete && second.complete };
}
