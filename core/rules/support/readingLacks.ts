import { SECRET_PARAMETER } from '../../model/secretReference';
import type { RoleGaps } from '../../policy/roles/gaps';
import { lacksOf, type Lack } from './missingPermissions';

const READING: ReadonlySet<string> = new Set([
  'secretsmanager:GetSecretValue',
  'ssm:GetParameters',
  'kms:Decrypt',
]);

/** What lacks to read references: one entry for each `valueFrom`, its key included. */
export function readingLacks(gaps: RoleGaps): Lack[] {
  return lacksOf(gaps, { seeks: ({ action }) => READING.has(action) });
}

/** Whether it is a secret that cannot be read; else it is a parameter, which may stand for a secret. */
export function isOfSecret(lack: Lack): boolean {
  return !isOfParameter(lack);
}

/** Told by what is lacking; where that is a secret behind a parameter, or only a key, by the reference. */
export function isOfParameter({ needs, at }: Lack): boolean {
  if (needs.some(({ action }) => action === 'ssm:GetParameters')) return true;
  const text = at.kind === 'value' && at.node.kind === 'string' ? at.node.value : '';
  if (needs.some(({ action }) => action === 'secretsmanager:GetSecretValue'))
    return text.includes(SECRET_PARAMETER);
  return !/^arn:[^:]*:secretsmanager:/.test(text);
}
