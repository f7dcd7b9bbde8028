import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'trail-validation',
  covers: ['L-TRL-03'],
  title: 'Files of trails can be proved unchanged',
  subject: 'trail',
  runbook: ['7'],
  severity: 'error',
  needs: [],
  messages: {
    off: 'Log file validation of this trail is off: whether files were changed or deleted cannot be told. Turn it on.',
  },
  why: 'With validation, CloudTrail signs digests of its files every hour. Without it, who covers traces does so unseen.',
  sources: [
    page(
      'Validating CloudTrail log file integrity',
      'awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
    ),
  ],
  remedy: 'aws cloudtrail update-trail --name {arn} --enable-log-file-validation --region {home}',
  examples: {
    fail: [
      { title: 'Off', over: { 'cloudtrail.trails': { 0: { logFileValidationEnabled: false } } } },
      { title: 'Not said', over: { 'cloudtrail.trails': { 0: { logFileValidationEnabled: null } } } },
    ],
    notApplicable: [{ title: 'No trail', over: { 'cloudtrail.trails': [] } }],
  },
  check({ region, value: trail }, _look, fail) {
    const data = { home: trail.homeRegion ?? region.name };
    if (trail.logFileValidationEnabled !== true) fail('off', data);
  },
});
