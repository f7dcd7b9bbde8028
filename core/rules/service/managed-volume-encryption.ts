import { valueOr, is } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'managed-volume-encryption',
  covers: ['L-SVC-15', 'T-VOL-11'],
  title: 'EBS volumes that ECS makes are encrypted',
  entity: 'placement',
  controls: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    off: 'EBS volume "{volume}" is not encrypted: what the tasks write stands in the clear on disk and in snapshots. Set "encrypted" to true, with "kmsKeyId" for a key of your own.',
    unsaid: {
      text: 'EBS volume "{volume}" does not say that it is encrypted, so that it is only where the Region encrypts by default. Set "encrypted" to true, with "kmsKeyId" for a key of your own.',
      severity: 'warning',
    },
  },
  why: 'Control statement 1 of the runbook wants all data at rest encrypted, with a key of the organisation. A volume that is configured at launch is described in the service or in the request to run a task, and encrypted only when that says so or the account encrypts every volume.',
  sources: [
    {
      title: 'ServiceManagedEBSVolumeConfiguration: encrypted',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html',
    },
    {
      title: 'Encrypt data stored in Amazon EBS volumes for Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-kms-encryption.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A service with an unencrypted volume',
        text: '"volumeConfigurations": [{ "name": "data", "managedEBSVolume": { "encrypted": «false», "sizeInGiB": 20, "roleArn": "arn:aws:iam::111122223333:role/ecsInfrastructureRole" } }]',
      },
      {
        title: 'Not said, for a task that is run once',
        in: 'runTask',
        text: '"volumeConfigurations": [{ "name": "data", «"managedEBSVolume"»: { "sizeInGiB": 20, "roleArn": "arn:aws:iam::111122223333:role/ecsInfrastructureRole" } }]',
      },
    ],
    good: [
      {
        title: 'Encrypted with a key of one’s own',
        text: '"volumeConfigurations": [{ "name": "data", "managedEBSVolume": { "encrypted": true, "kmsKeyId": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "sizeInGiB": 20, "roleArn": "arn:aws:iam::111122223333:role/ecsInfrastructureRole" } }]',
      },
      {
        title: 'A copy of an encrypted snapshot may go without',
        text: '"volumeConfigurations": [{ "name": "data", "managedEBSVolume": { "snapshotId": "snap-0123456789abcdef0", "roleArn": "arn:aws:iam::111122223333:role/ecsInfrastructureRole" } }]',
      },
      {
        title: 'A placeholder',
        in: 'runTask',
        text: '"volumeConfigurations": [{ "name": "data", "managedEBSVolume": { "encrypted": ${ENCRYPTED}, "roleArn": "arn:aws:iam::111122223333:role/ecsInfrastructureRole" } }]',
      },
    ],
  },
  check({ view }, report) {
    for (const configuration of view.list('volumeConfigurations').views()) {
      const volume = configuration.child('managedEBSVolume');
      const encrypted = volume.bool('encrypted');
      const data = { volume: shown(valueOr(configuration.literal('name'), '')) };
      const fixes = [setMember(volume, 'encrypted', true, 'Encrypt the volume', 'suggestion')];
      if (is(encrypted, false)) report(encrypted.at, 'off', data, { fixes });
      // A volume made of an encrypted snapshot is encrypted, too.
      else if (volume.source && encrypted.state === 'absent' && volume.has('snapshotId') === 'no')
        report(encrypted.at, 'unsaid', data, { fixes });
    }
  },
});
