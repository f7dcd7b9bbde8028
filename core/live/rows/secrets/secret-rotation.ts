import { daysBetween } from '../../time';
import { defineLiveRow } from '../row';
import { page } from '../support/sources';

const MOST = 90;

export const row = defineLiveRow({
  id: 'secret-rotation',
  covers: ['L-SM-02'],
  title: 'Secrets are rotated at least every 90 days',
  subject: 'secret',
  runbook: ['5'],
  severity: 'warning',
  needs: ['secretsmanager.secret'],
  messages: {
    off: 'This secret is not rotated automatically. Turn rotation on, every {most} days or sooner.',
    slow: 'This secret is rotated every {days} days, and should be every {most} days or sooner.',
    late: 'This secret was rotated {days} days ago the last time, although rotation is on: look whether it fails.',
  },
  why: 'What leaks unnoticed is of use until it is changed.',
  sources: [
    page('Rotate AWS Secrets Manager secrets', 'secretsmanager/latest/userguide/rotating-secrets.html'),
  ],
  remedy:
    'aws secretsmanager rotate-secret --secret-id {arn} --rotation-rules AutomaticallyAfterDays=30 --region {region}',
  examples: {
    pass: [
      {
        title: 'By a schedule',
        over: {
          'secretsmanager.secret': {
            rotationRules: { automaticallyAfterDays: null, scheduleExpression: 'rate(10 days)' },
          },
        },
      },
    ],
    fail: [
      { title: 'Off', over: { 'secretsmanager.secret': { rotationEnabled: false } } },
      {
        title: 'Once a year',
        over: { 'secretsmanager.secret': { rotationRules: { automaticallyAfterDays: 365 } } },
      },
      {
        title: 'A schedule of a year',
        over: {
          'secretsmanager.secret': {
            rotationRules: { automaticallyAfterDays: null, scheduleExpression: 'rate(365 days)' },
          },
        },
      },
      {
        title: 'It fails',
        over: { 'secretsmanager.secret': { lastRotatedDate: '2026-01-01T00:00:00.000Z' } },
      },
    ],
    notApplicable: [{ title: 'Gone', over: { 'secretsmanager.secret': null } }],
  },
  check({ value: entry }, look, fail) {
    const secret = look.read(entry.description);
    if (!secret) {
      look.notApplicable('There is no such secret.');
      return;
    }
    if (secret.rotationEnabled !== true) {
      fail('off', { most: MOST });
      return;
    }
    const { automaticallyAfterDays, scheduleExpression } = secret.rotationRules ?? {};
    const rate = /^rate\((\d+) days?\)$/.exec(scheduleExpression ?? '')?.[1];
    const days = automaticallyAfterDays ?? (rate === undefined ? undefined : Number(rate));
    if (days !== undefined && days > MOST) fail('slow', { days, most: MOST });
    const since =
      secret.lastRotatedDate === undefined
        ? undefined
        : daysBetween(secret.lastRotatedDate, look.world.inventory.takenAt);
    if (since !== undefined && since > MOST) fail('late', { days: since });
  },
});
