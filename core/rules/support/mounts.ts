import type { Editor } from '../../editors/editor';
import { isWindows } from '../../model/windows';
import type { Container } from '../../model/container';
import { freeName } from '../../text/freeName';
import { valueOr } from '../../tree/val';

/** Whether a volume can be mounted by an edit: the task definition and its list of volumes are at hand. */
export function canMount(container: Container): boolean {
  const volumes = container.task.view.list('volumes');
  return (
    container.task.view.source !== undefined && volumes.state !== 'unknown' && isWindows(container) === 'no'
  );
}

/** Whether something is mounted at the path, or may be. */
export function mounts(container: Container, path: string): boolean {
  const list = container.view.list('mountPoints');
  return list.hasUnknown || list.views().some((mount) => valueOr(mount.text('containerPath'), path) === path);
}

/** Gives the container a writable directory: an empty volume of the task, mounted at the path. */
export function mountWritable(container: Container, path: string, editor: Editor): void {
  const task = container.task.view.source;
  const own = container.view.source;
  if (!task || !own) return;
  const volume = freeVolumeName(container, path.slice(1).replace(/\//g, '-'));
  editor.appendTo(task, 'volumes', { name: volume });
  editor.appendTo(own, 'mountPoints', { sourceVolume: volume, containerPath: path, readOnly: false });
}

/** Each container has a directory of its own, so the name of the volume carries the container's. */
function freeVolumeName(container: Container, wanted: string): string {
  const others = container.task.containers.length > 1 ? valueOr(container.name, '') : '';
  const base = others === '' ? wanted : `${others}-${wanted}`;
  const taken = container.task.view
    .list('volumes')
    .views()
    .map((volume) => valueOr(volume.literal('name'), ''));
  return freeName(base, new Set(taken), { joint: '-' });
}
