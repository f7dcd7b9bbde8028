import type { Entity } from '../../core/rules/rule';
import { ecsRoleOf } from '../../core/model/ecsRole';
import { readJson } from '../../core/readers/json';
import { memberNamed } from '../../core/tree/path';
import type { Node } from '../../core/tree/node';
import { cleanContainer } from './clean';
import type { BuiltExample, Mark } from './examples';

/** A defect in another document: beside other containers, with the members around it in another order. */
export interface Mutant {
  readonly text: string;
  readonly marks: readonly Mark[];
}

type Next = (below: number) => number;

/** Puts the defect of an example at a random place of its kind of document. */
export function mutate(example: BuiltExample, entity: Entity, next: Next): Mutant | undefined {
  if (entity === 'container') return among(example, 'containerDefinitions', cleanNeighbour, next);
  const statement = entity === 'statement' && !/"(?:Not)?Principal"/.test(example.text);
  return statement
    ? among(example, 'Statement', cleanStatementIn(example.file), next)
    : reordered(example, next);
}

/** Puts the one item of a list somewhere among clean ones, and shuffles its members. */
function among(
  example: BuiltExample,
  listName: string,
  clean: (name: string, number: number) => string,
  next: Next,
): Mutant | undefined {
  const root = readJson(example.text).root;
  const list = root?.kind === 'object' ? memberNamed(root, listName)?.value : undefined;
  const [defect, another] = list?.kind === 'array' ? list.items : [];
  if (!list || !defect || another) return undefined;
  const before = Array.from({ length: next(3) }, (_, i) => clean(`before${i}`, i));
  const after = Array.from({ length: 1 + next(2) }, (_, i) => clean(`after${i}`, 10 + i));
  const moved = shuffled(example, defect, next);
  const head = `${example.text.slice(0, list.start)}[${before.map((text) => `${text}, `).join('')}`;
  const tail = `${after.map((text) => `, ${text}`).join('')}]${example.text.slice(list.end)}`;
  const outside = example.marks.filter((mark) => mark.end <= list.start || mark.start >= list.end);
  const grown = head.length + moved.text.length + tail.length - example.text.length;
  return {
    text: head + moved.text + tail,
    marks: [
      ...moved.marks.map((mark) => shift(mark, head.length)),
      ...outside.map((mark) => (mark.start >= list.end ? shift(mark, grown) : mark)),
    ].sort((a, b) => a.start - b.start),
  };
}

/** The whole document with its members in another order. */
function reordered(example: BuiltExample, next: Next): Mutant | undefined {
  const root = readJson(example.text).root;
  if (root?.kind !== 'object' || !root.complete) return undefined;
  const named = new Set(root.members.map((member) => member.key.name));
  // A mark on the object itself, or a name that stands twice, belongs to the order that was there.
  if (named.size < root.members.length || root.members.length < 2) return undefined;
  const { text, marks } = shuffled(example, root, next);
  if (marks.length < example.marks.length) return undefined;
  return { text, marks: marks.sort((a, b) => a.start - b.start) };
}

function cleanNeighbour(name: string, number: number): string {
  const { portMappings: _ports, secrets: _secrets, ...rest } = cleanContainer;
  return JSON.stringify({
    ...rest,
    name,
    essential: false,
    portMappings: [{ containerPort: 9000 + number, protocol: 'tcp' }],
  });
}

/** A statement that has nothing to do with the others, and may stand on the role that the file is named after. */
function cleanStatementIn(file: string): (name: string, number: number) => string {
  return (name, number) =>
    JSON.stringify({
      Sid: name,
      Effect: 'Allow',
      ...(ecsRoleOf(file) === 'execution'
        ? { Action: 's3:GetObject', Resource: `arn:aws:s3:::config/web-${number}.env` }
        : {
            Action: 'dynamodb:GetItem',
            Resource: `arn:aws:dynamodb:eu-central-1:111122223333:table/orders-${number}`,
          }),
    });
}

/** The object with its members in another order, and its marks where they came to stand. */
function shuffled(example: BuiltExample, node: Node, next: Next): { text: string; marks: Mark[] } {
  const inside = example.marks.filter((mark) => node.start <= mark.start && mark.end <= node.end);
  const members = node.kind === 'object' ? [...node.members] : [];
  for (let i = members.length - 1; i > 0; i--) {
    const j = next(i + 1);
    const [a, b] = [members[i], members[j]];
    if (a && b) [members[i], members[j]] = [b, a];
  }
  let text = '{';
  const marks: Mark[] = [];
  members.forEach((member, index) => {
    if (index) text += ', ';
    const by = text.length - member.start;
    marks.push(
      ...inside
        .filter((mark) => member.start <= mark.start && mark.end <= member.end)
        .map((mark) => shift(mark, by)),
    );
    text += example.text.slice(member.start, member.end);
  });
  return { text: `${text}}`, marks };
}

function shift(mark: Mark, by: number): Mark {
  return { start: mark.start + by, end: mark.end + by };
}
