import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'account-container-insights',
  covers: ['L-CLU-02'],
  title: 'New clusters get Container Insights',
  subject: 'region',
  runbook: ['Op1'],
  severity: 'info',
  needs: ['ecs.accountSettings'],
  messages: {
    off: 'The account setting "containerInsights" is {value} in {region}: clusters that are created from now on start without Container Insights.',
  },
  why: 'A cluster that names no setting takes that of the account. With the account setting on, nobody has to think of it.',
  sources: [
    page(
      'Access Amazon ECS features with account settings',
      'AmazonECS/latest/developerguide/ecs-account-settings.html',
    ),
  ],
  remedy: 'aws ecs put-account-setting-default --name containerInsights --value enhanced --region {region}',
  examples: {
    pass: [
      {
        title: 'The older form',
        over: { 'ecs.accountSettings': [{ name: 'containerInsights', value: 'enabled' }] },
      },
    ],
    fail: [
      { title: 'Off', over: { 'ecs.accountSettings': [{ name: 'containerInsights', value: 'disabled' }] } },
      { title: 'Not set', over: { 'ecs.accountSettings': [] } },
    ],
  },
  check({ name, value: region }, look, fail) {
    const settings = look.read(region.ecs.accountSettings);
    const value = settings.find((setting) => setting.name === 'containerInsights')?.value ?? 'disabled';
    if (value === 'enabled' || value === 'enhanced') return;
    fail('off', { value: value === 'disabled' ? 'off' : `"${value}"`, region: name });
  },
});
