import { valueOr } from '../../../tree/val';
import { referencesOf } from '../../references';
import { defineLiveRow } from '../row';
import { revisionOf } from '../support/revision';
import { page } from '../support/sources';

const ARCHITECTURES: Readonly<Record<string, string>> = { X86_64: 'amd64', ARM64: 'arm64' };

export const row = defineLiveRow({
  id: 'image-exists',
  covers: ['L-TD-05'],
  title: 'Images exist in ECR and fit the platform of the task',
  subject: 'taskDefinition',
  runbook: ['2'],
  severity: 'error',
  needs: ['ecs.taskDefinition', 'ecr.image', 'ecr.manifest'],
  messages: {
    gone: 'The image {image} of container "{container}" does not exist: tasks cannot start. Push it, or name one that exists.',
    platform:
      'The image {image} of container "{container}" is made for {found}, and the task runs on {wanted}: the container cannot start.',
  },
  why: 'A lifecycle policy may have removed an image that a revision still names, and an image that was built on another machine has another architecture.',
  sources: [
    page('Amazon ECR images', 'AmazonECR/latest/userguide/images.html'),
    page('RuntimePlatform', 'AmazonECS/latest/APIReference/API_RuntimePlatform.html'),
  ],
  examples: {
    fail: [
      { title: 'Gone', over: { 'ecr.image': null } },
      { title: 'Another architecture', over: { 'ecr.manifest': [{ os: 'linux', architecture: 'arm64' }] } },
    ],
    notApplicable: [
      {
        title: 'Images of other registries',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: { 0: { image: 'public.ecr.aws/a/b:1' }, 1: { image: 'nginx:1' } },
            },
          },
        },
      },
    ],
    notChecked: [
      { title: 'A single image, which does not say its platform', over: { 'ecr.manifest': null } },
      {
        title: 'An image of another account',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: { 0: { image: '444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1' } },
            },
          },
        },
      },
    ],
  },
  check({ region, value: entry }, look, fail) {
    const revision = revisionOf(look, region, entry.arn);
    if (!revision) return;
    const { images } = referencesOf(revision.task);
    if (images.length === 0) {
      look.notApplicable('Its images do not come from a private registry of ECR.');
      return;
    }
    const platform = revision.task.view.child('runtimePlatform');
    const architecture = ARCHITECTURES[valueOr(platform.text('cpuArchitecture'), 'X86_64')];
    const os = revision.task.operatingSystem;
    for (const { ref: image, container } of images) {
      const found = look.world.find(region.ecr.images, 'ref', image);
      if (!found) {
        look.undecidable(`The image ${image} was not looked for.`);
        continue;
      }
      const description = look.peek(found.description);
      if (description === null) {
        fail('gone', { image, container }, { identity: image });
        continue;
      }
      const platforms = look.peek(found.platforms);
      if (platforms === undefined) continue;
      if (platforms === null) {
        look.undecidable(`${image} is a single image: its manifest does not say which platform it is for.`);
        continue;
      }
      if (architecture === undefined || os === 'unknown') continue;
      if (platforms.some((one) => one.os === os && one.architecture === architecture)) continue;
      const all = platforms.map((one) => `${one.os}/${one.architecture}`).join(', ');
      fail(
        'platform',
        { image, container, found: all, wanted: `${os}/${architecture}` },
        { identity: image },
      );
    }
  },
});
