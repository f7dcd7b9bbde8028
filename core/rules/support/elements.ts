import { policyElements, statementElements } from '../../facts/policyElements';
import { HOLE, maskPlaceholders } from '../../text/placeholders';
import type { Member } from '../../tree/node';
import type { View } from '../../tree/view';
import { oneSlip } from './slips';

/** The element that a misspelt name surely means: other case, a plural, one slip of the pen. */
export function nearElement(name: string, elements: readonly string[]): string | undefined {
  const plain = singular(name);
  const same = elements.filter((element) => element.toLowerCase() === plain);
  if (same.length === 1) return same[0];
  const near = elements.filter(
    (element) => element.length > 4 && oneSlip(plain, element.toLowerCase()) && plain.length > 3,
  );
  return near.length === 1 ? near[0] : undefined;
}

/** Members of a statement, or of the policy itself, whose name is no element. */
export function unknownElements(view: View, elements: readonly string[]): Member[] {
  const members = view.source?.members ?? [];
  return members.filter(
    ({ key, value }) =>
      value !== undefined &&
      !key.unknown &&
      !key.name.startsWith('Fn::') &&
      !elements.includes(key.name) &&
      !maskPlaceholders(key.name).includes(HOLE),
  );
}

/** Whether the element is there under a name that is almost its own: then that name is the finding. */
export function isMisspelt(view: View, element: string, elements: readonly string[]): boolean {
  return unknownElements(view, elements).some((member) => nearElement(member.key.name, elements) === element);
}

export function isMisspeltInStatement(view: View, element: string): boolean {
  return isMisspelt(view, element, statementElements);
}

/** One statement that stands where a policy should: its elements at the root, and no list of statements. */
export function isBareStatement(view: View): boolean {
  return (
    view.has('Statement') !== 'yes' &&
    view.has('Effect') === 'yes' &&
    (view.has('Action') === 'yes' || view.has('NotAction') === 'yes') &&
    !isMisspelt(view, 'Statement', policyElements)
  );
}

function singular(name: string): string {
  const lower = name.toLowerCase().replace(/[\s_-]/g, '');
  return lower.endsWith('s') ? lower.slice(0, -1) : lower;
}
