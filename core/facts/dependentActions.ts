/**
 * Actions around ECS that mostly need another one.
 *
 * @property needs what the caller has to be allowed as well
 * @property because why, as the end of a sentence
 */
export interface DependentAction {
  readonly action: string;
  readonly needs: string;
  readonly because: string;
  readonly source: string;
}

const PASSES = 'the roles that the task definition names are passed to the tasks';
const PASS_ROLE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html';

export const dependentActions: readonly DependentAction[] = [
  { action: 'ecs:RunTask', needs: 'iam:PassRole', because: PASSES, source: PASS_ROLE },
  { action: 'ecs:StartTask', needs: 'iam:PassRole', because: PASSES, source: PASS_ROLE },
  { action: 'ecs:CreateService', needs: 'iam:PassRole', because: PASSES, source: PASS_ROLE },
  {
    action: 'ecs:RegisterTaskDefinition',
    needs: 'iam:PassRole',
    because: 'the roles that a task definition names are passed to ECS',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  },
  {
    action: 'ecr:BatchGetImage',
    needs: 'ecr:GetDownloadUrlForLayer',
    because: 'an image is pulled layer by layer',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  },
  {
    action: 'logs:PutLogEvents',
    needs: 'logs:CreateLogStream',
    because: 'the awslogs driver makes a stream for each container before it writes',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  },
];
