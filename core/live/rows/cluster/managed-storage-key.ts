import { defineLiveRow } from '../row';
import { isCustomerKey } from '../support/keys';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'managed-storage-key',
  covers: ['L-CLU-05'],
  title: 'Storage that ECS manages is encrypted with a key of your own',
  subject: 'cluster',
  controls: ['1', '3'],
  severity: 'info',
  needs: ['ecs.cluster', 'kms.key'],
  messages: {
    missing:
      '{what} of this cluster is encrypted with a key of AWS: "managedStorageConfiguration" names none. Name a key of your own.',
    foreign: 'The key for {what} is not one of your own, or does not exist.',
  },
  why: 'Disks that ECS attaches and the ephemeral storage of Fargate are always encrypted; whose key does it is a setting of the cluster. Controls 1 and 3 ask for a key of the organisation.',
  sources: [
    page('ManagedStorageConfiguration', 'AmazonECS/latest/APIReference/API_ManagedStorageConfiguration.html'),
  ],
  examples: {
    fail: [
      {
        title: 'Nothing configured',
        over: { 'ecs.cluster': { configuration: { managedStorageConfiguration: null } } },
      },
      {
        title: 'Ephemeral storage only',
        over: { 'ecs.cluster': { configuration: { managedStorageConfiguration: { kmsKeyId: null } } } },
      },
      {
        title: 'A key of AWS',
        over: {
          'ecs.cluster': { configuration: { managedStorageConfiguration: { kmsKeyId: 'alias/aws/ebs' } } },
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
    const storage = description.configuration?.managedStorageConfiguration;
    for (const [what, key] of [
      ['managed EBS storage', storage?.kmsKeyId],
      ['ephemeral storage of Fargate', storage?.fargateEphemeralStorageKmsKeyId],
    ] as const) {
      if (key === undefined)
        fail('missing', { what: what.replace(/^\w/, (c) => c.toUpperCase()) }, { identity: what });
      else if (isCustomerKey(look, region, key) === 'no') fail('foreign', { what }, { identity: what });
    }
  },
});
