/**
 * Members whose value is proposed as a whole, so that nothing of it is written before: an object that makes sense
 * with several members only, or a list that does.
 */
export const writtenWhole: ReadonlySet<string> = new Set([
  'ContainerDefinition.logConfiguration',
  'ContainerDefinition.healthCheck',
  'HealthCheck.command',
  'LinuxParameters.capabilities',
  'RegisterTaskDefinitionRequest.runtimePlatform',
]);
