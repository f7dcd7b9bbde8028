import { volumeKinds } from '../../model/volumes';
import { is } from '../../tree/val';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { removeMember } from '../support/plans';
import { volumeLabel } from '../support/volumes';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'volume-configuration',
  covers: ['T-VOL-10'],
  title: 'A volume is of one kind, and of one that the task can have',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    kinds: {
      text: 'Volume {volume} has {kinds}, but a volume is of one kind only. ECS refuses to register it.',
      refused: true,
      answer: 'When the volume parameter is specified, only one volume configuration type should be used.',
    },
    launch: {
      text: 'Volume {volume} is the second that is configured at launch; a task definition may have one. ECS refuses to register it.',
      refused: true,
    },
    s3files: {
      text: 'Volume {volume} is of S3 Files, which tasks on Fargate and managed instances can have, not on {launchType}. ECS refuses to register it.',
      refused: true,
    },
    fsx: {
      text: 'Volume {volume} is of FSx for Windows, which ECS mounts with a login from Secrets Manager or Parameter Store and in a domain; "{member}" is missing. ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'The members of a volume exclude each other: a directory of the host, a Docker volume, EFS, S3 Files, FSx, or an EBS volume that is configured at launch.',
  sources: [
    { title: 'Volume', url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html' },
    {
      title: 'FSxWindowsFileServerAuthorizationConfig',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FSxWindowsFileServerAuthorizationConfig.html',
    },
    {
      title: 'Storage options for Amazon ECS tasks',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A directory of the host and EFS',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": { "sourcePath": "/ecs/data" }, «"efsVolumeConfiguration"»: { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED", "authorizationConfig": { "iam": "ENABLED" } } }]',
      },
      {
        title: 'EFS, configured at launch',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED", "authorizationConfig": { "iam": "ENABLED" } }, «"configuredAtLaunch"»: true }]',
      },
      {
        title: 'Two volumes configured at launch',
        text: '"volumes": [{ "name": "data", "configuredAtLaunch": true }, { "name": "cache", «"configuredAtLaunch"»: true }]',
      },
      {
        title: 'S3 Files on EC2',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", «"s3filesVolumeConfiguration"»: { "fileSystemArn": "arn:aws:s3files:eu-central-1:111122223333:file-system/fs-0123456789abcdef0" } }]',
      },
      {
        title: 'FSx without a login',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "fsxWindowsFileServerVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": "share", «"authorizationConfig"»: { "domain": "corp.example.com" } } }]',
      },
    ],
    good: [
      {
        title: 'The nulls of a console export',
        text: '"volumes": [{ "name": "data", "host": null, "dockerVolumeConfiguration": null, "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED" }, "fsxWindowsFileServerVolumeConfiguration": null, "configuredAtLaunch": false }]',
      },
      {
        title: 'An empty host beside it',
        text: '"volumes": [{ "name": "data", "host": {}, "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "transitEncryption": "ENABLED" } }]',
      },
      {
        title: 'One configured at launch',
        text: '"volumes": [{ "name": "data", "configuredAtLaunch": true }, { "name": "cache" }]',
      },
      {
        title: 'S3 Files on Fargate',
        text: '"volumes": [{ "name": "data", "s3filesVolumeConfiguration": { "fileSystemArn": "arn:aws:s3files:eu-central-1:111122223333:file-system/fs-0123456789abcdef0" } }]',
      },
      {
        title: 'FSx with a login that is a placeholder',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "fsxWindowsFileServerVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": "share", "authorizationConfig": { "credentialsParameter": "${SECRET}", "domain": "${DOMAIN}" } } }]',
      },
    ],
  },
  check(task, report) {
    let launched = 0;
    for (const volume of task.view.list('volumes').views()) {
      const label = { volume: volumeLabel(volume) };
      const kinds = kindsOf(volume);
      const atLaunch = is(volume.bool('configuredAtLaunch'), true);
      const [, second] = kinds;
      if (second !== undefined) {
        const fixes = kinds.map((kind) => keepOnly(volume, kind, kinds));
        report(
          volume.keySpot(second),
          'kinds',
          { ...label, kinds: allOf(kinds.map((kind) => `"${kind}"`)) },
          { fixes },
        );
      } else if (atLaunch && launched > 0) {
        const fixes = [
          removeMember(volume, 'configuredAtLaunch', 'Do not configure it at launch', 'suggestion'),
        ];
        report(volume.keySpot('configuredAtLaunch'), 'launch', label, { fixes });
      }
      if (atLaunch) launched++;
      const wrong = (['EC2', 'EXTERNAL'] as const).find((type) => task.requires(type) === 'yes');
      if (volume.has('s3filesVolumeConfiguration') === 'yes' && wrong !== undefined)
        report(volume.keySpot('s3filesVolumeConfiguration'), 's3files', { ...label, launchType: wrong });
      const fsx = volume.child('fsxWindowsFileServerVolumeConfiguration');
      const missing =
        fsx.source && (['credentialsParameter', 'domain'] as const).find((name) => lacks(fsx, name));
      if (missing) {
        const at = fsx.child('authorizationConfig').spot(missing);
        report(at, 'fsx', { ...label, member: missing });
      }
    }
  },
});

/** The members that say what the volume is. An empty `host` says nothing. */
function kindsOf(volume: View): string[] {
  const kinds: string[] = volumeKinds.filter(
    (kind) => volume.child(kind).source !== undefined && !volume.child(kind).isEmpty,
  );
  if (is(volume.bool('configuredAtLaunch'), true)) kinds.push('configuredAtLaunch');
  return kinds;
}

function keepOnly(volume: View, kept: string, kinds: readonly string[]): FixPlan {
  return {
    title: `Keep "${kept}" only`,
    kind: 'suggestion',
    edit: (editor) => {
      for (const kind of kinds) {
        const member = kind === kept ? undefined : volume.member(kind);
        if (member) editor.remove(member);
      }
    },
  };
}

function lacks(fsx: View, name: string): boolean {
  const value = fsx.child('authorizationConfig').text(name);
  return value.state === 'absent' || is(value, '');
}
