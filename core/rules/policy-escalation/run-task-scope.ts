import { hasHole, parseArn } from '../../model/arn';
import { splitArn } from '../../policy/arnFormat';
import { actionsOf, resourcesOf } from '../../policy/statement';
import { placeholder, template } from '../../text/template';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

/** A pattern for more is too wide, which other rules say. */
const STARTS = /^ecs:(?:RunTask|StartTask)$/i;

const CLUSTER =
  '"Condition": { "ArnLike": { "ecs:cluster": "arn:aws:ecs:eu-central-1:111122223333:cluster/shop" } }';

export const rule = defineRule({
  id: 'run-task-scope',
  covers: ['I-ECS-08'],
  title: 'Who starts tasks may start those of one family',
  entity: 'statement',
  runbook: ['Op2'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'suggestion',
  messages: {
    any: 'With "{resource}" every task definition of the account may be run, each with the roles that it names. Name the family that the rule or schedule starts, such as "task-definition/web:*".',
  },
  why: 'The runbook has EventBridge start tasks with a role that may run one task definition in one cluster, and pass the roles of that only. The cluster is a condition on `ecs:cluster`, the roles are named for `iam:PassRole`; other rules see to these.',
  sources: [
    {
      title: 'Amazon ECS EventBridge IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html',
    },
    {
      title: 'Actions, resources, and condition keys for Amazon ECS',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Every task definition of the account',
        text: `"Action": "ecs:RunTask", "Resource": «"arn:aws:ecs:eu-central-1:111122223333:task-definition/*"», ${CLUSTER}`,
      },
      {
        title: 'In every Region, every revision',
        text: `"Action": ["ecs:RunTask", "ecs:TagResource"], "Resource": [«"arn:aws:ecs:*:111122223333:task-definition/*:*"»], ${CLUSTER}`,
      },
      {
        title: 'Every resource of the account',
        text: `"Action": ["ecs:StartTask"], "Resource": [«"arn:aws:ecs:eu-central-1:111122223333:*"»], ${CLUSTER}`,
      },
    ],
    good: [
      {
        title: 'One family',
        text: `"Action": "ecs:RunTask", "Resource": "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*", ${CLUSTER}`,
      },
      {
        title: 'Families by the start of their names',
        text: `"Action": "ecs:RunTask", "Resource": "arn:aws:ecs:*:111122223333:task-definition/shop-*", ${CLUSTER}`,
      },
      {
        title: 'From a template',
        text: `"Action": "ecs:RunTask", "Resource": "arn:aws:ecs:eu-central-1:111122223333:task-definition/\${Family}", ${CLUSTER}`,
      },
      {
        title: 'Describing',
        text: '"Action": "ecs:DescribeTaskDefinition", "Resource": "*"',
      },
      {
        title: 'Denied',
        text: '"Effect": "Deny", "Action": "ecs:RunTask", "Resource": "arn:aws:ecs:eu-central-1:111122223333:task-definition/*"',
      },
    ],
  },
  check(statement, report) {
    if (!statement.allows || statement.policy.kind !== 'identity') return;
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    if (actions?.element !== 'Action' || resources?.element !== 'Resource') return;
    if (!actions.written.some(({ text }) => STARTS.test(text))) return;
    for (const { text, masked, at } of resources.written) {
      const arn = parseArn(masked);
      // A pattern that names no account takes in more than task definitions, which is said already.
      if (arn?.service !== 'ecs' || /^\**$/.test(arn.account) || hasHole(arn.resource)) continue;
      if (!/^(?:task-definition\/)?\*+(?::\*+)?$/.test(arn.resource)) continue;
      const [, partition = '', , region = '', account = ''] = splitArn(text);
      const named = template`arn:${partition}:ecs:${region}:${account}:task-definition/${placeholder('family')}:*`;
      report(
        at,
        'any',
        { resource: shown(masked) },
        { fixes: [replaceValue(at, named, 'Name the family', 'suggestion')], identity: masked },
      );
    }
  },
});
