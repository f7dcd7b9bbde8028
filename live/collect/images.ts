import type { DescribeImageScanFindingsRequest, Repository } from '@aws-sdk/client-ecr';
import type { Part } from '../../core/live/schema';
import { ecrHost, parseImage } from '../../core/model/image';
import { notAsked, type Reader } from '../reader';
import { decoded } from './support';

/** The repositories of the region. */
export async function readRepositories(reader: Reader) {
  const [repositories, registryScanning] = await Promise.all([
    reader.part('ecr.repositories', 'ecr', 'DescribeRepositories', async () => {
      const found: Repository[] = [];
      await reader.pages('ecr', 'DescribeRepositories', { maxResults: 1000 }, (reply) => {
        found.push(...(reply.repositories ?? []));
        return true;
      });
      return await Promise.all(found.map((one) => readRepository(reader, one)));
    }),
    reader.one(
      'ecr.registryScanning',
      'ecr',
      'GetRegistryScanningConfiguration',
      {},
      ({ scanningConfiguration }) => ({
        scanType: scanningConfiguration?.scanType,
        rules: (scanningConfiguration?.rules ?? []).map(({ scanFrequency, repositoryFilters }) => ({
          scanFrequency,
          filters: (repositoryFilters ?? []).flatMap(({ filter }) => filter ?? []),
        })),
      }),
    ),
  ]);
  return { repositories, registryScanning };
}

async function readRepository(reader: Reader, repository: Repository) {
  const { repositoryName, repositoryArn } = repository;
  const [policy, lifecyclePolicy, tags] = await Promise.all([
    reader.one(
      'ecr.repositoryPolicy',
      'ecr',
      'GetRepositoryPolicy',
      { repositoryName },
      ({ policyText }) => decoded(policyText),
      { errors: ['RepositoryPolicyNotFoundException'], value: null },
    ),
    reader.one(
      'ecr.lifecyclePolicy',
      'ecr',
      'GetLifecyclePolicy',
      { repositoryName },
      ({ lifecyclePolicyText }) => decoded(lifecyclePolicyText),
      { errors: ['LifecyclePolicyNotFoundException'], value: null },
    ),
    reader.one(
      'ecr.tags',
      'ecr',
      'ListTagsForResource',
      { resourceArn: repositoryArn },
      (reply) => reply.tags ?? [],
    ),
  ]);
  return {
    repositoryName,
    repositoryArn,
    repositoryUri: repository.repositoryUri,
    imageTagMutability: repository.imageTagMutability,
    scanOnPush: repository.imageScanningConfiguration?.scanOnPush,
    encryptionType: repository.encryptionConfiguration?.encryptionType,
    kmsKey: repository.encryptionConfiguration?.kmsKey,
    policy,
    lifecyclePolicy,
    tags,
  };
}

const GONE = ['ImageNotFoundException', 'RepositoryNotFoundException'];

const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const SINGLE = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** An image that a task definition or a task names; nothing where it is none of ECR. */
export async function readImage(readerOf: (region: string) => Reader, ref: string) {
  const image = parseImage(ref);
  const host = ecrHost(image.registry);
  if (!host) return undefined;
  const reader = readerOf(host.region);
  const imageId =
    image.digest === undefined ? { imageTag: image.tag ?? 'latest' } : { imageDigest: image.digest };
  const at = { registryId: host.account, repositoryName: image.repository };
  const readManifest = (): Promise<Part<IndexEntry[] | null>> =>
    reader.batch<'ecr', 'BatchGetImage', IndexEntry[] | null>(
      'ecr.manifest',
      'ecr',
      'BatchGetImage',
      { ...at, imageIds: [imageId], acceptedMediaTypes: [...INDEXES, ...SINGLE] },
      ({ images }) => entriesOf(images?.[0]?.imageManifest),
      { errors: GONE, value: null },
    );
  const [description, [platforms, scan]] = await Promise.all([
    reader.one(
      'ecr.image',
      'ecr',
      'DescribeImages',
      { ...at, imageIds: [imageId] },
      ({ imageDetails }) => imageDetails?.[0] ?? null,
      { errors: GONE, value: null },
    ),
    readManifest().then(async (manifest) => {
      const entries = manifest.state === 'ok' ? (manifest.value ?? []) : [];
      // ECR scans the images of an index, and not the index.
      const scanned = entries.length > 0 ? entries.map(({ digest }) => ({ imageDigest: digest })) : [imageId];
      const scans = await Promise.all(scanned.map((one) => readScan(reader, { ...at, imageId: one })));
      return [
        manifest.state === 'ok'
          ? reader.checkedPart('ecr.manifest', manifest.value?.map(({ platform }) => platform) ?? null)
          : manifest,
        worstOf(scans),
      ] as const;
    }),
  ]);
  return { ref, description, platforms, scan };
}

