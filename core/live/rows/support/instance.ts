import type { ContainerInstanceDescription } from '../../inventory/cluster';
import type { InstanceDescription } from '../../inventory/network';
import type { Look } from '../../look';
import type { LiveSubjects } from '../../subject';

/** A container instance that is registered; of one that is gone nothing is said. */
export function registered(
  subject: LiveSubjects['containerInstance'],
  look: Look,
): ContainerInstanceDescription | undefined {
  const description = look.read(subject.value.description);
  if (description) return description;
  look.notApplicable('The container instance is gone.');
  return undefined;
}

/** The EC2 instance under it. Machines of your own have none. */
export function hostOf(
  { region }: LiveSubjects['containerInstance'],
  description: ContainerInstanceDescription,
  look: Look,
): InstanceDescription | undefined {
  const id = description.ec2InstanceId;
  if (id?.startsWith('i-') !== true) return undefined;
  const entry = look.world.find(region.ec2.instances, 'id', id);
  if (!entry) look.undecidable(`The instance ${id} was not read.`);
  return (entry && look.peek(entry.description)) ?? undefined;
}
