import { parseSecretReference, SECRET_PARAMETER } from '../../model/secretReference';
import { writtenArn } from '../../model/writtenArn';
import { maskPlaceholders } from '../../text/placeholders';
import { template, type Template } from '../../text/template';
import type { Spot } from '../../tree/spot';
import type { Need, NeedFacts, OpenNeed } from './need';
import type { NeedPlace } from './place';

/** The random characters that Secrets Manager puts behind a name, where only the name is known. */
const ANY_SUFFIX = '-??????';

const readingActions = ['secretsmanager:GetSecretValue', 'ssm:GetParameters', 'kms:Decrypt'] as const;

/**
 * What reading one reference takes: a secret, a parameter, or a secret through a parameter.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html#task-execution-secrets
 *
 * @param text `valueFrom` as written
 * @param reason what reads it
 */
export function referenceNeeds(
  text: string,
  reason: string,
  at: Spot,
  place: NeedPlace,
  facts: NeedFacts,
): { needs: Need[]; open: OpenNeed[] } {
  const resources = resourcesOf(text, place);
  if (!resources) {
    return { needs: [], open: [openReference(`"${text}"`, at)] };
  }
  const needs = resources.map(({ action, resource }): Need => ({
    role: 'execution',
    action,
    resource,
    reason,
    at,
  }));
  for (const { resource } of resources) {
    for (const key of facts.keyOf?.(resource.toString()) ?? []) {
      needs.push({
        role: 'execution',
        action: 'kms:Decrypt',
        resource: template`${key}`,
        reason: `${reason}, which this key encrypts`,
        at,
      });
    }
  }
  return { needs, open: [] };
}

/** @param what the reference, as it begins a sentence */
export function openReference(what: string, at: Spot): OpenNeed {
  const text = `${what} may be a secret or a parameter, so the permission to read it cannot be named.`;
  return { role: 'execution', actions: readingActions, text, at };
}

interface Read {
  readonly action: 'secretsmanager:GetSecretValue' | 'ssm:GetParameters';
  readonly resource: Template;
}

/** Nothing where a placeholder may make anything of the text; an empty list where ECS would refuse it. */
function resourcesOf(text: string, place: NeedPlace): Read[] | undefined {
  const reference = parseSecretReference(maskPlaceholders(text));
  const arn = writtenArn(text);
  switch (reference.kind) {
    case 'unknown':
      return undefined;
    case 'invalid':
      return [];
    case 'parameterName':
      return parameter(text, place);
    case 'parameterArn':
      return arn
        ? [
            { action: 'ssm:GetParameters', resource: template`${text}` },
            ...throughParameter(arn.resource.slice('parameter'.length), arn, place),
          ]
        : [];
    case 'secretArn': {
      if (!arn) return [];
      const [type = '', name = ''] = arn.resource.split(':');
      const whole = reference.suffix === undefined && !/\?/.test(name) ? `${name}${ANY_SUFFIX}` : name;
      return [
        {
          action: 'secretsmanager:GetSecretValue',
          resource: place.arn(arn.service, `${type}:${whole}`, arn),
        },
      ];
    }
  }
}

/** A parameter of the task's own Region, by its name. Names of a hierarchy bring their slash along. */
function parameter(name: string, place: NeedPlace): Read[] {
  // A version or label behind the name is none of the ARN.
  const plain = name.startsWith(SECRET_PARAMETER) ? name : name.replace(/:[^:{}]*$/, '');
  const path = plain.startsWith('/') ? plain : `/${plain}`;
  return [
    { action: 'ssm:GetParameters', resource: place.arn('ssm', `parameter${path}`) },
    ...throughParameter(path, {}, place),
  ];
}

/**
 * A parameter that stands for a secret needs both.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
function throughParameter(
  path: string,
  given: { readonly partition?: string; readonly region?: string; readonly account?: string },
  place: NeedPlace,
): Read[] {
  if (!path.startsWith(SECRET_PARAMETER)) return [];
  const name = path.slice(SECRET_PARAMETER.length);
  return [
    {
      action: 'secretsmanager:GetSecretValue',
      resource: place.arn('secretsmanager', `secret:${name}${ANY_SUFFIX}`, given),
    },
  ];
}
