import type { Repository } from '@aws-sdk/client-ecr';
import { ecrHost, parseImage } from '../../core/model/image';
import { notAsked, type Reader } from '../reader';
import { decoded } from './support';

/** The repositories of the region, and the images that task definitions and tasks name. */
export async function readImages(
  reader: Reader,
  readerOf: (region: string) => Reader,
  refs: readonly string[],
) {
  const [repositories, registryScanning, images] = await Promise.all([
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
    Promise.all(refs.map((ref) => readImage(readerOf, ref))),
  ]);
  return { repositories, registryScanning, images: images.flatMap((image) => image ?? []) };
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

async function readImage(readerOf: (region: string) => Reader, ref: string) {
  const image = parseImage(ref);
  const host = ecrHost(image.registry);
  if (!host) return undefined;
  const reader = readerOf(host.region);
  const imageId =
    image.digest === undefined ? { imageTag: image.tag ?? 'latest' } : { imageDigest: image.digest };
  const at = { registryId: host.account, repositoryName: image.repository };
  const [description, platforms, scan] = await Promise.all([
    reader.one(
      'ecr.image',
      'ecr',
      'DescribeImages',
      { ...at, imageIds: [imageId] },
      ({ imageDetails }) => imageDetails?.[0] ?? null,
      { errors: GONE, value: null },
    ),
    reader.one(
      'ecr.manifest',
      'ecr',
      'BatchGetImage',
      { ...at, imageIds: [imageId], acceptedMediaTypes: [...INDEXES, ...SINGLE] },
      ({ images }) => platformsOf(images?.[0]?.imageManifest),
      { errors: GONE, value: null },
    ),
    reader.one(
      'ecr.scanFindings',
      'ecr',
      'DescribeImageScanFindings',
      { ...at, imageId, maxResults: 1 },
      ({ imageScanStatus, imageScanFindings }) => ({
        status: imageScanStatus?.status,
        completedAt: imageScanFindings?.imageScanCompletedAt,
        counts: Object.entries(imageScanFindings?.findingSeverityCounts ?? {}).map(([severity, count]) => ({
          severity,
          count,
        })),
      }),
      { errors: ['ScanNotFoundException', ...GONE], value: null as never },
    ),
  ]);
  return { ref, description, platforms, scan };
}

interface IndexEntry {
  readonly platform?: { readonly os?: unknown; readonly architecture?: unknown; readonly variant?: unknown };
}

/** The platforms of an index; nothing for a single image. Attestations, which are of no platform, are left out. */
function platformsOf(manifest: string | undefined) {
  const read = decoded(manifest);
  if (typeof read !== 'object' || read === null || !('manifests' in read)) return null;
  const entries: readonly IndexEntry[] = Array.isArray(read.manifests)
    ? (read.manifests as IndexEntry[])
    : [];
  return entries.flatMap(({ platform }) =>
    typeof platform?.os === 'string' && typeof platform.architecture === 'string' && platform.os !== 'unknown'
      ? [{ os: platform.os, architecture: platform.architecture, variant: platform.variant ?? undefined }]
      : [],
  );
}

/** A part of something in another account, which its own credentials would have to read. */
export function elsewhere(what: string) {
  return notAsked(`${what} belongs to another account.`);
}
