import { valueOr, type Val } from '../tree/val';
import { hasHole, parseArn, type Arn } from './arn';
import { ecrHost, parseImage } from './image';
import type { TaskDefinition } from './taskDefinition';

/**
 * What a task definition tells of where it runs: from the log options of its containers, its ECR images and
 * its ARNs. Nothing where the file does not tell, or tells two things.
 */
export function knownRegion(task: TaskDefinition): string | undefined {
  return single(
    task.containers.flatMap((container) => [
      valueOr(container.logConfiguration.child('options').text('awslogs-region'), ''),
      ecrOf(container.imageText)?.region ?? '',
      ...arnsOf(container.secrets.map((secret) => secret.view.template('valueFrom'))).map(
        (arn) => arn.region,
      ),
    ]),
  );
}

export function knownAccount(task: TaskDefinition): string | undefined {
  const roles = arnsOf([task.view.template('taskRoleArn'), task.view.template('executionRoleArn')]);
  const fromRoles = single(roles.map((arn) => arn.account));
  if (fromRoles !== undefined) return fromRoles;
  return single(
    task.containers.flatMap((container) => [
      ...arnsOf(container.secrets.map((secret) => secret.view.template('valueFrom'))).map(
        (arn) => arn.account,
      ),
      ecrOf(container.imageText)?.account ?? '',
    ]),
  );
}

/** The partition that the file's ARNs or region tell; `aws` where they tell nothing. */
export function knownPartition(task: TaskDefinition): string {
  const roles = arnsOf([task.view.template('taskRoleArn'), task.view.template('executionRoleArn')]);
  const secrets = task.containers.flatMap((container) =>
    arnsOf(container.secrets.map((secret) => secret.view.template('valueFrom'))),
  );
  const fromArns = single([...roles, ...secrets].map((arn) => arn.partition));
  if (fromArns !== undefined) return fromArns;
  const region = knownRegion(task) ?? '';
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function arnsOf(values: readonly Val<string>[]): Arn[] {
  return values.flatMap((value) => {
    const arn = value.state === 'known' ? parseArn(value.value) : undefined;
    return arn ? [arn] : [];
  });
}

function ecrOf(image: Val<string>): { account: string; region: string } | undefined {
  return image.state === 'known' ? ecrHost(parseImage(image.value).registry) : undefined;
}

function single(values: readonly string[]): string | undefined {
  const distinct = new Set(values.filter((value) => value !== '' && !hasHole(value)));
  const [only] = distinct;
  return distinct.size === 1 ? only : undefined;
}
