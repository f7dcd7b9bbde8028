import type { Need } from '../../policy/needs';
import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { denialsOf, gapsAround, lacksOf } from '../support/missingPermissions';

const FILE_SYSTEM = 'arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0a1b2c3d4e5f60718';

/** A task definition with a volume that is mounted with IAM. */
function volume(id: string, more = ''): string {
  return `"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": ${id}, "transitEncryption": "ENABLED", "authorizationConfig": { "iam": "ENABLED" } } }]${more}`;
}

const READ_ONLY =
  ', "containerDefinitions": [{ "name": "app", "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1", "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data", "readOnly": true }] }]';

const WRITING = READ_ONLY.replace(', "readOnly": true', '');

export const rule = defineRule({
  id: 'file-system-permissions',
  covers: ['I-ECS-11'],
  title: 'The task role may mount the file systems',
  entity: 'document',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    missing:
      'The file system is mounted with task role "{role}" ("iam" is ENABLED), which lacks {actions} on it: nothing in {files} allows it. Unless the policy of the file system allows it, the task cannot use the volume. Allow it.',
    denied:
      'The file system is mounted with task role "{role}" ("iam" is ENABLED), and {file} denies it {actions}: the task cannot use the volume. Limit that statement.',
  },
  why: 'With `"iam": "ENABLED"` ECS mounts the file system with the task role. `ClientMount` lets it read, `ClientWrite` lets it write as well.',
  sources: [
    {
      title: 'Using IAM to control access to file systems',
      url: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
    },
    {
      title: 'EFSAuthorizationConfig',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Nothing of it',
        in: 'taskDefinition',
        text: volume('«"fs-0a1b2c3d4e5f60718"»'),
        beside: { 'web-task.policy.json': policyText('s3:GetObject arn:aws:s3:::orders/*') },
      },
      {
        title: 'Another file system',
        in: 'taskDefinition',
        text: volume('«"fs-0a1b2c3d4e5f60718"»'),
        beside: {
          'web-task.policy.json': policyText(
            'elasticfilesystem:Client* arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-1a1b2c3d4e5f60718',
          ),
        },
      },
      {
        title: 'Mounted for writing, allowed to read',
        in: 'taskDefinition',
        text: volume('«"fs-0a1b2c3d4e5f60718"»', WRITING),
        beside: { 'web-task.policy.json': policyText(`elasticfilesystem:ClientMount ${FILE_SYSTEM}`) },
      },
      {
        title: 'Denied',
        in: 'taskDefinition',
        text: volume('«"fs-0a1b2c3d4e5f60718"»', WRITING),
        beside: {
          'web-task.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "elasticfilesystem:*", "Resource": "*" }, { "Effect": "Deny", "Action": "elasticfilesystem:ClientWrite", "Resource": "*" }] }',
        },
      },
    ],
    good: [
      {
        title: 'Reading and writing',
        in: 'taskDefinition',
        text: volume('"fs-0a1b2c3d4e5f60718"'),
        beside: {
          'web-task.policy.json': policyText(
            `elasticfilesystem:ClientMount ${FILE_SYSTEM}`,
            `elasticfilesystem:ClientWrite ${FILE_SYSTEM}`,
          ),
        },
      },
      {
        title: 'Reading only',
        in: 'taskDefinition',
        text: volume('"fs-0a1b2c3d4e5f60718"', READ_ONLY),
        beside: { 'web-task.policy.json': policyText(`elasticfilesystem:ClientMount ${FILE_SYSTEM}`) },
      },
      {
        title: 'Without IAM',
        in: 'taskDefinition',
        text: '"volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-0a1b2c3d4e5f60718", "transitEncryption": "ENABLED" } }]',
        beside: { 'web-task.policy.json': policyText('s3:GetObject arn:aws:s3:::orders/*') },
      },
      {
        title: 'A file system from a template',
        in: 'taskDefinition',
        text: volume('"${FILE_SYSTEM}"'),
        beside: {
          'web-task.policy.json': policyText(
            `elasticfilesystem:ClientMount ${FILE_SYSTEM}`,
            `elasticfilesystem:ClientWrite ${FILE_SYSTEM}`,
          ),
        },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'task');
    if (!gaps) return;
    for (const { at, data, related } of denialsOf(gaps, isOfMount)) report(at, 'denied', data, { related });
    for (const { at, data, related, fixes } of lacksOf(gaps, { seeks: isOfMount }))
      report(at, 'missing', data, { related, fixes });
  },
});

function isOfMount({ action }: Need): boolean {
  return action.startsWith('elasticfilesystem:');
}
