import type { Statement } from '../../model/policy';
import type { IamReference } from '../../policy/reference';
import { arnProblem } from '../../policy/arnProblem';
import { arnFits, resourceFormats, splitArn } from '../../policy/arnFormat';
import { shapeProblem } from '../../policy/resourceShape';
import {
  actionsOf,
  expandAll,
  resourcesOf,
  type NamedAction,
  type WrittenAction,
  type WrittenResource,
} from '../../policy/statement';
import { defineRule, type FixPlan } from '../rule';
import type { NewValue } from '../../editors/editor';
import { grantSeverity } from '../support/loudness';
import { replaceResource, scopedTo, splitOff } from '../support/scope';
import { oneOf, shown } from '../support/words';

export const rule = defineRule({
  id: 'action-resource-mismatch',
  covers: ['I-ACT-13'],
  title: 'Actions stand with resources that they can use',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    onlyAny:
      '{actions} cannot be limited to resources: what cannot is allowed with "*" only, so this statement does not allow it. Put it into a statement with "Resource": "*".',
    listing: {
      text: '{actions} cannot be limited to resources, as AWS publishes it: what cannot is allowed with "*" only. Put it into a statement with "Resource": "*".',
      severity: 'info',
    },
    other:
      '{actions} works on {types}, and none of the resources of this statement is one, so the statement does not allow it.',
  },
  outranks: ['action-wildcard', 'action-full-service', 'action-redundant'],
  why: 'A statement allows an action on a resource only where both fit. The others look allowed and are denied, which shows when the task calls them.',
  sources: [
    {
      title: 'Service Authorization Reference: resource types of actions',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The token of ECR with a repository',
        text: '"Action": [«"ecr:GetAuthorizationToken"», "ecr:BatchGetImage"], "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/web"',
      },
      {
        title: 'Objects with the ARN of their bucket',
        text: '"Action": ["s3:ListBucket", «"s3:GetObject"»], "Resource": "arn:aws:s3:::orders"',
      },
      {
        title: 'The bucket with the ARN of its objects',
        text: '"Action": «"s3:ListBucket"», "Resource": ["arn:aws:s3:::orders/*"]',
      },
      {
        title: 'Two with nothing to work on',
        text: '"Action": ["ecs:StopTask", «"sqs:SendMessage"», "sqs:DeleteMessage"], "Resource": "arn:aws:ecs:eu-central-1:111122223333:task/shop/*"',
      },
    ],
    good: [
      {
        title: 'Each with its own',
        text: '"Action": ["s3:ListBucket", "s3:GetObject"], "Resource": ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"]',
      },
      {
        title: 'Every resource',
        text: '"Action": ["ecr:GetAuthorizationToken", "ecr:DescribeImages"], "Resource": "*"',
      },
      {
        title: 'Some of a pattern fit',
        text: '"Action": "ecr:*Image*", "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/web"',
      },
      {
        title: 'Placeholders may be anything',
        text: '"Action": ["s3:ListBucket", "s3:GetObject"], "Resource": ["${BUCKET_ARN}", "${BUCKET_ARN}/*"]',
      },
      {
        title: 'Denied',
        text: '"Effect": "Deny", "Action": ["ecr:GetAuthorizationToken"], "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/web"',
      },
    ],
  },
  check(statement, report, { iam }) {
    if (!statement.allows || statement.policy.kind !== 'identity') return;
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    if (actions?.element !== 'Action' || resources?.element !== 'Resource' || !resources.known) return;
    if (resources.written.length === 0) return;
    // Every action can use "*".
    if (resources.written.some(({ masked }) => /^\*+$/.test(masked))) return;
    const named = expandAll(iam, actions.written);
    // A resource that nothing fits is the cause, and found where it stands.
    if (resources.written.some((resource) => isWrong(iam, resource, named))) return;
    const byText = new Map<WrittenAction, NamedAction[]>();
    for (const known of named) byText.set(known.from, [...(byText.get(known.from) ?? []), known]);
    const idle = actions.written.filter((action) => {
      const own = byText.get(action) ?? [];
      return own.length > 0 && own.every((known) => canUseNone(known, resources.written));
    });
    const idleActions = idle.flatMap((action) => byText.get(action) ?? []);
    for (const free of [true, false]) {
      const own = idleActions.filter(({ action }) => (action.resources.length === 0) === free);
      const texts = idle.filter((action) => own.some(({ from }) => from === action));
      const [first, ...others] = texts;
      if (!first) continue;
      const message = !free ? 'other' : own.every(isLooking) ? 'listing' : 'onlyAny';
      const types = [...new Set(own.flatMap(({ action }) => action.resources.map(({ type }) => type)))];
      report(
        first.at,
        message,
        {
          actions: `"${shown(first.text)}"${others.length === 0 ? '' : `, like ${String(others.length)} more in this list,`}`,
          types: types.length > 4 ? 'other kinds of resources' : oneOf(types),
        },
        {
          severity: grantSeverity(statement, message === 'listing' ? 'info' : 'warning'),
          fixes: fixesFor(statement, texts, own, idle.length === actions.written.length, resources.written),
          related: others.map(({ at, text }) => ({ at, message: `"${shown(text)}" is here.` })),
        },
      );
    }
  },
});

/** Services differ in what they compare a list with; AWS's own policies rely on it. */
function isLooking({ action }: NamedAction): boolean {
  return action.level === 'List' || /^(?:List|Describe)/.test(action.name);
}

function isWrong(iam: IamReference, { masked }: WrittenResource, actions: readonly NamedAction[]): boolean {
  return arnProblem(iam, masked) !== undefined || shapeProblem(masked, actions) !== undefined;
}

function canUseNone(known: NamedAction, resources: readonly WrittenResource[]): boolean {
  const formats = resourceFormats([known]);
  if (formats.length === 0)
    return known.action.resources.length === 0 && resources.every(({ masked }) => isSomeArn(masked, known));
  return resources.every(({ masked }) => formats.every((format) => arnFits(masked, format) === 'no'));
}

/** Surely not `*`, nor every resource of the service: what starts with a placeholder may become it. */
function isSomeArn(masked: string, { service }: NamedAction): boolean {
  const [arn, , of = '', , , resource = ''] = splitArn(masked);
  return arn === 'arn' && !/^[*?]/.test(of) && !(of === service.prefix && /^\*+$/.test(resource));
}

function fixesFor(
  statement: Statement,
  texts: readonly WrittenAction[],
  own: readonly NamedAction[],
  all: boolean,
  resources: readonly WrittenResource[],
): FixPlan[] {
  const free = own.every(({ action }) => action.resources.length === 0);
  const arns: readonly NewValue[] | undefined = free ? ['*'] : scopedTo(own, statement);
  if (!arns) return [];
  const [only, ...more] = resources;
  if (all && only && more.length === 0)
    return replaceResource(only.node, arns, 'Name resources that the action can use');
  return splitOff(
    statement,
    texts.map(({ node }) => node),
    arns,
    texts.length === 1
      ? 'Move the action to a statement of its own'
      : 'Move these actions to a statement of their own',
  );
}
