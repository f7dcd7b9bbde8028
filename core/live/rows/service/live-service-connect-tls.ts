import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'live-service-connect-tls',
  covers: ['L-SVC-16'],
  title: 'Services talk to each other over TLS',
  subject: 'service',
  controls: ['2'],
  severity: 'info',
  needs: ['ecs.service'],
  messages: {
    none: 'This service offers a port and does not use Service Connect: ECS encrypts nothing between services. Turn on Service Connect with TLS, or see to it that the program does.',
    plain:
      'Port "{port}" of this service is offered through Service Connect without TLS. Give it a certificate authority.',
  },
  why: 'Control 2 of the runbook: all data in transit is encrypted. Service Connect issues certificates and encrypts between its proxies without a change to the program.',
  sources: [
    page(
      'Encrypt Amazon ECS Service Connect traffic',
      'AmazonECS/latest/developerguide/service-connect-tls.html',
    ),
  ],
  examples: {
    fail: [
      {
        title: 'Not used',
        over: { 'ecs.service': { deployments: { 0: { serviceConnectConfiguration: null } } } },
      },
      {
        title: 'Without TLS',
        over: {
          'ecs.service': {
            deployments: { 0: { serviceConnectConfiguration: { services: [{ portName: 'http' }] } } },
          },
        },
      },
    ],
    notApplicable: [
      {
        title: 'Nothing offered',
        over: {
          'ecs.service': { loadBalancers: [], deployments: { 0: { serviceConnectConfiguration: null } } },
        },
      },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const deployment = (service.deployments ?? []).find(({ status }) => status === 'PRIMARY');
    const connect = deployment?.serviceConnectConfiguration;
    if (connect?.enabled !== true) {
      if ((service.loadBalancers ?? []).length === 0) {
        look.notApplicable('It offers nothing that ECS knows of.');
        return;
      }
      fail('none', {});
      return;
    }
    for (const { portName: port = '', tls } of connect.services ?? [])
      if (!tls) fail('plain', { port }, { identity: port });
  },
});
