import type { CatalogueKey } from '../../catalogue/keys';
import type { Source } from '../../rules/rule';
import type { PartName } from '../calls';

/** A row that runs the rules on files over documents of the account. Each section of the runbook is judged apart. */
export interface DocumentRow {
  readonly id: string;
  readonly covers: readonly CatalogueKey[];
  readonly title: string;
  readonly subject: 'taskDefinition' | 'role';
  readonly needs: readonly PartName[];
  readonly why: string;
  readonly sources: readonly Source[];
}

export const taskDefinitionRules: DocumentRow = {
  id: 'live-task-definition-rules',
  covers: ['L-TD-01'],
  title: 'Task definitions in use, and the latest active ones, follow the rules on task definitions',
  subject: 'taskDefinition',
  needs: ['ecs.taskDefinition'],
  why: 'What runs may differ from what lies in the repository. Every revision that a service, a deployment, a task set or a task uses is judged by the same rules as a file, and so is the latest active revision of every family. Values of environment variables are taken out before they are kept; what they were suspected to be stays, so that the rules on secrets judge all the same.',
  sources: [
    {
      title: 'DescribeTaskDefinition',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html',
    },
  ],
};

export const rolePolicyRules: DocumentRow = {
  id: 'live-role-policy-rules',
  covers: ['L-TD-04'],
  title: 'Policies and trust policies of roles in use follow the rules on policies',
  subject: 'role',
  needs: [
    'iam.role',
    'iam.rolePolicies',
    'iam.rolePolicy',
    'iam.attachedRolePolicies',
    'iam.policy',
    'iam.policyVersion',
  ],
  why: 'Roles of tasks, services, instances and event targets are judged by the policies that are attached to them now: inline policies, managed policies in the version in force, and the trust policy, each by the same rules as a file.',
  sources: [
    {
      title: 'IAM roles for Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
    },
  ],
};

export const documentRows: readonly DocumentRow[] = [taskDefinitionRules, rolePolicyRules];
