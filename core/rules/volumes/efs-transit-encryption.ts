import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { volumeLabel } from '../support/volumes';

export const rule = defineRule({
  id: 'efs-transit-encryption',
  covers: ['T-VOL-05', 'T-VOL-06'],
  title: 'EFS volumes are encrypted in transit',
  entity: 'taskDefinition',
  controls: ['2'],
  severity: 'error',
  fix: 'safe',
  messages: {
    off: {
      text: 'EFS volume {volume} is not encrypted in transit: files cross the network in the clear between the host and the file system. Set "transitEncryption" to "ENABLED"; without it ECS takes "DISABLED".',
      covers: ['T-VOL-05'],
    },
    required: {
      text: 'EFS volume {volume} uses {feature}, which needs "transitEncryption": "ENABLED". ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'Control statement 2 wants all data in transit encrypted. ECS mounts EFS volumes without TLS unless the task definition asks for it, and an access point or IAM authorization cannot work without.',
  sources: [
    {
      title: 'EFSVolumeConfiguration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
    },
    {
      title: 'Security Hub control ECS.18',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Absent',
        text: '"volumes": [{ "name": "data", «"efsVolumeConfiguration"»: { "fileSystemId": "fs-0123456789abcdef0" } }]',
      },
      {
        title: 'Disabled, on the second volume',
        text: '"volumes": [{ "name": "scratch" }, { "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": «"DISABLED"» } }]',
      },
      {
        title: 'IAM authorization',
        text: '"volumes": [{ "name": "data", «"efsVolumeConfiguration"»: { "fileSystemId": "fs-0123456789abcdef0", "authorizationConfig": { "iam": "ENABLED" } } }]',
      },
      {
        title: 'An access point',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": «"DISABLED"», "authorizationConfig": { "accessPointId": "fsap-0123456789abcdef0" } } }]',
      },
    ],
    good: [
      {
        title: 'Enabled',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED", "authorizationConfig": { "iam": "ENABLED" } } }]',
      },
      {
        title: 'A placeholder',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "${FS}", "transitEncryption": "${TLS}" } }]',
      },
      {
        title: 'Other volumes',
        text: '"volumes": [{ "name": "data", "host": {}, "efsVolumeConfiguration": null }]',
      },
    ],
  },
  check(task, report) {
    for (const volume of task.view.list('volumes').views()) {
      const efs = volume.child('efsVolumeConfiguration');
      if (!efs.source) continue;
      const encryption = efs.text('transitEncryption');
      if (encryption.state === 'unknown' || is(encryption, 'ENABLED')) continue;
      const authorization = efs.child('authorizationConfig');
      const accessPoint = authorization.template('accessPointId');
      const data = { volume: volumeLabel(volume) };
      const fixes = [setMember(efs, 'transitEncryption', 'ENABLED', 'Encrypt in transit', 'safe')];
      if (is(authorization.text('iam'), 'ENABLED'))
        report(encryption.at, 'required', { ...data, feature: 'IAM authorization' }, { fixes });
      else if (accessPoint.state === 'known' && accessPoint.value !== '')
        report(encryption.at, 'required', { ...data, feature: 'an access point' }, { fixes });
      // Half-typed: what follows may still ask for it.
      else if (efs.source.complete && authorization.source?.complete !== false)
        report(encryption.at, 'off', data, { fixes });
    }
  },
});
