import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'trail-delivery',
  covers: ['L-TRL-04'],
  title: 'Trails are sent to CloudWatch Logs and announced',
  subject: 'trail',
  runbook: ['7'],
  controls: ['4'],
  severity: 'warning',
  needs: ['cloudtrail.trailStatus', 'sns.topic'],
  messages: {
    logs: 'This trail does not go to CloudWatch Logs: nothing can be searched or alarmed on while it happens. Name a log group.',
    topic: 'This trail announces its files nowhere: nobody is told of them. Name an SNS topic.',
    gone: 'The SNS topic {topic} of this trail does not exist.',
    error:
      'CloudTrail cannot deliver this trail ({problem}). Look at the policies of the bucket, the key and the role.',
  },
  why: 'Section 7 and control 4 of the runbook: logs are delivered to CloudWatch, where filters and alarms see them.',
  sources: [
    page(
      'Sending CloudTrail events to CloudWatch Logs',
      'awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
    ),
    page(
      'Configuring Amazon SNS notifications for CloudTrail',
      'awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html',
    ),
  ],
  examples: {
    fail: [
      { title: 'No log group', over: { 'cloudtrail.trails': { 0: { cloudWatchLogsLogGroupArn: null } } } },
      { title: 'No topic', over: { 'cloudtrail.trails': { 0: { snsTopicArn: null } } } },
      { title: 'A topic that is gone', over: { 'sns.topic': null } },
      {
        title: 'It does not arrive',
        over: { 'cloudtrail.trailStatus': { latestDeliveryError: 'AccessDenied' } },
      },
    ],
    notApplicable: [{ title: 'No trail', over: { 'cloudtrail.trails': [] } }],
  },
  check({ region, value: trail }, look, fail) {
    if (trail.cloudWatchLogsLogGroupArn === undefined) fail('logs', {});
    const topic = trail.snsTopicArn;
    if (topic === undefined) fail('topic', {});
    else {
      const entry = look.world.find(region.sns.topics, 'arn', topic);
      if (entry && look.peek(entry.attributes) === null)
        fail('gone', { topic: topic.slice(topic.lastIndexOf(':') + 1) });
    }
    const status = look.peek(trail.status);
    const problem = status?.latestDeliveryError ?? status?.latestCloudWatchLogsDeliveryError;
    if (problem !== undefined && problem !== '') fail('error', { problem });
  },
});
