import { consoleDomains } from '../facts/consoleDomains';
import { hasHole, type Arn } from './arn';
import { ecrHost, type Image } from './image';
import { partitionOfRegion } from './partition';

const listed = new Set([
  'iam',
  'secretsmanager',
  'ssm',
  'logs',
  'ecr',
  's3',
  'kms',
  'elasticfilesystem',
  'ecs',
]);

/** A page of the console as a path, and what stands behind `#`. */
interface Page {
  readonly path: string;
  readonly fragment?: string;
}

/**
 * The page of the AWS console that shows what an ARN names; nothing where the ARN is not whole, names several, or is of
 * a partition without a console. Services that are not listed are left to the console's own look-up of ARNs.
 */
export function consoleLink(arn: Arn): string | undefined {
  const domain = consoleDomains[arn.partition];
  const whole = arn.resource.replace(/:\*$/, '');
  const all = [arn.service, arn.region, arn.account, whole];
  if (domain === undefined || whole === '' || all.some((part) => hasHole(part) || /[*?<>\s]/.test(part)))
    return undefined;
  const page = pageOf({ ...arn, resource: whole });
  if (page) return address(domain, page, arn.region);
  const known = arn.partition === 'aws' && !listed.has(arn.service);
  return known ? `https://${domain}/go/view?arn=${encodeURIComponent(textOf(arn, whole))}` : undefined;
}

/** The page of a log group. Its name is encoded twice, with `$` for `%`, as the console writes it. */
export function logGroupLink(group: string, region: string): string | undefined {
  const domain = consoleDomains[partitionOfRegion(region) ?? ''];
  if (domain === undefined || hasHole(group) || group === '') return undefined;
  return address(domain, logGroupPage(group), region);
}

/** The page of a private repository, which is not told by an ARN. */
export function imageLink({ registry, repository }: Image): string | undefined {
  const host = ecrHost(registry);
  if (!host || hasHole(host.account) || hasHole(host.region) || hasHole(repository)) return undefined;
  const domain = consoleDomains[partitionOfRegion(host.region) ?? ''];
  return domain === undefined
    ? undefined
    : address(domain, repositoryPage(host.account, repository), host.region);
}

function address(domain: string, { path, fragment }: Page, region: string): string {
  const query = region === '' ? '' : `${path.includes('?') ? '&' : '?'}region=${region}`;
  return `https://${domain}/${path}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

function textOf({ partition, service, region, account }: Arn, resource: string): string {
  return ['arn', partition, service, region, account, resource].join(':');
}

function pageOf(arn: Arn): Page | undefined {
  switch (arn.service) {
    case 'iam':
      return iamPage(arn);
    case 'secretsmanager':
      return secretPage(arn);
    case 'ssm':
      return parameterPage(arn);
    case 'logs':
      return groupPage(arn);
    case 'ecr':
      return behind(arn, 'repository/', (name) => repositoryPage(arn.account, name));
    case 's3':
      return arn.resource.includes('/') ? undefined : { path: `s3/buckets/${arn.resource}` };
    case 'kms':
      return behind(arn, 'key/', (id) => ({ path: 'kms/home', fragment: `/kms/keys/${id}` }));
    case 'elasticfilesystem':
      return behind(arn, 'file-system/', (id) => ({ path: 'efs/home', fragment: `/file-systems/${id}` }));
    case 'ecs':
      return ecsPage(arn);
    default:
      return undefined;
  }
}

function behind({ resource }: Arn, start: string, page: (name: string) => Page): Page | undefined {
  return resource.startsWith(start) ? page(resource.slice(start.length)) : undefined;
}

function iamPage(arn: Arn): Page | undefined {
  const [, kind = '', name = ''] = /^(role|user|group)\/(?:.*\/)?([^/]+)$/.exec(arn.resource) ?? [];
  if (name !== '') return { path: 'iam/home', fragment: `/${kind}s/details/${encodeURIComponent(name)}` };
  if (!arn.resource.startsWith('policy/')) return undefined;
  return { path: 'iam/home', fragment: `/policies/details/${encodeURIComponent(textOf(arn, arn.resource))}` };
}

/** What stands behind the name (a key of the JSON, a version) is no part of the secret. */
function secretPage({ resource }: Arn): Page | undefined {
  const [type, name = ''] = resource.split(':');
  const plain = name.replace(/-[A-Za-z0-9]{6}$/, '');
  return type === 'secret' && plain !== ''
    ? { path: `secretsmanager/secret?name=${encodeURIComponent(plain)}` }
    : undefined;
}

/**
 * Names of several levels begin with a slash, which the ARN does not show. Encoded twice, as in
 * https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html
 */
function parameterPage(arn: Arn): Page | undefined {
  return behind(arn, 'parameter/', (name) => {
    const whole = name.includes('/') ? `/${name}` : name;
    return {
      path: `systems-manager/parameters/${encodeURIComponent(encodeURIComponent(whole))}/description`,
    };
  });
}

function groupPage(arn: Arn): Page | undefined {
  return behind(arn, 'log-group:', (rest) => logGroupPage(rest.split(':')[0] ?? rest));
}

function logGroupPage(group: string): Page {
  const name = encodeURIComponent(encodeURIComponent(group)).replaceAll('%', '$');
  return { path: 'cloudwatch/home', fragment: `logsV2:log-groups/log-group/${name}` };
}

function repositoryPage(account: string, name: string): Page {
  return { path: `ecr/repositories/private/${account}/${name}` };
}

function ecsPage({ resource }: Arn): Page | undefined {
  const [type, first = '', second = ''] = resource.split('/');
  switch (type) {
    case 'cluster':
      return { path: `ecs/v2/clusters/${first}` };
    case 'service':
      return second === '' ? undefined : { path: `ecs/v2/clusters/${first}/services/${second}` };
    case 'task-definition':
      return { path: `ecs/v2/task-definitions/${first.replace(':', '/')}` };
    default:
      return undefined;
  }
}
