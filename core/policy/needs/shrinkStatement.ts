import type { Policy, Statement } from '../../model/policy';
import { template, type Template } from '../../text/template';
import type { ObjectNode } from '../../tree/node';
import { actionMatches } from '../actions';
import { hasWildcard } from '../glob';
import { actionsOf, resourcesOf, type WrittenAction, type WrittenResource } from '../statement';
import { resourceFits } from './fits';
import { pullActions } from './imageNeeds';
import { executionActionsIn, isBesideExecution } from './kinds';
import type { Need, Needs } from './need';

/** One action on one resource. */
export interface Grant {
  readonly action: string;
  readonly resource: Template;
}

/** A statement that allows something ECS needs an execution role for, taken apart. */
export interface StatementGrants {
  readonly statement: Statement;
  readonly object: ObjectNode;
  /** The texts of `Action` of which is known what of them is needed. */
  readonly judged: readonly WrittenAction[];
  /** The others, which stay. */
  readonly rest: readonly WrittenAction[];
  readonly resources: readonly WrittenResource[];
  /** What the judged ones grant of what is, or may be, needed, no wider than needed; each once. */
  readonly needed: readonly Grant[];
}

/** The statements of an execution role's policy that can be judged by what the users of the role need. */
export function readGrants(policy: Policy, users: readonly Needs[]): StatementGrants[] {
  const needs = users.flatMap(({ needs: own }) => own.filter(({ role }) => role === 'execution'));
  const undecided = undecidedActions(users, needs);
  return policy.statements.flatMap((statement) => {
    const plain = readPlain(statement);
    if (!plain) return [];
    const { object, actions, resources } = plain;
    const own = actions.filter(({ text }) => {
      const taken = executionActionsIn(text);
      return taken.length > 0 && (hasWildcard(text) || !taken.some((action) => undecided.has(action)));
    });
    if (own.length === 0) return [];
    const judged = actions.filter((action) => own.includes(action) || isBesideExecution(action.text));
    const rest = actions.filter((action) => !judged.includes(action));
    return [
      { statement, object, judged, rest, resources, needed: neededOf(judged, resources, needs, undecided) },
    ];
  });
}

/** A statement that allows actions on resources, without ifs, read whole. */
export function readPlain(
  statement: Statement,
):
  | { object: ObjectNode; actions: readonly WrittenAction[]; resources: readonly WrittenResource[] }
  | undefined {
  const { view } = statement;
  const object = view.source;
  const [actions, resources] = [actionsOf(statement), resourcesOf(statement)];
  if (!object?.complete || !statement.allows) return undefined;
  if (actions?.element !== 'Action' || resources?.element !== 'Resource') return undefined;
  if (!actions.known || !resources.known || view.has('Condition') !== 'no') return undefined;
  if (view.has('Principal') !== 'no' || view.has('NotPrincipal') !== 'no') return undefined;
  return { object, actions: actions.written, resources: resources.written };
}

function neededOf(
  judged: readonly WrittenAction[],
  resources: readonly WrittenResource[],
  needs: readonly Need[],
  undecided: ReadonlySet<string>,
): Grant[] {
  const found = new Map<string, Grant>();
  const add = (action: string, resource: Template): void => {
    found.set(`${action} ${resource.toString()}`, { action, resource });
  };
  const takesIn = (action: string): boolean => judged.some(({ text }) => actionMatches(text, action));
  const texts = new Set(resources.map(({ text }) => text));
  for (const need of needs) {
    if (!takesIn(need.action) || undecided.has(need.action)) continue;
    if (texts.has(need.resource.toString())) {
      add(need.action, need.resource);
      continue;
    }
    const fits = resources.map((written) => ({ written, fit: resourceFits(written, need) }));
    const sure = fits.filter(({ fit }) => fit === 'yes');
    for (const { written } of sure.length > 0 ? sure : fits.filter(({ fit }) => fit === 'unknown'))
      add(need.action, sure.length > 0 && isTold(need, written) ? need.resource : template`${written.text}`);
  }
  for (const { text } of resources.filter(isOfSecurityAgent))
    for (const action of pullActions) if (takesIn(action)) add(action, template`${text}`);
  for (const action of undecided)
    if (takesIn(action)) for (const { text } of resources) add(action, template`${text}`);
  return [...found.values()];
}

/** Whether the need is known better than by what grants it. */
function isTold({ resource }: Need, { masked }: WrittenResource): boolean {
  return /^\*+$/.test(masked) || resource.parts.every((part) => typeof part === 'string');
}

/**
 * Runtime Monitoring puts a container of its own into tasks, whose image the execution role pulls.
 * https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html
 */
export function isOfSecurityAgent({ text }: WrittenResource): boolean {
  return text.includes(':repository/aws-guardduty-agent') && !hasWildcard(text);
}

const READING: ReadonlySet<string> = new Set(['secretsmanager:GetSecretValue', 'ssm:GetParameters']);

/** The actions of which a user does not tell what they are needed for. */
export function undecidedActions(users: readonly Needs[], needs: readonly Need[]): ReadonlySet<string> {
  const found = new Set(users.flatMap(({ open }) => open.flatMap(({ actions }) => actions)));
  const decrypted = new Set(needs.filter(({ action }) => action === 'kms:Decrypt').map(({ at }) => at));
  // Nobody told by which key these are encrypted.
  const byUntoldKey = needs.some(
    ({ action, at }) => action === 's3:GetObject' || (READING.has(action) && !decrypted.has(at)),
  );
  if (byUntoldKey) found.add('kms:Decrypt');
  return found;
}
