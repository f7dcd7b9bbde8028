import { lookAtInstances } from '../../enumerate';
import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'vpc-flow-logs',
  covers: ['L-VPC-03'],
  title: 'Flow logs record the VPC of container instances',
  subject: 'vpc',
  runbook: ['8'],
  controls: ['4'],
  severity: 'error',
  needs: ['ecs.clusters', 'ecs.containerInstances', 'ecs.containerInstance', 'ec2.instance', 'ec2.flowLogs'],
  messages: {
    none: 'No flow log records {what}. Create one for the VPC.',
    inactive: 'The flow log {log} has the status {status}: it records nothing.',
    delivery:
      'The flow log {log} cannot deliver what it records: {reason}. Look at its role and its destination.',
    traffic: 'The flow log {log} records {traffic} traffic only. The runbook asks for all.',
    bucket: {
      text: 'The flow log {log} goes to S3 only. Control 4 names CloudTrail or CloudWatch as the place of logs.',
      severity: { default: 'info', strict: 'warning' },
    },
  },
  why: 'Section 8 of the runbook: flow logs of the VPC of clusters with container instances. They tell which instance talked to whom. Fargate is left out by the runbook.',
  sources: [page('Logging IP traffic using VPC Flow Logs', 'vpc/latest/userguide/flow-logs.html')],
  remedy:
    'aws ec2 create-flow-logs --resource-type VPC --resource-ids {name} --traffic-type ALL --log-group-name /vpc/{name} --deliver-logs-permission-arn ROLE_ARN --region {region}',
  examples: {
    pass: [
      {
        title: 'One for each subnet in use',
        over: {
          'ec2.flowLogs': [
            {
              flowLogId: 'fl-1',
              resourceId: 'subnet-0a1b2c3d4e5f60718',
              flowLogStatus: 'ACTIVE',
              trafficType: 'ALL',
            },
            {
              flowLogId: 'fl-2',
              resourceId: 'subnet-1a1b2c3d4e5f60718',
              flowLogStatus: 'ACTIVE',
              trafficType: 'ALL',
            },
          ],
        },
      },
    ],
    fail: [
      { title: 'None', over: { 'ec2.flowLogs': [] } },
      {
        title: 'One subnet of two',
        over: { 'ec2.flowLogs': { 0: { resourceId: 'subnet-0a1b2c3d4e5f60718' } } },
      },
      { title: 'Inactive', over: { 'ec2.flowLogs': { 0: { flowLogStatus: 'INACTIVE' } } } },
      {
        title: 'Access error',
        over: {
          'ec2.flowLogs': { 0: { deliverLogsStatus: 'FAILED', deliverLogsErrorMessage: 'Access error' } },
        },
      },
      { title: 'Rejected traffic only', over: { 'ec2.flowLogs': { 0: { trafficType: 'REJECT' } } } },
      { title: 'To a bucket', over: { 'ec2.flowLogs': { 0: { logDestinationType: 's3' } } } },
    ],
    notApplicable: [{ title: 'Fargate only', over: { 'ecs.containerInstances': [] } }],
  },
  check({ region, name: vpcId, value: vpc }, look, fail) {
    if (!vpc.hasInstances) {
      lookAtInstances(look, region);
      look.notApplicable('No container instances lie in this VPC.');
      return;
    }
    const ids = [vpcId, ...vpc.subnetIds];
    const logs = look.read(region.ec2.flowLogs).filter(({ resourceId }) => ids.includes(resourceId));
    const active = logs.filter(({ flowLogStatus = 'ACTIVE' }) => flowLogStatus === 'ACTIVE');
    for (const { flowLogId: log, flowLogStatus: status = 'ACTIVE' } of logs)
      if (status !== 'ACTIVE') fail('inactive', { log, status }, { identity: log, remedy: undefined });
    const whole = active.filter(({ resourceId }) => resourceId === vpcId);
    const bare = vpc.subnetIds.filter((id) => !active.some(({ resourceId }) => resourceId === id));
    if (whole.length === 0 && bare.length > 0)
      fail('none', { what: bare.length === vpc.subnetIds.length ? 'this VPC' : `subnet ${bare.join(', ')}` });
    const relevant = whole.length > 0 ? whole : active;
    for (const { flowLogId: log, deliverLogsStatus, deliverLogsErrorMessage } of relevant)
      if (deliverLogsStatus === 'FAILED')
        fail(
          'delivery',
          { log, reason: deliverLogsErrorMessage ?? 'the reason is not told' },
          { identity: log, remedy: undefined },
        );
    // One log of several may record all, or go to CloudWatch.
    const [first] = relevant;
    if (!first) return;
    const log = first.flowLogId;
    if (!relevant.some(({ trafficType = 'ALL' }) => trafficType === 'ALL'))
      fail('traffic', { log, traffic: (first.trafficType ?? '').toLowerCase() }, { identity: log });
    if (relevant.every(({ logDestinationType }) => logDestinationType === 's3'))
      fail('bucket', { log }, { identity: log });
  },
});
