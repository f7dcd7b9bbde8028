import { defineLiveRow } from '../row';
import { page } from '../support/sources';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-manifest-formats.html */
const INDEX = /image\.index\.|manifest\.list\./;

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;

export const row = defineLiveRow({
  id: 'image-vulnerabilities',
  covers: ['L-ECR-06'],
  title: 'Images in use have no severe vulnerabilities',
  subject: 'image',
  runbook: ['2'],
  severity: 'warning',
  needs: ['ecr.image', 'ecr.manifest', 'ecr.scanFindings'],
  messages: {
    found: 'The scan of this image found {counts}. Build it anew on a repaired base, and deploy it.',
    unscanned: 'This image was never scanned. Scan it, and turn scanning on for the registry.',
    failed: 'The scan of this image ended with {status}: nothing is known about it.',
  },
  why: 'The runbook scans images. What counts is what the running images hold, not the newest ones of the repository.',
  sources: [
    page(
      'Scan images for software vulnerabilities in Amazon ECR',
      'AmazonECR/latest/userguide/image-scanning.html',
    ),
  ],
  options: {
    severities: {
      description: 'The severities that count; without it, CRITICAL and HIGH.',
      example: ['CRITICAL', 'HIGH', 'MEDIUM'],
    },
  },
  examples: {
    pass: [
      { title: 'Medium ones', over: { 'ecr.scanFindings': { counts: [{ severity: 'MEDIUM', count: 3 }] } } },
    ],
    fail: [
      {
        title: 'A critical one',
        over: {
          'ecr.scanFindings': {
            counts: [
              { severity: 'CRITICAL', count: 1 },
              { severity: 'HIGH', count: 2 },
            ],
          },
        },
      },
      {
        title: 'Medium ones count here',
        options: { severities: ['medium'] },
        over: { 'ecr.scanFindings': { counts: [{ severity: 'MEDIUM', count: 3 }] } },
      },
      { title: 'Never scanned', over: { 'ecr.scanFindings': null } },
      {
        title: 'An index, whose images were never scanned',
        over: {
          'ecr.image': { imageManifestMediaType: 'application/vnd.oci.image.index.v1+json' },
          'ecr.scanFindings': null,
        },
      },
      { title: 'A scan that failed', over: { 'ecr.scanFindings': { status: 'FAILED' } } },
    ],
    notApplicable: [{ title: 'An image that is gone', over: { 'ecr.image': null } }],
    notChecked: [
      { title: 'A scan that is under way', over: { 'ecr.scanFindings': { status: 'IN_PROGRESS' } } },
    ],
  },
  check({ value: image }, look, fail, { severities }) {
    if (look.read(image.description) === null) {
      look.notApplicable('The image does not exist.');
      return;
    }
    const scan = look.read(image.scan);
    if (scan === null) {
      // An index is never scanned itself; which images it holds stands in its manifest.
      const isIndex = INDEX.test(look.read(image.description)?.imageManifestMediaType ?? '');
      if (!isIndex || look.peek(image.platforms) !== undefined) fail('unscanned', {});
      return;
    }
    const { status = 'COMPLETE', counts } = scan;
    if (status === 'PENDING' || status === 'IN_PROGRESS') {
      look.undecidable('The scan of this image is not finished.');
      return;
    }
    if (status !== 'COMPLETE' && status !== 'ACTIVE') {
      fail('failed', { status });
      return;
    }
    const wanted =
      severities.length === 0 ? ['CRITICAL', 'HIGH'] : severities.map((one) => one.toUpperCase());
    const found = SEVERITIES.flatMap((severity) => {
      const count = counts.find((one) => one.severity === severity)?.count ?? 0;
      return wanted.includes(severity) && count > 0 ? [`${count} ${severity.toLowerCase()}`] : [];
    });
    if (found.length > 0) fail('found', { counts: `${found.join(' and ')} vulnerabilities` });
  },
});
