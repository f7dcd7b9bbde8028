import { defineRule } from '../rule';
import { ownImage } from '../support/newContainer';
import { setMember } from '../support/plans';
import { containerName } from '../../facts/containerLimits';
import { valueOr } from '../../tree/val';
import { isMissingImage } from './container-name';

export const rule = defineRule({
  id: 'container-image',
  covers: ['T-CT-24'],
  title: 'Every container has an image',
  entity: 'container',
  runbook: ['2'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'Container {container} has no image. ECS refuses to register it like this: name one as registry/repository:tag, or a placeholder where the deployment fills it in.',
      refused: true,
      answer: 'Container.image should not be null or empty.',
    },
  },
  why: 'A container is started from its image. The service model marks the member as optional, so tools that only read the model let it pass; ECS does not.',
  sources: [
    {
      title: 'ContainerDefinition: image',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No image', text: '"name": «"app"»', without: ['container.image'] },
      { title: 'An empty image', text: '"image": «""»' },
      { title: 'null', text: '"image": «null»' },
    ],
    good: [
      { title: 'An image', text: '"image": "public.ecr.aws/nginx/nginx:1.27.3"' },
      { title: 'A placeholder', text: '"image": "<IMAGE1_NAME>"' },
      { title: 'A placeholder without quotes', text: '"image": ${jsonencode(image)}' },
    ],
  },
  check(container, report) {
    const name = container.name;
    // Without a name too, the finding on the name stands for both.
    const unnamed = name.state === 'absent' || (name.state === 'known' && name.value === '');
    if (unnamed || !isMissingImage(container)) return;
    const plain = containerName.pattern.test(valueOr(name, ''));
    const image = ownImage(container.task, plain ? valueOr(name, '').toLowerCase() : undefined);
    const after = container.view.member('name');
    report(
      container.imageText.at,
      'missing',
      { container: container.label },
      {
        fixes: [setMember(container.view, 'image', image, 'Add an image', 'suggestion', { after })],
      },
    );
  },
});
