import { placeholder } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import { bringCondition, comparesKey, comparisonsOf, isOn } from '../support/conditions';
import { oneOf } from '../support/words';

/** Addresses that exist in every VPC, with the keys that say which VPC is meant. The first is the one to add. */
const PAIRS = [
  { key: 'aws:VpcSourceIp', with: ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn'] },
  { key: 'aws:Ec2InstanceSourcePrivateIPv4', with: ['aws:Ec2InstanceSourceVpc'] },
] as const;

export const rule = defineRule({
  id: 'condition-key-paired',
  covers: ['I-CON-14'],
  title: 'Private addresses are compared together with their VPC',
  entity: 'statement',
  runbook: ['3'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    alone: {
      text: 'The same private addresses exist in other VPCs, also in those of strangers, so {key} alone does not tell who calls. Add {others}.',
      codes: ['MISSING_PAIRED_CONDITION_KEYS'],
    },
  },
  why: 'Private ranges are used over and over. Only together with the VPC or the endpoint do they name a network.',
  sources: [
    {
      title: 'aws:VpcSourceIp',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'An address without its VPC',
        text: '"Condition": { "IpAddress": { «"aws:VpcSourceIp"»: "10.0.0.0/8" } }',
        codes: ['MISSING_PAIRED_CONDITION_KEYS'],
      },
      {
        title: 'The address of an instance',
        text: '"Condition": { "IpAddress": { «"aws:Ec2InstanceSourcePrivateIPv4"»: "10.1.2.3/32" }, "StringEquals": { "aws:PrincipalTag/team": "shop" } }',
        codes: ['MISSING_PAIRED_CONDITION_KEYS'],
      },
    ],
    good: [
      {
        title: 'With its endpoint',
        text: '"Condition": { "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" }, "StringEquals": { "aws:sourcevpce": "vpce-0a1b2c3d4e5f60718" } }',
      },
      {
        title: 'A denial may leave the VPC to another statement',
        text: '"Effect": "Deny", "Condition": { "NotIpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" } }',
      },
    ],
  },
  check(statement, report, context) {
    if (!statement.allows || !statement.conditionsKnown) return;
    for (const comparison of comparisonsOf(statement, context.iam)) {
      if (comparison.operator?.type === 'Null') continue;
      const pair = PAIRS.find(({ key }) => isOn(comparison, key));
      if (!pair || comparesKey(statement, ...pair.with)) continue;
      const [first] = pair.with;
      const fix: FixPlan = {
        title: `Add ${first}`,
        kind: 'suggestion',
        edit: (editor) => {
          bringCondition(statement, editor, 'StringEquals', first, placeholder('vpc-id'));
        },
      };
      report(comparison.keyAt, 'alone', { key: pair.key, others: oneOf(pair.with) }, { fixes: [fix] });
    }
  },
});
