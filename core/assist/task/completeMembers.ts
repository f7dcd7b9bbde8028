import type { ShapeValue } from '../../facts/shape';
import type { Placeholder } from '../../text/template';
import { cursor, nameProposal, narrow, type Proposal, type Proposals } from '../proposal';
import { membersOf, ROOT, type TaskPlace } from './place';
import { writtenWhole } from './wholes';

/** The members that a structure can have beside those that it has; those that it must have first. */
export function proposeMembers(place: TaskPlace): Proposals {
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
  return { items: found.map(([name, shape]) => memberProposal(place, name, shape)), complete };
}

function memberProposal({ slot, structure }: TaskPlace, name: string, shape: ShapeValue): Proposal {
  const path = `${structure}.${name}`;
  const words = {
    label: name,
    kind: 'element',
    ...(shape.required && structure !== ROOT ? { mark: 'required' } : {}),
    about: { kind: 'member', name: path },
  } as const;
  return nameProposal(slot, words, name, emptyValue(shape, writtenWhole.has(path)));
}

/** The names of the object, without the one at the cursor. */
export function namesAround({ slot }: TaskPlace): readonly string[] {
  const { container, token } = slot;
  const members = container.kind === 'object' ? container.members : [];
  return members.filter(({ key }) => key.start !== token.start).map(({ key }) => key.name);
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
