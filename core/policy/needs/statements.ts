import type { NewValue } from '../../editors/editor';
import { freeName } from '../../text/freeName';
import { hasPlaceholder } from '../../text/placeholders';
import type { Template } from '../../text/template';
import { globCovers, hasWildcard } from '../glob';
import type { Need } from './need';
import { policyOf, type StatementShape } from './shape';

export { asValue } from './shape';

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
  'firehose:PutRecordBatch': 'SendRecords',
  'kinesis:PutRecords': 'SendRecords',
  's3:PutObject': 'StoreLogs',
  'sts:AssumeRole': 'AssumeRoles',
  'xray:PutTraceSegments': 'WriteTraces',
  'elasticfilesystem:ClientMount': 'MountFileSystems',
  'elasticfilesystem:ClientWrite': 'WriteFileSystems',
};

/**
 * The fewest statements that grant exactly the needs: actions that need the same resources share one. Nothing is
 * granted on a resource that does not need it. In the order in which the needs come.
 */
export function statementsFor(needs: readonly Need[]): StatementShape[] {
  const byAction = new Map<string, Map<string, Template>>();
  for (const { action, resource } of needs) {
    const resources = byAction.get(action) ?? new Map<string, Template>();
    resources.set(resource.toString(), resource);
    byAction.set(action, resources);
  }
  for (const resources of byAction.values()) dropCovered(resources);
  const groups = new Map<string, { actions: string[]; resources: readonly Template[] }>();
  for (const [action, resources] of byAction) {
    const key = [...resources.keys()].sort().join('\n');
    const group = groups.get(key);
    if (group) group.actions.push(action);
    else groups.set(key, { actions: [action], resources: [...resources.values()] });
  }
  const taken = new Set<string>();
  return [...groups.values()].map(({ actions, resources }) => {
    const sid = freeName(sidFor(actions), taken);
    taken.add(sid);
    return { sid, actions, resources };
  });
}

/** What a statement is called that allows these. */
export function sidFor(actions: readonly string[]): string {
  return SIDS[actions[0] ?? ''] ?? 'Allow';
}

/** A policy that grants exactly the needs. */
export function policyFor(needs: readonly Need[]): NewValue {
  return policyOf(statementsFor(needs));
}

/** What another resource takes in is granted by that: `secret:db-AbCdEf` by `secret:db-??????`. */
function dropCovered(resources: Map<string, Template>): void {
  const texts = [...resources.keys()];
  const wide = texts.filter((text) => hasWildcard(text) && !hasPlaceholder(text));
  for (const text of texts) {
    if (hasPlaceholder(text)) continue;
    const others = wide.filter((other) => other !== text && resources.has(other));
    if (others.some((other) => globCovers(other, text))) resources.delete(text);
  }
}
