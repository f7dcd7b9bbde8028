import type { Container } from '../../model/container';
import { ecrHostAsWritten, imageAsWritten, isPrivateEcr } from '../../model/image';
import { template } from '../../text/template';
import { valueOr } from '../../tree/val';
import type { Need } from './need';
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

export function imageNeeds(container: Container, place: NeedPlace): Need[] {
  const parsed = container.image;
  if (parsed.state !== 'known' || !isPrivateEcr(parsed.value)) return [];
  const written = imageAsWritten(valueOr(container.view.literal('image'), ''));
  const reason = `container ${container.label} pulls its image`;
  const at = parsed.at;
  const repository = place.arn('ecr', `repository/${written.repository}`, ecrHostAsWritten(written.registry));
  return [
    ...pullActions.map((action): Need => ({ role: 'execution', action, resource: repository, reason, at })),
    { role: 'execution', action: tokenAction, resource: template`*`, reason, at },
  ];
}
