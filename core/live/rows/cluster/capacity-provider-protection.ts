import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'capacity-provider-protection',
  covers: ['L-CLU-07'],
  title: 'Capacity providers protect instances that run tasks from being terminated',
  subject: 'capacityProvider',
  severity: 'info',
  needs: [],
  messages: {
    off: 'Managed termination protection is off: when the group scales in, instances that run tasks are terminated with their tasks. Turn it on together with managed scaling.',
  },
  why: 'An Auto Scaling group does not know tasks. With managed termination protection ECS keeps it from terminating instances on which tasks of a service run.',
  sources: [
    page(
      'Control the instances Amazon ECS terminates',
      'AmazonECS/latest/developerguide/managed-termination-protection.html',
    ),
  ],
  remedy:
    'aws ecs update-capacity-provider --name {name} --auto-scaling-group-provider managedTerminationProtection=ENABLED --region {region}',
  examples: {
    fail: [
      {
        title: 'Off',
        over: {
          'ecs.capacityProviders': [
            { name: 'shop', autoScalingGroupProvider: { managedTerminationProtection: 'DISABLED' } },
          ],
        },
      },
      {
        title: 'Not said',
        over: { 'ecs.capacityProviders': [{ name: 'shop', autoScalingGroupProvider: {} }] },
      },
    ],
    notApplicable: [{ title: 'Managed instances', over: { 'ecs.capacityProviders': [{ name: 'managed' }] } }],
  },
  check({ value: provider }, look, fail) {
    const group = provider.autoScalingGroupProvider;
    if (!group) {
      look.notApplicable('It has no Auto Scaling group.');
      return;
    }
    if (group.managedTerminationProtection !== 'ENABLED') fail('off', {});
  },
});
