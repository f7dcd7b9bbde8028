import type { NewValue } from '../../editors/editor';
import { freeName } from '../../text/freeName';
import type { Template } from '../../text/template';
import type { Need } from './need';

/** A statement that grants what some needs ask for, and nothing else. */
export interface GrantingStatement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly Template[];
}

/** What a statement is called by the first of its actions. */
const SIDS: Readonly<Record<string, string>> = {
  'ecr:BatchCheckLayerAvailability': 'PullImages',
  'ecr:GetAuthorizationToken': 'GetRegistryToken',
  'logs:CreateLogStream': 'WriteLogs',
  'logs:CreateLogGroup': 'CreateLogGroups',
  'secretsmanager:GetSecretValue': 'ReadSecrets',
  'ssm:GetParameters': 'ReadParameters',
  'kms:Decrypt': 'DecryptSecrets',
  's3:GetObject': 'ReadEnvironmentFiles',
  's3:GetBucketLocation': 'FindEnvironmentFiles',
  'ssmmessages:CreateControlChannel': 'ExecuteCommand',
  'xray:PutTraceSegments': 'WriteTraces',
  'elasticfilesystem:ClientMount': 'MountFileSystems',
  'elasticfilesystem:ClientWrite': 'WriteFileSystems',
};

/**
 * The fewest statements that grant exactly the needs: actions that need the same resources share one. Nothing is
 * granted on a resource that does not need it. In the order in which the needs come.
 */
export function statementsFor(needs: readonly Need[]): GrantingStatement[] {
  const byAction = new Map<string, Map<string, Template>>();
  for (const { action, resource } of needs) {
    const resources = byAction.get(action) ?? new Map<string, Template>();
    resources.set(resource.toString(), resource);
    byAction.set(action, resources);
  }
  const groups = new Map<string, { actions: string[]; resources: readonly Template[] }>();
  for (const [action, resources] of byAction) {
    const key = [...resources.keys()].sort().join('\n');
    const group = groups.get(key);
    if (group) group.actions.push(action);
    else groups.set(key, { actions: [action], resources: [...resources.values()] });
  }
  const taken = new Set<string>();
  return [...groups.values()].map(({ actions, resources }) => {
    const sid = freeName(SIDS[actions[0] ?? ''] ?? 'Allow', taken);
    taken.add(sid);
    return { sid, actions, resources };
  });
}

export function asValue({ sid, actions, resources }: GrantingStatement): NewValue {
  return { Sid: sid, Effect: 'Allow', Action: oneOrList(actions), Resource: oneOrList(resources) };
}

/** A policy that grants exactly the needs. */
export function policyFor(needs: readonly Need[]): NewValue {
  return { Version: '2012-10-17', Statement: statementsFor(needs).map(asValue) };
}

function oneOrList(values: readonly (string | Template)[]): NewValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
