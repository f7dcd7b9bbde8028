import { createHash } from 'node:crypto';
import {
  CreateRepositoryCommand,
  ECRClient,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  StartImageScanCommand,
} from '@aws-sdk/client-ecr';
import { policy, type Place } from './place';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** A repository as the runbook asks for, with an image for amd64 that was scanned and is clean. Gives the image. */
export async function goodImages(place: Place, kmsKey: string): Promise<string> {
  const { emulator, setup, account, region } = place;
  const ecr = new ECRClient(setup);
  const repositoryName = 'shop/web';
  await ecr.send(
    new CreateRepositoryCommand({
      repositoryName,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey },
      tags: [{ Key: 'team', Value: 'shop' }],
    }),
  );
  await ecr.send(
    new SetRepositoryPolicyCommand({
      repositoryName,
      policyText: policy({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      }),
    }),
  );
  await ecr.send(
    new PutLifecyclePolicyCommand({
      repositoryName,
      lifecyclePolicyText: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
            action: { type: 'expire' },
          },
        ],
      }),
    }),
  );
  const digest = await pushIndex(ecr, repositoryName, 'amd64');
  await ecr.send(new StartImageScanCommand({ repositoryName, imageId: { imageDigest: digest } }));
  // Every scan of moto finds one severe vulnerability. Of an image without any, AWS replies empty lists.
  // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFindings.html
  emulator.front.held.add({
    account,
    region,
    call: 'ecr:DescribeImageScanFindings',
    at: ['imageScanFindings'],
    members: { findings: [], findingSeverityCounts: {} },
  });
  return `${account}.dkr.ecr.${region}.amazonaws.com/${repositoryName}:1.0.0`;
}

/** A repository as it is made without a thought, with an image for another processor that has a severe vulnerability. */
export async function badImages({ setup, account, region }: Place): Promise<string> {
  const ecr = new ECRClient(setup);
  const repositoryName = 'legacy';
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await ecr.send(
    new SetRepositoryPolicyCommand({
      repositoryName,
      policyText: policy({ Sid: 'Everybody', Effect: 'Allow', Principal: '*', Action: 'ecr:*' }),
    }),
  );
  const digest = await pushIndex(ecr, repositoryName, 'arm64');
  await ecr.send(new StartImageScanCommand({ repositoryName, imageId: { imageDigest: digest } }));
  return `${account}.dkr.ecr.${region}.amazonaws.com/${repositoryName}:1.0.0`;
}

/**
 * Pushes an image and an index of it under the tag 1.0.0, as `docker buildx` does. Gives the digest of the image.
 * https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
async function pushIndex(ecr: ECRClient, repositoryName: string, architecture: string): Promise<string> {
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      size: 1,
      digest: digestOf(`config of ${repositoryName}`),
    },
    layers: [],
  });
  const digest = digestOf(manifest);
  await ecr.send(
    new PutImageCommand({
      repositoryName,
      imageManifest: manifest,
      imageManifestMediaType: MANIFEST,
      imageDigest: digest,
    }),
  );
  await ecr.send(
    new PutImageCommand({
      repositoryName,
      imageTag: '1.0.0',
      imageManifestMediaType: INDEX,
      imageManifest: JSON.stringify({
        schemaVersion: 2,
        mediaType: INDEX,
        manifests: [
          { mediaType: MANIFEST, digest, size: manifest.length, platform: { os: 'linux', architecture } },
          {
            mediaType: MANIFEST,
            digest: digestOf('attestation'),
            size: 1,
            platform: { os: 'unknown', architecture: 'unknown' },
            annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
          },
        ],
      }),
    }),
  );
  return digest;
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
