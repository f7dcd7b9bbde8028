import { partitions } from '../facts/regions';
import { hasHole, isAccountWord, isRegionWord } from '../model/arn';
import { partitionOfRegion } from '../model/partition';
import { keepWith } from '../text/keepWith';
import { nearest } from '../text/nearest';
import { arnFits, splitArn, type ArnFormat } from './arnFormat';
import { globsOverlap, hasWildcard } from './glob';
import type { IamReference } from './reference';

/** What is wrong with an ARN pattern, in the order in which it is told. */
export type ArnProblem =
  | { readonly kind: 'prefix' }
  | { readonly kind: 'fields'; readonly count: number }
  | { readonly kind: 'partition'; readonly near: string | undefined }
  | { readonly kind: 'serviceCase' }
  | { readonly kind: 'service'; readonly near: string }
  | { readonly kind: 'region'; readonly near: string | undefined }
  | { readonly kind: 'regionElsewhere'; readonly partition: string }
  | { readonly kind: 'account' }
  | { readonly kind: PlaceProblem; readonly format: ArnFormat }
  | { readonly kind: 'resource'; readonly formats: readonly ArnFormat[] };

type PlaceProblem = 'noRegion' | 'noAccount' | 'regionNotAllowed' | 'accountNotAllowed';

/**
 * The first thing that is surely wrong with a text of `Resource`; nothing where a placeholder leaves it open.
 *
 * @param masked placeholders and policy variables as `HOLE`
 */
export function arnProblem(reference: IamReference, masked: string): ArnProblem | undefined {
  const known = answersOf(reference);
  if (known.has(masked)) return known.get(masked);
  const found = findProblem(reference, masked);
  if (known.size >= MOST_ANSWERS) known.clear();
  known.set(masked, found);
  return found;
}

/** Kept with the data: several rules ask about the same texts at every keystroke. */
const answersOf = keepWith<IamReference, Map<string, ArnProblem | undefined>>(() => new Map());
const MOST_ANSWERS = 2000;

function findProblem(reference: IamReference, masked: string): ArnProblem | undefined {
  if (/^\*+$/.test(masked) || masked === '' || hasHole(masked.slice(0, 1))) return undefined;
  if (!/^arn(?::|\*)/.test(masked)) return startsOpen(masked) ? undefined : { kind: 'prefix' };
  const count = masked.split(':').length;
  // A wildcard at the end goes on over the colons, but not out of the middle of a name.
  if (count < 6 && (!masked.endsWith('*') || /\/[^:]*$/.test(masked)))
    return hasHole(masked) ? undefined : { kind: 'fields', count };
  const parts = splitArn(masked);
  const [, partition = '', service = '', region = '', account = ''] = parts;
  return (
    partitionProblem(partition, region) ??
    serviceProblem(reference, service) ??
    regionProblem(partition, region) ??
    accountProblem(account) ??
    formatProblem(formatsOfService(reference, service), parts)
  );
}

/** A placeholder, or a wildcard, that could become `arn:`. */
function startsOpen(masked: string): boolean {
  const start = masked.slice(0, 4);
  return hasHole(start) || /^a?r?n?[*?]/.test(start);
}

function partitionProblem(partition: string, region: string): ArnProblem | undefined {
  if (hasHole(partition) || hasWildcard(partition)) return undefined;
  const ids = partitions.map(({ id }) => id);
  if (ids.includes(partition)) return undefined;
  return {
    kind: 'partition',
    near: partitionOfRegion(region) ?? nearest(partition, ids) ?? (partition === '' ? 'aws' : undefined),
  };
}

function serviceProblem(reference: IamReference, service: string): ArnProblem | undefined {
  if (hasHole(service) || hasWildcard(service)) return undefined;
  if (
    service !== service.toLowerCase() &&
    (!reference.loaded || reference.services.has(service.toLowerCase()))
  )
    return { kind: 'serviceCase' };
  if (!reference.loaded || reference.services.has(service) || service.length < 4) return undefined;
  const near = nearest(
    service,
    [...reference.services.keys()].filter((prefix) => prefix.length > 3),
  );
  return near === undefined ? undefined : { kind: 'service', near };
}

