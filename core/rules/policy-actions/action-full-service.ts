import { placeholder, template } from '../../text/template';
import { countActions, expandAction, total } from '../../policy/actions';
import { actionsOf, fullName } from '../../policy/statement';
import { defineRule } from '../rule';
import { replaceAction } from '../support/actionEdits';
import { levelsInWords, onlyLooks } from '../support/counts';
import { grantSeverity } from '../support/loudness';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

/** Services so small that all of their actions belong together, such as those of ECS Exec. */
const FEW = 6;

export const rule = defineRule({
  id: 'action-full-service',
  covers: ['I-ACT-10'],
  title: 'No statement allows a whole service',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    all: '"{action}" allows every action of the service, {count} today: {levels}. Name the actions that are called.',
    few: {
      text: '"{action}" allows every action of the service, {count} today, and those that AWS adds. Name the actions that are called.',
      severity: 'info',
    },
  },
  outranks: ['action-case'],
  why: 'With every action of a service a task can delete what it should read, and change who else may. The runbook asks for the actions that the task needs.',
  sources: [
    {
      title: 'Prepare for least-privilege permissions',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    },
    {
      title: 'Security Hub IAM.21: customer managed policies should not allow wildcard actions for services',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21',
    },
  ],
  examples: {
    bad: [
      { title: 'Every action of S3', text: '"Action": [«"s3:*"»]' },
      {
        title: 'Every action of ECR on one repository',
        text: '"Action": «"ecr:**"», "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/web"',
      },
      { title: 'A service with a few actions', text: '"Action": [«"ssmmessages:*"»], "Resource": "*"' },
    ],
    good: [
      { title: 'Actions by name', text: '"Action": ["s3:GetObject", "s3:PutObject"]' },
      { title: 'Denied', text: '"Effect": "Deny", "Action": "s3:*"' },
      { title: 'A placeholder', text: '"Action": "${SERVICE}:*"' },
      {
        title: 'The owner of a key, in the policy of the key',
        in: 'document',
        file: 'key.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" }]\n}',
      },
    ],
  },
  check(statement, report, { iam }) {
    if (!statement.allows || statement.policy.kind !== 'identity') return;
    const all = actionsOf(statement);
    if (all?.element !== 'Action') return;
    for (const action of all.written) {
      const { pattern } = action;
      if (!pattern || pattern.service === '*' || !/^\*+$/.test(pattern.name)) continue;
      const counts = countActions(iam, [pattern]);
      const count = total(counts);
      if (count === 0) continue;
      const message = count <= FEW || onlyLooks(counts) ? 'few' : 'all';
      const { service } = pattern;
      const names = expandAction(iam, pattern).map(fullName);
      const named = template`${service}:${placeholder('Action')}`;
      report(
        action.at,
        message,
        { action: shown(action.text), count, levels: levelsInWords(counts) },
        {
          severity: grantSeverity(statement, message === 'all' ? 'warning' : 'info'),
          fixes: [
            replaceValue(action.at, named, 'Name the action', 'suggestion'),
            ...replaceAction(all, action, names, `Name all ${String(count)} actions`),
          ],
        },
      );
    }
  },
});
