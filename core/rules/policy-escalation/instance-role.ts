import type { Policy, Statement } from '../../model/policy';
import { instanceActions } from '../../facts/instanceRole';
import { actionMatches } from '../../policy/actions';
import { actionsOf, resourcesOf, type WrittenAction } from '../../policy/statement';
import { fileOf } from '../../text/paths';
import { containerOf } from '../../tree/node';
import { defineRule, type FixPlan } from '../rule';
import { takeOut } from '../support/takeOut';
import { allOf } from '../support/words';

const AGENT =
  '{ "Sid": "Agent", "Effect": "Allow", "Action": ["ecs:DiscoverPollEndpoint", "ecs:Poll", "ecs:RegisterContainerInstance", "ecs:StartTelemetrySession", "ecs:Submit*"], "Resource": "*" }';
const DB = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf';
const FILE = 'ecs-instance-role.policy.json';

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
}

export const rule = defineRule({
  id: 'instance-role',
  covers: ['I-ECS-12'],
  title: 'The role of a container instance is for the agent only',
  entity: 'policy',
  runbook: ['1', '2'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    secrets:
      '{actions} on the role of a container instance lets every container on it read this, whatever its task role is: a container can get the credentials of its instance. Give it to the execution role of the task.',
    agent:
      'The agent of a container instance also needs {actions}: nothing in this policy allows it, and the instance would not work in its cluster. Add it, unless another policy of the role does.',
  },
  why: 'Containers on an instance are not kept from its credentials by themselves, says section 1 of the runbook. So the role of the instance has what `AmazonEC2ContainerServiceforEC2Role` has, and secrets are for the roles of the tasks.',
  sources: [
    {
      title: 'Amazon ECS container instance IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html',
    },
    {
      title: 'AmazonEC2ContainerServiceforEC2Role',
      url: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2ContainerServiceforEC2Role.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A secret beside what the agent needs',
        in: 'document',
        file: FILE,
        text: policy(
          AGENT,
          `{ "Effect": "Allow", "Action": [«"secretsmanager:GetSecretValue"»], "Resource": "${DB}" }`,
        ),
      },
      {
        title: 'Parameters, told by what the agent does',
        in: 'document',
        file: 'policy.json',
        text: policy(
          AGENT,
          '{ "Effect": "Allow", "Action": [«"ssm:GetParameters"», "ssm:GetParameter"], "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/web/*" }',
        ),
      },
      {
        title: 'An agent that cannot say what became of a task',
        in: 'document',
        file: FILE,
        text: policy(
          '{ "Effect": "Allow", "Action": ["ecs:DiscoverPollEndpoint", "ecs:Poll", «"ecs:RegisterContainerInstance"», "ecs:StartTelemetrySession"], "Resource": "*" }',
        ),
      },
    ],
    good: [
      { title: 'What the agent needs', in: 'document', file: FILE, text: policy(AGENT) },
      {
        title: 'What AWS publishes for everybody',
        in: 'document',
        file: FILE,
        text: policy(
          AGENT,
          '{ "Effect": "Allow", "Action": "ssm:GetParameters", "Resource": "arn:aws:ssm:eu-central-1::parameter/aws/service/ecs/*" }',
        ),
      },
      {
        title: 'The agent of Systems Manager',
        in: 'document',
        file: FILE,
        text: policy(
          AGENT,
          '{ "Effect": "Allow", "Action": ["ssm:UpdateInstanceInformation", "ssm:GetParameters"], "Resource": "arn:aws:ssm:eu-central-1:111122223333:*" }',
        ),
      },
      {
        title: 'Another role',
        in: 'document',
        file: 'web-execution.policy.json',
        text: policy(`{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "${DB}" }`),
      },
      {
        title: 'Denied',
        in: 'document',
        file: FILE,
        text: policy(AGENT, '{ "Effect": "Deny", "Action": "secretsmanager:*", "Resource": "*" }'),
      },
      {
        title: 'Whoever looks after instances',
        in: 'document',
        file: 'operators.policy.json',
        text: policy(
          '{ "Effect": "Allow", "Action": ["ecs:DeregisterContainerInstance", "ecs:UpdateContainerInstancesState"], "Resource": "*" }',
        ),
      },
    ],
  },
  check(policyModel, report) {
    if (policyModel.kind !== 'identity' || !policyModel.complete) return;
    const registers = texts(policyModel).find(({ written }) => REGISTER.test(written.text));
    if (!registers && !isNamedInstance(policyModel.name)) return;
    for (const statement of policyModel.statements) {
      const secrets = secretActions(statement);
      const [first] = secrets;
      if (!first) continue;
      const fixes = takeOut(
        statement,
        secrets.map(({ node }) => node),
        'Take it out',
      );
      report(first.at, 'secrets', { actions: allOf(secrets.map(({ text }) => text)) }, { fixes });
    }
    if (!registers || !policyModel.statements.every(tellsActions)) return;
    const missing = instanceActions.filter(
      (action) => !texts(policyModel).some(({ written }) => actionMatches(written.text, action)),
    );
    if (missing.length === 0) return;
    const { statement, written } = registers;
    report(
      written.at,
      'agent',
      { actions: allOf(missing) },
      { fixes: addActions(statement, written, missing) },
    );
  },
});

/** What a template brings may be what seems to be missing. */
function tellsActions(statement: Statement): boolean {
  const actions = actionsOf(statement);
  return statement.effect.state === 'known' && actions?.known === true && actions.element === 'Action';
}

const REGISTER = /^ecs:RegisterContainerInstance$/i;

/** `ecs-instance-role.policy.json`, `ecsInstanceRole.json` */
function isNamedInstance(name: string): boolean {
  return /ecs.*instance|container-?instance/i.test(fileOf(name));
}

function texts(policy: Policy): { statement: Statement; written: WrittenAction }[] {
  return policy.statements.flatMap((statement) => {
    const actions = actionsOf(statement);
    if (!statement.allows || actions?.element !== 'Action') return [];
    return actions.written.map((written) => ({ statement, written }));
  });
}

const READS = /^(?:secretsmanager:GetSecretValue|ssm:GetParameter(?:s|sByPath)?)$/i;

/** What reads secrets by name; where everything can be read, that is said already. */
function secretActions(statement: Statement): readonly WrittenAction[] {
  const actions = actionsOf(statement);
  const resources = resourcesOf(statement);
  if (!statement.allows || actions?.element !== 'Action' || resources?.element !== 'Resource') return [];
  if (actions.written.some(({ text }) => /^ssm:UpdateInstanceInformation$/i.test(text))) return [];
  const named = resources.written.some(
    ({ masked }) => /:(?:secret:|parameter\/).*\w/.test(masked) && !masked.includes(':parameter/aws/'),
  );
  return named ? actions.written.filter(({ text }) => READS.test(text)) : [];
}

/** Beside the action that is there, where the resource suits all of them. */
function addActions(statement: Statement, { node }: WrittenAction, missing: readonly string[]): FixPlan[] {
  const everything = resourcesOf(statement)?.written.some(({ masked }) => /^\*+$/.test(masked)) === true;
  if (!everything && missing.includes('ecs:DiscoverPollEndpoint')) return [];
  return [
    {
      title: `Add ${allOf(missing)}`,
      kind: 'suggestion',
      edit: (editor) => {
        const list = containerOf(node);
        if (list?.kind !== 'array') editor.replace(node, [{ copy: node }, ...missing]);
        else for (const action of missing) editor.append(list, action);
      },
    },
  ];
}
