import { remember } from '../text/remember';
import { HOLE, hasHole, parseArn, type Arn } from './arn';

/**
 * What `valueFrom` of a secret points to. Parts hold `HOLE` where the text has a placeholder or a bare word that
 * AWS pages use for one.
 * Forms: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html
 */
export type SecretReference =
  | ParameterName
  | ParameterArn
  | SecretArn
  /** A placeholder may make anything of it. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'invalid'; readonly reason: InvalidReason };

export interface ParameterName {
  readonly kind: 'parameterName';
  readonly name: string;
}

export interface ParameterArn {
  readonly kind: 'parameterArn';
  readonly arn: Arn;
  /** Without the `parameter/` in front. */
  readonly name: string;
}

export interface SecretArn {
  readonly kind: 'secretArn';
  readonly arn: Arn;
  /** The name as it stands in the ARN, with the random suffix where there is one. */
  readonly fullName: string;
  readonly name: string;
  /** The six random characters that Secrets Manager puts behind the name. */
  readonly suffix: string | undefined;
  readonly jsonKey: string | undefined;
  readonly versionStage: string | undefined;
  readonly versionId: string | undefined;
  /** How many parts follow the name: ECS takes none or all three. */
  readonly parts: readonly string[];
}

export type InvalidReason =
  'empty' | 'shortArn' | 'otherService' | 'otherResource' | 'noRegion' | 'url' | 'placeInName' | 'characters';

/** The bare words that stand for a name on AWS pages. */
const NAME_WORDS =
  /^(?:secret[-_]name|parameter[-_]name|your[-_](?:secret|parameter)(?:[-_]name)?|secret[-_]id|\/?parameter[-_]name)$/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads masked text (see `maskPlaceholders`). */
export const parseSecretReference = remember((masked: string): SecretReference => {
  if (masked.trim() === '') return { kind: 'invalid', reason: 'empty' };
  if (masked.startsWith(HOLE)) return { kind: 'unknown' };
  if (masked.startsWith('arn:')) return parseReferenceArn(masked);
  return parseName(masked);
});

/** A version id is a UUID unless somebody chose another; a staging label never is one. */
export function isUuid(part: string): boolean {
  return UUID.test(part);
}

function parseReferenceArn(masked: string): SecretReference {
  const arn = parseArn(masked);
  if (!arn) return hasHole(masked) ? { kind: 'unknown' } : { kind: 'invalid', reason: 'shortArn' };
  if (hasHole(arn.service)) return { kind: 'unknown' };
  if (arn.service !== 'ssm' && arn.service !== 'secretsmanager') {
    return { kind: 'invalid', reason: 'otherService' };
  }
  if (arn.region === '' || arn.account === '') return { kind: 'invalid', reason: 'noRegion' };
  if (arn.resource.startsWith(HOLE)) return { kind: 'unknown' };
  return arn.service === 'ssm' ? parameterArn(arn) : secretArn(arn);
}

function parameterArn(arn: Arn): SecretReference {
  if (!arn.resource.startsWith('parameter')) return { kind: 'invalid', reason: 'otherResource' };
  const rest = arn.resource.slice('parameter'.length);
  // `parameter${NAME}`: names of a hierarchy bring their slash along.
  if (rest.startsWith(HOLE)) return { kind: 'parameterArn', arn, name: rest };
  if (!rest.startsWith('/') || rest === '/') return { kind: 'invalid', reason: 'otherResource' };
  const name = rest.slice(1);
  return { kind: 'parameterArn', arn, name: NAME_WORDS.test(name) ? HOLE : name };
}

function secretArn(arn: Arn): SecretReference {
  const [type, fullName = '', ...parts] = arn.resource.split(':');
  if (type !== 'secret' || fullName === '') return { kind: 'invalid', reason: 'otherResource' };
  const suffix = /-([A-Za-z0-9]{6})$/.exec(fullName)?.[1];
  const name = suffix === undefined ? fullName : fullName.slice(0, -7);
  const [jsonKey = '', versionStage = '', versionId = ''] = parts;
  return {
    kind: 'secretArn',
    arn,
    fullName,
    name: NAME_WORDS.test(name) ? HOLE : name,
    suffix,
    jsonKey: jsonKey === '' ? undefined : jsonKey,
    versionStage: versionStage === '' ? undefined : versionStage,
    versionId: versionId === '' ? undefined : versionId,
    parts,
  };
}

/** What a parameter that stands for a secret of Secrets Manager is called. */
export const SECRET_PARAMETER = '/aws/reference/secretsmanager/';

function parseName(masked: string): SecretReference {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(masked)) return { kind: 'invalid', reason: 'url' };
  if (
    /^(?:aws:)?(?:ssm:|secretsmanager:|secret:|parameter\/)|^[a-z]{2}(?:-[a-z]+)+-\d:|^\d{12}:/.test(masked)
  ) {
    return { kind: 'invalid', reason: 'placeInName' };
  }
  const plain = masked.replaceAll(HOLE, 'x');
  const allowed = plain.startsWith(SECRET_PARAMETER) ? /^[\w/+=.@!:-]+$/ : /^[\w./-]+(?::[\w.-]+)?$/;
  if (!allowed.test(plain)) return { kind: 'invalid', reason: 'characters' };
  return { kind: 'parameterName', name: NAME_WORDS.test(masked) ? HOLE : masked };
}

/** A name that is the same wherever the same secret or parameter is meant; nothing where the text does not tell. */
export function identityOf(reference: SecretReference): string | undefined {
  if (reference.kind === 'secretArn') {
    const { arn, name } = reference;
    const whole = `${arn.region}/${arn.account}/${name}`;
    return hasHole(name) ? undefined : `secret ${whole}`;
  }
  if (reference.kind === 'parameterArn' || reference.kind === 'parameterName') {
    const name = reference.name.replace(/^\//, '');
    return hasHole(name) ? undefined : `parameter ${name}`;
  }
  return undefined;
}
