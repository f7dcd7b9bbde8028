import type { View } from '../../tree/view';
import { defineRule } from '../rule';
import { removeMember } from '../support/plans';
import { volumeLabel } from '../support/volumes';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'efs-access-point-root',
  covers: ['T-VOL-07'],
  title: 'An access point sets the root directory itself',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    efs: {
      text: 'Volume {volume} uses an EFS access point, which sets the root directory; "{directory}" must then be "/" or left out. ECS refuses to register it.',
      refused: true,
      answer: 'When using an EFS access point, the root directory must either be set to "/" or be omitted',
    },
    s3files: {
      text: 'Volume {volume} uses an S3 Files access point, which sets the root directory; "{directory}" must then be "/" or left out. ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'An access point pins a directory, a user and its permissions, so that a task definition cannot reach around it.',
  sources: [
    {
      title: 'EFSAuthorizationConfig',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html',
    },
    {
      title: 'S3FilesVolumeConfiguration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'EFS',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": «"/web"», "transitEncryption": "ENABLED", "authorizationConfig": { "accessPointId": "fsap-0123456789abcdef0", "iam": "ENABLED" } } }]',
      },
      {
        title: 'S3 Files',
        text: '"volumes": [{ "name": "data", "s3filesVolumeConfiguration": { "fileSystemArn": "arn:aws:s3files:eu-central-1:111122223333:file-system/fs-0123456789abcdef0", "rootDirectory": «"/web"», "accessPointArn": "arn:aws:s3files:eu-central-1:111122223333:file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0" } }]',
      },
    ],
    good: [
      {
        title: 'The root',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": "/", "transitEncryption": "ENABLED", "authorizationConfig": { "accessPointId": "fsap-0123456789abcdef0" } } }]',
      },
      {
        title: 'No access point',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": "/web", "transitEncryption": "ENABLED" } }]',
      },
      {
        title: 'What console exports hold',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": "/web", "transitEncryption": "ENABLED", "authorizationConfig": { "accessPointId": null, "iam": "ENABLED" } } }]',
      },
    ],
  },
  check(task, report) {
    for (const volume of task.view.list('volumes').views()) {
      const efs = volume.child('efsVolumeConfiguration');
      const s3 = volume.child('s3filesVolumeConfiguration');
      const found: [View, 'efs' | 's3files'][] = [];
      if (isGiven(efs.child('authorizationConfig'), 'accessPointId')) found.push([efs, 'efs']);
      if (isGiven(s3, 'accessPointArn')) found.push([s3, 's3files']);
      for (const [view, message] of found) {
        const root = view.text('rootDirectory');
        if (root.state !== 'known' || root.value === '/' || root.value === '') continue;
        const fixes = [
          removeMember(view, 'rootDirectory', 'Leave the directory to the access point', 'safe'),
        ];
        report(root.at, message, { volume: volumeLabel(volume), directory: shown(root.value) }, { fixes });
      }
    }
  },
});

/** Whether an access point is named. A placeholder may turn out empty. */
function isGiven(view: View, name: string): boolean {
  const value = view.text(name);
  return value.state === 'known' && value.value !== '';
}
