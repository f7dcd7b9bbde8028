import { nearService, underService } from '../../policy/nearAction';
import { actionsOf } from '../../policy/statement';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

export const rule = defineRule({
  id: 'action-service-unknown',
  covers: ['I-ACT-01'],
  title: 'The service of an action exists',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    near: {
      text: 'No service has the prefix "{service}", so "{action}" is about nothing. Did you mean "{near}"?',
      codes: ['INVALID_SERVICE_IN_ACTION', 'INVALID_SERVICE'],
    },
    unknown: {
      text: 'AWS publishes no service with the prefix "{service}". If it is not new or withdrawn, "{action}" is about nothing; look the prefix up in the Service Authorization Reference.',
      severity: 'info',
      codes: ['INVALID_SERVICE_IN_ACTION', 'INVALID_SERVICE'],
    },
  },
  why: 'IAM accepts any prefix in front of the colon. A statement that allows an action of a service that does not exist allows nothing, and one that denies it protects nothing. AWS adds and withdraws services, so a prefix that resembles no other is only mentioned.',
  sources: [
    { title: 'Service Authorization Reference', url: REFERENCE },
    {
      title: 'Access Analyzer: invalid service in action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-in-action',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The name of a feature instead of its service',
        text: '"Action": ["ecs:DescribeTasks", «"automation:DescribeAutomationExecutions"»], "Resource": "*"',
        codes: ['INVALID_SERVICE_IN_ACTION'],
      },
      {
        title: 'A slip of the pen',
        text: '"Action": «"secretmanager:GetSecretValue"», "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-??????"',
        codes: ['INVALID_SERVICE'],
      },
      {
        title: 'A service that nobody knows',
        text: '"Effect": "Deny", "NotAction": ["s3:GetObject", «"warehouse:*"»]',
        without: ['statement.Action'],
      },
    ],
    good: [
      { title: 'Services that exist', text: '"Action": ["S3:GetObject", "ssmmessages:OpenDataChannel"]' },
      { title: 'Placeholders', text: '"Action": ["${SERVICE}:GetObject", "<service>:Get*"]' },
      { title: 'Patterns of services are another matter', text: '"Action": ["*", "ec*:DescribeTasks"]' },
    ],
  },
  check(statement, report, { iam }) {
    // What a trust policy may hold is a rule of its own.
    if (!iam.loaded || statement.policy.kind === 'trust') return;
    for (const { text, pattern, at } of actionsOf(statement)?.written ?? []) {
      if (!pattern || /[*?]/.test(pattern.service) || iam.services.has(pattern.service)) continue;
      const data = { service: pattern.service, action: shown(text) };
      const prefix = nearService(iam, pattern.service);
      if (prefix === undefined) {
        report(at, 'unknown', data);
        continue;
      }
      const name =
        underService(iam, prefix, pattern) === undefined ? undefined : text.slice(text.indexOf(':') + 1);
      const near = `${prefix}:${name ?? ''}`;
      report(
        at,
        'near',
        { ...data, near: name === undefined ? prefix : near },
        // Without an action that exists there, the new text would be a finding again.
        { fixes: name === undefined ? [] : [replaceValue(at, near, `Write "${near}"`, 'suggestion')] },
      );
    }
  },
});