interface Scan {
  readonly status: string | undefined;
  readonly completedAt: Date | undefined;
  readonly counts: readonly { readonly severity: string; readonly count: number }[];
}

function readScan(reader: Reader, input: DescribeImageScanFindingsRequest): Promise<Part<Scan | null>> {
  return reader.one<'ecr', 'DescribeImageScanFindings', Scan | null>(
    'ecr.scanFindings',
    'ecr',
    'DescribeImageScanFindings',
    { ...input, maxResults: 1 },
    ({ imageScanStatus, imageScanFindings }) => ({
      status: imageScanStatus?.status,
      completedAt: imageScanFindings?.imageScanCompletedAt,
      counts: Object.entries(imageScanFindings?.findingSeverityCounts ?? {}).map(([severity, count]) => ({
        severity,
        count,
      })),
    }),
    { errors: ['ScanNotFoundException', ...GONE], value: null },
  );
}

const FINISHED = new Set<string | undefined>(['COMPLETE', 'ACTIVE', undefined]);

/**
 * The scans of the images of an index as one: what could not be read or was not scanned counts for all of it, and of
 * each severity the highest number, because the images of an index mostly have the same vulnerabilities.
 */
function worstOf(scans: readonly Part<Scan | null>[]): Part<Scan | null> {
  const gap = scans.find(({ state }) => state !== 'ok');
  if (gap) return gap;
  const read = scans.map((scan) => (scan.state === 'ok' ? scan.value : null));
  const done = read.filter((scan) => scan !== null);
  const [first] = done;
  if (!first || done.length < read.length) return { state: 'ok', value: null };
  const counts = new Map<string, number>();
  for (const { severity, count } of done.flatMap((scan) => scan.counts))
    counts.set(severity, Math.max(count, counts.get(severity) ?? 0));
  const { status, completedAt } = done.find((scan) => !FINISHED.has(scan.status)) ?? first;
  return {
    state: 'ok',
    value: { status, completedAt, counts: [...counts].map(([severity, count]) => ({ severity, count })) },
  };
}

interface IndexEntry {
  readonly digest: string;
  readonly platform: { readonly os: string; readonly architecture: string; readonly variant: unknown };
}

/** The images of an index; nothing for a single image. Attestations, which are of no platform, are left out. */
function entriesOf(manifest: string | undefined): IndexEntry[] | null {
  const read = decoded(manifest);
  if (typeof read !== 'object' || read === null || !('manifests' in read)) return null;
  const entries: readonly WrittenEntry[] = Array.isArray(read.manifests)
    ? (read.manifests as WrittenEntry[])
    : [];
  return entries.flatMap(({ digest, platform }) => {
    const { os, architecture, variant } = platform ?? {};
    return typeof digest === 'string' &&
      typeof os === 'string' &&
      typeof architecture === 'string' &&
      os !== 'unknown'
      ? [{ digest, platform: { os, architecture, variant: variant ?? undefined } }]
      : [];
  });
}

interface WrittenEntry {
  readonly digest?: unknown;
  readonly platform?: { readonly os?: unknown; readonly architecture?: unknown; readonly variant?: unknown };
}

/** A part of something in another account, which its own credentials would have to read. */
export function elsewhere(what: string) {
  return notAsked(`${what} belongs to another account.`);
}
