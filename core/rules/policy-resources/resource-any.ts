import type { Statement } from '../../model/policy';
import { credentialActions, dataActions } from '../../facts/riskyActions';
import { hasHole } from '../../model/arn';
import { arnFits, resourceFormats, splitArn } from '../../policy/arnFormat';
import {
  actionsOf,
  expandAll,
  fullName,
  resourcesOf,
  type NamedAction,
  type WrittenAction,
  type WrittenResource,
} from '../../policy/statement';
import { defineRule, type FixPlan } from '../rule';
import { grantSeverity } from '../support/loudness';
import { loneWays } from '../support/escalation';
import { replaceResource, scopedTo, splitOff } from '../support/scope';
import { allOf, shown } from '../support/words';

export const rule = defineRule({
  id: 'resource-any',
  covers: ['I-RES-01', 'I-RES-03', 'I-ESC-09'],
  title: 'Statements name the resources that they reach',
  entity: 'statement',
  runbook: ['1', '2', '4', '5', '6'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    any: {
      text: '"*" lets {actions} reach every resource of the account. {they} can be limited to ARNs; name those that the task works on.',
      // Changing infrastructure without a limit is the same cause.
      covers: ['I-RES-01', 'I-ESC-09'],
    },
    anyRead: {
      text: '"*" lets {actions} read every resource of the account. {they} can be limited to ARNs; name those that the task works on.',
      severity: 'info',
      covers: ['I-RES-01'],
    },
    wide: {
      text: '"{resource}" is every resource of the service, so {actions} reach all of them. Name those that the task works on.',
      covers: ['I-RES-03'],
    },
  },
  why: 'The runbook asks that a role reaches its own images, parameters, secrets and log groups and nothing else. Actions that cannot be limited, and those that only list or describe, are left alone, and so are statements with a condition.',
  sources: [
    {
      title: 'IAM JSON policy elements: Resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    },
    {
      title: 'Service Authorization Reference',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Writing anywhere', text: '"Action": "s3:PutObject", "Resource": «"*"»' },
      {
        title: 'Every image of the account',
        text: '"Action": ["ecr:BatchGetImage"], "Resource": [«"*"»]',
      },
      {
        title: 'Together with an action that cannot be limited',
        text: '"Action": ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], "Resource": «"*"»',
      },
      {
        title: 'Among others, where the file tells Region and account',
        text: '"Action": "sqs:SendMessage", "Resource": ["arn:aws:sqs:eu-central-1:111122223333:orders", «"*"»]',
      },
      { title: 'Reading what is not secret', text: '"Action": "xray:GetGroup", "Resource": «"*"»' },
      { title: 'Every bucket', text: '"Action": "s3:PutObject", "Resource": «"arn:aws:s3:::*"»' },
      {
        title: 'Every resource of ECS',
        text: '"Action": "ecs:StopTask", "Resource": [«"arn:aws:ecs:*:*:*"»]',
      },
    ],
    good: [
      {
        title: 'Actions that cannot be limited',
        text: '"Action": ["ecr:GetAuthorizationToken", "ssmmessages:OpenDataChannel", "xray:PutTraceSegments"], "Resource": "*"',
      },
      {
        title: 'Listing and describing',
        text: '"Action": ["ecs:DescribeTasks", "logs:DescribeLogStreams"], "Resource": "*"',
      },
      { title: 'Denied', text: '"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"' },
      {
        title: 'Under a condition',
        text: '"Action": "ecs:StopTask", "Resource": "*", "Condition": { "ArnEquals": { "ecs:cluster": "arn:aws:ecs:eu-central-1:111122223333:cluster/shop" } }',
      },
      {
        title: 'The objects of one bucket',
        text: '"Action": "s3:PutObject", "Resource": "arn:aws:s3:::orders/*"',
      },
      {
        title: 'An account is named',
        text: '"Action": "ecs:StopTask", "Resource": "arn:aws:ecs:*:111122223333:*"',
      },
      {
        title: 'The policy of a bucket',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": "s3:PutObject", "Resource": "*" }]\n}',
      },
    ],
  },
  check(statement, report, { iam }) {
    if (!statement.allows || statement.policy.kind !== 'identity') return;
    if (statement.view.has('Condition') !== 'no') return;
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    if (actions?.element !== 'Action' || resources?.element !== 'Resource') return;
    const resource =
      resources.written.find(({ masked }) => /^\*+$/.test(masked)) ?? resources.written.find(isWide);
    if (!resource) return;
    const written = actions.written.filter(({ text }) => !/^\*+$|:\*+$/.test(text));
    const named = expandAll(iam, written);
    const limited = named.filter((known) => canBeLimited(known) && reaches(known, resource));
    const reaching = limited.filter((known) => !hasOwnRule(known));
    if (reaching.length === 0) return;
    const wide = !/^\*+$/.test(resource.masked);
    const matters = reaching.some(isSerious);
    report(
      resource.at,
      wide ? 'wide' : matters ? 'any' : 'anyRead',
      {
        resource: shown(resource.masked),
        actions: namesOf(reaching),
        they: reaching.length === 1 ? 'It' : 'They',
      },
      {
        severity: grantSeverity(statement, matters ? 'warning' : 'info'),
        fixes: fixesFor(statement, resource, actions.written, named, limited),
      },
    );
  },
});

function canBeLimited({ action }: NamedAction): boolean {
  return action.resources.length > 0 && action.level !== 'List' && !/^(?:Describe|List)/.test(action.name);
}

const OWN_RULES: ReadonlySet<string> = new Set([
  'iam:PassRole',
  'iam:CreateServiceLinkedRole',
  'sts:AssumeRole',
  ...dataActions.map(({ action }) => action),
  ...credentialActions.map(({ action }) => action),
  ...loneWays,
]);

/** What these lead to on every resource is said by rules of their own. */
function hasOwnRule(known: NamedAction): boolean {
  return known.action.level === 'Permissions management' || OWN_RULES.has(fullName(known));
}

/** Writing, and reading what the runbook wants kept: secrets, parameters, images, objects. */
function isSerious({ service, action }: NamedAction): boolean {
  if (action.level !== 'Read') return true;
  if (service.prefix === 'ssm') return action.name.startsWith('GetParameter');
  return ['secretsmanager', 'kms', 's3', 'ecr'].includes(service.prefix);
}

function isWide({ masked }: WrittenResource): boolean {
  const [arn = '', , service = '', region = '', account = '', resource = ''] = splitArn(masked);
  const open = [region, account].every((part) => part === '' || /^\*+$/.test(part));
  return arn === 'arn' && open && service !== '' && !hasHole(masked) && /^\*+(?:[/:]\*+)?$/.test(resource);
}

function reaches(known: NamedAction, resource: WrittenResource): boolean {
  return resourceFormats([known]).some((format) => arnFits(resource.masked, format) === 'yes');
}

function namesOf(actions: readonly NamedAction[]): string {
  const names = actions.map((known) => `"${fullName(known)}"`);
  return names.length <= 3
    ? allOf(names)
    : `${names.slice(0, 2).join(', ')} and ${String(names.length - 2)} more actions`;
}

function fixesFor(
  statement: Statement,
  resource: WrittenResource,
  written: readonly WrittenAction[],
  named: readonly NamedAction[],
  canBe: readonly NamedAction[],
): FixPlan[] {
  const arns = scopedTo(canBe, statement);
  if (!arns) return [];
  const limited = new Set(canBe);
  const byText = new Map<WrittenAction, NamedAction[]>();
  for (const known of named) {
    const group = byText.get(known.from);
    if (group) group.push(known);
    else byText.set(known.from, [known]);
  }
  const texts = written.map((action) => {
    const own = byText.get(action) ?? [];
    return {
      action,
      all: own.length > 0 && own.every((known) => limited.has(known)),
      some: own.some((known) => limited.has(known)),
    };
  });
  if (texts.every(({ all }) => all)) return replaceResource(resource.node, arns, 'Name the resources');
  // A pattern that takes in both cannot be put into one statement or the other.
  if (texts.some(({ all, some }) => some && !all)) return [];
  const moved = texts.filter(({ all }) => all).map(({ action }) => action.node);
  return splitOff(statement, moved, arns, 'Move what can be limited to a statement with its resources');
}
