import { splitArn } from '../../policy/arnFormat';
import { Template, type Placeholder } from '../../text/template';
import type { Spot } from '../../tree/spot';
import type { FixKind, FixPlan } from '../rule';
import { replaceValue } from './plans';

export type ArnPart = 'prefix' | 'partition' | 'service' | 'region' | 'account' | 'resource';
const ORDER: readonly ArnPart[] = ['prefix', 'partition', 'service', 'region', 'account', 'resource'];

/** Writes an ARN anew with other parts; what is not named stays as written. */
export function withParts(
  at: Spot,
  text: string,
  parts: Partial<Record<ArnPart, string | Placeholder>>,
  kind: FixKind = 'suggestion',
): FixPlan {
  const own = splitArn(text);
  const written = ORDER.flatMap((name, index): (string | Placeholder)[] => [
    ...(index > 0 ? [':'] : []),
    parts[name] ?? own[index] ?? '',
  ]);
  const value = new Template(written);
  const plain = written.every((part) => typeof part === 'string');
  return replaceValue(at, plain ? value.toString() : value, `Write "${value.toString()}"`, kind);
}
