import { remember } from '../text/remember';
import { HOLE, maskPlaceholders, placeholdersIn } from '../text/placeholders';
import { hasHole, isAccountWord, isRegionWord } from './arn';

/** A container image name in its parts; parts may hold `HOLE`. */
export interface Image {
  /** `docker.io` when the name has none; `HOLE` alone when a placeholder may hold it. */
  readonly registry: string;
  readonly explicitRegistry: boolean;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Host of a private ECR registry with its account and region. */
export interface EcrHost {
  readonly account: string;
  readonly region: string;
}

/**
 * Reads masked text. The rules are those of the distribution project: the part in front of the first slash is
 * a registry when it holds a dot or a colon or is `localhost`.
 * Source: https://github.com/distribution/reference/blob/main/reference.go
 */
export const parseImage = remember((masked: string): Image => {
  let rest = masked;
  let digest: string | undefined;
  const at = rest.indexOf('@');
  if (at >= 0) {
    digest = rest.slice(at + 1);
    rest = rest.slice(0, at);
  }
  const slash = rest.indexOf('/');
  const first = slash < 0 ? '' : rest.slice(0, slash);
  const explicitRegistry = slash >= 0 && (/[.:]/.test(first) || first === 'localhost');
  const path = explicitRegistry ? rest.slice(slash + 1) : rest;
  const colon = path.lastIndexOf(':');
  const hasTag = colon >= 0 && !path.slice(colon).includes('/');
  const repository = hasTag ? path.slice(0, colon) : path;
  const tag = hasTag ? path.slice(colon + 1) : undefined;
  // `${REPOSITORY}:tag`, `${REGISTRY}/app`: the placeholder may bring a registry along.
  const registry = explicitRegistry ? first : path.startsWith(HOLE) || hasHole(first) ? HOLE : 'docker.io';
  return { registry, explicitRegistry, repository, tag, digest };
});

/** The parts of an image as it is written, placeholders and all. */
export function imageAsWritten(text: string): Image {
  const { registry, repository, tag, digest, explicitRegistry } = parseImage(maskPlaceholders(text));
  const written = writer(text);
  return {
    registry: explicitRegistry ? written(registry) : registry,
    explicitRegistry,
    repository: written(repository),
    tag: tag === undefined ? undefined : written(tag),
    digest: digest === undefined ? undefined : written(digest),
  };
}

const ECR =
  /^([^.]+)\.dkr[.-]ecr(?:-fips)?\.([^.]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov|amazonaws\.eu)$/;

/**
 * The account and region of a private ECR registry, or nothing for another host.
 * Hosts: https://docs.aws.amazon.com/general/latest/gr/ecr.html
 */
export function ecrHost(registry: string): EcrHost | undefined {
  const match = ECR.exec(registry);
  if (!match) return undefined;
  const [, account = '', region = ''] = match;
  return {
    account: isAccountWord(account) ? HOLE : account,
    region: isRegionWord(region) ? HOLE : region,
  };
}

/** The same as it is written: placeholders and bare words included. */
export function ecrHostAsWritten(registry: string): EcrHost | undefined {
  const match = ECR.exec(maskPlaceholders(registry));
  if (!match) return undefined;
  const [, account = '', region = ''] = match;
  const written = writer(registry);
  return { account: written(account), region: written(region) };
}

/** Puts the placeholders of a text back into its masked parts, which are asked for from the left to the right. */
function writer(text: string): (part: string) => string {
  const holes = placeholdersIn(text).map((found) => found.text);
  return (part) => part.replaceAll(HOLE, () => holes.shift() ?? HOLE);
}

/** Whether the image comes from Amazon ECR, private or public. */
export function isEcr(image: Image): 'yes' | 'no' | 'unknown' {
  if (image.registry === 'public.ecr.aws' || image.registry === 'ecr-public.aws.com') return 'yes';
  if (ecrHost(image.registry)) return 'yes';
  if (!hasHole(image.registry)) return 'no';
  return /dkr[.-]ecr/.test(image.registry) ? 'yes' : 'unknown';
}

/** Whether the image surely comes from a private ECR repository, whose account or region may be a placeholder. */
export function isPrivateEcr(image: Image): boolean {
  return ecrHost(image.registry) !== undefined || (hasHole(image.registry) && isEcr(image) === 'yes');
}
