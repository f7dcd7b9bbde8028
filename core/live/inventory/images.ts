import {
  bool,
  data,
  list,
  moment,
  nullable,
  number,
  object,
  optional,
  part,
  text,
  type Infer,
} from '../schema';
import { tags } from './common';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html */
const repository = object({
  repositoryName: text,
  repositoryArn: text,
  repositoryUri: optional(text),
  imageTagMutability: optional(text),
  scanOnPush: optional(bool),
  /** `AES256`, `KMS`, `KMS_DSSE`. */
  encryptionType: optional(text),
  kmsKey: optional(text),
  /** Decoded; `null`: none. */
  policy: part('ecr.repositoryPolicy', nullable(data)),
  /** `null`: none. */
  lifecyclePolicy: part('ecr.lifecyclePolicy', nullable(data)),
  tags: part('ecr.tags', tags),
});
export type Repository = Infer<typeof repository>;

/** An image of a private registry that a task definition or a task names. `ref` is the text as it stands there. */
const image = object({
  ref: text,
  /** `null`: there is no such image, or no such repository. */
  description: part(
    'ecr.image',
    nullable(
      object({
        imageDigest: text,
        imageTags: optional(list(text)),
        imagePushedAt: optional(moment),
        imageManifestMediaType: optional(text),
      }),
    ),
  ),
  /** The platforms of an image index; `null`: a single image, whose manifest does not say its platform. */
  platforms: part(
    'ecr.manifest',
    nullable(list(object({ os: text, architecture: text, variant: optional(text) }))),
  ),
  /** `null`: not scanned. */
  scan: part(
    'ecr.scanFindings',
    nullable(
      object({
        /** `COMPLETE`, `ACTIVE`, `FAILED` … */
        status: optional(text),
        completedAt: optional(moment),
        /** Severity, in capitals, and how many. */
        counts: list(object({ severity: text, count: number })),
      }),
    ),
  ),
});
export type ImageEntry = Infer<typeof image>;

export const ecr = object({
  repositories: part('ecr.repositories', list(repository)),
  registryScanning: part(
    'ecr.registryScanning',
    object({
      /** `BASIC` or `ENHANCED`. */
      scanType: optional(text),
      rules: list(object({ scanFrequency: optional(text), filters: list(text) })),
    }),
  ),
  images: list(image),
});
