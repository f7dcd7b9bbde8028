import { openDocument, type OpenDocument } from '../documents/open';
import { Neighbours } from '../model/neighbours';
import { namedRole } from '../model/role';
import type { TaskDefinition } from '../model/taskDefinition';
import { needsOf, type NeedFacts, type Needs } from '../policy/needs';
import { withGiven } from '../policy/needs/given';
import { NeedPlace } from '../policy/needs/place';
import { policyText, type PolicyFormat } from '../policy/needs/render';
import type { StatementShape } from '../policy/needs/shape';
import { statementsFor } from '../policy/needs/statements';
import { trustStatementFor } from '../policy/needs/trust';
import { factsAround } from '../policy/roles/facts';
import { placeholder } from '../text/template';
import type { AgentAnswer, AgentHost } from './host';

export interface RolePolicyInput {
  readonly role: 'execution' | 'task' | 'trust';
  readonly documents: readonly { readonly text: string; readonly filename?: string }[];
  readonly format?: PolicyFormat;
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
  readonly kmsKeys?: readonly string[];
  readonly usesExec?: boolean;
}

interface Task {
  readonly task: TaskDefinition;
  readonly facts: NeedFacts;
}

/** Writes the least policy of a role, with the reason of every permission and with what could not be known. */
export function rolePolicy(input: RolePolicyInput, host: AgentHost): AgentAnswer {
  const { role, format = 'json' } = input;
  const tasks = tasksOf(input, host);
  if (tasks.length === 0) return { problem: 'None of the documents is a task definition.' };
  const needs = tasks.map(({ task, facts }) => needsOf(task, facts));
  const statements = role === 'trust' ? [trustOf(tasks)] : leastOf(needs, role);
  const member = role === 'execution' ? 'executionRoleArn' : 'taskRoleArn';
  const roles = tasks.flatMap(({ task }) => namedRole(task, member)?.name ?? []);
  const about = { what: role, roles: [...new Set(roles)] };
  return {
    data: {
      policy: statements.length === 0 ? null : policyText(format, statements, about),
      ...(role === 'trust' ? {} : { because: reasons(needs, role), unknown: unknowns(needs, role) }),
    },
  };
}

function tasksOf(input: RolePolicyInput, host: AgentHost): Task[] {
  const { format = 'json' } = input;
  const read = input.documents.map(({ text, filename }, index): [OpenDocument, typeof filename] => {
    const { name, kind } = host.settings(filename);
    // Two texts without a name are two documents.
    return [
      openDocument(text, filename === undefined ? `${name}#${String(index)}` : name, { kind }),
      filename,
    ];
  });
  const others = new Neighbours(read.map(([document]) => document));
  return read.flatMap(([document, filename]) => {
    const task = document.taskDefinition;
    if (!task) return [];
    const { organisation } = host.settings(filename);
    return [{ task, facts: located(withGiven(factsAround(task, { others, organisation }), input), format) }];
  });
}

/** Languages that deploy know their partition; a policy in JSON has to name one. */
function located(facts: NeedFacts, format: PolicyFormat): NeedFacts {
  return format === 'json' ? facts : { ...facts, partitionOtherwise: placeholder('partition') };
}

function trustOf(tasks: readonly Task[]): StatementShape {
  return trustStatementFor(tasks.map(({ task, facts }) => new NeedPlace(task, facts)));
}

function leastOf(needs: readonly Needs[], as: 'execution' | 'task'): StatementShape[] {
  return statementsFor(needs.flatMap(({ needs: each }) => each.filter(({ role }) => role === as)));
}

function reasons(needs: readonly Needs[], as: 'execution' | 'task'): object[] {
  const found = new Map<string, object>();
  for (const { role, action, resource, reason } of needs.flatMap((each) => each.needs)) {
    const key = `${action} ${resource.toString()} ${reason}`;
    if (role === as) found.set(key, { action, resource: resource.toString(), reason });
  }
  return [...found.values()];
}

function unknowns(needs: readonly Needs[], as: 'execution' | 'task'): string[] {
  const open = needs.flatMap((each) => each.open.filter(({ role }) => role === as));
  return [...new Set(open.map(({ text }) => text))];
}
