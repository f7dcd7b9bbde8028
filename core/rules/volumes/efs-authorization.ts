import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { volumeLabel } from '../support/volumes';

export const rule = defineRule({
  id: 'efs-authorization',
  covers: ['T-VOL-08'],
  title: 'EFS volumes are opened by IAM or an access point',
  entity: 'taskDefinition',
  runbook: ['1'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    open: 'EFS volume {volume} asks neither for IAM authorization nor for an access point: every task that reaches the file system over the network may use all of it. Set "iam" to "ENABLED", and let the task role have elasticfilesystem:ClientMount.',
  },
  why: 'With IAM authorization the task role decides who may mount and write, and an access point limits a task to its directory. Without them only the network stands before the files.',
  sources: [
    {
      title: 'Using IAM to control access to Amazon EFS file systems',
      url: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
    },
    {
      title: 'Specify an Amazon EFS file system in an Amazon ECS task definition',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No authorization',
        text: '"volumes": [{ "name": "data", «"efsVolumeConfiguration"»: { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED" } }]',
      },
      {
        title: 'Disabled',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED", "authorizationConfig": { "iam": «"DISABLED"» } } }]',
      },
    ],
    good: [
      {
        title: 'IAM',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED", "authorizationConfig": { "iam": "ENABLED" } } }]',
      },
      {
        title: 'An access point',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED", "authorizationConfig": { "iam": "DISABLED", "accessPointId": "${ACCESS_POINT}" } } }]',
      },
    ],
  },
  check(task, report) {
    for (const volume of task.view.list('volumes').views()) {
      const efs = volume.child('efsVolumeConfiguration');
      const authorization = efs.child('authorizationConfig');
      const iam = authorization.text('iam');
      const accessPoint = authorization.text('accessPointId');
      if (!efs.source || iam.state === 'unknown' || is(iam, 'ENABLED')) continue;
      if (accessPoint.state === 'unknown' || (accessPoint.state === 'known' && accessPoint.value !== ''))
        continue;
      report(
        iam.at,
        'open',
        { volume: volumeLabel(volume) },
        {
          fixes: [
            {
              title: 'Authorize with IAM',
              kind: 'suggestion',
              edit: (editor) => {
                if (!efs.source) return;
                if (authorization.source) editor.set(authorization.source, 'iam', 'ENABLED');
                else editor.set(efs.source, 'authorizationConfig', { iam: 'ENABLED' });
                editor.set(efs.source, 'transitEncryption', 'ENABLED');
              },
            },
          ],
        },
      );
    }
  },
});
