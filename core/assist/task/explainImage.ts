import { imageLink } from '../../model/consoleLink';
import { ecrHostAsWritten, imageAsWritten, parseImage, type Image } from '../../model/image';
import { maskPlaceholders } from '../../text/placeholders';
import { code } from '../describe';

/** The parts of an image's name, and what is taken where one is missing. Markdown. */
export function explainImage(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const image = imageAsWritten(text);
  const lines = [
    `- registry: ${registryText(image)}`,
    `- repository: ${code(repositoryOf(image))}`,
    `- ${versionText(image)}`,
  ];
  const link = imageLink(parseImage(maskPlaceholders(text)));
  const open = link === undefined ? '' : `\n\n[Open the repository in the AWS console](${link})`;
  return `**${code(text)}**\n\n${lines.join('\n')}${open}`;
}

function registryText({ registry, explicitRegistry }: Image): string {
  const host = ecrHostAsWritten(registry);
  if (host) return `Amazon ECR of account ${code(host.account)} in ${code(host.region)}`;
  if (registry === 'public.ecr.aws') return `${code(registry)} (Amazon ECR Public Gallery)`;
  if (!explicitRegistry && registry === 'docker.io') return '`docker.io` (Docker Hub), because none is named';
  if (registry === 'docker.io') return '`docker.io` (Docker Hub)';
  return explicitRegistry ? code(registry) : 'not known, because a placeholder may name it';
}

/** Docker Hub keeps images of no publisher under `library`. https://docs.docker.com/docker-hub/image-library/trusted-content/ */
function repositoryOf({ registry, repository }: Image): string {
  return registry === 'docker.io' && !repository.includes('/') ? `library/${repository}` : repository;
}

function versionText({ tag, digest }: Image): string {
  if (digest !== undefined) {
    const beside = tag === undefined ? '' : `; the tag ${code(tag)} does not count beside it`;
    return `digest: ${code(digest)}, always the same image${beside}`;
  }
  if (tag === undefined) return 'no tag: `latest` is taken, whatever that is on the day';
  return `tag: ${code(tag)}, which can be given to another image later; a digest cannot`;
}
