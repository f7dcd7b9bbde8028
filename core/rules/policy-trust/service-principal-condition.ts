import type { ConditionEntry } from '../../model/policy';
import { defineRule, type FixPlan } from '../rule';
import { removePart } from '../support/plans';

export const rule = defineRule({
  id: 'service-principal-condition',
  covers: ['I-TRU-13'],
  title: 'Conditions ask for keys that the request has',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    organisation:
      'A service belongs to no organisation, so {key} is never in its requests and the condition never holds. To ask for whom the service acts, use {wanted}.',
    irrelevant: {
      text: '{key} is never in a request to assume a role, so this condition never holds. It belongs into a policy of the role.',
      severity: 'hint',
    },
  },
  why: 'A condition on a key that the request does not have fails, and an `Allow` with it allows nothing.',
  sources: [
    {
      title: 'Access Analyzer: unsupported condition key for service principal, irrelevant condition key',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The organisation of a service',
        codes: ['UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Condition": { "StringEquals": { «"aws:PrincipalOrgID"»: "o-a1b2c3d4e5", "aws:SourceAccount": "111122223333" } }',
      },
      {
        title: 'The path of a service in its organisation',
        in: 'document',
        file: 'topic.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-central-1:111122223333:tasks", "Condition": { "ForAnyValue:StringLike": { «"aws:PrincipalOrgPaths"»: "o-a1b2c3d4e5/*" } } }]\n}',
      },
      {
        title: 'A key of S3 in a trust policy',
        codes: ['IRRELEVANT_CONDITION_KEY_IN_POLICY'],
        in: 'trustStatement',
        text: '"Condition": { "StringEquals": { «"s3:prefix"»: "orders", "aws:SourceAccount": "111122223333" } }',
      },
    ],
    good: [
      {
        title: 'For whom the service acts',
        in: 'trustStatement',
        text: '"Condition": { "StringEquals": { "aws:SourceOrgID": "o-a1b2c3d4e5" } }',
      },
      {
        title: 'The organisation of an account',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }',
      },
      {
        title: 'Where it is there, it must fit',
        in: 'trustStatement',
        text: '"Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "StringEquals": { "aws:SourceAccount": "111122223333" } }',
      },
    ],
  },
  check(statement, report) {
    const { kind } = statement.policy;
    if (!statement.allows || (kind !== 'trust' && kind !== 'resource')) return;
    const services =
      statement.principals.length > 0 && statement.principals.every(({ type }) => type === 'Service');
    for (const entry of statement.conditions) {
      if (!REQUIRES.test(entry.operator)) continue;
      const wanted = OF_THE_SOURCE[entry.key.toLowerCase()];
      if (services && wanted !== undefined) {
        report(entry.keyAt, 'organisation', { key: entry.key, wanted }, { fixes: [rename(entry, wanted)] });
      } else if (kind === 'trust' && NEVER_WHEN_ASSUMING.test(entry.key)) {
        const alone = entry.member.parent.members.length === 1;
        const fixes = alone ? [] : [removePart(entry.member, `Remove ${entry.key}`, 'suggestion')];
        report(entry.keyAt, 'irrelevant', { key: entry.key }, { fixes });
      }
    }
  },
});

const OF_THE_SOURCE: Readonly<Partial<Record<string, string>>> = {
  'aws:principalorgid': 'aws:SourceOrgID',
  'aws:principalorgpaths': 'aws:SourceOrgPaths',
};

/** Keys of calls to other services, which sts:AssumeRole does not have. */
const NEVER_WHEN_ASSUMING = /^(?:s3|kms|secretsmanager|ssm|logs|ecr):|^iam:(?:PassedToService|PolicyARN)$/i;

/** Operators that fail when the request does not have the key. */
const REQUIRES =
  /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like)|Bool|Numeric\w+|Date\w+|IpAddress)(?<!IfExists)$/i;

function rename(entry: ConditionEntry, wanted: string): FixPlan {
  return {
    title: `Use ${wanted}`,
    kind: 'suggestion',
    edit: (editor) => editor.rename(entry.member.key, wanted),
  };
}
