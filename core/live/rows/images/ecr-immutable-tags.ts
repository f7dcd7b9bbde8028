import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'ecr-immutable-tags',
  covers: ['L-ECR-02'],
  title: 'Tags of images cannot be moved',
  subject: 'repository',
  runbook: ['2'],
  severity: 'warning',
  needs: [],
  messages: {
    mutable:
      'Tags of this repository can be moved to other images: what a task definition names may be something else tomorrow. Make tags immutable.',
  },
  why: 'A task definition names an image by its tag. With immutable tags it always is the image that was tested and scanned.',
  sources: [
    page(
      'Preventing image tags from being overwritten in Amazon ECR',
      'AmazonECR/latest/userguide/image-tag-mutability.html',
    ),
  ],
  remedy:
    'aws ecr put-image-tag-mutability --repository-name {name} --image-tag-mutability IMMUTABLE --region {region}',
  examples: {
    pass: [
      {
        title: 'With exceptions',
        over: { 'ecr.repositories': { 0: { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' } } },
      },
    ],
    fail: [
      { title: 'Mutable', over: { 'ecr.repositories': { 0: { imageTagMutability: 'MUTABLE' } } } },
      {
        title: 'Mutable with exceptions',
        over: { 'ecr.repositories': { 0: { imageTagMutability: 'MUTABLE_WITH_EXCLUSION' } } },
      },
    ],
  },
  check({ value: repository }, _look, fail) {
    if (!(repository.imageTagMutability ?? 'MUTABLE').startsWith('IMMUTABLE')) fail('mutable', {});
  },
});
