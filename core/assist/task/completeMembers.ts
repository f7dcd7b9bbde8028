import type { ShapeValue } from '../../facts/shape';
import type { Placeholder } from '../../text/template';
import { cursor, nameProposal, narrow, type Proposal, type Proposals } from '../proposal';
import { isKnown } from './completeKnown';
import { membersOf, ROOT, type TaskPlace } from './place';
import { namesAround } from './present';
import type { SchemaHelp, SchemaNode } from './schemaHelp';
import { writtenWhole } from './wholes';

/** The members that a structure can have beside those that it has; those that it must have first. */
export function proposeMembers(place: TaskPlace, help: SchemaHelp): Proposals {
  const { slot, structure, task } = place;
  const present = namesAround(place);
  const isPresent = (name: string): boolean =>
    present.some((spelled) => task.view.dialect.matches(spelled, name));
  const left = Object.entries(membersOf(structure, false)).filter(
    ([name, shape]) => shape.deprecated !== true && !isPresent(name),
  );
  const ordered = [
    ...left.filter(([, shape]) => shape.required),
    ...left.filter(([, shape]) => !shape.required),
  ];
  const { found, complete } = narrow(ordered, slot.token.typed, ([name]) => name);
  return { items: found.map(([name, shape]) => memberProposal(place, name, shape, help)), complete };
}

function memberProposal(
  { slot, structure }: TaskPlace,
  name: string,
  shape: ShapeValue,
  help: SchemaHelp,
): Proposal {
  const path = `${structure}.${name}`;
  const words = {
    label: name,
    kind: 'element',
    ...(shape.required && structure !== ROOT ? { mark: 'required' } : {}),
    about: { kind: 'member', name: path },
  } as const;
  const goesOn = isProposed(path, shape, help.member(structure, name));
  return nameProposal(slot, words, name, emptyValue(shape, writtenWhole.has(path)), goesOn);
}

/** Whether something can be proposed where the cursor then is: an empty list of proposals is a nuisance. */
function isProposed(path: string, shape: ShapeValue, node: SchemaNode | undefined): boolean {
  switch (shape.type) {
    case 'structure':
    case 'boolean':
      return true;
    case 'map':
      return path === 'LogConfiguration.options';
    case 'list':
      return shape.element.type === 'structure' || isProposed(path, shape.element, node?.items);
    default:
      return 'enum' in shape || isKnown(path) || (node?.examples ?? []).length > 0;
  }
}

/** What stands behind the colon of a new member, with the cursor where one goes on. */
function emptyValue(shape: ShapeValue, whole: boolean): readonly (string | Placeholder)[] {
  if (whole) return [cursor];
  switch (shape.type) {
    case 'string':
      return ['"', cursor, '"'];
    case 'list':
      return shape.element.type === 'structure' ? ['[\n\t', cursor, '\n]'] : ['[', cursor, ']'];
    case 'structure':
    case 'map':
      return ['{\n\t"', cursor, '"\n}'];
    default:
      return [cursor];
  }
}
