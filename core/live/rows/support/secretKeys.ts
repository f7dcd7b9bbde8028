import type { Account, Region } from '../../inventory';
import type { Look } from '../../look';
import { keyOf } from './keys';

/**
 * The customer managed key that protects a secret or parameter, by the ARN that a permission names. Nothing for the
 * key of AWS, and for what does not exist.
 */
export function keysFor(look: Look, account: Account, region: Region, resource: string): readonly string[] {
  const id = keyIdOf(look, region, resource);
  if (id === undefined || id === '') return [];
  const key = keyOf(look, region, id);
  if (key === 'aws' || key === 'gone' || key === 'unknown') return [];
  return [key.arn === '' ? `arn:${account.partition}:kms:${region.name}:${account.id}:key/${id}` : key.arn];
}

function keyIdOf(look: Look, region: Region, resource: string): string | undefined {
  const plain = resource.replace(/-\?{6}$/, '');
  if (plain.includes(':secretsmanager:')) {
    const secret = region.secrets.find(
      ({ ref }) => ref === plain || plain.endsWith(`:secret:${ref}`) || ref.startsWith(`${plain}-`),
    );
    return (secret && look.peek(secret.description))?.kmsKeyId;
  }
  if (plain.includes(':ssm:')) {
    const name = plain.slice(plain.indexOf(':parameter') + ':parameter'.length);
    const parameter = region.parameters.find(
      ({ ref }) => ref === plain || ref === name || `/${ref}` === name,
    );
    return (parameter && look.peek(parameter.description))?.keyId;
  }
  return undefined;
}
