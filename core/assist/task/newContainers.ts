import { freeContainerName } from '../../rules/support/containerReferences';
import { logRouter, newContainer, ownImage, tracingCollector } from '../../rules/support/newContainer';
import { is, valueOr } from '../../tree/val';
import type { Proposals } from '../proposal';
import type { Laid } from './layout';
import type { TaskPlace } from './place';
import { textProposals, wholeProposals, type Whole } from './proposals';

/** A container as the runbook wants one, and those that often stand beside it. */
export function proposeNewContainers(place: TaskPlace): Proposals {
  const { task } = place;
  const fresh = newContainer(task) as Record<string, Laid>;
  const name = typeof fresh['name'] === 'string' ? fresh['name'] : 'app';
  const has = (part: string): boolean =>
    task.containers.some(({ view }) => valueOr(view.literal('image'), '').includes(part));
  const router = logRouter(task, freeContainerName(task, 'log_router')) as Laid;
  // ECS refuses a router through which nobody logs.
  const routed = task.containers.some(({ logConfiguration }) =>
    is(logConfiguration.text('logDriver'), 'awsfirelens'),
  );
  const beside: (Whole & { readonly of: string; readonly fits?: boolean })[] = [
    {
      label: 'New log router',
      mark: 'FireLens, with Fluent Bit',
      detail: 'Takes the logs of the containers whose driver is awsfirelens',
      value: router,
      of: 'aws-for-fluent-bit',
      fits: routed,
    },
    {
      label: 'New collector of traces',
      mark: 'AWS Distro for OpenTelemetry',
      detail: 'Takes traces and metrics of the task to AWS X-Ray and CloudWatch',
      value: tracingCollector(task) as Laid,
      of: 'aws-otel-collector',
    },
  ];
  return wholeProposals(place, [
    {
      label: 'New container',
      detail: 'With a user, a read-only file system, a health check and its logs in CloudWatch',
      value: { ...fresh, name: freeContainerName(task, name) },
    },
    ...beside.filter(({ of, fits }) => !has(of) && fits !== false),
  ]);
}

/** An image in the account's own registry, as far as the file knows it. */
export function proposeImages(place: TaskPlace): Proposals {
  const name = valueOr(place.container?.name ?? place.task.family, '');
  return textProposals(place, [
    { text: ownImage(place.task, name === '' ? undefined : name.toLowerCase()), mark: 'of your registry' },
  ]);
}
