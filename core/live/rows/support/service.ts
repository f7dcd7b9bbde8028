import type { ServiceDescription } from '../../inventory/service';
import type { Look } from '../../look';
import type { LiveSubjects } from '../../subject';
import { withTaskSet } from '../../taskSets';

/** A service that still exists, with what its task set says for it; of one that is gone nothing is said. */
export function liveService(subject: LiveSubjects['service'], look: Look): ServiceDescription | undefined {
  const description = look.read(subject.value.description);
  if (!description || description.status === 'INACTIVE') {
    look.notApplicable('The service is gone.');
    return undefined;
  }
  return withTaskSet(description);
}

/** Whether tasks of the service run on Fargate, as far as the service itself tells. */
export function usesFargate(service: ServiceDescription): boolean {
  if (service.launchType !== undefined) return service.launchType === 'FARGATE';
  return (service.capacityProviderStrategy ?? []).some(({ capacityProvider }) =>
    capacityProvider.startsWith('FARGATE'),
  );
}
