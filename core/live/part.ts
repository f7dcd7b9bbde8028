import type { PartName } from './calls';
import { inventory, type Inventory } from './inventory/index';
import type { Gap, Part, Shape } from './schema';

/** What a part holds when it was read. */
export type OkValue<P> = P extends { readonly state: 'ok'; readonly value: infer T } ? T : never;

/** A part of an inventory, whatever it holds. */
export type AnyPart = Part<unknown>;

/** One part with its name and its place. */
export interface PlacedPart {
  readonly name: PartName;
  readonly part: AnyPart;
  /** JSON pointer into the inventory. */
  readonly pointer: string;
}

/** Every part of an inventory, in its order. */
export function partsOf(root: Inventory): readonly PlacedPart[] {
  const found: PlacedPart[] = [];
  visit(inventory.shape, root, '', found);
  return found;
}

function visit(shape: Shape, value: unknown, pointer: string, found: PlacedPart[]): void {
  if (value === null || value === undefined) return;
  switch (shape.kind) {
    case 'part': {
      const part = value as AnyPart;
      found.push({ name: shape.name, part, pointer });
      if (part.state === 'ok') visit(shape.of, part.value, `${pointer}/value`, found);
      return;
    }
    case 'nullable':
      visit(shape.of, value, pointer, found);
      return;
    case 'list':
      if (!holdsParts(shape.of)) return;
      for (const [index, item] of (value as readonly unknown[]).entries())
        visit(shape.of, item, `${pointer}/${index}`, found);
      return;
    case 'object':
      for (const [name, member] of Object.entries(shape.members))
        visit(member.shape, (value as Readonly<Record<string, unknown>>)[name], `${pointer}/${name}`, found);
      return;
    default:
  }
}

const known = new Map<Shape, boolean>();

/** Most lists hold plain things, and need no walk. */
function holdsParts(shape: Shape): boolean {
  const before = known.get(shape);
  if (before !== undefined) return before;
  const holds =
    shape.kind === 'part' ||
    ((shape.kind === 'list' || shape.kind === 'nullable') && holdsParts(shape.of)) ||
    (shape.kind === 'object' && Object.values(shape.members).some((member) => holdsParts(member.shape)));
  known.set(shape, holds);
  return holds;
}

/** Why a part is not known, or nothing when it is. */
export function gapOf(part: AnyPart): Gap | undefined {
  return part.state === 'ok' ? undefined : part;
}
