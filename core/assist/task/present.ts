import type { TaskPlace } from './place';

/** The texts that stand in the same list already, without the one at the cursor. */
export function presentTexts({ slot }: TaskPlace): ReadonlySet<string> {
  const { container, token } = slot;
  const items = container.kind === 'array' ? container.items : [];
  return new Set(
    items.flatMap((item) => (item.kind === 'string' && item.start !== token.start ? [item.value] : [])),
  );
}

/** What the other objects of a list name under one of their members, without the object at the cursor. */
export function presentNames(
  { slot, container }: TaskPlace,
  list: string,
  member: string,
): ReadonlySet<string> {
  const entries = container?.view.list(list).views() ?? [];
  return new Set(
    entries.flatMap((entry) => {
      const value = entry.node === slot.container ? undefined : entry.member(member)?.value;
      return value?.kind === 'string' ? [value.value] : [];
    }),
  );
}

/** The names of the object, without the one at the cursor. */
export function namesAround({ slot }: TaskPlace): readonly string[] {
  const { container, token } = slot;
  const members = container.kind === 'object' ? container.members : [];
  return members.filter(({ key }) => key.start !== token.start).map(({ key }) => key.name);
}
