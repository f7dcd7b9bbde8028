import { defineLiveRow } from '../row';
import { openStatements } from '../support/policies';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'log-policies-public',
  covers: ['L-LOG-03'],
  title: 'Log groups are not open to everybody',
  subject: 'region',
  runbook: ['6'],
  severity: 'error',
  needs: ['logs.resourcePolicies'],
  messages: {
    open: 'The resource policy {policy} of CloudWatch Logs lets every account of AWS in. Name the service that writes, with aws:SourceAccount.',
  },
  why: 'Resource policies of CloudWatch Logs hold for every log group of the region that they name. Whether events themselves hold secrets is not looked at: contents of logs are never read.',
  sources: [
    page(
      'Overview of managing access permissions to your CloudWatch Logs resources',
      'AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html',
    ),
  ],
  remedy: 'aws logs delete-resource-policy --policy-name {policy} --region {region}',
  examples: {
    pass: [{ title: 'No policy', over: { 'logs.resourcePolicies': [] } }],
    fail: [
      {
        title: 'Everybody',
        over: {
          'logs.resourcePolicies': [
            {
              policyName: 'all',
              document: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'logs:*', Resource: '*' }] },
            },
          ],
        },
      },
      {
        title: 'Every account',
        over: {
          'logs.resourcePolicies': [
            {
              document: {
                Statement: {
                  Effect: 'Allow',
                  Principal: { AWS: '*' },
                  Action: 'logs:PutLogEvents',
                  Resource: '*',
                },
              },
            },
          ],
        },
      },
    ],
  },
  check({ value: region }, look, fail) {
    for (const { policyName: policy = 'without a name', document } of look.read(region.logs.resourcePolicies))
      if (openStatements(look.world.policy(document, 'resource')).length > 0)
        fail('open', { policy }, { identity: policy });
  },
});
