import { protocolOf } from '../../model/ports';
import { is } from '../../tree/val';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'plain-http-port',
  covers: ['T-NET-11'],
  title: 'A port that usually speaks plain HTTP',
  entity: 'container',
  controls: ['2'],
  severity: 'hint',
  fix: 'none',
  messages: {
    http: 'Port {port} usually speaks HTTP without TLS. Control statement 2 wants data in transit encrypted: make sure that the load balancer, Service Connect or the container itself ends TLS, with a certificate of the organisation’s authority.',
  },
  why: 'A task definition cannot say whether a port is encrypted. The number is a reminder to look where TLS ends, and what runs between there and the container.',
  sources: [
    {
      title: 'Encrypt Amazon ECS Service Connect traffic',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html',
    },
    {
      title: 'Network security best practices for Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Port 80', text: '"portMappings": [{ "containerPort": «80» }]' },
      {
        title: 'Port 8080 that says so',
        text: '"portMappings": [{ "containerPort": «8080», "name": "web", "appProtocol": "http" }]',
      },
    ],
    good: [
      { title: 'HTTPS', text: '"portMappings": [{ "containerPort": 443 }]' },
      { title: 'Port 8080, which may be anything', text: '"portMappings": [{ "containerPort": 8080 }]' },
      { title: 'UDP', text: '"portMappings": [{ "containerPort": 80, "protocol": "udp" }]' },
      { title: 'A placeholder', text: '"portMappings": [{ "containerPort": "${PORT}" }]' },
    ],
  },
  check(container, report) {
    for (const mapping of container.portMappings) {
      const port = mapping.int('containerPort');
      // A number in quotes is a finding of its own.
      if (port.state !== 'known' || port.at.kind !== 'value' || port.at.node.kind !== 'number') continue;
      const http = port.value === 80 || (port.value === 8080 && is(mapping.text('appProtocol'), 'http'));
      if (http && protocolOf(mapping) === 'tcp') report(port.at, 'http', { port: port.value });
    }
  },
});
