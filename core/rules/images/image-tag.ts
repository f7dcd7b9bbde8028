import { hasHole } from '../../model/arn';
import type { Container } from '../../model/container';
import { valueOr } from '../../tree/val';
import { placeholder, template } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'image-tag',
  covers: ['T-IMG-02'],
  title: 'Images carry a tag of their own',
  entity: 'container',
  runbook: ['2'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    none: 'Image "{image}" has no tag, so ECS pulls ":latest": a later push changes what runs without a new revision. Name it as registry/repository:tag, or by digest.',
    latest: {
      text: 'Image "{image}" follows the moving tag ":latest": what runs changes without a new revision, and a rollback does not bring the old image back. Use a tag that is never moved, or a digest.',
      severity: { default: 'info', strict: 'warning' },
    },
  },
  why: 'The runbook asks for the full `registry/repository:tag` naming. Without a tag, or with `latest`, two tasks of one revision can run different images.',
  sources: [
    {
      title: 'Using Amazon ECR images with Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No tag',
        text: '"image": «"111122223333.dkr.ecr.eu-central-1.amazonaws.com/web"»',
      },
      {
        title: 'Tag latest',
        text: '"image": «"111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:latest"»',
      },
    ],
    good: [
      { title: 'A tag', text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2"' },
      {
        title: 'A digest',
        text: '"image": "public.ecr.aws/nginx/nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000"',
      },
      { title: 'A placeholder that may bring the tag', text: '"image": "${IMAGE}"' },
      { title: 'A placeholder for the tag', text: '"image": "public.ecr.aws/nginx/nginx:${TAG}"' },
    ],
  },
  check(container, report) {
    const image = container.image;
    if (image.state !== 'known') return;
    const { tag, digest, repository } = image.value;
    // `registry/${NAME}`: the placeholder may bring its tag along.
    if (digest !== undefined || (tag === undefined && hasHole(repository.slice(-1)))) return;
    if (tag !== undefined && tag !== 'latest') return;
    const text = valueOr(container.view.literal('image'), '');
    const fixes = [nameTag(container, tag === undefined ? text : text.slice(0, -':latest'.length))];
    report(image.at, tag === undefined ? 'none' : 'latest', { image: shown(text) }, { fixes });
  },
});

function nameTag(container: Container, untagged: string): FixPlan {
  const image = template`${untagged}:${placeholder('tag')}`;
  return setMember(container.view, 'image', image, 'Name a tag', 'suggestion');
}
