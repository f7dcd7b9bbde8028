import { globMatches } from '../../../policy/glob';
import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'ecr-scanning',
  covers: ['L-ECR-01'],
  title: 'Images are scanned for vulnerabilities',
  subject: 'repository',
  runbook: ['2'],
  severity: 'warning',
  needs: ['ecr.registryScanning'],
  messages: {
    off: 'Images of this repository are not scanned when they are pushed: neither the repository nor the registry says so. Turn scanning on for the registry.',
  },
  why: 'The runbook scans images for vulnerabilities. A rule of the registry holds for every repository that its filter matches; the setting of a single repository is the older way.',
  sources: [
    page(
      'Scan images for software vulnerabilities in Amazon ECR',
      'AmazonECR/latest/userguide/image-scanning.html',
    ),
  ],
  remedy:
    'aws ecr put-registry-scanning-configuration --scan-type ENHANCED --rules "scanFrequency=SCAN_ON_PUSH,repositoryFilters=[{filter=*,filterType=WILDCARD}]" --region {region}',
  examples: {
    pass: [{ title: 'The repository says so', over: { 'ecr.registryScanning': { rules: [] } } }],
    fail: [
      {
        title: 'Nobody says so',
        over: { 'ecr.registryScanning': { rules: [] }, 'ecr.repositories': { 0: { scanOnPush: false } } },
      },
      {
        title: 'By hand only, and for others',
        over: {
          'ecr.registryScanning': {
            rules: [
              { scanFrequency: 'MANUAL', filters: ['*'] },
              { scanFrequency: 'SCAN_ON_PUSH', filters: ['prod/*'] },
            ],
          },
          'ecr.repositories': { 0: { scanOnPush: false } },
        },
      },
    ],
  },
  check({ name, region, value: repository }, look, fail) {
    if (repository.scanOnPush === true) return;
    const { rules } = look.read(region.ecr.registryScanning);
    const scanned = rules.some(
      ({ scanFrequency, filters }) =>
        scanFrequency !== 'MANUAL' && filters.some((filter) => matches(filter, name)),
    );
    if (!scanned) fail('off', {});
  },
});

/** A filter without a wildcard matches every name that holds it. */
function matches(filter: string, name: string): boolean {
  return filter.includes('*') ? globMatches(filter, name) : name.includes(filter);
}
