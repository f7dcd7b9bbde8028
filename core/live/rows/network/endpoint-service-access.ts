import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'endpoint-service-access',
  covers: ['L-VPC-02'],
  title: 'Endpoint services that the account offers are not open to everybody',
  subject: 'endpointService',
  runbook: ['3'],
  severity: 'warning',
  needs: ['ec2.endpointServicePermissions'],
  messages: {
    anybody: 'Every account of AWS may connect to this endpoint service. Name the accounts.',
    accepted:
      'Connections to this endpoint service are accepted by themselves. Ask for acceptance, or name few accounts.',
  },
  why: 'An endpoint service leads from other networks into yours.',
  sources: [
    page(
      'Manage permissions for your endpoint service',
      'vpc/latest/privatelink/configure-endpoint-service.html',
    ),
  ],
  examples: {
    pass: [
      {
        title: 'Accepted by themselves, for one account',
        over: { 'ec2.endpointServices': { 0: { acceptanceRequired: false } } },
      },
    ],
    fail: [
      { title: 'Everybody', over: { 'ec2.endpointServicePermissions': ['*'] } },
      {
        title: 'Everybody, and nobody asks',
        over: {
          'ec2.endpointServicePermissions': ['*'],
          'ec2.endpointServices': { 0: { acceptanceRequired: false } },
        },
      },
    ],
    notApplicable: [{ title: 'None', over: { 'ec2.endpointServices': [] } }],
  },
  check({ value: service }, look, fail) {
    if (!look.read(service.allowedPrincipals).includes('*')) return;
    fail('anybody', {});
    if (service.acceptanceRequired === false) fail('accepted', {});
  },
});
