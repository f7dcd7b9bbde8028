import type { Statement } from '../../model/policy';
import { hasHole } from '../../model/arn';
import { ownerSpot, valueSpot, type Spot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { isMisspeltInStatement } from '../support/elements';
import { bringSourceConditions, sourceKeysOf } from '../support/sourceConditions';
import { ECS_TASKS, trustTasks } from '../support/trustStatement';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'task-role-trust',
  covers: ['I-TRU-02'],
  title: 'The roles of a task trust ECS tasks',
  entity: 'policy',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    service:
      'Tasks take their {role} role as "ecs-tasks.amazonaws.com", and this trusts "{service}": ECS cannot assume the role and the tasks do not start. Trust "ecs-tasks.amazonaws.com".',
    nobody:
      'Tasks take their {role} role as "ecs-tasks.amazonaws.com", which this policy does not trust: ECS cannot assume the role and the tasks do not start.',
  },
  outranks: ['trust-compute-service', 'trust-source-conditions', 'principal-format'],
  why: 'ECS assumes the task role and the task execution role under the service principal `ecs-tasks.amazonaws.com`. `ecs.amazonaws.com` is ECS itself, for service and infrastructure roles; `ec2.amazonaws.com` is for the role of a container instance.',
  sources: [
    {
      title: 'Amazon ECS task IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    },
    {
      title: 'Amazon ECS task execution IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'ECS itself',
        in: 'trustStatement',
        text: '"Principal": { "Service": «"ecs.amazonaws.com"» }',
      },
      {
        title: 'EC2, for an execution role',
        in: 'trustStatement',
        file: 'ecsTaskExecutionRole.trust.json',
        text: '"Principal": { "Service": [«"ec2.amazonaws.com"»] }',
        without: ['statement.Condition'],
      },
      {
        title: 'Only another role',
        in: 'trustStatement',
        text: '"Principal": { «"AWS"»: ["arn:aws:iam::111122223333:role/ci"] }',
      },
      {
        title: 'ECS itself, without a condition',
        in: 'trustStatement',
        file: 'ecs-tasks-trust-policy.json',
        text: '"Principal": { "Service": «"ecs.amazonaws.com"» }',
        without: ['statement.Condition'],
      },
    ],
    good: [
      { title: 'Tasks', in: 'trustStatement', text: '"Effect": "Allow"' },
      {
        title: 'Tasks, and a developer’s role in a statement of its own',
        in: 'document',
        file: 'task-role.trust.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/developer" }, "Action": "sts:AssumeRole" },\n    { "Effect": "Allow", "Principal": { "Service": "ecs-tasks.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } } }\n  ]\n}',
      },
      {
        title: 'An infrastructure role trusts ECS itself',
        in: 'trustStatement',
        file: 'ecs-infrastructure-role.trust.json',
        text: '"Principal": { "Service": "ecs.amazonaws.com" }',
      },
      {
        title: 'An execution role of Lambda',
        in: 'trustStatement',
        file: 'lambda-execution-role.trust.json',
        text: '"Principal": { "Service": "lambda.amazonaws.com" }',
      },
      {
        title: 'A placeholder',
        in: 'trustStatement',
        text: '"Principal": { "Service": "${service}" }',
      },
    ],
  },
  check(policy, report) {
    const role = policy.ecsRole;
    if (policy.kind !== 'trust' || role === undefined || !policy.complete) return;
    const statements = policy.statements.filter(
      (statement) => statement.effect.state !== 'known' || statement.allows,
    );
    const known = statements.every(isKnown);
    const principals = statements.flatMap((statement) => statement.principals);
    if (!known || principals.length === 0) return;
    if (principals.some(({ value }) => value.state !== 'known' || isTasksOrMore(value.value))) return;
    const wrong = firstService(statements);
    if (wrong) {
      const { statement, at, service } = wrong;
      report(at, 'service', { role, service: shown(service) }, { fixes: [toTasks(statement, at)] });
      return;
    }
    const [first] = statements;
    const at = first && principalSpot(first);
    if (at) report(at, 'nobody', { role }, { fixes: [addTasks(first)] });
  },
});

/** Every principal of the statement was read. */
function isKnown({ view }: Statement): boolean {
  const node = view.member('Principal')?.value;
  if (node?.kind !== 'object' || !node.complete || isMisspeltInStatement(view, 'Principal')) return false;
  return node.members.every(({ key, value }) => {
    if (key.unknown || !value) return false;
    if (value.kind === 'array') return value.complete && value.items.every((item) => item.kind === 'string');
    return value.kind === 'string';
  });
}

function isTasksOrMore(principal: string): boolean {
  return hasHole(principal) || /[*?]/.test(principal) || principal.toLowerCase() === ECS_TASKS;
}

function firstService(
  statements: readonly Statement[],
): { statement: Statement; at: Spot; service: string } | undefined {
  for (const statement of statements) {
    for (const { type, value } of statement.principals) {
      if (type === 'Service' && value.state === 'known') {
        return { statement, at: value.at, service: value.value };
      }
    }
  }
  return undefined;
}

/** The key of the first kind of principal. */
function principalSpot({ view }: Statement): Spot | undefined {
  const node = view.member('Principal')?.value;
  const first = node?.kind === 'object' ? node.members[0]?.value : undefined;
  return first ? ownerSpot(first) : node && valueSpot(node);
}

function toTasks(statement: Statement, at: Spot): FixPlan {
  return {
    title: `Trust "${ECS_TASKS}"`,
    kind: 'suggestion',
    edit: (editor) => {
      if (at.kind !== 'value') return;
      editor.replace(at.node, ECS_TASKS);
      const services = statement.principals.filter(({ type }) => type === 'Service').length;
      const keys = sourceKeysOf(ECS_TASKS);
      if (services === 1 && keys) bringSourceConditions(statement, editor, [keys]);
    },
  };
}

function addTasks(statement: Statement): FixPlan {
  return {
    title: `Trust "${ECS_TASKS}" instead`,
    kind: 'suggestion',
    edit: (editor) => trustTasks(statement, editor),
  };
}
