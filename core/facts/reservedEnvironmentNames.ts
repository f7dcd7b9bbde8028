/** Environment variables that ECS sets in every container, or that only a role should give. */

/**
 * Set by the container agent; a value from the task definition hides what ECS provides.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html (credentials),
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html (metadata),
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html.
 */
export const agentEnvironmentNames = [
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'ECS_CONTAINER_METADATA_URI',
  'ECS_CONTAINER_METADATA_URI_V4',
  'AWS_EXECUTION_ENV',
] as const;

/**
 * Static credentials: every SDK takes them before the task role.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export const staticCredentialNames = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
] as const;
