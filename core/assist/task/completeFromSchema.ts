import type { ShapeValue } from '../../facts/shape';
import { blockProposal, cursor, narrow, textProposal, type Proposal, type Proposals } from '../proposal';
import { presentTexts } from './present';
import { layOut } from './layout';
import type { TaskPlace } from './place';
import type { SchemaHelp, SchemaNode, SchemaSnippet } from './schemaHelp';
import { snippetValue } from './schemaSnippet';

/** Snippets that say no more than which kind of value belongs there. */
const EMPTY = new Set(['""', '{}', '0']);

/** The values that the API and the schema name for a place, and the brackets that it begins with. */
export function proposeFromSchema(place: TaskPlace, help: SchemaHelp): Proposals {
  const { role, shape, slot } = place;
  if (role === 'name' || role === 'entryName' || !shape) return { items: [], complete: true };
  const node = nodeOf(place, help);
  const items =
    slot.token.quotes === 'none' ? [...values(place, shape, node), ...brackets(place, shape)] : [];
  const { found, complete } = narrow(
    [...texts(place, shape, node), ...items],
    slot.token.typed,
    ({ label }) => label,
  );
  return { items: found, complete };
}

function nodeOf({ role, structure, member }: TaskPlace, help: SchemaHelp): SchemaNode | undefined {
  const node = help.member(structure, member);
  return role === 'item' ? node?.items : node;
}

/** Texts of an enumeration, else those that the schema gives as examples. */
function texts(place: TaskPlace, shape: ShapeValue, node: SchemaNode | undefined): Proposal[] {
  if (shape.type !== 'string') return [];
  const known = shape.enum ?? (node?.examples ?? []).filter((example) => typeof example === 'string');
  const present = place.role === 'item' ? presentTexts(place) : new Set<string>();
  return known
    .filter((text) => !present.has(text))
    .map((label) => textProposal(place.slot, { label, kind: 'value' }, label));
}

/** Numbers, true and false, and whole objects. */
function values({ slot }: TaskPlace, shape: ShapeValue, node: SchemaNode | undefined): Proposal[] {
  const plain = (label: string): Proposal => blockProposal(slot, { label, kind: 'value' }, [label], false);
  if (shape.type === 'boolean') return ['true', 'false'].map(plain);
  const examples = shape.type === 'structure' || shape.type === 'string' ? [] : (node?.examples ?? []);
  const snippets = (node?.defaultSnippets ?? []).filter(({ label }) => !EMPTY.has(label));
  return [
    ...examples.filter((example) => typeof example === 'number').map((example) => plain(String(example))),
    ...(shape.type === 'structure' ? snippets.map((snippet) => whole(slot, snippet)) : []),
  ];
}

function whole(slot: TaskPlace['slot'], { label, description, body }: SchemaSnippet): Proposal {
  const words = {
    label,
    kind: 'element',
    ...(description === undefined ? {} : { detail: description }),
  } as const;
  return blockProposal(slot, words, layOut(snippetValue(body)), false);
}

function brackets({ slot }: TaskPlace, { type }: ShapeValue): Proposal[] {
  if (type === 'list')
    return [blockProposal(slot, { label: '[ … ]', kind: 'element', filter: '[' }, ['[', cursor, ']'])];
  if (type !== 'structure' && type !== 'map') return [];
  return [blockProposal(slot, { label: '{ … }', kind: 'element', filter: '{' }, ['{\n\t"', cursor, '"\n}'])];
}
