import { parseArn } from '../../model/arn';
import type { EcsRole } from '../../model/ecsRole';
import type { Policy, Statement } from '../../model/policy';
import { actionMatches, expandAction } from '../../policy/actions';
import { resourceFits } from '../../policy/needs/fits';
import { pullActions, tokenAction } from '../../policy/needs/imageNeeds';
import { executionActionsIn, isBesideExecution, isForCache } from '../../policy/needs/kinds';
import type { Need } from '../../policy/needs';
import { readPlain } from '../../policy/needs/shrinkStatement';
import type { IamReference } from '../../policy/reference';
import { actionsOf, type WrittenAction, type WrittenResource } from '../../policy/statement';
import type { Spot } from '../../tree/spot';
import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { roleUsers, usePlaces } from '../support/roleUsers';
import { takeOut } from '../support/takeOut';
import { allOf } from '../support/words';

const DB = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf';
const ORDERS = 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders';
const LOGS = `{ "Sid": "Logs", "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:*" }`;
const TASK = `{
  "family": "web",
  "taskRoleArn": "arn:aws:iam::111122223333:role/web-task",
  "executionRoleArn": "arn:aws:iam::111122223333:role/web-execution",
  "containerDefinitions": [
    { "name": "app", "image": "nginx:1.27", "secrets": [{ "name": "DB", "valueFrom": "${DB}" }] }
  ]
}`;

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
}

