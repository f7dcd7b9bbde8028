import type { Editor } from '../../editors/editor';
import { isPrivate, networkOf, parseIpRange } from '../../model/ipRange';
import { placeholder } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import {
  bringCondition,
  comparesKey,
  comparisonsOf,
  isOn,
  renameMember,
  type Comparison,
} from '../support/conditions';
import { removeItem } from '../support/lists';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-ip',
  covers: ['I-CON-04', 'I-CON-10'],
  title: 'Addresses are ranges that requests can come from',
  entity: 'statement',
  severity: 'error',
  fix: 'safe',
  messages: {
    range: {
      text: '"{value}" is no address and no range in CIDR notation such as 203.0.113.0/24, so {operator} cannot compare with it.',
      covers: ['I-CON-04'],
      codes: ['TYPE_MISMATCH_IP_RANGE'],
    },
    private: {
      text: 'aws:SourceIp is a public address, and these are private ones: the condition never holds. Behind a VPC endpoint use aws:VpcSourceIp together with aws:SourceVpc.',
      covers: ['I-CON-10'],
      codes: ['PRIVATE_IP_ADDRESS'],
    },
    notPrivate: {
      text: 'aws:SourceIp is a public address, and these are private ones: the condition always holds. Behind a VPC endpoint use aws:VpcSourceIp together with aws:SourceVpc.',
      covers: ['I-CON-10'],
      codes: ['PRIVATE_NOT_IP_ADDRESS'],
    },
    subset: {
      text: 'aws:SourceIp is a public address, so the private "{value}" never matches. Behind a VPC endpoint use aws:VpcSourceIp.',
      severity: 'hint',
      covers: ['I-CON-10'],
      codes: ['PRIVATE_IP_ADDRESS_SUBSET'],
    },
    notSubset: {
      text: 'aws:SourceIp is a public address, so leaving out the private "{value}" changes nothing. Behind a VPC endpoint use aws:VpcSourceIp.',
      severity: 'hint',
      covers: ['I-CON-10'],
      codes: ['PRIVATE_NOT_IP_ADDRESS_SUBSET'],
    },
    hostBits: {
      text: 'IAM ignores the last bits of "{value}". The range is {network}.',
      severity: 'hint',
      covers: ['I-CON-10'],
      codes: ['IMPROVE_IP_RANGE'],
    },
  },
  why: 'IAM sees the public address of a request, or, behind a VPC endpoint, the private one under another key. A range is written by its first address.',
  sources: [
    {
      title: 'IP address condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No range',
        text: '"Condition": { "IpAddress": { "aws:SourceIp": [«"203.0.113.*"»] } }',
        codes: ['TYPE_MISMATCH_IP_RANGE'],
      },
      {
        title: 'Private addresses only',
        text: '"Condition": { "IpAddress": { «"aws:SourceIp"»: ["10.0.0.0/8", "192.168.1.0/24"] } }',
        codes: ['PRIVATE_IP_ADDRESS'],
      },
      {
        title: 'Not from private addresses',
        text: '"Effect": "Deny", "Condition": { "NotIpAddress": { «"aws:SourceIp"»: "10.0.0.0/8" } }',
        codes: ['PRIVATE_NOT_IP_ADDRESS'],
      },
      {
        title: 'Some of them are private',
        text: '"Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", «"10.0.0.0/8"»] } }',
        codes: ['PRIVATE_IP_ADDRESS_SUBSET'],
      },
      {
        title: 'Some of the exceptions are private',
        text: '"Effect": "Deny", "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24", «"10.0.0.0/8"»] } }',
        codes: ['PRIVATE_NOT_IP_ADDRESS_SUBSET'],
      },
      {
        title: 'Bits behind the range',
        text: '"Condition": { "IpAddress": { "aws:SourceIp": [«"203.0.113.9/24"», «"2001:db8:1234:5678:9::/64"»] } }',
        codes: ['IMPROVE_IP_RANGE'],
      },
    ],
    good: [
      {
        title: 'Public ranges of both kinds',
        text: '"Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "2001:db8:1234:5678::/64", "198.51.100.7"] } }',
      },
      {
        title: 'Private addresses of a VPC',
        text: '"Condition": { "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" }, "StringEquals": { "aws:SourceVpc": "vpc-0a1b2c3d4e5f60718" } }',
      },
      {
        title: 'A placeholder',
        text: '"Condition": { "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "${office}"] } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, values, complete } = comparison;
      if (operator?.type !== 'IPAddress') continue;
      const read = values.flatMap(({ text, at, node }) =>
        text === undefined ? [] : [{ text, at, node, range: parseIpRange(text) }],
      );
      const inside = read.filter(({ range }) => range && isPrivate(range));
      const onlyPublic = isOn(comparison, 'aws:SourceIp');
      const all = complete && inside.length > 0 && inside.length === values.length;
      if (onlyPublic && all) {
        const id = operator.negated ? 'notPrivate' : 'private';
        report(comparison.keyAt, id, {}, { fixes: statement.allows ? toVpc(comparison) : [] });
        continue;
      }
      for (const { text, at, node, range } of read) {
        const value = shown(text);
        const network = range && networkOf(range);
        if (!range) report(at, 'range', { value, operator: comparison.operatorText });
        else if (onlyPublic && isPrivate(range) && read.length === values.length && complete) {
          const fixes = [removeItem(node, `Remove ${value}`, 'suggestion')];
          report(at, operator.negated ? 'notSubset' : 'subset', { value }, { fixes });
        } else if (network !== undefined) {
          const fixes = [replaceValue(at, network, `Write ${network}`, 'safe')];
          report(at, 'hostBits', { value, network }, { fixes });
        }
      }
    }
  },
});

/** Private addresses say nothing without the VPC that they are in. */
function toVpc(comparison: Comparison): FixPlan[] {
  const { statement, member } = comparison;
  if (comparesKey(statement, 'aws:VpcSourceIp')) return [];
  const rename = renameMember(member, 'aws:VpcSourceIp', 'Use aws:VpcSourceIp', 'suggestion');
  const edit = (editor: Editor): void => {
    rename.edit(editor);
    if (comparesKey(statement, 'aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn')) return;
    bringCondition(statement, editor, 'StringEquals', 'aws:SourceVpc', placeholder('vpc-id'));
  };
  return [{ ...rename, edit }];
}
