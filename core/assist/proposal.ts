import type { EditHole, TextEdit } from '../text/edits';
import type { Template, Placeholder } from '../text/template';
import type { Token, Slot } from './token';

/** What a proposal is, for the picture beside it. */
export type ProposalKind =
  'element' | 'value' | 'service' | 'action' | 'pattern' | 'resource' | 'operator' | 'key' | 'variable';

/** Something that has a text of its own to be read beside the proposal, worked out when it is looked at. */
export interface Subject {
  readonly kind: 'service' | 'action' | 'key' | 'operator' | 'member';
  /** Of a member of a task definition with its structure: `ContainerDefinition.image`. */
  readonly name: string;
}

/** Something that can be written at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** A word or two beside the label. */
  readonly mark?: string;
  /** One line about it. */
  readonly detail?: string;
  /** What to compare with the text that the edit replaces, up to the cursor. */
  readonly filter: string;
  /** The replaced text and the new one; an empty hole is where the cursor goes on. */
  readonly edit: TextEdit;
  /** A comma that is missing before. */
  readonly commaBefore: number | undefined;
  /** Whether something can be proposed at once where the cursor then is. */
  readonly goesOn: boolean;
  readonly about?: Subject;
}

export interface Proposals {
  /** In the order in which they are to be shown. */
  readonly items: readonly Proposal[];
  /** False: more would fit, ask again when more is typed. */
  readonly complete: boolean;
}

/** What a proposal says, without how it is written. */
export type Words = Pick<Proposal, 'label' | 'kind' | 'mark' | 'detail' | 'about'> & {
  /** Other words by which it is found. */
  readonly filter?: string;
};

/** The cursor's place in a new text. */
export const cursor: Placeholder = { placeholder: '', shown: '' };

/** A whole text in quotes; the cursor goes behind it, or to its first place to fill. */
export function textProposal(slot: Slot, words: Words, content: string | Template, goesOn = false): Proposal {
  const { token } = slot;
  const parts = ['"', ...partsOf(content), '"', ...(slot.commaAfter ? [','] : [])];
  return {
    ...words,
    filter: filterFor(token, words.filter ?? plain(content)),
    edit: fill(token, parts),
    commaBefore: slot.commaBefore,
    goesOn,
  };
}

/** The beginning of a text: the cursor stays behind it, inside the quotes. */
export function beginningProposal(slot: Slot, words: Words, content: string): Proposal {
  const { token } = slot;
  const common = { ...words, commaBefore: slot.commaBefore, goesOn: true };
  const filter = words.filter ?? content;
  if (token.quotes === 'closed') {
    const inside = { start: token.start + 1, end: token.end - 1, text: content };
    return { ...common, filter, edit: inside };
  }
  return { ...common, filter: filterFor(token, filter), edit: fill(token, ['"', content, cursor, '"']) };
}

/** A name with its value, or the name alone where a colon stands behind it already. */
export function nameProposal(
  slot: Slot,
  words: Words,
  name: string | Template,
  value: readonly (string | Placeholder)[],
  goesOn = true,
): Proposal {
  const { token, hasColon, commaAfter } = slot;
  const rest = hasColon ? [] : [': ', ...value, ...(commaAfter ? [','] : [])];
  return {
    ...words,
    filter: filterFor(token, words.filter ?? plain(name)),
    edit: fill(token, ['"', ...partsOf(name), '"', ...rest]),
    commaBefore: slot.commaBefore,
    goesOn: goesOn && !hasColon,
  };
}

/** An object or a list. */
export function blockProposal(
  slot: Slot,
  words: Words,
  parts: readonly (string | Placeholder)[],
  goesOn = true,
): Proposal {
  const { token, commaBefore, commaAfter } = slot;
  return {
    ...words,
    filter: filterFor(token, words.filter ?? words.label),
    edit: fill(token, [...parts, ...(commaAfter ? [','] : [])]),
    commaBefore,
    goesOn,
  };
}

/** The edited text begins with a quote where one was typed, and so must what is compared with it. */
function filterFor({ quotes }: Token, text: string): string {
  return quotes === 'none' ? text : `"${text}`;
}

function fill({ start, end }: Token, parts: readonly (string | Placeholder)[]): TextEdit {
  let text = '';
  const holes: EditHole[] = [];
  for (const part of parts) {
    const shown = typeof part === 'string' ? part : (part.shown ?? `<${part.placeholder}>`);
    if (typeof part !== 'string')
      holes.push({ name: part.placeholder, start: text.length, end: text.length + shown.length });
    text += shown;
  }
  return { start, end, text, ...(holes.length > 0 ? { holes } : {}) };
}

function partsOf(content: string | Template): readonly (string | Placeholder)[] {
  return typeof content === 'string' ? [content] : content.parts;
}

function plain(content: string | Template): string {
  return typeof content === 'string' ? content : content.toString();
}

/** Nothing, and nothing more when more is typed. */
export const noProposals: Proposals = { items: [], complete: true };

/** The most that are proposed at once. */
export const MOST = 100;

/** The first so many of what fits the typed text: what begins with it before what only holds it, or its capitals. */
export function narrow<T>(
  candidates: readonly T[],
  typed: string,
  textOf: (candidate: T) => string,
  most = MOST,
): { found: T[]; complete: boolean } {
  const wanted = typed.toLowerCase();
  const begins: T[] = [];
  const holds: T[] = [];
  for (const candidate of candidates) {
    const text = textOf(candidate);
    const found = text.toLowerCase().indexOf(wanted);
    if (found === 0) begins.push(candidate);
    // `GAT` is GetAuthorizationToken.
    else if (
      found > 0 ||
      text
        .replace(/[^A-Z]/g, '')
        .toLowerCase()
        .startsWith(wanted)
    )
      holds.push(candidate);
  }
  const all = [...begins, ...holds];
  return { found: all.slice(0, most), complete: all.length <= most };
}
