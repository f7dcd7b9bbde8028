import { fileOf } from '../text/paths';

/**
 * What a file name says about its content. Names decide only where the content does not: an empty or
 * half-typed file, or two kinds with the same grammar.
 */
const TASK_DEFINITION = /(?:^|[._-])(?:ecs[._-]?)?(?:task[._-]?def(?:inition)?s?|td)(?:[._-]|$)/i;
const CONTAINERS = /container[._-]?def(?:inition)?s?/i;
const TRUST = /trust|assume[._-]?role/i;
const SERVICE_CONTROL = /(?:^|[._-])(?:scp|rcp)(?:[._-]|$)|(?:service|resource)[._-]?control[._-]?polic/i;
const ENDPOINT = /endpoint[._-]?polic/i;
const ROLE_POLICY = /role[._-]?(?:inline|managed|permissions?)?[._-]?polic(?:y|ies)/i;
/** Deployment tools: `ecs-service-def.json`; `service.json` alone may be anything. */
const SERVICE = /(?:^|[._-])(?:ecs[._-]?service|service[._-]?def(?:inition)?)(?:[._-]|$)/i;
const RUN_TASK = /(?:^|[._-])(?:run|start)[._-]?task(?:[._-]|$)/i;
const POLICY = /polic(?:y|ies)/i;

export interface NameHints {
  readonly taskDefinition: boolean;
  readonly containers: boolean;
  readonly trust: boolean;
  readonly serviceControl: boolean;
  readonly endpoint: boolean;
  readonly policy: boolean;
  /** A policy that is attached to a role, so that it has no principal. */
  readonly rolePolicy: boolean;
  readonly service: boolean;
  readonly runTask: boolean;
}

/** `name` is a path or URI; only its last part counts. */
export function hintsFrom(name: string): NameHints {
  const file = fileOf(name);
  return {
    taskDefinition: TASK_DEFINITION.test(file),
    containers: CONTAINERS.test(file),
    trust: TRUST.test(file),
    serviceControl: SERVICE_CONTROL.test(file),
    endpoint: ENDPOINT.test(file),
    policy: POLICY.test(file),
    rolePolicy: ROLE_POLICY.test(file),
    service: SERVICE.test(file),
    runTask: RUN_TASK.test(file),
  };
}
