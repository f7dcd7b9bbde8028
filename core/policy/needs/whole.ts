import type { TaskDefinition } from '../../model/taskDefinition';
import { keepWith } from '../../text/keepWith';
import type { ListView, View } from '../../tree/view';

/** Whether nothing that may need permissions is hidden: half-typed lists, and items that a template brings. */
export const isReadWhole = keepWith((task: TaskDefinition): boolean => {
  const lists = task.containers.flatMap(({ view }) => [
    view.list('secrets'),
    view.list('environmentFiles'),
    view.list('credentialSpecs'),
    logging(view).list('secretOptions'),
  ]);
  const objects = task.containers.flatMap(({ view }) => [
    view,
    logging(view),
    logging(view).child('options'),
  ]);
  return (
    task.containersComplete &&
    [task.view.list('volumes'), ...lists].every(isWhole) &&
    objects.every(({ state, source }) => state === 'absent' || source?.complete === true)
  );
});

function logging(view: View): View {
  return view.child('logConfiguration');
}

function isWhole(list: ListView): boolean {
  return list.state === 'absent' || (list.complete && (list.source?.items.every(isTold) ?? false));
}

/** A placeholder in the place of an object may become several. */
function isTold({ kind }: { readonly kind: string }): boolean {
  return kind === 'object' || kind === 'string';
}
