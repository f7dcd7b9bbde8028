/**
 * Conditions of a container dependency, and words of other tools for the same.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html,
 * https://docs.docker.com/reference/compose-file/services/#depends_on
 */
export const dependencyConditions = ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'] as const;

/** Surely none of ECS: what Docker Compose, or the states of a container, call it. */
export const foreignConditions: Readonly<Record<string, (typeof dependencyConditions)[number]>> = {
  service_started: 'START',
  service_healthy: 'HEALTHY',
  service_completed_successfully: 'SUCCESS',
  RUNNING: 'START',
  EXITED: 'COMPLETE',
  STOPPED: 'COMPLETE',
  FINISHED: 'COMPLETE',
  SUCCEEDED: 'SUCCESS',
};
