import { servicesWithVpcEndpointKeys, vpcEndpointKeys } from '../../facts/vpcEndpointKeys';
import { actionsOf } from '../../policy/statement';
import { defineRule } from '../rule';
import { comparisonsOf, isOn, someOf } from '../support/conditions';

export const rule = defineRule({
  id: 'condition-key-service',
  covers: ['I-CON-12'],
  title: 'Keys of VPC endpoints are asked of services that send them',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'none',
  messages: {
    any: {
      text: 'Only some services put {key} into a request. With actions of every service the condition decides wrongly for the others; name the services that support the key.',
      codes: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
    },
    unlisted: {
      text: 'AWS does not name {services} among the services that put {key} into a request. Check the list, and use aws:SourceVpce or aws:SourceVpc where it is missing.',
      severity: 'info',
      codes: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
    },
  },
  why: 'A key that the service does not send is missing from the request: a condition that must match it fails, one that must not match it holds.',
  sources: [
    {
      title: 'aws:VpceOrgID',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Every service',
        text: '"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { «"aws:VpceOrgID"»: "o-a1b2c3d4e5" } }',
        codes: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
      },
      {
        title: 'A service that is not on the list',
        text: '"Action": ["secretsmanager:GetSecretValue"], "Resource": ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf"], "Condition": { "StringEquals": { «"aws:VpceAccount"»: "111122223333" } }',
        codes: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
      },
    ],
    good: [
      {
        title: 'A service that sends it',
        text: '"Condition": { "StringEquals": { "aws:VpceAccount": "111122223333" } }',
      },
      {
        title: 'Keys of all services',
        text: '"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } }',
      },
      {
        title: 'A placeholder among the actions',
        text: '"Action": ["${service}:Get*"], "Condition": { "StringEquals": { "aws:VpceAccount": "111122223333" } }',
      },
    ],
  },
  check(statement, report, context) {
    const actions = actionsOf(statement);
    if (!actions?.known) return;
    const services = new Set(actions.written.map(({ pattern }) => pattern?.service ?? ''));
    for (const comparison of comparisonsOf(statement, context.iam)) {
      if (!isOn(comparison, ...vpcEndpointKeys)) continue;
      const { keyAt, keyText: key } = comparison;
      const unlisted = [...services].filter((service) => !servicesWithVpcEndpointKeys.includes(service));
      if (actions.element === 'NotAction' || services.has('*')) report(keyAt, 'any', { key });
      else if (unlisted.length > 0) report(keyAt, 'unlisted', { key, services: someOf(unlisted) });
    }
  },
});
