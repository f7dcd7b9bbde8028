import { hasHole } from '../../model/arn';
import { imageAsWritten } from '../../model/image';
import { placeholder, template } from '../../text/template';
import { valueSpot, type Spot } from '../../tree/spot';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

/** Whole versions, dates, build numbers and commits: tags that are made for one image. */
const ONE_IMAGE = /\d+\.\d+\.\d+|\d{4,}|(?=[0-9a-f]*\d)[0-9a-f]{7,40}/i;

/** Agents that AWS publishes in channels, and tells to follow one of them. */
const CHANNELS = /^(?:aws-observability|xray|cloudwatch-agent)\//;

export const rule = defineRule({
  id: 'image-digest',
  covers: ['T-IMG-03'],
  title: 'An image by its digest is always the same',
  entity: 'container',
  runbook: ['2'],
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    tag: 'Tag "{tag}" looks like one that moves from image to image. With the digest (@sha256:…) the task definition names the very image; "aws ecr describe-images" tells it.',
  },
  why: 'A tag is a name that the registry may move, a digest is the content itself. ECS resolves tags to digests for the tasks of a service, but a task that is run on its own takes what the tag means then.',
  sources: [
    {
      title: 'Container image resolution',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
    },
    {
      title: 'Best practices for Amazon ECS container images',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A name for what runs now',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web«:production»"',
      },
      { title: 'Half a version', text: '"image": "public.ecr.aws/nginx/nginx«:1.27-alpine»"' },
      { title: 'A name', text: '"image": "public.ecr.aws/nginx/nginx«:stable»"' },
    ],
    good: [
      {
        title: 'A digest',
        text: '"image": "public.ecr.aws/nginx/nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000"',
      },
      {
        title: 'A version, which is seldom moved',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:v1.4.2-alpine"',
      },
      {
        title: 'The channel that AWS recommends for its log router',
        text: '"image": "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"',
      },
      {
        title: 'The commit of a build',
        text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:main-3f2a9c1"',
      },
      { title: 'A tag that the deployment fills in', text: '"image": "public.ecr.aws/nginx/nginx:${TAG}"' },
      {
        title: 'The tag "latest", which is a finding of its own',
        text: '"image": "public.ecr.aws/nginx/nginx:latest"',
      },
    ],
  },
  check(container, report) {
    const image = container.image;
    const text = container.view.literal('image');
    if (image.state !== 'known' || text.state !== 'known') return;
    const { registry, repository, tag, digest } = image.value;
    if (
      digest !== undefined ||
      tag === undefined ||
      tag === '' ||
      tag === 'latest' ||
      hasHole(tag) ||
      ONE_IMAGE.test(tag) ||
      (registry === 'public.ecr.aws' && CHANNELS.test(repository))
    )
      return;
    const { tag: written = '' } = imageAsWritten(text.value);
    const untagged = text.value.slice(0, -written.length - 1);
    const fix = template`${untagged}@sha256:${placeholder('digest')}`;
    report(
      tagSpot(text.at, written.length, text.value.length),
      'tag',
      { tag: shown(tag) },
      { fixes: [setMember(container.view, 'image', fix, 'Name the image by its digest', 'suggestion')] },
    );
  },
});

/** The colon and the tag within the quotes; the whole value where it is written with escapes, or not in a text at all. */
function tagSpot(at: Spot, tag: number, whole: number): Spot {
  if (at.kind !== 'value') return at;
  const { start, end } = at.node;
  return end - start === whole + 2 ? valueSpot(at.node, { start: end - tag - 2, end: end - 1 }) : at;
}
