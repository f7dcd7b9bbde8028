import { markedSuspicion } from '../../model/redactionMark';
import { suspectEntry, suspectText, type Suspicion } from '../../model/secretDetection';
import { HOLE } from '../../text/placeholders';
import type { NamedEntry } from '../../model/container';
import { valueOr } from '../../tree/val';

/** What the name and the value of an environment variable tell together; nothing while the value is unknown. */
export function suspectVariable({ view, name }: NamedEntry): Suspicion | undefined {
  const value = view.templateText('value');
  if (value === undefined) return undefined;
  if (value === HOLE) return markedSuspicion(valueOr(view.literal('value'), ''));
  // A name that a template fills may explain the value: then only its shape speaks.
  return name.state === 'known' ? suspectEntry(name.value, value) : suspectText(value);
}
