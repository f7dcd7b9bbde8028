import { parseArn } from '../../model/arn';
import { actionsOf, resourcesOf } from '../../policy/statement';
import { placeholder, template } from '../../text/template';
import { missingSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { bringCondition, comparesKey } from '../support/conditions';
import { allOf } from '../support/words';

/** The resources of these name task definitions or nothing of the cluster; of ExecuteCommand they may. */
const ACTIONS = new Map([
  ['ecs:runtask', 'ecs:RunTask'],
  ['ecs:starttask', 'ecs:StartTask'],
  ['ecs:executecommand', 'ecs:ExecuteCommand'],
]);

export const rule = defineRule({
  id: 'ecs-cluster-condition',
  covers: ['I-CON-21'],
  title: 'Running tasks and commands is limited to a cluster',
  entity: 'statement',
  runbook: ['Op2'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    missing:
      '{actions} is allowed in every cluster of the account. Add a condition ArnEquals on ecs:cluster with the ARN of the cluster.',
  },
  why: 'The resource of ecs:RunTask and ecs:StartTask is the task definition; in which cluster it may run is said by the condition key ecs:cluster only.',
  sources: [
    {
      title: 'Amazon ECS identity-based policy examples',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html',
    },
    {
      title: 'Condition keys for Amazon Elastic Container Service',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Tasks anywhere',
        text: '"Sid": «"Run"», "Action": ["ecs:RunTask"], "Resource": ["arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*"]',
      },
      {
        title: 'Commands anywhere, with another condition',
        text: '"Sid": «"Exec"», "Action": "ECS:ExecuteCommand", "Resource": ["arn:aws:ecs:eu-central-1:111122223333:task/*"], "Condition": { "StringEquals": { "ecs:container-name": "app" } }',
      },
      {
        title: 'Two actions',
        text: '"Sid": «"Start"», "Action": ["ecs:StartTask", "ecs:RunTask"], "Resource": ["arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*"], "Condition": { "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/web" } }',
      },
    ],
    good: [
      {
        title: 'One cluster',
        text: '"Action": ["ecs:RunTask"], "Resource": ["arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*"], "Condition": { "ArnEquals": { "ecs:cluster": "arn:aws:ecs:eu-central-1:111122223333:cluster/shop" } }',
      },
      {
        title: 'The cluster is in the ARN of the task',
        text: '"Action": ["ecs:ExecuteCommand"], "Resource": ["arn:aws:ecs:eu-central-1:111122223333:task/shop/*", "arn:aws:ecs:eu-central-1:111122223333:cluster/shop"]',
      },
      {
        title: 'A denial',
        text: '"Effect": "Deny", "Action": ["ecs:RunTask"], "Resource": ["*"]',
      },
      {
        title: 'Stopping is another matter',
        text: '"Action": ["ecs:StopTask"], "Resource": ["arn:aws:ecs:eu-central-1:111122223333:task/shop/*"]',
      },
    ],
  },
  check(statement, report) {
    const { view, policy } = statement;
    const object = view.source;
    const condition = view.has('Condition');
    if (!object || policy.kind !== 'identity' || !statement.allows || condition === 'unknown') return;
    if (condition === 'yes' && !statement.conditionsKnown) return;
    if (comparesKey(statement, 'ecs:cluster')) return;
    const actions = actionsOf(statement);
    if (actions?.element !== 'Action') return;
    const named = actions.written.flatMap(({ text }) => ACTIONS.get(text.toLowerCase()) ?? []);
    const open = named.filter((action) => action !== 'ecs:ExecuteCommand' || mayBeAnyCluster(statement));
    if (open.length === 0) return;
    const fix: FixPlan = {
      title: 'Add a condition on ecs:cluster',
      kind: 'suggestion',
      edit: (editor) => {
        const arn = template`arn:aws:ecs:${placeholder('region')}:${placeholder('account-id')}:cluster/${placeholder('cluster')}`;
        bringCondition(statement, editor, 'ArnEquals', 'ecs:cluster', arn);
      },
    };
    const at = missingSpot(object, 'ecs:cluster');
    report(at, 'missing', { actions: allOf([...new Set(open)]) }, { fixes: [fix] });
  },
});

/** Whether a resource surely names tasks or clusters without saying which cluster. */
function mayBeAnyCluster(statement: Parameters<typeof resourcesOf>[0]): boolean {
  const resources = resourcesOf(statement);
  if (!resources?.known || resources.element !== 'Resource') return false;
  return resources.written.some(({ masked }) => {
    if (/^\*+$/.test(masked)) return true;
    const resource = parseArn(masked)?.resource ?? '';
    return /^(?:\*|(?:cluster|task)\/\*.*)$/.test(resource);
  });
}
