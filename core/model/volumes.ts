import { hasHole } from './arn';
import { valueOr } from '../tree/val';
import type { View } from '../tree/view';
import type { TaskDefinition } from './taskDefinition';

/** The members of a volume that say what it is. */
export const volumeKinds = [
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
] as const;

/** The mount points of all containers that surely mount the volume. */
export function mountsOf(task: TaskDefinition, volume: string): View[] {
  return allMounts(task).filter(
    (mount) => valueOr(mount.text('sourceVolume'), '') === volume && volume !== '',
  );
}

export function allMounts(task: TaskDefinition): View[] {
  return task.containers.flatMap((container) => container.view.list('mountPoints').views());
}

/** The names of the volumes, where each of them is known; nothing where more may be declared. */
export function declaredVolumes(task: TaskDefinition): ReadonlySet<string> | undefined {
  const volumes = task.view.list('volumes');
  if (volumes.state === 'unknown' || volumes.hasUnknown) return undefined;
  const names = volumes.views().map((volume) => volume.template('name'));
  if (names.some((name) => name.state === 'unknown' || (name.state === 'known' && hasHole(name.value))))
    return undefined;
  return new Set(names.map((name) => valueOr(name, '')));
}
