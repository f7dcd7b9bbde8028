import { defineLiveRow } from '../row';
import { isCustomerKey } from '../support/keys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'exec-encryption',
  covers: ['L-CLU-04'],
  title: 'Sessions of ECS Exec and their logs are encrypted with a key of your own',
  subject: 'cluster',
  runbook: ['6'],
  controls: ['1', '3'],
  severity: 'warning',
  needs: ['ecs.cluster', 'kms.key'],
  messages: {
    session:
      'Sessions of ECS Exec have no KMS key in this cluster: between the client and the container they are protected by TLS only. Name a key in "executeCommandConfiguration".',
    foreign:
      'The key of ECS Exec is not one of your own, or does not exist. Control 3 asks for a key that your organisation manages.',
    plain: 'The log of ECS Exec sessions goes to {target} without being encrypted. Turn its encryption on.',
  },
  why: 'Sessions show secrets: variables are printed, files are read. The runbook encrypts data at rest and in transit with keys of the organisation.',
  sources: [
    page('ExecuteCommandConfiguration', 'AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html'),
  ],
  examples: {
    fail: [
      {
        title: 'No key',
        over: { 'ecs.cluster': { configuration: { executeCommandConfiguration: { kmsKeyId: null } } } },
      },
      {
        title: 'The key of AWS',
        over: {
          'ecs.cluster': { configuration: { executeCommandConfiguration: { kmsKeyId: 'alias/aws/ssm' } } },
        },
      },
      {
        title: 'A plain log group',
        over: {
          'ecs.cluster': {
            configuration: {
              executeCommandConfiguration: { logConfiguration: { cloudWatchEncryptionEnabled: false } },
            },
          },
        },
      },
      {
        title: 'A plain bucket',
        over: {
          'ecs.cluster': {
            configuration: {
              executeCommandConfiguration: {
                logConfiguration: { cloudWatchLogGroupName: null, s3BucketName: 'sessions' },
              },
            },
          },
        },
      },
    ],
    notChecked: [
      {
        title: 'A key that was not read',
        over: {
          'ecs.cluster': { configuration: { executeCommandConfiguration: { kmsKeyId: 'alias/other' } } },
        },
      },
    ],
  },
  check({ region, value: cluster }, look, fail) {
    const description = look.read(cluster.description);
    if (!description) {
      look.notApplicable('The cluster is gone.');
      return;
    }
    const exec = description.configuration?.executeCommandConfiguration;
    if (exec?.kmsKeyId === undefined) fail('session', {});
    else if (isCustomerKey(look, region, exec.kmsKeyId) === 'no') fail('foreign', {});
    const to = exec?.logConfiguration;
    if (exec?.logging === 'NONE' || !to) return;
    if (to.cloudWatchLogGroupName !== undefined && to.cloudWatchEncryptionEnabled !== true)
      fail('plain', { target: `log group ${to.cloudWatchLogGroupName}` }, { identity: 'logs' });
    if (to.s3BucketName !== undefined && to.s3EncryptionEnabled !== true)
      fail('plain', { target: `bucket ${to.s3BucketName}` }, { identity: 's3' });
  },
});
