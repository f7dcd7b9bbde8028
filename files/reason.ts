import { describeError } from '../core/engine/evaluate';
import { UnreadableText } from './text';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EISDIR: 'is a folder',
  ELOOP: 'is a link to itself',
  EROFS: 'is on a file system that cannot be written to',
  ENOSPC: 'there is no space left to write it',
  EIO: 'the disk or device could not read it',
};

/** Why a file could not be read or written, in a few words. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnreadableText) return error.message;
  if (error instanceof Error && 'code' in error) {
    return REASONS[String(error.code)] ?? `the system answered ${String(error.code)}`;
  }
  return `the check broke off: ${describeError(error)}`;
}
