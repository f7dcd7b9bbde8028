import { containerName } from '../../facts/containerLimits';
import type { Container } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import type { Spot } from '../../tree/spot';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { freeContainerName, renameContainer } from '../support/containerReferences';
import { ownImage } from '../support/newContainer';
import { wholeContainer } from '../support/examples';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'container-name',
  covers: ['T-CT-02', 'T-CT-24'],
  title: 'Every container has a name of its own',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'This container has no name. ECS refuses to register it: other containers, services and log streams know it by its name.',
      refused: true,
    },
    neither: {
      text: 'This container has neither a name nor an image. ECS refuses to register it.',
      refused: true,
      answer: 'Container.image should not be null or empty.',
    },
    characters: {
      text: 'The container name "{name}" may only hold letters, digits, hyphens and underscores. ECS refuses to register it.',
      covers: ['T-CT-02'],
      refused: true,
    },
    long: {
      text: 'This container name has {length} characters, and ECS takes at most {most}. It refuses to register it.',
      covers: ['T-CT-02'],
      refused: true,
    },
    duplicate: {
      text: 'Another container is named "{name}" already. ECS refuses to register two of one name.',
      covers: ['T-CT-02'],
      refused: true,
      answer: 'Container names must be unique within a task definition.',
    },
  },
  why: 'Load balancers, dependencies, links, volumes and log streams refer to a container by its name, so it must be there, be spelled in plain characters and belong to one container only.',
  sources: [
    {
      title: 'ContainerDefinition: name',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No name',
        text: `"containerDefinitions": [${wholeContainer('«"image"»: "public.ecr.aws/nginx/nginx:1.27.3"', ['name'])}]`,
      },
      { title: 'An empty name', text: '"name": «""»', in: 'container' },
      {
        title: 'Neither name nor image',
        text: `"containerDefinitions": [${wholeContainer('«"essential"»: true', ['name', 'image'])}]`,
      },
      { title: 'A space and a dot', text: '"name": «"web app.v2"»', in: 'container' },
      { title: 'Too long', text: `"name": «"${'web-'.repeat(64)}"»`, in: 'container' },
      {
        title: 'Two of one name',
        text: '"containerDefinitions": [{ "name": "app", ${SHARED} }, { "name": «"app"», ${SHARED} }]',
      },
    ],
    good: [
      { title: 'Plain characters', text: '"name": "Web_app-2"', in: 'container' },
      { title: 'A placeholder', text: '"name": "${NAME}"', in: 'container' },
      { title: 'A placeholder within', text: '"name": "web-${STAGE}"', in: 'container' },
      {
        title: 'Two names that are placeholders',
        text: '"containerDefinitions": [{ "name": "${A}", ${SHARED} }, { "name": "${A}", ${SHARED} }]',
      },
      {
        title: 'Names that differ in case',
        text: '"containerDefinitions": [{ "name": "app", ${SHARED} }, { "name": "App", ${SHARED} }]',
      },
    ],
  },
  check(task, report) {
    const seen = new Map<string, Spot>();
    for (const container of task.containers) {
      const name = container.name;
      if (name.state === 'unknown') continue;
      if (name.state === 'absent' || name.value === '') {
        const neither = isMissingImage(container);
        report(name.at, neither ? 'neither' : 'missing', {}, { fixes: giveName(task, container, neither) });
        continue;
      }
      const value = name.value;
      const first = seen.get(value);
      if (first) {
        const related = [{ at: first, message: 'The other container of this name.' }];
        report(
          name.at,
          'duplicate',
          { name: value },
          { related, fixes: setName(container, freeContainerName(task, value)) },
        );
        continue;
      }
      seen.set(value, name.at);
      if (containerName.pattern.test(value) && value.length <= containerName.maxLength) continue;
      const plain = value.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
      const better = freeContainerName(
        task,
        (plain === '' ? 'app' : plain).slice(0, containerName.maxLength),
      );
      const rename = renaming(task, container, better);
      if (!containerName.pattern.test(value))
        report(name.at, 'characters', { name: shown(value) }, { fixes: rename });
      else if (value.length > containerName.maxLength) {
        const data = { length: value.length, most: containerName.maxLength };
        report(name.at, 'long', data, { fixes: rename });
      }
    }
  },
});

export function isMissingImage(container: Container): boolean {
  const image = container.imageText;
  return image.state === 'absent' || (image.state === 'known' && image.value.trim() === '');
}

function giveName(task: TaskDefinition, container: Container, withImage: boolean): FixPlan[] {
  const name = freeContainerName(task, 'app');
  const family = valueOr(task.family, '');
  return [
    {
      title: withImage ? `Add the name "${name}" and an image` : `Name the container "${name}"`,
      kind: 'suggestion',
      edit: (editor) => {
        const object = container.view.source;
        if (!object) return;
        editor.set(object, 'name', name, { first: true });
        const repository = containerName.pattern.test(family) ? family.toLowerCase() : undefined;
        if (withImage) editor.set(object, 'image', ownImage(task, repository), { first: true });
      },
    },
  ];
}

function setName(container: Container, name: string): FixPlan[] {
  return [
    {
      title: `Name the container "${name}"`,
      kind: 'suggestion',
      edit: (editor) => {
        if (container.view.source) editor.set(container.view.source, 'name', name);
      },
    },
  ];
}

/** Takes what refers to the container along. */
function renaming(task: TaskDefinition, container: Container, name: string): FixPlan[] {
  const node = container.view.member('name')?.value;
  if (!node) return [];
  return [
    {
      title: `Rename the container to "${name}"`,
      kind: 'suggestion',
      edit: (editor) => renameContainer(task, node, name, editor),
    },
  ];
}