export const rule = defineRule({
  id: 'misplaced-permission',
  covers: ['I-ECS-06', 'I-ECS-07'],
  title: 'Each permission stands on the role that uses it',
  entity: 'document',
  runbook: ['1', '2', '4', '5'],
  severity: 'warning',
  fix: 'suggestion',
  outranks: ['action-full-service', 'action-service-wildcard', 'action-wildcard'],
  messages: {
    application: {
      text: 'ECS never uses {actions} with an execution role, and the containers cannot use that role. If a program needs it, move it to the task role; else take it out.',
      covers: ['I-ECS-06'],
    },
    exec: {
      text: 'ECS Exec opens its sessions with the task role: {actions} on an execution role lets nobody in. Move it to the task role.',
    },
    pull: {
      text: 'Images are pulled with the execution role. {actions} on the task role only lets programs in the containers pull images; move it to the execution role, unless they do so by themselves.',
      covers: ['I-ECS-06'],
    },
    injected: {
      text: 'ECS reads this with the execution role and gives it to the container ("secrets"). Unless the program reads it again by itself, the task role needs no permission for it: take it out.',
      covers: ['I-ECS-06'],
    },
  },
  why: 'The execution role is for what ECS does before the containers run: pull images, read secrets, write logs. The task role is for what the programs in them do. What stands on the wrong one does not work, or lets a program do what only ECS should.',
  sources: [
    {
      title: 'Amazon ECS task execution IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
    {
      title: 'Amazon ECS task IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A table on the execution role',
        in: 'document',
        file: 'web-execution.policy.json',
        text: policy(
          LOGS,
          `{ "Sid": "Orders", "Effect": "Allow", «"Action"»: ["dynamodb:GetItem", "dynamodb:PutItem"], "Resource": "${ORDERS}" }`,
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'Among what ECS uses; the file says whose role it is',
        in: 'document',
        file: 'ecs-task-execution-role.policy.json',
        text: policy(
          LOGS,
          '{ "Effect": "Allow", "Action": ["s3:GetObject", «"s3:PutObject"»], "Resource": "arn:aws:s3:::orders/*" }',
        ),
      },
      {
        title: 'ECS Exec on the execution role',
        in: 'document',
        file: 'web-execution.policy.json',
        text: policy(
          LOGS,
          '{ "Sid": "Exec", "Effect": "Allow", «"Action"»: ["ssmmessages:OpenDataChannel", "ssmmessages:CreateDataChannel"], "Resource": "*" }',
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'Images on the task role',
        in: 'document',
        file: 'web-task.policy.json',
        text: policy(
          `{ "Sid": "Orders", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "${ORDERS}" }`,
          '{ "Sid": "Pull", "Effect": "Allow", «"Action"»: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/web" }',
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'A secret that the container is given',
        in: 'document',
        file: 'web-task.policy.json',
        text: policy(
          `{ "Sid": "Orders", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "${ORDERS}" }`,
          `{ "Sid": "Db", "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": «"${DB}"» }`,
        ),
        beside: { 'task-definition.json': TASK },
      },
    ],
    good: [
      {
        title: 'What ECS uses, and reading beside it',
        in: 'document',
        file: 'web-execution.policy.json',
        text: policyText(
          'ecr:GetAuthorizationToken *',
          'ecr:BatchImportUpstreamImage arn:aws:ecr:eu-central-1:111122223333:repository/hub/nginx',
          'logs:DescribeLogStreams *',
          'ssm:GetParameter arn:aws:ssm:eu-central-1:111122223333:parameter/web/*',
          's3:GetObject arn:aws:s3:::shop-config/web.env',
          's3:ListBucket arn:aws:s3:::shop-config',
          'kms:Decrypt arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012',
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'A table on the task role',
        in: 'document',
        file: 'web-task.policy.json',
        text: policyText(`dynamodb:GetItem ${ORDERS}`, 'ssmmessages:OpenDataChannel *'),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'Another secret, which the program reads',
        in: 'document',
        file: 'web-task.policy.json',
        text: policyText(`secretsmanager:GetSecretValue ${DB.replace('db', 'api')}`),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'A program that builds images',
        in: 'document',
        file: 'web-task.policy.json',
        text: policyText(
          ...['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage'].map(
            (action) => `${action} arn:aws:ecr:eu-central-1:111122223333:repository/web`,
          ),
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'One role for both, which is said at the task definition',
        in: 'document',
        file: 'web.policy.json',
        text: policyText(`dynamodb:GetItem ${ORDERS}`, `secretsmanager:GetSecretValue ${DB}`),
        beside: { 'task-definition.json': TASK.replace(/web-(?:task|execution)/g, 'web') },
      },
      {
        title: 'Denied on the execution role',
        in: 'document',
        file: 'web-execution.policy.json',
        text: policy(LOGS, '{ "Effect": "Deny", "Action": "dynamodb:*", "Resource": "*" }'),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'The execution role of a function',
        in: 'document',
        file: 'lambda-execution-role.policy.json',
        text: policyText(`dynamodb:GetItem ${ORDERS}`),
      },
    ],
  },
  check(subject, report, context) {
    const found = roleUsers(subject, context);
    if (!found) return;
    const { policy: own, users, needs, as } = found;
    const kind = kindOf(as, own);
    const related = usePlaces(users);
    const say = ({ statement, written, at }: Misplaced, message: 'application' | 'exec' | 'pull'): void => {
      const nodes = written.map(({ node }) => node);
      const fixes = takeOut(statement, nodes, 'Take it out');
      report(
        at,
        message,
        { actions: allOf(written.slice(0, 4).map(({ text }) => text)) },
        { related, fixes },
      );
    };
    if (kind === 'execution') {
      for (const misplaced of misplacedIn(own, ({ text }) => isOfExec(text))) say(misplaced, 'exec');
      for (const misplaced of misplacedIn(own, (action) => isOfProgram(action, context.iam)))
        say(misplaced, 'application');
    }
    if (kind !== 'task') return;
    if (mayPull(own)) for (const misplaced of misplacedIn(own, isPull)) say(misplaced, 'pull');
    const given = needs.flatMap((list) => list.needs.filter(isInjected));
    for (const { statement, resource } of injectedIn(own, given)) {
      const fixes = takeOut(statement, [resource.node], 'Take it out');
      report(resource.at, 'injected', {}, { related, fixes, identity: resource.text });
    }
  },
});

/** By those who use it; where nobody does, by the words of its name. */
function kindOf(as: readonly EcsRole[], policy: Policy): EcsRole | undefined {
  return as.length === 0 ? policy.ecsRole : as.length === 1 ? as[0] : undefined;
}

interface Misplaced {
  readonly statement: Statement;
  /** Never empty. */
  readonly written: readonly WrittenAction[];
  readonly at: Spot;
}

/** One entry for each statement: at `Action` where all of it is misplaced, else at the first text that is. */
function misplacedIn(policy: Policy, isMisplaced: (action: WrittenAction) => boolean): Misplaced[] {
  return policy.statements.flatMap((statement) => {
    const actions = allowedBy(statement);
    const written = actions.filter(isMisplaced);
    const [first] = written;
    if (!first) return [];
    const at = written.length === actions.length ? statement.view.keySpot('Action') : first.at;
    return [{ statement, written, at }];
  });
}

/** The texts of `Action` of a statement that allows them, whatever its conditions are. */
function allowedBy(statement: Statement): readonly WrittenAction[] {
  const actions = actionsOf(statement);
  return statement.allows && actions?.element === 'Action' && actions.known ? actions.written : [];
}

function isOfExec(text: string): boolean {
  return text.toLowerCase().startsWith('ssmmessages:');
}

/** Whether only a program can mean the action: ECS has no use for it, and it does more than look at what ECS uses. */
function isOfProgram({ text, pattern }: WrittenAction, iam: IamReference): boolean {
  if (!pattern || pattern.service === '*' || isOfExec(text)) return false;
  if (executionActionsIn(text).length > 0 || isForCache(text)) return false;
  if (pattern.service === 'ecr-public' || !iam.service(pattern.service)) return false;
  if (!isBesideExecution(text) && pattern.service !== 's3') return true;
  return expandAction(iam, pattern).some(({ action }) => action.level !== 'Read' && action.level !== 'List');
}

const PULLING: readonly string[] = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** Whether images can be pulled with it, and nothing is done to them. */
function mayPull(policy: Policy): boolean {
  const texts = policy.statements.flatMap(allowedBy).map(({ text }) => text);
  const has = (action: string): boolean => texts.some((text) => actionMatches(text, action));
  return (
    policy.statements.every(tellsActions) &&
    PULLING.every(has) &&
    !has('ecr:PutImage') &&
    !has('ecr:DescribeImages')
  );
}

function tellsActions(statement: Statement): boolean {
  return statement.effect.state === 'known' && actionsOf(statement)?.known === true;
}

const PULL: ReadonlySet<string> = new Set(
  [...pullActions, tokenAction].map((action) => action.toLowerCase()),
);

function isPull({ text }: WrittenAction): boolean {
  return PULL.has(text.toLowerCase());
}

const READING: readonly string[] = ['secretsmanager:GetSecretValue', 'ssm:GetParameters'];

function isInjected({ role, action, reason }: Need): boolean {
  return role === 'execution' && READING.includes(action) && reason.endsWith('is given this secret');
}

/** The resources by name of statements that read secrets, which containers are given anyway. */
function injectedIn(
  policy: Policy,
  given: readonly Need[],
): { statement: Statement; resource: WrittenResource }[] {
  if (given.length === 0) return [];
  return policy.statements.flatMap((statement) => {
    const plain = readPlain(statement);
    if (!plain) return [];
    return plain.resources
      .filter((resource) => /^[^*]+$/.test(resource.text) && parseArn(resource.masked) !== undefined)
      .filter((resource) =>
        given.some(
          (need) =>
            plain.actions.some(({ text }) => text.toLowerCase() === need.action.toLowerCase()) &&
            resourceFits(resource, need) === 'yes',
        ),
      )
      .map((resource) => ({ statement, resource }));
  });
}
