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
  const options = container.logConfiguration.list('secretOptions').views();
  return [...container.secrets.map(({ view }) => view), ...options].flatMap((view) => {
    const from = view.template('valueFrom');
    if (from.state !== 'known') return [];
    const name = valueOr(view.literal('name'), '');
    const label = name === '' ? 'A secret without a name' : `Secret "${name}"`;
    return [
      { view, name: view.text('name'), label, at: from.at, reference: parseSecretReference(from.value) },
    ];
  });
});
