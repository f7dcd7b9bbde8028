import { valueOr } from '../tree/val';
import type { Container } from './container';

const WINDOWS_IMAGE = /windows|nanoserver|servercore|dotnet\/framework/i;

/**
 * Whether the container runs on Windows. Only Fargate asks for a `runtimePlatform`, so its absence says little: the
 * image may then tell. In a bare list of containers, where nothing tells, they are for Linux.
 */
export function isWindows(container: Container): 'yes' | 'no' | 'unknown' {
  const { task } = container;
  if (task.operatingSystem === 'windows' || WINDOWS_IMAGE.test(valueOr(container.imageText, '')))
    return 'yes';
  return task.operatingSystem === 'unknown' && task.flavour !== 'containerList' ? 'unknown' : 'no';
}
