import { keepWith } from '../text/keepWith';
import type { Spot } from '../tree/spot';
import { valueOr } from '../tree/val';
import { hasHole, parseArn } from './arn';
import type { Container } from './container';
import { ecrHost, parseImage } from './image';
import { isPartition, partitionOfRegion } from './partition';
import type { TaskDefinition } from './taskDefinition';

/** What the containers of a task definition tell of where it runs. Each place is named once; placeholders are none. */
export interface Whereabouts {
  /** Regions of private ECR images and of the ARNs of secrets. */
  readonly regions: ReadonlySet<string>;
  /** Regions that the awslogs options name. */
  readonly logRegions: ReadonlySet<string>;
  /** What variables such as `AWS_REGION` are set to. */
  readonly settings: ReadonlySet<string>;
  /** Accounts of private ECR images and of the ARNs of secrets. */
  readonly accounts: ReadonlySet<string>;
  /** Partitions as the ARNs of secrets name them. */
  readonly arnPartitions: ReadonlySet<string>;
  /** Known partitions with the first part of the file that tells each. */
  readonly partitions: ReadonlyMap<string, { readonly what: string; readonly at: Spot }>;
}

/** Goes over all images, secrets and log options once for all who ask. */
export const whereaboutsOf = keepWith((task: TaskDefinition): Whereabouts => {
  const gatherer = new Gatherer();
  for (const container of task.containers) gatherer.add(container);
  return gatherer;
});

/** The one place that is told, or nothing where none is, or several are. */
export function agreed(...told: readonly ReadonlySet<string>[]): string | undefined {
  const all = new Set(told.flatMap((places) => [...places]));
  const [only] = all;
  return all.size === 1 ? only : undefined;
}

/** Adds what is known: no empty text, and no placeholder. */
export function note(places: Set<string>, place: string | undefined): void {
  if (place !== undefined && place !== '' && !hasHole(place)) places.add(place);
}

class Gatherer implements Whereabouts {
  readonly regions = new Set<string>();
  readonly logRegions = new Set<string>();
  readonly settings = new Set<string>();
  readonly accounts = new Set<string>();
  readonly arnPartitions = new Set<string>();
  readonly partitions = new Map<string, { readonly what: string; readonly at: Spot }>();

  add(container: Container): void {
    this.addImage(container);
    for (const { view } of container.secrets) {
      const arn = parseArn(view.templateText('valueFrom') ?? '');
      if (!arn) continue;
      note(this.regions, arn.region);
      note(this.accounts, arn.account);
      note(this.arnPartitions, arn.partition);
      this.tell(arn.partition, 'a secret', () => view.spot('valueFrom'));
    }
    const logs = container.logConfiguration.child('options').text('awslogs-region');
    if (logs.state === 'known') {
      note(this.logRegions, logs.value);
      this.tell(partitionOfRegion(logs.value), 'the log group', () => logs.at);
    }
    for (const { name, view } of container.environment) {
      if (name.state !== 'known' || !REGION_VARIABLES.has(name.value)) continue;
      note(this.settings, valueOr(view.text('value'), ''));
    }
  }

  private addImage({ imageText }: Container): void {
    if (imageText.state !== 'known') return;
    const host = ecrHost(parseImage(imageText.value).registry);
    if (!host) return;
    note(this.regions, host.region);
    note(this.accounts, host.account);
    this.tell(partitionOfRegion(host.region), 'an image', () => imageText.at);
  }

  private tell(partition: string | undefined, what: string, at: () => Spot): void {
    if (partition === undefined || this.partitions.has(partition) || !isPartition(partition)) return;
    this.partitions.set(partition, { what, at: at() });
  }
}

const REGION_VARIABLES: ReadonlySet<string> = new Set(['AWS_REGION', 'AWS_DEFAULT_REGION']);
