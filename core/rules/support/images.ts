import { cachedRegistries, publicEcrNames } from '../../facts/publicImages';
import type { Container } from '../../model/container';
import { imageAsWritten, type Image } from '../../model/image';
import { knownAccount, knownRegion } from '../../model/region';
import { placeholder, template, type Template } from '../../text/template';
import type { FixPlan } from '../rule';
import { bringExecutionRole } from './executionRole';

const DOCKER_HUB = ['docker.io', 'registry-1.docker.io', 'index.docker.io'];

/** Words in capitals that a script replaces by an image: a repository has no capitals. */
export function isImageWord(image: Image): boolean {
  return !image.explicitRegistry && /^[A-Z0-9_-]*[A-Z][A-Z0-9_-]*$/.test(image.repository);
}

/** Plans that name the same image in Amazon ECR; `text` is the image as written. */
export function imageInEcr(container: Container, text: string): FixPlan[] {
  const image = imageAsWritten(text);
  const hub = DOCKER_HUB.includes(image.registry);
  const repository = image.repository.replace(/^library\//, '');
  const name = hub ? (publicEcrNames[repository] ?? official(repository)) : undefined;
  const fixes: FixPlan[] = [];
  // A digest is of one registry's manifest: only a cache keeps it.
  if (name !== undefined && image.digest === undefined) {
    const reference = `public.ecr.aws/${name}${tagOf(image)}`;
    fixes.push(use(container, reference, `Use ${reference}`));
  }
  const path = hub && !repository.includes('/') ? `library/${repository}` : repository;
  if ((cachedRegistries as readonly string[]).includes(image.registry)) {
    const cached = template`${ecrHostName(container)}/${placeholder('prefix')}/${path}${tagOf(image)}`;
    fixes.push(usePrivate(container, cached, 'Pull it through a cache in Amazon ECR'));
  } else {
    const copied = template`${ecrHostName(container)}/${repository}${tagOf(image)}`;
    fixes.push(usePrivate(container, copied, 'Use a copy in Amazon ECR'));
  }
  return fixes;
}

function official(repository: string): string | undefined {
  return /^[a-z0-9._-]+$/.test(repository) ? `docker/library/${repository}` : undefined;
}

function tagOf({ tag, digest }: Image): string {
  return (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
}

function ecrHostName(container: Container): Template {
  const account = knownAccount(container.task) ?? placeholder('account-id');
  const region = knownRegion(container.task);
  const suffix = region?.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return template`${account}.dkr.ecr.${region ?? placeholder('region')}.${suffix}`;
}

function use(container: Container, image: string | Template, title: string): FixPlan {
  return {
    title,
    kind: 'suggestion',
    edit: (editor) => {
      const object = container.view.source;
      if (object) editor.set(object, 'image', image);
    },
  };
}

/** A private image on Fargate is pulled with the execution role. */
function usePrivate(container: Container, image: Template, title: string): FixPlan {
  const plan = use(container, image, title);
  return {
    ...plan,
    edit: (editor) => {
      plan.edit(editor);
      if (container.task.requires('FARGATE') === 'yes') bringExecutionRole(container.task, editor);
    },
  };
}
