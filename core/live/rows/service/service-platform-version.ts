import { fargatePlatformVersions } from '../../../facts/fargatePlatformVersions';
import { defineLiveRow } from '../row';
import { liveService, usesFargate } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-platform-version',
  covers: ['L-SVC-03'],
  title: 'Services on Fargate use the latest platform version',
  subject: 'service',
  runbook: ['4', '5'],
  severity: 'warning',
  needs: ['ecs.service'],
  messages: {
    old: 'This service is pinned to platform version {version} of Fargate; the newest of {system} is {latest}. Older ones lack JSON keys of secrets, ephemeral storage and security fixes. Use LATEST or {latest}.',
  },
  why: 'A platform version is the kernel and the container runtime under the task. Referring to a JSON key of a secret takes 1.4.0 on Linux or 1.0.0 on Windows.',
  sources: [
    page('Fargate platform versions for Amazon ECS', 'AmazonECS/latest/developerguide/platform-fargate.html'),
  ],
  remedy:
    'aws ecs update-service --cluster {cluster} --service {name} --platform-version LATEST --region {region}',
  examples: {
    pass: [
      { title: 'The newest by its number', over: { 'ecs.service': { platformVersion: '1.4.0' } } },
      { title: 'Windows', over: { 'ecs.service': { platformVersion: '1.0.0', platformFamily: 'Windows' } } },
    ],
    fail: [
      { title: 'An old one', over: { 'ecs.service': { platformVersion: '1.3.0' } } },
      { title: 'The first one of Linux', over: { 'ecs.service': { platformVersion: '1.0.0' } } },
    ],
    notApplicable: [{ title: 'On EC2', over: { 'ecs.service': { launchType: 'EC2' } } }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    if (!usesFargate(service)) {
      look.notApplicable('It does not run on Fargate.');
      return;
    }
    const windows = /windows/i.test(service.platformFamily ?? '');
    const latest = windows ? fargatePlatformVersions.windows : fargatePlatformVersions.linux;
    const version = service.platformVersion ?? fargatePlatformVersions.moving;
    if (version === fargatePlatformVersions.moving || version === latest) return;
    fail('old', { version, latest, system: windows ? 'Windows' : 'Linux' });
  },
});
