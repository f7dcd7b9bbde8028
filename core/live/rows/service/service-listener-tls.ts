import { globMatches } from '../../../policy/glob';
import type { Listener } from '../../inventory/loadBalancing';
import type { Look } from '../../look';
import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

const ENCRYPTED = new Set(['HTTPS', 'TLS']);

export const row = defineLiveRow({
  id: 'service-listener-tls',
  covers: ['L-SVC-17'],
  title: 'Listeners in front of a service use TLS with certificates of a trusted authority',
  subject: 'service',
  controls: ['2'],
  severity: { default: 'warning', strict: 'error' },
  needs: [
    'ecs.service',
    'elbv2.targetGroups',
    'elbv2.listeners',
    'elbv2.rules',
    'elbv2.listenerCertificates',
    'acm.certificate',
  ],
  messages: {
    plain:
      'The listener on port {port} forwards to this service over {protocol}, without encryption. Use HTTPS or TLS, and let plain HTTP only redirect.',
    authority:
      'The certificate {certificate} on port {port} comes from {issuer}, which is none of the authorities of your organisation.',
    expired: 'The certificate {certificate} on port {port} is {status}: clients refuse it.',
  },
  why: 'Control 2 of the runbook: all data in transit is encrypted, with certificates of the organisation’s authority.',
  sources: [
    page(
      'Listeners for your Application Load Balancers',
      'elasticloadbalancing/latest/application/load-balancer-listeners.html',
    ),
    page('CertificateDetail', 'acm/latest/APIReference/API_CertificateDetail.html'),
  ],
  options: {
    authorities: {
      description:
        'Certificate authorities of the organisation: ARNs of private authorities, or names of issuers; `*` is a wildcard.',
      example: ['arn:aws:acm-pca:*:111122223333:certificate-authority/*', 'Amazon'],
    },
  },
  examples: {
    pass: [
      {
        title: 'An authority of the list',
        options: { authorities: ['arn:aws:acm-pca:*:111122223333:*'] },
        over: {},
      },
      {
        title: 'Plain HTTP that redirects',
        over: {
          'elbv2.listeners': [
            {
              listenerArn: 'a',
              port: 80,
              protocol: 'HTTP',
              defaultActions: [{ type: 'redirect', targetGroupArns: [] }],
              certificates: { state: 'ok', value: [] },
              rules: { state: 'ok', value: [] },
            },
          ],
        },
      },
    ],
    fail: [
      { title: 'Plain HTTP', over: { 'elbv2.listeners': { 0: { protocol: 'HTTP', port: 80 } } } },
      {
        title: 'Plain HTTP by a rule',
        over: {
          'elbv2.listeners': { 0: { protocol: 'HTTP', port: 80, defaultActions: [] } },
          'elbv2.rules': [
            {
              actions: [
                {
                  type: 'forward',
                  targetGroupArns: [
                    'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef',
                  ],
                },
              ],
            },
          ],
        },
      },
      {
        title: 'Another authority',
        options: { authorities: ['arn:aws:acm-pca:*:444455556666:*'] },
        over: {},
      },
      { title: 'An expired certificate', over: { 'acm.certificate': { status: 'EXPIRED' } } },
    ],
    notApplicable: [{ title: 'No load balancer', over: { 'ecs.service': { loadBalancers: [] } } }],
    notChecked: [
      {
        title: 'A classic load balancer',
        over: { 'ecs.service': { loadBalancers: [{ loadBalancerName: 'old' }] } },
      },
      {
        title: 'Behind a rule',
        over: {
          'elbv2.listeners': { 0: { defaultActions: [] } },
          'elbv2.rules': [
            {
              actions: [
                {
                  type: 'forward',
                  targetGroupArns: [
                    'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef',
                  ],
                },
              ],
            },
          ],
          'acm.certificate': null,
        },
      },
    ],
  },
  check(subject, look, fail, { authorities }) {
    const service = liveService(subject, look);
    if (!service) return;
    const { region } = subject;
    const targets = service.loadBalancers ?? [];
    if (targets.length === 0) {
      look.notApplicable('It has no load balancer.');
      return;
    }
    for (const { targetGroupArn, loadBalancerName } of targets) {
      if (targetGroupArn === undefined) {
        look.undecidable(`The classic load balancer ${loadBalancerName ?? ''} is not looked at.`);
        continue;
      }
      const group = look.world.find(look.read(region.elbv2.targetGroups), 'targetGroupArn', targetGroupArn);
      for (const arn of group?.loadBalancerArns ?? []) {
        const balancer = look.world.find(region.elbv2.loadBalancers, 'arn', arn);
        if (!balancer) {
          look.undecidable(`The load balancer ${arn} was not read.`);
          continue;
        }
        for (const listener of look.peek(balancer.listeners) ?? []) {
          if (!forwardsTo(look, listener, targetGroupArn)) continue;
          const { port = 0, protocol = 'an unknown protocol', listenerArn } = listener;
          if (!ENCRYPTED.has(protocol)) {
            fail('plain', { port, protocol }, { identity: listenerArn });
            continue;
          }
          for (const { certificateArn } of look.peek(listener.certificates) ?? [])
            judgeCertificate(certificateArn, port);
        }
      }
    }

    function judgeCertificate(arn: string, port: number): void {
      const entry = look.world.find(region.acm.certificates, 'arn', arn);
      const certificate = entry && look.peek(entry.description);
      if (!certificate) {
        // Certificates of IAM, and those that were not read.
        if (!entry || certificate === null) look.undecidable(`The certificate ${arn} was not read.`);
        return;
      }
      const name = arn.slice(arn.lastIndexOf('/') + 1);
      const { status = 'ISSUED', certificateAuthorityArn, issuer } = certificate;
      if (status !== 'ISSUED') fail('expired', { certificate: name, port, status }, { identity: arn });
      if (authorities.length === 0) return;
      const from = [certificateAuthorityArn, issuer].filter((one) => one !== undefined);
      if (from.some((one) => authorities.some((pattern) => globMatches(pattern, one)))) return;
      const shown = certificateAuthorityArn ?? issuer ?? 'an unknown issuer';
      fail('authority', { certificate: name, port, issuer: shown }, { identity: arn });
    }
  },
});

function forwardsTo(look: Look, listener: Listener, group: string): boolean {
  const forwards = (actions: readonly { readonly targetGroupArns: readonly string[] }[]): boolean =>
    actions.some(({ targetGroupArns }) => targetGroupArns.includes(group));
  if (forwards(listener.defaultActions ?? [])) return true;
  return (look.peek(listener.rules) ?? []).some(({ actions }) => forwards(actions));
}
