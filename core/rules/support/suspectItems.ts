import { HOLE } from '../../model/arn';
import { markedSuspicion } from '../../model/redactionMark';
import { suspectText, type Suspicion } from '../../model/secretDetection';
import { maskPlaceholders } from '../../text/placeholders';
import type { Node } from '../../tree/node';
import type { View } from '../../tree/view';

/** Items that hold a secret by themselves, else the one that does so behind the items in front of it. */
export function suspectItems(view: View, name: string): [Node, Suspicion][] {
  const items = view.list(name).source?.items ?? [];
  const texts = items.map((item) =>
    item.kind === 'string' && item.closed ? maskPlaceholders(item.value) : HOLE,
  );
  const alone = items.flatMap((item, index): [Node, Suspicion][] => {
    const marked = item.kind === 'string' ? markedSuspicion(item.value) : undefined;
    const found = marked ?? suspectText(texts[index] ?? '');
    return found ? [[item, found]] : [];
  });
  if (alone.length > 0) return alone;
  const together = suspectText(texts.join(' '));
  if (!together) return [];
  let start = 0;
  for (const [index, text] of texts.entries()) {
    const item = items[index];
    const within = together.start >= start && together.end <= start + text.length;
    if (item && within)
      return [[item, { ...together, start: together.start - start, end: together.end - start }]];
    start += text.length + 1;
  }
  return [];
}
