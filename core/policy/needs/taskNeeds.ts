import { allMounts } from '../../model/volumes';
import type { TaskDefinition } from '../../model/taskDefinition';
import { template } from '../../text/template';
import { is, valueOr, type Val } from '../../tree/val';
import { truth, type Truth } from '../truth';
import type { Need, NeedFacts, OpenNeed } from './need';
import type { NeedPlace } from './place';
import { telemetryNeeds } from './telemetryNeeds';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
export const execActions = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
] as const;

/** What containers do with the task role, as far as the task definition tells: ECS Exec, tracing, file systems. */
export function taskNeeds(
  task: TaskDefinition,
  place: NeedPlace,
  facts: NeedFacts,
): { needs: Need[]; open: OpenNeed[] } {
  const telemetry = telemetryNeeds(task);
  return {
    needs: [...execNeeds(task, facts), ...telemetry.needs, ...fileSystemNeeds(task, place)],
    open: [...telemetry.open, ...execLogging(task, facts)],
  };
}

/**
 * A cluster may say that sessions are logged, and by which key they are encrypted.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging
 */
function execLogging(task: TaskDefinition, { usesExec }: NeedFacts): OpenNeed[] {
  if (usesExec !== true) return [];
  const actions = [
    'logs:DescribeLogGroups',
    'logs:CreateLogStream',
    'logs:DescribeLogStreams',
    'logs:PutLogEvents',
    's3:GetEncryptionConfiguration',
    's3:PutObject',
    'kms:Decrypt',
  ];
  const text =
    'A cluster that logs sessions of ECS Exec, or encrypts them with a key, needs permissions for its log group, bucket and key on the task role.';
  return [{ role: 'task', actions, text, at: task.view.spot('taskRoleArn') }];
}

function execNeeds(task: TaskDefinition, { usesExec }: NeedFacts): Need[] {
  if (usesExec !== true) return [];
  const at = task.view.spot('taskRoleArn');
  const reason = 'ECS Exec opens a session to a container';
  return execActions.map((action): Need => ({ role: 'task', action, resource: template`*`, reason, at }));
}

/** https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
function fileSystemNeeds(task: TaskDefinition, place: NeedPlace): Need[] {
  return task.view
    .list('volumes')
    .views()
    .flatMap((volume) => {
      const efs = volume.child('efsVolumeConfiguration');
      const id = efs.literal('fileSystemId');
      if (id.state !== 'known' || !is(efs.child('authorizationConfig').text('iam'), 'ENABLED')) return [];
      const name = valueOr(volume.literal('name'), '');
      const writing = writesTo(task, name);
      // A file system may be named by its ARN.
      const resource = id.value.startsWith('arn:')
        ? template`${id.value}`
        : place.arn('elasticfilesystem', `file-system/${id.value}`);
      const reason = `volume "${name}" is mounted with IAM`;
      const mount = { role: 'task', resource, reason, at: id.at } as const;
      return [
        { ...mount, action: 'elasticfilesystem:ClientMount' },
        ...(writing === 'no' ? [] : [writeNeed(mount, writing)]),
      ];
    });
}

function writeNeed(mount: Omit<Need, 'action'>, writing: 'yes' | 'unknown'): Need {
  const need = { ...mount, action: 'elasticfilesystem:ClientWrite' };
  return writing === 'yes' ? need : { ...need, perhaps: true };
}

/** Whether a container mounts a volume so that it can write. */
function writesTo(task: TaskDefinition, name: string): Truth {
  if (name === '') return 'unknown';
  const mounts = allMounts(task).filter((mount) => valueOr(mount.literal('sourceVolume'), '') === name);
  const answers = mounts.map((mount) => isReadOnly(mount.bool('readOnly')));
  if (answers.includes('no')) return 'yes';
  return answers.length > 0 && !answers.includes('unknown') && task.containersComplete ? 'no' : 'unknown';
}

function isReadOnly(value: Val<boolean>): Truth {
  if (value.state === 'unknown') return 'unknown';
  return truth(value.state === 'known' && value.value);
}
