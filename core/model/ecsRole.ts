import { fileOf } from '../text/paths';

export type EcsRole = 'task' | 'execution';

/** Words of names whose roles are for another service; Lambda and Step Functions have execution roles too. */
const OTHERS =
  /lambda|codebuild|codepipeline|codedeploy|pipeline|deploy|ec2|instance|event|schedul|state|step|sfn|glue|sagemaker|batch|eks|emr|apprunner|bedrock|firehose|kinesis|ssm|autoscal|service|infra|synthetic|canar|appsync|gateway|cognito|github|oidc|backup|config|datasync|dms/;

/**
 * Which role of a task a file belongs to, told by its name: `task-role.trust.json`,
 * `ecs-task-execution-role.policy.json`, `ecsTaskRoleTrust.json`. Nothing where the name does not say it.
 */
export function ecsRoleOf(name: string): EcsRole | undefined {
  const file = fileOf(name).toLowerCase();
  if (OTHERS.test(file)) return undefined;
  const execution = /exec(?:ution)?[._-]?role/.test(file);
  if (/task/.test(file) && (execution || /task[._-]?exec/.test(file))) return 'execution';
  if (execution) return 'execution';
  return /tasks?[._-]?role|ecs[._-]?tasks?/.test(file) ? 'task' : undefined;
}
