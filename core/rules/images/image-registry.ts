import { isEcr, type Image } from '../../model/image';
import { globMatches } from '../../policy/glob';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { imageInEcr, isImageWord } from '../support/images';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'image-registry',
  covers: ['T-IMG-01'],
  title: 'Images come from Amazon ECR',
  entity: 'container',
  runbook: ['2'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    hub: 'Image "{image}" comes from Docker Hub. The runbook keeps images in Amazon ECR, where access goes by IAM, images are scanned and pulls are not rate-limited. Use the ECR public gallery, a pull-through cache or a copy.',
    other:
      'Image "{image}" comes from {registry}. The runbook keeps images in Amazon ECR, where access goes by IAM and images are scanned. Use a pull-through cache or a copy in ECR.',
  },
  options: {
    allowed: {
      description: 'Images from elsewhere that are fine: registry and repository, with `*` as a wildcard.',
      example: ['quay.io/prometheus/*'],
    },
  },
  why: 'The runbook asks for Amazon ECR as the place that container images are stored in and retrieved from: pulls stay within AWS and can stay within the VPC, and who may push is decided by IAM.',
  sources: [
    {
      title: 'Using Amazon ECR images with Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
    },
    {
      title: 'Sync an upstream registry with an Amazon ECR private registry',
      url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html',
    },
  ],
  examples: {
    bad: [
      { title: 'An official image of Docker Hub', text: '"image": «"nginx:1.27.0"»' },
      { title: 'A user’s image on Docker Hub', text: '"image": «"grafana/grafana:11.1.0"»' },
      { title: 'A placeholder with a colon', text: '"image": «"redis:${TAG:-7}"»' },
      { title: 'An image of AWS on Docker Hub', text: '"image": «"amazon/aws-xray-daemon:3.3.13"»' },
      {
        title: 'A digest',
        text: '"image": «"docker.io/library/redis@sha256:0000000000000000000000000000000000000000000000000000000000000000"»',
      },
      {
        title: 'An image that the organisation does not allow',
        text: '"image": «"quay.io/other/prometheus:v2.53.0"»',
        options: { allowed: ['quay.io/prometheus/*'] },
      },
      { title: 'Another registry', text: '"image": «"quay.io/prometheus/prometheus:v2.53.0"»' },
      {
        title: 'A registry that no cache rule knows, and a file that does not tell the region',
        text: '"image": «"registry.example.com:5000/shop/web:1.4.2"»',
        without: [
          'taskDefinition.taskRoleArn',
          'taskDefinition.executionRoleArn',
          'container.secrets',
          'container.logConfiguration',
        ],
      },
    ],
    good: [
      { title: 'Private ECR', text: '"image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2"' },
      { title: 'The ECR public gallery', text: '"image": "public.ecr.aws/docker/library/nginx:1.27.0"' },
      { title: 'FIPS', text: '"image": "111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/web:1.4.2"' },
      { title: 'China', text: '"image": "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1.4.2"' },
      { title: 'Dual stack', text: '"image": "111122223333.dkr-ecr.eu-central-1.on.aws/web:1.4.2"' },
      {
        title: 'The account and region are placeholders',
        text: '"image": "${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/web:1.4.2"',
      },
      { title: 'The registry is a placeholder', text: '"image": "${REGISTRY}/web:1.4.2"' },
      { title: 'Bare words', text: '"image": "aws_account_id.dkr.ecr.region.amazonaws.com/web:1.4.2"' },
      { title: 'A word that a script replaces', text: '"image": "REPOSITORY_URI:1.4.2"' },
      { title: 'Empty', text: '"image": ""' },
      {
        title: 'One that the organisation allows',
        text: '"image": "quay.io/prometheus/prometheus:v2.53.0"',
        options: { allowed: ['ghcr.io/shop/*', 'quay.io/prometheus/*'] },
      },
      {
        title: 'An official image that the organisation allows',
        text: '"image": "nginx:1.27.0"',
        options: { allowed: ['docker.io/library/nginx'] },
      },
    ],
  },
  check(container, report, _context, { allowed }) {
    const image = container.image;
    if (image.state !== 'known' || isEcr(image.value) !== 'no' || isImageWord(image.value)) return;
    const { registry } = image.value;
    // `https://…` is malformed, which is a finding of its own.
    if (registry.endsWith(':')) return;
    if (allowed.some((pattern) => globMatches(pattern, sourceOf(image.value)))) return;
    const text = valueOr(container.view.literal('image'), '');
    const fixes = imageInEcr(container, text);
    if (registry === 'docker.io') report(image.at, 'hub', { image: shown(text) }, { fixes });
    else report(image.at, 'other', { image: shown(text), registry: shown(registry) }, { fixes });
  },
});

/** `nginx` is `docker.io/library/nginx`. */
function sourceOf({ registry, repository }: Image): string {
  const official = registry === 'docker.io' && !repository.includes('/');
  return `${registry}/${official ? 'library/' : ''}${repository}`;
}
