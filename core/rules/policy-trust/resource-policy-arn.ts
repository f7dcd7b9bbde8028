import { parseArn, hasHole } from '../../model/arn';
import { actionsOf, resourcesOf } from '../../policy/statement';
import { placeholder } from '../../text/template';
import { defineRule } from '../rule';

/** Services whose policies are attached to one resource and name nothing but it and what is inside it. */
const WITH_POLICIES = ['s3', 'sqs', 'sns', 'kms', 'secretsmanager', 'lambda', 'dynamodb', 'kinesis'] as const;

export const rule = defineRule({
  id: 'resource-policy-arn',
  covers: ['I-TRU-13'],
  title: 'A resource policy names resources of its own service',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    foreign: {
      text: 'A policy of {service} names "{arn}", a resource of {other}. {service} refuses the policy: it can only name the resource that it is attached to.',
      refused: true,
      codes: ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
    },
  },
  why: 'A resource policy is attached to one resource, a bucket or a queue, and speaks of that alone. The ARN of another service is a slip of copying.',
  sources: [
    {
      title: 'Access Analyzer: unsupported resource ARN in policy',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-resource-arn-in-policy',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A queue in the policy of a bucket',
        in: 'document',
        codes: ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
        text: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:GetObject", "Resource": «"arn:aws:sqs:eu-central-1:111122223333:orders"» }] }\n',
      },
      {
        title: 'A bucket in the policy of a secret',
        in: 'document',
        text: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": ["secretsmanager:GetSecretValue"], "Resource": [«"arn:aws:s3:::orders"»] }] }\n',
      },
    ],
    good: [
      {
        title: 'The bucket and what is in it',
        in: 'document',
        text: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"] }] }\n',
      },
      {
        title: 'An identity policy names what it likes',
        text: '"Action": "s3:GetObject", "Resource": "*"',
      },
      {
        title: 'Actions of two services, as in the policy of an endpoint',
        in: 'document',
        text: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": ["arn:aws:sqs:eu-central-1:111122223333:orders"] }] }\n',
      },
      {
        title: 'A service that is not known yet',
        in: 'document',
        text: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:GetObject", "Resource": "arn:aws:${SERVICE}:::orders/*" }] }\n',
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'resource') return;
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    if (actions?.known !== true || !resources) return;
    const services = new Set(actions.written.map(({ pattern }) => pattern?.service ?? ''));
    const [service = ''] = services;
    if (services.size !== 1 || !WITH_POLICIES.some((one) => one === service)) return;
    for (const { masked, at, node } of resources.written) {
      const other = parseArn(masked)?.service ?? '';
      if (other === '' || hasHole(other) || /[*?]/.test(other) || other.startsWith(service)) continue;
      report(
        at,
        'foreign',
        { service, other, arn: masked.replace(/\uFFFC/g, '…') },
        {
          fixes: [
            {
              title: 'Name the resource that the policy is attached to',
              kind: 'suggestion',
              edit: (editor) => editor.replace(node, placeholder('resource-arn')),
            },
          ],
        },
      );
    }
  },
});
