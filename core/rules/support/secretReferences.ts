import type { Container } from '../../model/container';
import { parseSecretReference, type SecretReference } from '../../model/secretReference';
import { keepWith } from '../../text/keepWith';
import type { Spot } from '../../tree/spot';
import { valueOr, type Val } from '../../tree/val';
import type { View } from '../../tree/view';

/** An entry of `secrets` or of a log configuration's `secretOptions`, with what its `valueFrom` points to. */
export interface ReferenceEntry {
  readonly view: View;
  readonly name: Val<string>;
  /** How messages call it. */
  readonly label: string;
  readonly at: Spot;
  readonly reference: SecretReference;
}

/** Every reference of a container whose text is known as far as its placeholders allow. */
export const referencesOf = keepWith((container: Container): readonly ReferenceEntry[] => {
  const found: ReferenceEntry[] = [];
  for (const { view, name } of container.secrets) add(found, view, name);
  for (const view of container.logConfiguration.list('secretOptions').views())
    add(found, view, view.text('name'));
  return found;
});

function add(found: ReferenceEntry[], view: View, name: Val<string>): void {
  const from = view.template('valueFrom');
  if (from.state === 'known')
    found.push(new FoundReference(view, name, from.at, parseSecretReference(from.value)));
}

class FoundReference implements ReferenceEntry {
  constructor(
    readonly view: View,
    readonly name: Val<string>,
    readonly at: Spot,
    readonly reference: SecretReference,
  ) {}

  get label(): string {
    const name = valueOr(this.view.literal('name'), '');
    return name === '' ? 'A secret without a name' : `Secret "${name}"`;
  }
}
