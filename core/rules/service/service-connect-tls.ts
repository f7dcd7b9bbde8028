import { valueOr, is } from '../../tree/val';
import { defineRule } from '../rule';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'service-connect-tls',
  covers: ['L-SVC-16'],
  title: 'Service Connect encrypts what services tell each other',
  entity: 'service',
  controls: ['2'],
  severity: 'info',
  fix: 'none',
  messages: {
    plain:
      'Other services reach "{port}" through Service Connect without TLS: what they send crosses the network in the clear, unless the application encrypts it. Give "tls" with a certificate authority of AWS Private CA.',
  },
  why: 'Control statement 2 of the runbook wants all data in transit encrypted, with certificates of the organisation’s authority. Service Connect can do it for every service that it names, with certificates that AWS Private CA issues and ECS renews.',
  sources: [
    {
      title: 'Encrypt Amazon ECS Service Connect traffic',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html',
    },
    {
      title: 'ServiceConnectService: tls',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A service without TLS',
        text: '"serviceConnectConfiguration": { "enabled": true, "namespace": "shop", "services": [{ «"portName"»: "http", "clientAliases": [{ "port": 80 }] }] }',
      },
      {
        title: 'The second of two',
        text: '"serviceConnectConfiguration": { "enabled": true, "services": [{ "portName": "http", "tls": { "issuerCertificateAuthority": { "awsPcaAuthorityArn": "${CA}" } } }, { «"portName"»: "grpc" }] }',
      },
    ],
    good: [
      {
        title: 'With TLS',
        text: '"serviceConnectConfiguration": { "enabled": true, "services": [{ "portName": "http", "tls": { "issuerCertificateAuthority": { "awsPcaAuthorityArn": "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1234abcd-12ab-34cd-56ef-1234567890ab" } } }] }',
      },
      {
        title: 'A client that offers nothing',
        text: '"serviceConnectConfiguration": { "enabled": true, "namespace": "shop" }',
      },
      {
        title: 'Not in use',
        text: '"serviceConnectConfiguration": { "enabled": false, "services": [{ "portName": "http" }] }',
      },
      {
        title: 'A placeholder',
        text: '"serviceConnectConfiguration": { "enabled": true, "services": [{ "portName": "http", "tls": {{ tls }} }] }',
      },
    ],
  },
  check({ view }, report) {
    const connect = view.child('serviceConnectConfiguration');
    if (!is(connect.bool('enabled'), true)) return;
    for (const offered of connect.list('services').views()) {
      if (offered.child('tls').state !== 'absent' || offered.source?.complete !== true) continue;
      report(offered.spot('tls'), 'plain', { port: shown(valueOr(offered.literal('portName'), '')) });
    }
  },
});
