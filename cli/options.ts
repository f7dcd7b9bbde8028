import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './outcome';

/** `parseArgs` with its errors as one line that says what to do. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
): {
  values: ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>['values'];
  positionals: string[];
} {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const text = error instanceof Error ? error.message.split(/\.(?:\s|$)/)[0] : undefined;
    throw new UsageError(text ?? 'the options cannot be read');
  }
}

/** One of a fixed list of words, or a usage error that lists them. */
export function word<const W extends string>(
  option: string,
  value: string | undefined,
  words: readonly W[],
  fallback: W,
): W {
  if (value === undefined) return fallback;
  const found = words.find((known) => known === value);
  if (found === undefined)
    throw new UsageError(`--${option} takes ${words.join(', ')}; "${value}" is none of them`);
  return found;
}
