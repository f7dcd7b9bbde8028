import { HOLE } from '../../model/arn';
import { actionsOf, expandAll, resourcesOf } from '../../policy/statement';
import { splitArn } from '../../policy/arnFormat';
import { shapeProblem } from '../../policy/resourceShape';
import { placeholder, template } from '../../text/template';
import type { Spot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { withParts } from '../support/arnEdits';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'resource-shape',
  covers: ['I-RES-08'],
  title: 'ARNs are written as the services around ECS write them',
  entity: 'statement',
  runbook: ['2', '4', '5', '6'],
  severity: 'warning',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    secretSuffix:
      'Secrets Manager puts a hyphen and six random characters behind the name of a secret, so "{resource}" is never the whole ARN and access is denied. Write "-??????" behind the name.',
    secretParts:
      'Behind the name of the secret in "{resource}" stand a JSON key or a version, as in "valueFrom" of a task definition. IAM knows the secret only, so nothing fits.',
    parameterSlash:
      'The name of a parameter follows "parameter" with one slash, also where the name starts with a slash; "{resource}" names nothing.',
    parameterType: {
      text: 'The ARN of a parameter says "parameter" in front of its name; "{resource}" names nothing.',
      codes: ['INVALID_ARN_RESOURCE'],
    },
    repositoryType: {
      text: 'The ARN of a repository says "repository/" in front of its name; "{resource}" names nothing.',
      codes: ['INVALID_ARN_RESOURCE'],
    },
    repositoryTag:
      'Permissions of ECR are given for a repository, not for a tag or digest of it; nothing fits "{resource}".',
    logStreams:
      'Log streams are written behind the log group: without ":*" at the end, "{resource}" is the group alone, and writing to its streams is denied.',
    logGroupType: {
      text: 'The ARN of a log group says "log-group:" in front of its name; "{resource}" names nothing.',
      codes: ['INVALID_ARN_RESOURCE'],
    },
    keyAlias:
      'Using a key is allowed by the ARN of the key, never by one of its aliases, so "{resource}" allows nothing. Name the key, or use the condition kms:RequestAlias.',
    taskDefinitionRevision:
      'The ARN of a task definition ends in its revision, so "{resource}" is never the whole ARN and access is denied. Write ":*" behind the family.',
  },
  outranks: ['resource-arn', 'resource-redundant'],
  why: 'IAM compares ARNs as text. These services write theirs in ways that are easily missed, and the task then fails with "access denied" although the policy looks right.',
  sources: [
    {
      title: 'Secrets Manager: ARNs in policies end in -??????',
      url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
    },
    {
      title: 'Restrict access to parameters',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html',
    },
    {
      title: 'CloudWatch Logs: resources',
      url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html',
    },
    {
      title: 'KMS: aliases and permissions',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A secret by its name, and one with a JSON key',
        text: '"Action": "secretsmanager:GetSecretValue", "Resource": [«"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db"», «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/api-AbCdEf:password::"»]',
      },
      {
        title: 'Parameters with two slashes and with none',
        text: '"Action": "ssm:GetParameters", "Resource": [«"arn:aws:ssm:eu-central-1:111122223333:parameter//web/db"», «"arn:aws:ssm:eu-central-1:111122223333:/web/api"»]',
        codes: ['INVALID_ARN_RESOURCE'],
      },
      {
        title: 'A repository with its tag, and one without its kind',
        text: '"Action": "ecr:BatchGetImage", "Resource": [«"arn:aws:ecr:eu-central-1:111122223333:repository/web:1.4.2"», «"arn:aws:ecr:eu-central-1:111122223333:jobs"»]',
        codes: ['INVALID_ARN_RESOURCE'],
      },
      {
        title: 'A log group without its streams, and one without its kind',
        text: '"Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": [«"arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web"», «"arn:aws:logs:eu-central-1:111122223333:/ecs/jobs:*"»]',
        codes: ['INVALID_ARN_RESOURCE'],
      },
      {
        title: 'The alias of a key',
        text: '"Action": "kms:Decrypt", "Resource": [«"arn:aws:kms:eu-central-1:111122223333:alias/web"»]',
      },
      {
        title: 'A task definition without its revision',
        text: '"Action": "ecs:RunTask", "Resource": «"arn:aws:ecs:eu-central-1:111122223333:task-definition/web"»',
      },
    ],
    good: [
      {
        title: 'Secrets with their suffix, or open at the end',
        text: '"Action": "secretsmanager:GetSecretValue", "Resource": ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-??????", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/api-AbCdEf", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:${NAME}"]',
      },
      {
        title: 'Parameters, repositories, log groups',
        text: '"Action": ["ssm:GetParameters", "ecr:BatchGetImage", "logs:PutLogEvents"], "Resource": ["arn:aws:ssm:eu-central-1:111122223333:parameter/web/db", "arn:aws:ecr:eu-central-1:111122223333:repository/shop/web", "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:*"]',
      },
      {
        title: 'Managing an alias, which is about both',
        text: '"Action": "kms:CreateAlias", "Resource": ["arn:aws:kms:eu-central-1:111122223333:alias/web", "arn:aws:kms:eu-central-1:111122223333:key/11112222-3333-4444-5555-666677778888"]',
      },
      {
        title: 'Deleting a log group',
        text: '"Action": "logs:DeleteLogGroup", "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web"',
      },
      {
        title: 'Every revision',
        text: '"Action": "ecs:RunTask", "Resource": "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*"',
      },
    ],
  },
  check(statement, report, { iam }) {
    if (statement.policy.kind === 'trust') return;
    const written = resourcesOf(statement)?.written ?? [];
    if (written.length === 0) return;
    const actions = expandAll(iam, actionsOf(statement)?.written ?? []);
    for (const { masked, text, at } of written) {
      const problem = shapeProblem(masked, actions);
      if (!problem) continue;
      const resource = splitArn(masked)[5] ?? '';
      const { kind, fixed } = problem;
      const fixes =
        kind === 'keyAlias'
          ? [namedKey(at, text)]
          : fixed === undefined || fixed.includes(HOLE)
            ? []
            : [withParts(at, text, { resource: fixed })];
      report(at, kind, { resource: shown(resource) }, { fixes });
    }
  },
});

function namedKey(at: Spot, text: string): FixPlan {
  const head = splitArn(text).slice(0, 5).join(':');
  return replaceValue(at, template`${head}:key/${placeholder('key-id')}`, 'Name the key', 'suggestion');
}