function regionProblem(partition: string, region: string): ArnProblem | undefined {
  if (region === '' || hasHole(region) || hasWildcard(region) || isRegionWord(region)) return undefined;
  const own = partitionOfRegion(region);
  if (own === undefined)
    return {
      kind: 'region',
      near: nearest(
        region,
        partitions.flatMap(({ regions }) => regions),
      ),
    };
  const open = hasHole(partition) || hasWildcard(partition) || own === partition;
  return open ? undefined : { kind: 'regionElsewhere', partition: own };
}

/** Twelve digits, or a word such as `aws`, which services use for what is theirs. */
function accountProblem(account: string): ArnProblem | undefined {
  if (hasHole(account) || hasWildcard(account) || isAccountWord(account)) return undefined;
  const digits = account.replace(/[-\s]/g, '');
  const wrong = account !== '' && /^\d+$/.test(digits) && !/^\d{12}$/.test(account);
  return wrong ? { kind: 'account' } : undefined;
}

function formatsOfService(reference: IamReference, service: string): ArnFormat[] {
  const info = hasHole(service) || hasWildcard(service) ? undefined : reference.service(service);
  return [...(info?.resourceTypes.values() ?? [])].flatMap(({ name, arn }) =>
    arn.split(', ').map((text) => ({ service, type: name, text })),
  );
}

/** Services whose resources may also be AWS's own, with no account or another one in their ARNs. */
const ALSO_OF_AWS = new Set([
  'ssm',
  'ec2',
  'iam',
  'imagebuilder',
  'lambda',
  'config',
  'inspector',
  'redshift',
]);

function formatProblem(formats: readonly ArnFormat[], parts: readonly string[]): ArnProblem | undefined {
  const [arn = '', partition = '', service = '', region = '', account = '', resource = ''] = parts;
  const own = formats.filter((format) => splitArn(format.text)[2] === service);
  if (own.length === 0) return undefined;
  const rest = own.filter(
    (format) => arnFits([arn, partition, service, '*', '*', resource].join(':'), anywhere(format)) !== 'no',
  );
  if (rest.length === 0) return hasHole(resource) ? undefined : { kind: 'resource', formats: own };
  const judged = rest.map((format) => {
    const [, , , wantedRegion = '', wantedAccount = ''] = splitArn(format.text);
    return {
      format,
      region: fieldProblem(region, wantedRegion),
      account:
        service !== '' && ALSO_OF_AWS.has(service) && account === ''
          ? undefined
          : fieldProblem(account, wantedAccount),
    };
  });
  if (judged.some((one) => !one.region && !one.account)) return undefined;
  const nearestOne = judged.find((one) => !one.region || !one.account) ?? judged[0];
  if (!nearestOne) return undefined;
  if (nearestOne.region)
    return {
      kind: nearestOne.region === 'missing' ? 'noRegion' : 'regionNotAllowed',
      format: nearestOne.format,
    };
  return {
    kind: nearestOne.account === 'missing' ? 'noAccount' : 'accountNotAllowed',
    format: nearestOne.format,
  };
}

function anywhere(format: ArnFormat): ArnFormat {
  const parts = splitArn(format.text);
  return { ...format, text: [...parts.slice(0, 3), '*', '*', ...parts.slice(5)].join(':') };
}

function fieldProblem(part: string, wanted: string): 'missing' | 'unwanted' | undefined {
  if (hasHole(part) || /^\*+$/.test(part)) return undefined;
  if (wanted === '') return part === '' ? undefined : 'unwanted';
  if (part === '') return 'missing';
  return wanted.includes('${') || globsOverlap(part, wanted) ? undefined : 'unwanted';
}
