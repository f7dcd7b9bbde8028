/**
 * Limits that ECS sets to the members of a container definition. All numbers are inclusive.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (containers in a task definition),
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html.
 */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A quota that AWS does not raise. */
export const mostContainers = 10;

/** Letters, digits, hyphens and underscores. */
export const containerName = { pattern: /^[A-Za-z0-9_-]+$/, maxLength: 255 } as const;

export const healthCheckLimits = {
  interval: { min: 5, max: 300, unit: 'seconds' },
  timeout: { min: 2, max: 60, unit: 'seconds' },
  retries: { min: 1, max: 10, unit: 'retries' },
  startPeriod: { min: 0, max: 300, unit: 'seconds' },
} as const;

/** Seconds that a container must have run before it is restarted. */
export const restartAttemptPeriod: Range = { min: 60, max: 1800 };
export const mostIgnoredExitCodes = 50;

/** Seconds for startTimeout and stopTimeout on Fargate. Elsewhere no limits are documented. */
export const fargateTimeout: Range = { min: 2, max: 120 };

/** GiB of ephemeral storage; without the member a task on Fargate has 20. */
export const ephemeralStorage: Range = { min: 21, max: 200 };

export const swappiness: Range = { min: 0, max: 100 };

/** MiB that every Docker version reserves at least; newer ones reserve 6. */
export const leastMemory = 4;

/** CPU units of a task outside of Fargate. Source: RegisterTaskDefinition, `cpu`. */
export const taskCpu: Range = { min: 128, max: 196608 };

export const mostCredentialSpecs = 1;
