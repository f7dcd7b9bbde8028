import { bringNeeds } from '../core/assist/bringNeeds';
import { missingOf, policyFileName, roleNeeds, type RoleNeeds } from '../core/assist/roleNeeds';
import { policyUse } from '../core/assist/shrinkPolicy';
import { documentSnippet } from '../core/editors/text';
import { policyText, type PolicyAbout } from '../core/policy/needs/render';
import { statementsFor } from '../core/policy/needs/statements';
import { NeedPlace } from '../core/policy/needs/place';
import { policyOf, type StatementShape } from '../core/policy/needs/shape';
import { trustStatementFor } from '../core/policy/needs/trust';
import { factsAround } from '../core/policy/roles/facts';
import type { Surroundings } from '../core/policy/roles/documents';
import type {
  RoleName,
  RoleNeedsResult,
  ShrinkPolicyResult,
  WritePolicyParams,
  WritePolicyResult,
} from '../core/protocol';
import { spanOf } from '../core/tree/spot';
import type { Analysis } from './analysis';
import type { Around } from './around';
import { otherTarget, targetOf, versioned } from './codeActions';

/** The documents around one, as the functions on roles ask for them. */
export function surroundingsOf({ document }: Analysis, { others, organisation }: Around): Surroundings {
  return { name: document.name, others, organisation };
}

/** What a role of the task definition needs; nothing for a document that is none. */
export function roleNeedsResult(analysis: Analysis, as: RoleName, around: Around): RoleNeedsResult {
  const task = analysis.document.taskDefinition;
  if (!task) return { needs: [], open: [], tasks: 0 };
  const found = roleNeeds(task, as, surroundingsOf(analysis, around));
  return {
    needs: found.needs.map(({ need, granted }, index) => ({
      action: need.action,
      resource: need.resource.toString(),
      reason: need.reason,
      granted: granted ?? null,
      range: index < found.own ? analysis.lines.rangeOf(spanOf(need.at)) : null,
    })),
    open: found.open.map(({ text, at }) => ({ text, range: analysis.lines.rangeOf(spanOf(at)) })),
    tasks: found.tasks.length,
  };
}

/** The least policy of a role, or its trust policy, as a new document and as an edit of the one that is there. */
export function writePolicy(
  analysis: Analysis,
  { role, what, format = 'json' }: WritePolicyParams,
  around: Around,
  snippets: boolean,
): WritePolicyResult | null {
  const task = analysis.document.taskDefinition;
  if (!task) return null;
  const surroundings = surroundingsOf(analysis, around);
  const found = roleNeeds(task, role, surroundings);
  const statements = what === 'trust' ? [trustOf(found, surroundings)] : leastStatements(found);
  const about: PolicyAbout = {
    what: what === 'trust' ? 'trust' : role,
    roles: found.role ? [found.role.name] : [],
  };
  const nothing = statements.length === 0;
  return {
    snippet: nothing ? null : documentSnippet(policyOf(statements)),
    text: nothing ? null : policyText(format, statements, about),
    target: beside(analysis.uri, policyFileName(task, found, what)),
    existing: what === 'trust' ? null : existing(found, snippets),
    open: what === 'trust' ? [] : found.open.map(({ text }) => text),
  };
}

/** For the tasks of every task definition that has the role. */
function trustOf({ tasks }: RoleNeeds, surroundings: Surroundings): StatementShape {
  return trustStatementFor(tasks.map((task) => new NeedPlace(task, factsAround(task, surroundings))));
}

function leastStatements({ needs }: RoleNeeds): StatementShape[] {
  return statementsFor(needs.map(({ need }) => need));
}

function existing(found: RoleNeeds, snippets: boolean): WritePolicyResult['existing'] {
  const { policy } = found;
  if (!policy) return null;
  const missing = missingOf(found);
  const edits = missing.length === 0 ? undefined : bringNeeds(policy, missing);
  const target = otherTarget(policy);
  return {
    uri: target.uri,
    missing: missing.length,
    edit: edits && edits.length > 0 ? versioned(target, edits, snippets && target.version !== null) : null,
  };
}

/** Narrows the policy of a role to what its task definitions need, for the user to confirm. */
export function shrinkPolicy(analysis: Analysis, around: Around): ShrinkPolicyResult {
  if (!analysis.document.policy) return { edit: null, reason: 'notAPolicy' };
  const use = policyUse(analysis.document, surroundingsOf(analysis, around));
  if (!use) return { edit: null, reason: 'noTaskDefinition' };
  const edits = use.edits() ?? [];
  if (edits.length === 0) return { edit: null, reason: 'none' };
  return { edit: versioned(targetOf(analysis), edits, false), reason: null };
}

/** The URI of another file in the folder of a document. */
function beside(uri: string, file: string): string {
  // A document that has no file yet has no folder either.
  return uri.includes('/') ? uri.replace(/[^/]*$/, encodeURIComponent(file)) : `untitled:${file}`;
}
