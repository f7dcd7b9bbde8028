import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-public-ip',
  covers: ['L-SVC-01'],
  title: 'Tasks of services get no public address',
  subject: 'service',
  runbook: ['3'],
  controls: ['6'],
  severity: 'error',
  needs: ['ecs.service'],
  messages: {
    assigned:
      'Tasks of this service get a public address ("assignPublicIp" is ENABLED): they can be reached from the internet as far as their security groups let it. Disable it and reach AWS through VPC endpoints.',
  },
  why: 'Control 6 of the runbook: no service is directly available to the internet. A load balancer in front and VPC endpoints behind make public addresses of tasks needless.',
  sources: [page('AwsVpcConfiguration', 'AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html')],
  remedy:
    'aws ecs update-service --cluster {cluster} --service {name} --network-configuration "awsvpcConfiguration={subnets=[{subnets}],securityGroups=[{groups}],assignPublicIp=DISABLED}" --region {region}',
  examples: {
    pass: [
      {
        title: 'Not said: disabled',
        over: { 'ecs.service': { networkConfiguration: { awsvpcConfiguration: { assignPublicIp: null } } } },
      },
    ],
    fail: [
      {
        title: 'Enabled',
        over: {
          'ecs.service': { networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'ENABLED' } } },
        },
      },
    ],
    notApplicable: [
      { title: 'A service on bridge networks', over: { 'ecs.service': { networkConfiguration: null } } },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const network = service.networkConfiguration?.awsvpcConfiguration;
    if (!network) {
      look.notApplicable('Its tasks have no network interface of their own.');
      return;
    }
    if (network.assignPublicIp !== 'ENABLED') return;
    const data = {
      subnets: (network.subnets ?? []).join(','),
      groups: (network.securityGroups ?? []).join(','),
    };
    fail('assigned', data);
  },
});
