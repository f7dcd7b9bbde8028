import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'security-services',
  covers: ['L-ACC-01'],
  title: 'Access Analyzer, GuardDuty and Security Hub watch the region',
  subject: 'region',
  severity: 'info',
  needs: ['accessanalyzer.analyzers', 'guardduty.detectors', 'guardduty.detector', 'securityhub.hub'],
  messages: {
    analyzer:
      'IAM Access Analyzer has no analyzer in {region}: roles, keys, secrets and repositories that other accounts reach go unnoticed.',
    detector: 'GuardDuty is not enabled in {region}.',
    runtime:
      'GuardDuty does not watch what happens in containers in {region}: its runtime monitoring is off.',
    hub: 'Security Hub is not enabled in {region}.',
  },
  why: 'These services look at what no single document tells: who reaches a resource from outside, and what a container does while it runs.',
  sources: [
    page('Using AWS IAM Access Analyzer', 'IAM/latest/UserGuide/what-is-access-analyzer.html'),
    page('GuardDuty Runtime Monitoring', 'guardduty/latest/ug/runtime-monitoring.html'),
  ],
  remedy: 'aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT --region {region}',
  examples: {
    pass: [
      {
        title: 'Runtime monitoring under its older name',
        over: { 'guardduty.detector': { features: [{ name: 'EKS_RUNTIME_MONITORING', status: 'ENABLED' }] } },
      },
    ],
    fail: [
      { title: 'No analyzer', over: { 'accessanalyzer.analyzers': [] } },
      { title: 'No GuardDuty', over: { 'guardduty.detectors': [] } },
      { title: 'No runtime monitoring', over: { 'guardduty.detector': { features: [] } } },
      { title: 'No Security Hub', over: { 'securityhub.hub': null } },
    ],
  },
  check({ name, value: region }, look, fail) {
    const { security } = region;
    const data = { region: name };
    const analyzers = look.peek(security.analyzers);
    const external = /^(?:ACCOUNT|ORGANIZATION)$/;
    if (
      analyzers &&
      !analyzers.some(({ type = 'ACCOUNT', status = 'ACTIVE' }) => status === 'ACTIVE' && external.test(type))
    )
      fail('analyzer', data);
    const detectors = look.peek(security.detectors);
    if (detectors) {
      const read = detectors.map(({ description }) => look.peek(description));
      const known = read.filter((one) => one !== undefined);
      const on = known.filter(({ status }) => status === 'ENABLED');
      const features = on.flatMap((one) => one.features ?? []);
      if (on.length === 0 && known.length === read.length)
        fail('detector', data, { remedy: `aws guardduty create-detector --enable --region ${name}` });
      else if (
        on.length > 0 &&
        !features.some((one) => /RUNTIME_MONITORING$/.test(one.name) && one.status === 'ENABLED')
      )
        fail('runtime', data, { remedy: undefined });
    }
    if (look.peek(security.securityHub) === null)
      fail('hub', data, { remedy: `aws securityhub enable-security-hub --region ${name}` });
  },
});
