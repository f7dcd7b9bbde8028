import { defineLiveRow } from '../row';
import { page } from '../support/sources';

const LEAST = 365;

export const row = defineLiveRow({
  id: 'log-group-retention',
  covers: ['L-LOG-02'],
  title: 'Logs are kept for a year or longer, and not for ever',
  subject: 'logGroup',
  runbook: ['6'],
  severity: 'warning',
  needs: ['logs.logGroup'],
  messages: {
    never:
      'Logs of this group are kept for ever: nobody decided how long. Set a retention of {least} days or more.',
    short: 'Logs of this group are deleted after {days} days, and should be kept for {least} at least.',
  },
  why: 'Incidents are found late. A retention that somebody chose keeps what an investigation needs, and removes what nobody does.',
  sources: [
    page(
      'Change log data retention in CloudWatch Logs',
      'AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    ),
  ],
  remedy: 'aws logs put-retention-policy --log-group-name {name} --retention-in-days 400 --region {region}',
  options: {
    days: { description: 'How many days logs must be kept at least; without it, 365.', example: ['90'] },
  },
  examples: {
    pass: [
      {
        title: 'As long as the organisation asks',
        options: { days: ['30'] },
        over: { 'logs.logGroup': { retentionInDays: 30 } },
      },
    ],
    fail: [
      { title: 'For ever', over: { 'logs.logGroup': { retentionInDays: null } } },
      { title: 'A month', over: { 'logs.logGroup': { retentionInDays: 30 } } },
    ],
    notApplicable: [{ title: 'Gone', over: { 'logs.logGroup': null } }],
  },
  check({ value: entry }, look, fail, { days }) {
    const group = look.read(entry.description);
    if (!group) {
      look.notApplicable('There is no such log group.');
      return;
    }
    const least = Number(days[0] ?? LEAST) || LEAST;
    const { retentionInDays } = group;
    if (retentionInDays === undefined) fail('never', { least });
    else if (retentionInDays < least) fail('short', { days: retentionInDays, least });
  },
});
