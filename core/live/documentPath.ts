import type { LiveDocument } from './judgement';

/** The scheme of the URIs under which editors show documents of an account. */
export const LIVE_SCHEME = 'ecs-runbook-live';

/** A document of an account, with the account that it was read in. */
export interface PlacedDocument {
  readonly account: string;
  readonly document: LiveDocument;
}

const USES = ['execution', 'task'] as const;

/**
 * The path of a live document in a URI, which speaks, and leads back to it:
 * `/111122223333/eu-central-1/web:42.taskdef.json`, `/111122223333/role/web-task.trust.json`,
 * `/111122223333/task-role/web-task/inline/queue.policy.json`, `/111122223333/policy/team/logs.policy.json`,
 * `/111122223333/execution-aws-policy/service-role/AmazonECSTaskExecutionRolePolicy.policy.json`.
 * Nothing for an ARN of another form, or of another account.
 */
export function livePathOf({ account, document }: PlacedDocument): string | undefined {
  const { kind, arn, name, usedAs } = document;
  const [, , service, region = '', owner, ...rest] = arn.split(':');
  const resource = rest.join(':');
  const inside = resource.slice(resource.indexOf('/') + 1);
  const use = usedAs === undefined ? '' : `${usedAs}-`;
  const path = (): string => {
    switch (kind) {
      case 'taskDefinition':
        return `${region}/${inside}.taskdef.json`;
      case 'trustPolicy':
        return `role/${inside}.trust.json`;
      case 'inlinePolicy':
        return `${use}role/${inside}/inline/${name ?? ''}.policy.json`;
      case 'managedPolicy':
        return `${use}${owner === 'aws' ? 'aws-policy' : 'policy'}/${inside}.policy.json`;
    }
  };
  const written = `/${account}/${path()}`;
  const read = readLivePath(written, arn.split(':')[1]);
  // What does not lead back is not written.
  return service !== undefined && read?.document.arn === arn && read.document.name === name
    ? written
    : undefined;
}

/**
 * The document that a path names; nothing for a path that `livePathOf` does not write.
 *
 * @param partition of the account; it does not stand in the path
 */
export function readLivePath(path: string, partition = 'aws'): PlacedDocument | undefined {
  const match = /^\/(\d{12})\/([a-z0-9-]+)\/(.+)\.(taskdef|trust|policy)\.json$/s.exec(path);
  const [, account = '', place = '', inside = '', form] = match ?? [];
  if (!match) return undefined;
  const placed = (document: LiveDocument): PlacedDocument => ({ account, document });
  const iam = (owner: string, resource: string): string => `arn:${partition}:iam::${owner}:${resource}`;
  if (form === 'taskdef') {
    if (!/^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(place) || !/^[\w-]{1,255}:\d+$/.test(inside)) return undefined;
    const arn = `arn:${partition}:ecs:${place}:${account}:task-definition/${inside}`;
    return placed({ kind: 'taskDefinition', arn, name: undefined });
  }
  if (form === 'trust')
    return place === 'role'
      ? placed({ kind: 'trustPolicy', arn: iam(account, `role/${inside}`), name: undefined })
      : undefined;
  const usedAs = USES.find((use) => place.startsWith(`${use}-`));
  const what = usedAs === undefined ? place : place.slice(usedAs.length + 1);
  if (what === 'role') {
    const name = lastName(inside);
    const role = inside.slice(0, inside.length - name.length);
    if (!role.endsWith('/inline/') || role === '/inline/') return undefined;
    const arn = iam(account, `role/${role.slice(0, -'/inline/'.length)}`);
    return placed({ kind: 'inlinePolicy', arn, name, usedAs });
  }
  if (what !== 'policy' && what !== 'aws-policy') return undefined;
  const arn = iam(what === 'policy' ? account : 'aws', `policy/${inside}`);
  return placed({ kind: 'managedPolicy', arn, name: undefined, usedAs });
}

/** `web:42`, `web-task: who may assume it`, `web-task: queue`, `team/logs` */
export function titleOf({ kind, arn, name }: LiveDocument): string {
  switch (kind) {
    case 'trustPolicy':
      return `${lastName(arn)}: who may assume it`;
    case 'inlinePolicy':
      return `${lastName(arn)}: ${name ?? ''}`;
    case 'taskDefinition':
    case 'managedPolicy':
      return lastName(arn);
  }
}

/** Behind the last slash; names of task definitions hold a colon. */
function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
