import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-volume-encryption',
  covers: ['L-SVC-15'],
  title: 'EBS volumes of services are encrypted',
  subject: 'service',
  controls: ['1'],
  severity: 'error',
  needs: ['ecs.service', 'ec2.ebsEncryptionByDefault'],
  messages: {
    plain:
      'EBS volume "{volume}" of this service is not encrypted: it says "encrypted": false, and the region does not encrypt volumes by default. Encrypt it.',
    unsaid:
      'EBS volume "{volume}" of this service does not say that it is encrypted, and the region does not encrypt volumes by default. Encrypt it.',
  },
  why: 'Control 1 of the runbook: all data at rest is encrypted. Where the region encrypts by default, volumes are encrypted whatever the service says.',
  sources: [
    page(
      'ServiceManagedEBSVolumeConfiguration',
      'AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html',
    ),
    page('Amazon EBS encryption by default', 'ebs/latest/userguide/encryption-by-default.html'),
  ],
  examples: {
    pass: [
      {
        title: 'Encrypted by default',
        over: {
          'ecs.service': {
            deployments: { 0: { volumeConfigurations: [{ name: 'data', managedEBSVolume: {} }] } },
          },
        },
      },
    ],
    fail: [
      {
        title: 'Plain',
        over: {
          'ec2.ebsEncryptionByDefault': false,
          'ecs.service': {
            deployments: {
              0: { volumeConfigurations: [{ name: 'data', managedEBSVolume: { encrypted: false } }] },
            },
          },
        },
      },
      {
        title: 'Not said',
        over: {
          'ec2.ebsEncryptionByDefault': false,
          'ecs.service': {
            deployments: { 0: { volumeConfigurations: [{ name: 'data', managedEBSVolume: {} }] } },
          },
        },
      },
    ],
    notApplicable: [
      { title: 'No volume', over: { 'ecs.service': { deployments: { 0: { volumeConfigurations: null } } } } },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const volumes = (service.deployments ?? [])
      .filter(({ status }) => status === undefined || status === 'PRIMARY')
      .flatMap(({ volumeConfigurations = [] }) => volumeConfigurations)
      .filter(({ managedEBSVolume }) => managedEBSVolume !== undefined);
    if (volumes.length === 0) {
      look.notApplicable('It has no EBS volume.');
      return;
    }
    const plain = volumes.filter(({ managedEBSVolume }) => managedEBSVolume?.encrypted !== true);
    if (plain.length === 0 || look.read(subject.region.ec2.ebsEncryptionByDefault)) return;
    for (const { name: volume, managedEBSVolume } of plain)
      fail(managedEBSVolume?.encrypted === false ? 'plain' : 'unsaid', { volume }, { identity: volume });
  },
});
