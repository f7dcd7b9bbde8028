import type { View } from '../../tree/view';

/** Whether a member surely asks for something: not `null`, `false`, an empty text or list, and no placeholder. */
export function isGiven(view: View, name: string): boolean {
  const node = view.member(name)?.value;
  switch (node?.kind) {
    case 'boolean':
      return node.value;
    case 'number':
      return true;
    case 'string': {
      const text = view.text(name);
      return text.state === 'known' && text.value !== '';
    }
    case 'array':
      return (
        node.items.some((item) => item.kind === 'object' && item.members.length > 0) ||
        view
          .list(name)
          .texts()
          .some((text) => text.state === 'known')
      );
    case 'object':
      return node.members.length > 0;
    default:
      return false;
  }
}
