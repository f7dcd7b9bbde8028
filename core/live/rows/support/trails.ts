import type { EventSelectors, Trail } from '../../inventory/logging';

/** What of the management events a trail records. */
export interface Recorded {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Sources of events that are left out, such as kms.amazonaws.com. */
  readonly excluded: readonly string[];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html */
export function managementEventsOf({ eventSelectors, advancedEventSelectors }: EventSelectors): Recorded {
  if (advancedEventSelectors && advancedEventSelectors.length > 0) {
    const own = advancedEventSelectors.filter(({ fieldSelectors }) =>
      fieldSelectors.some(
        ({ field, equals }) => field === 'eventCategory' && equals?.includes('Management') === true,
      ),
    );
    const kinds = own.map(
      ({ fieldSelectors }) => fieldSelectors.find(({ field }) => field === 'readOnly')?.equals?.[0],
    );
    const excluded = own.map(({ fieldSelectors }) =>
      fieldSelectors.flatMap(({ field, notEquals = [] }) => (field === 'eventSource' ? notEquals : [])),
    );
    return {
      reads: kinds.some((kind) => kind !== 'false'),
      writes: kinds.some((kind) => kind !== 'true'),
      excluded: inAll(excluded),
    };
  }
  const own = (eventSelectors ?? []).filter(
    ({ includeManagementEvents }) => includeManagementEvents !== false,
  );
  return {
    reads: own.some(({ readWriteType = 'All' }) => readWriteType !== 'WriteOnly'),
    writes: own.some(({ readWriteType = 'All' }) => readWriteType !== 'ReadOnly'),
    excluded: inAll(own.map(({ excludeManagementEventSources = [] }) => excludeManagementEventSources)),
  };
}

/** What one selector leaves out another may take in. */
function inAll(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = lists;
  return first.filter((one) => rest.every((list) => list.includes(one)));
}

/** The command needs the home region of a trail. */
export function homeOf(trail: Trail, region: string): string {
  return trail.homeRegion ?? region;
}
