import { hasHole } from '../../model/arn';
import { parseImage, type Image } from '../../model/image';
import { defineRule } from '../rule';
import { isImageWord } from '../support/images';
import { shown } from '../support/words';

const LONGEST = 255;

export const rule = defineRule({
  id: 'image-malformed',
  covers: ['T-IMG-04'],
  title: 'Image names are well formed',
  entity: 'container',
  runbook: ['2'],
  severity: 'error',
  fix: 'none',
  messages: {
    tooLong: {
      text: 'The image name has {length} characters; ECS takes 255 at most and refuses to register it.',
      refused: true,
    },
    characters: {
      text: 'Image "{image}" holds "{character}", which no image name has. ECS refuses to register it.',
      refused: true,
      answer: 'Container.image contains invalid characters.',
    },
    scheme:
      'Image "{image}" starts with a URL scheme. An image name starts with the host of the registry, or with the repository; with the scheme the image cannot be pulled.',
    capitals:
      'Image "{image}" has capitals in its repository name. Repository names are lower case, so the image cannot be pulled.',
    digest:
      'The digest of image "{image}" is not "sha256:" and 64 hexadecimal digits, so the image cannot be pulled.',
    tagAndDigest: {
      text: 'Image "{image}" has a tag and a digest. The digest alone decides what is pulled; the tag may say something else. ECS documents one or the other.',
      severity: 'info',
    },
  },
  why: 'The runbook names images as `registry/repository:tag` or `registry/repository@digest`. ECS checks the characters when the task definition is registered; anything else is found only when a task cannot pull.',
  sources: [
    {
      title: 'ContainerDefinition: image',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
    {
      title: 'Grammar of image references',
      url: 'https://github.com/distribution/reference/blob/main/reference.go',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Too long',
        text: `"image": «"public.ecr.aws/shop/${'web-'.repeat(60)}:1"»`,
      },
      { title: 'A space at the end', text: '"image": «"public.ecr.aws/nginx/nginx:1.27.0 "»' },
      { title: 'Build metadata in the tag', text: '"image": «"public.ecr.aws/nginx/nginx:1.27.0+7"»' },
      { title: 'A scheme', text: '"image": «"https://public.ecr.aws/nginx/nginx:1.27.0"»' },
      { title: 'Capitals', text: '"image": «"public.ecr.aws/nginx/Nginx:1.27.0"»' },
      { title: 'A short digest', text: '"image": «"public.ecr.aws/nginx/nginx@sha256:0123abcd"»' },
      {
        title: 'Tag and digest',
        text: '"image": «"public.ecr.aws/nginx/nginx:1.27.0@sha256:0000000000000000000000000000000000000000000000000000000000000000"»',
      },
    ],
    good: [
      { title: 'Empty, which is a finding of its own', text: '"image": ""' },
      { title: 'A tag with capitals', text: '"image": "public.ecr.aws/nginx/nginx:Release_1.27"' },
      {
        title: 'A digest',
        text: '"image": "public.ecr.aws/nginx/nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000"',
      },
      { title: 'A placeholder with spaces', text: '"image": "{{ must_env `IMAGE` }}:1.4.2"' },
      { title: 'A word that a script replaces', text: '"image": "IMAGE_URI"' },
      { title: 'A placeholder with capitals', text: '"image": "public.ecr.aws/shop/__NAME__:1.4.2"' },
      { title: 'The digest is a placeholder', text: '"image": "public.ecr.aws/nginx/nginx@${DIGEST}"' },
      { title: 'A placeholder of another language', text: '"image": "((registry))/Web:@@TAG@@"' },
      { title: 'A registry with a port', text: '"image": "registry.example.com:5000/web:1.4.2"' },
    ],
  },
  check(container, report) {
    const masked = container.imageText;
    // Brackets and the like: a placeholder of a language that we do not know.
    if (masked.state !== 'known' || /[(){}[\]<>%$!|]|@@/.test(masked.value)) return;
    const parts = parseImage(masked.value);
    if (isImageWord(parts)) return;
    const message = mistakeIn(masked.value, parts);
    const character = /[^\w\-:./#@\uFFFC]/.exec(masked.value)?.[0] ?? '';
    const data = { image: shown(masked.value), length: masked.value.length, character };
    if (message !== undefined) report(masked.at, message, data);
  },
});

function mistakeIn(masked: string, { repository, tag, digest }: Image) {
  if (/[^\w\-:./#@\uFFFC]/.test(masked)) return 'characters';
  if (/^\w+:\/\//.test(masked)) return 'scheme';
  if (!hasHole(masked) && masked.length > LONGEST) return 'tooLong';
  if (/[A-Z]/.test(repository)) return 'capitals';
  if (digest === undefined || hasHole(digest)) return undefined;
  if (!/^sha256:[0-9a-f]{64}$|^sha512:[0-9a-f]{128}$/.test(digest)) return 'digest';
  return tag === undefined ? undefined : 'tagAndDigest';
}
