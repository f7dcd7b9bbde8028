import { hasHole } from '../model/arn';
import { splitArn } from './arnFormat';
import type { KnownAction } from './actions';

/** How an ARN of a service around ECS is written so that it can never match. */
export interface ShapeProblem {
  readonly kind:
    | 'secretSuffix'
    | 'secretParts'
    | 'parameterSlash'
    | 'parameterType'
    | 'repositoryType'
    | 'repositoryTag'
    | 'logStreams'
    | 'logGroupType'
    | 'keyAlias'
    | 'taskDefinitionRevision';
  /** The resource part as it should be; nothing where only the user knows. */
  readonly fixed: string | undefined;
}

/**
 * Sources: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html,
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html,
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_service-with-iam.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 *
 * @param masked placeholders and policy variables as `HOLE`
 * @param actions those that the statement is about
 */
export function shapeProblem(masked: string, actions: readonly KnownAction[]): ShapeProblem | undefined {
  const [arn, , service = '', , , resource = ''] = splitArn(masked);
  if (arn !== 'arn' || resource === '') return undefined;
  switch (service) {
    case 'secretsmanager':
      return secretProblem(resource);
    case 'ssm':
      return parameterProblem(resource);
    case 'ecr':
      return repositoryProblem(resource);
    case 'logs':
      return logProblem(resource, actions);
    case 'kms':
      return aliasProblem(resource, actions);
    case 'ecs':
      return taskDefinitionProblem(resource, actions);
    default:
      return undefined;
  }
}

function secretProblem(resource: string): ShapeProblem | undefined {
  const [type, name = '', ...rest] = resource.split(':');
  if (type !== 'secret' || name === '') return undefined;
  if (rest.length > 0 && rest.every((part) => !/[*?]/.test(part)))
    return { kind: 'secretParts', fixed: `secret:${name}` };
  // The end of a name that is not known may bring the six characters along.
  if (rest.length > 0 || /[*?]/.test(name) || hasHole(name.slice(-7))) return undefined;
  return /-[A-Za-z0-9]{6}$/.test(name) ? undefined : { kind: 'secretSuffix', fixed: `${resource}-??????` };
}

function parameterProblem(resource: string): ShapeProblem | undefined {
  if (resource.startsWith('parameter//'))
    return { kind: 'parameterSlash', fixed: resource.replace(/^parameter\/+/, 'parameter/') };
  if (/^\/\w/.test(resource)) return { kind: 'parameterType', fixed: `parameter${resource}` };
  return undefined;
}

function repositoryProblem(resource: string): ShapeProblem | undefined {
  const tagged = /^repository\/([^:@]+)[:@]/.exec(resource);
  if (tagged) return { kind: 'repositoryTag', fixed: `repository/${tagged[1] ?? ''}` };
  if (/^[a-z0-9]/.test(resource) && !resource.startsWith('repo'))
    return { kind: 'repositoryType', fixed: `repository/${resource}` };
  return undefined;
}

function logProblem(resource: string, actions: readonly KnownAction[]): ShapeProblem | undefined {
  if (/^\/\w/.test(resource)) return { kind: 'logGroupType', fixed: `log-group:${resource}` };
  if (!/^log-group:[^:]+$/.test(resource) || /[*?]$/.test(resource) || hasHole(resource.slice(-1)))
    return undefined;
  const onStreams = actions.filter(({ action }) => onlyOn(action.resources, 'log-stream'));
  return onStreams.length > 0 ? { kind: 'logStreams', fixed: `${resource}:*` } : undefined;
}

function aliasProblem(resource: string, actions: readonly KnownAction[]): ShapeProblem | undefined {
  if (!resource.startsWith('alias/')) return undefined;
  const own = actions.filter(({ service }) => service.prefix === 'kms');
  const onKeys = own.length > 0 && own.every(({ action }) => onlyOn(action.resources, 'key'));
  return onKeys ? { kind: 'keyAlias', fixed: undefined } : undefined;
}

function taskDefinitionProblem(resource: string, actions: readonly KnownAction[]): ShapeProblem | undefined {
  if (!/^task-definition\/[\w-]+$/.test(resource)) return undefined;
  const using = actions.some(({ action }) => onlyOn(action.resources, 'task-definition'));
  return using ? { kind: 'taskDefinitionRevision', fixed: `${resource}:*` } : undefined;
}

function onlyOn(resources: readonly { readonly type: string }[], type: string): boolean {
  return resources.length > 0 && resources.every((resource) => resource.type === type);
}
