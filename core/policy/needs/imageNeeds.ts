import type { Container } from '../../model/container';
import { hasHole } from '../../model/arn';
import { ecrHost, ecrHostAsWritten, imageAsWritten, isEcr, isPrivateEcr } from '../../model/image';
import { template } from '../../text/template';
import { valueOr } from '../../tree/val';
import type { Need, OpenNeed } from './need';
import type { NeedPlace } from './place';

/**
 * What pulling an image from a private repository takes.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html
 */
export const pullActions = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
] as const;

/** Takes no resource: the token is for all registries of the Region. */
export const tokenAction = 'ecr:GetAuthorizationToken';

export function imageNeeds(container: Container, place: NeedPlace): { needs: Need[]; open: OpenNeed[] } {
  const parsed = container.image;
  if (parsed.state === 'unknown' || (parsed.state === 'known' && isEcr(parsed.value) === 'unknown')) {
    const text = `Container ${container.label} does not tell its image yet, so the permission to pull it cannot be named.`;
    const actions = [...pullActions, tokenAction];
    return { needs: [], open: [{ role: 'execution', actions, text, at: parsed.at }] };
  }
  if (parsed.state !== 'known' || !isPrivateEcr(parsed.value)) return { needs: [], open: [] };
  const written = imageAsWritten(valueOr(container.view.literal('image'), ''));
  const reason = `container ${container.label} pulls its image`;
  const at = parsed.at;
  const repository = place.arn('ecr', `repository/${written.repository}`, ecrHostAsWritten(written.registry));
  const needs = [
    ...pullActions.map((action): Need => ({ role: 'execution', action, resource: repository, reason, at })),
    { role: 'execution', action: tokenAction, resource: template`*`, reason, at } satisfies Need,
  ];
  return { needs, open: [...cached(container, written.repository), ...ofAnother(container, place)] };
}

/**
 * Prefixes that AWS proposes for caches of other registries; the name alone does not tell whether one is.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
 */
const CACHES = /^(?:ecr-public|docker-hub|quay|kubernetes|github|gitlab|chainguard)\//;

function cached({ label, imageText: { at } }: Container, repository: string): OpenNeed[] {
  if (!CACHES.test(repository)) return [];
  const actions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
  const text = `The image of container ${label} seems to come through a cache of another registry: the first pull then needs ecr:BatchImportUpstreamImage and ecr:CreateRepository, too.`;
  return [{ role: 'execution', actions, text, at }];
}

/**
 * A repository of another account has to let the pull happen, too.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
function ofAnother({ label, image }: Container, { account }: NeedPlace): OpenNeed[] {
  const host = image.state === 'known' ? ecrHost(image.value.registry) : undefined;
  if (!host || typeof account !== 'string' || hasHole(host.account) || host.account === account) return [];
  const text = `The image of container ${label} is in account ${host.account}: the policy of its repository has to allow the pull from account ${account}, too.`;
  return [{ role: 'execution', actions: [], text, at: image.at }];
}
