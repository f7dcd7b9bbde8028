/**
 * Ways from the permissions of a policy to permissions that it does not hold, told in our own words.
 *
 * Sources of the facts:
 * - https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 * - https://github.com/prowler-cloud/prowler/blob/master/prowler/providers/aws/services/iam/lib/privilege_escalation.py
 * - https://github.com/salesforce/cloudsplaining/blob/master/cloudsplaining/shared/constants.py
 * - https://pathfinding.cloud/paths
 */
export interface EscalationMethod {
  readonly id: string;
  /** All of them are needed; the first is the one to take away or to limit. */
  readonly actions: readonly string[];
  /** The service that gets the role, where a role is passed. */
  readonly passedTo?: string;
  /** Goes on behind "Whoever holds this policy can …". */
  readonly story: string;
  /** Goes through Amazon ECS. */
  readonly ecs?: true;
}

/** Names the way that hands over the whole account first, then those through ECS, then the others. */
export const escalationMethods: readonly EscalationMethod[] = [
  // The policy rewrites what its own holder may do.
  {
    id: 'policy-version',
    actions: ['iam:CreatePolicyVersion'],
    story: 'write a new version of any policy of the account, its own too, and so allow itself everything',
  },
  {
    id: 'attach-role-policy',
    actions: ['iam:AttachRolePolicy'],
    story: 'attach AdministratorAccess to any role, its own too',
  },
  {
    id: 'put-role-policy',
    actions: ['iam:PutRolePolicy'],
    story: 'write a policy that allows everything into any role, its own too',
  },
  {
    id: 'attach-user-policy',
    actions: ['iam:AttachUserPolicy'],
    story: 'attach AdministratorAccess to any user, its own too',
  },
  {
    id: 'put-user-policy',
    actions: ['iam:PutUserPolicy'],
    story: 'write a policy that allows everything into any user, its own too',
  },
  {
    id: 'attach-group-policy',
    actions: ['iam:AttachGroupPolicy'],
    story: 'attach AdministratorAccess to any group of users, one of its own too',
  },
  {
    id: 'put-group-policy',
    actions: ['iam:PutGroupPolicy'],
    story: 'write a policy that allows everything into any group of users, one of its own too',
  },
  {
    id: 'trust-policy',
    actions: ['iam:UpdateAssumeRolePolicy'],
    story: 'make any role of the account trust itself, and then act as that role',
  },
  {
    id: 'default-version',
    actions: ['iam:SetDefaultPolicyVersion'],
    story: 'bring back an older version of any policy that allowed more',
  },
  {
    id: 'add-to-group',
    actions: ['iam:AddUserToGroup'],
    story: 'put a user into any group, that of the administrators too',
  },
  {
    id: 'access-key',
    actions: ['iam:CreateAccessKey'],
    story: 'make an access key of any user, an administrator too, and act as that user',
  },
  {
    id: 'create-login',
    actions: ['iam:CreateLoginProfile'],
    story: 'give any user who has no password one, and log in as that user',
  },
  {
    id: 'update-login',
    actions: ['iam:UpdateLoginProfile'],
    story: 'change the password of any user, and log in as that user',
  },

  // Amazon ECS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
  {
    id: 'ecs-run-task',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    passedTo: 'ecs-tasks.amazonaws.com',
    story:
      'start a task with any role of the account that trusts ecs-tasks.amazonaws.com, and act as that role',
    ecs: true,
  },
  {
    id: 'ecs-start-task',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:StartTask'],
    passedTo: 'ecs-tasks.amazonaws.com',
    story:
      'start a task of its own making on a container instance, with any role of the account that trusts ecs-tasks.amazonaws.com, and act as that role',
    ecs: true,
  },
  {
    id: 'ecs-create-service',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    passedTo: 'ecs-tasks.amazonaws.com',
    story:
      'run a service with any role of the account that trusts ecs-tasks.amazonaws.com, and act as that role',
    ecs: true,
  },
  {
    id: 'ecs-update-service',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
    passedTo: 'ecs-tasks.amazonaws.com',
    story:
      'have a running service take a task definition with any role of the account that trusts ecs-tasks.amazonaws.com, and act as that role',
    ecs: true,
  },
  {
    id: 'ecs-run-task-override',
    actions: ['iam:PassRole', 'ecs:RunTask'],
    passedTo: 'ecs-tasks.amazonaws.com',
    story:
      'run any task definition with its own command and, as an override, any role of the account that trusts ecs-tasks.amazonaws.com, and act as that role',
    ecs: true,
  },
  {
    id: 'ecs-start-task-override',
    actions: ['iam:PassRole', 'ecs:StartTask'],
    passedTo: 'ecs-tasks.amazonaws.com',
    story:
      'start any task definition with its own command and, as an override, any role of the account that trusts ecs-tasks.amazonaws.com, and act as that role',
    ecs: true,
  },
  {
    id: 'ecs-execute-command',
    actions: ['ecs:ExecuteCommand', 'ecs:DescribeTasks'],
    story: 'open a shell in any task that has ECS Exec switched on, and act as the role of that task',
    ecs: true,
  },

  // Another service takes the role.
  {
    id: 'lambda-create-invoke',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
    passedTo: 'lambda.amazonaws.com',
    story: 'run code of its own in Lambda with any role that trusts Lambda',
  },
  {
    id: 'lambda-create-permission',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:AddPermission'],
    passedTo: 'lambda.amazonaws.com',
    story: 'run code of its own in Lambda with any role that trusts Lambda, called from elsewhere',
  },
  {
    id: 'lambda-create-source',
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    passedTo: 'lambda.amazonaws.com',
    story: 'run code of its own in Lambda with any role that trusts Lambda, called by a stream',
  },
  {
    id: 'ec2-run-instances',
    actions: ['iam:PassRole', 'ec2:RunInstances'],
    passedTo: 'ec2.amazonaws.com',
    story: 'start an EC2 instance with any role that has an instance profile, and act as that role',
  },
  {
    id: 'ec2-spot',
    actions: ['iam:PassRole', 'ec2:RequestSpotInstances'],
    passedTo: 'ec2.amazonaws.com',
    story: 'start a Spot Instance with any role that has an instance profile, and act as that role',
  },
  {
    id: 'autoscaling-create',
    actions: ['iam:PassRole', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    passedTo: 'ec2.amazonaws.com',
    story: 'start instances in an Auto Scaling group with any role that has an instance profile',
  },
  {
    id: 'autoscaling-update',
    actions: ['iam:PassRole', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
    passedTo: 'ec2.amazonaws.com',
    story: 'have an Auto Scaling group start instances with any role that has an instance profile',
  },
  {
    id: 'cloudformation-create',
    actions: ['iam:PassRole', 'cloudformation:CreateStack'],
    passedTo: 'cloudformation.amazonaws.com',
    story: 'create whatever a role that trusts CloudFormation may create',
  },
  {
    id: 'cloudformation-stack-set',
    actions: ['iam:PassRole', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    passedTo: 'cloudformation.amazonaws.com',
    story: 'create whatever the administration role of stack sets may create',
  },
  {
    id: 'cloudformation-update-stack-set',
    actions: ['iam:PassRole', 'cloudformation:UpdateStackSet'],
    passedTo: 'cloudformation.amazonaws.com',
    story: 'change stack sets to whatever their administration role may create',
  },
  {
    id: 'codebuild-create',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'],
    passedTo: 'codebuild.amazonaws.com',
    story: 'run commands of its own in a build with any role that trusts CodeBuild',
  },
  {
    id: 'codebuild-create-batch',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    passedTo: 'codebuild.amazonaws.com',
    story: 'run commands of its own in a batch of builds with any role that trusts CodeBuild',
  },
  {
    id: 'glue-endpoint',
    actions: ['iam:PassRole', 'glue:CreateDevEndpoint'],
    passedTo: 'glue.amazonaws.com',
    story: 'open a Glue endpoint with any role that trusts Glue',
  },
  {
    id: 'glue-create-job',
    actions: ['iam:PassRole', 'glue:CreateJob', 'glue:StartJobRun'],
    passedTo: 'glue.amazonaws.com',
    story: 'run a Glue job of its own with any role that trusts Glue',
  },
  {
    id: 'glue-create-trigger',
    actions: ['iam:PassRole', 'glue:CreateJob', 'glue:CreateTrigger'],
    passedTo: 'glue.amazonaws.com',
    story: 'have a Glue job of its own started with any role that trusts Glue',
  },
  {
    id: 'glue-update-job',
    actions: ['iam:PassRole', 'glue:UpdateJob', 'glue:StartJobRun'],
    passedTo: 'glue.amazonaws.com',
    story: 'change a Glue job to any role that trusts Glue, and run it',
  },
  {
    id: 'glue-update-trigger',
    actions: ['iam:PassRole', 'glue:UpdateJob', 'glue:CreateTrigger'],
    passedTo: 'glue.amazonaws.com',
    story: 'change a Glue job to any role that trusts Glue, and have it started',
  },
  {
    id: 'sagemaker-notebook',
    actions: ['iam:PassRole', 'sagemaker:CreateNotebookInstance'],
    passedTo: 'sagemaker.amazonaws.com',
    story: 'open a notebook with any role that trusts SageMaker',
  },
  {
    id: 'sagemaker-training',
    actions: ['iam:PassRole', 'sagemaker:CreateTrainingJob'],
    passedTo: 'sagemaker.amazonaws.com',
    story: 'run a training job with any role that trusts SageMaker',
  },
  {
    id: 'sagemaker-processing',
    actions: ['iam:PassRole', 'sagemaker:CreateProcessingJob'],
    passedTo: 'sagemaker.amazonaws.com',
    story: 'run a processing job with any role that trusts SageMaker',
  },
  {
    id: 'apprunner-create',
    actions: ['iam:PassRole', 'apprunner:CreateService'],
    passedTo: 'tasks.apprunner.amazonaws.com',
    story: 'run an App Runner service with any role that trusts it',
  },
  {
    id: 'data-pipeline',
    actions: [
      'iam:PassRole',
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'datapipeline:ActivatePipeline',
    ],
    passedTo: 'datapipeline.amazonaws.com',
    story: 'run commands in a pipeline with any role that trusts Data Pipeline',
  },
  {
    id: 'bedrock-interpreter',
    actions: [
      'iam:PassRole',
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ],
    passedTo: 'bedrock-agentcore.amazonaws.com',
    story: 'run code in a code interpreter with any role that trusts Bedrock AgentCore',
  },

  // Something that runs with a role of its own takes orders.
  {
    id: 'ssm-command',
    actions: ['ssm:SendCommand'],
    story: 'run commands on any managed instance, and act as the role of that instance',
  },
  {
    id: 'ssm-session',
    actions: ['ssm:StartSession'],
    story: 'open a shell on any managed instance, and act as the role of that instance',
  },
  {
    id: 'ec2-connect',
    actions: ['ec2-instance-connect:SendSSHPublicKey', 'ec2:DescribeInstances'],
    story: 'log in to any instance with EC2 Instance Connect, and act as the role of that instance',
  },
  {
    id: 'ec2-user-data',
    actions: ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    story: 'change the start script of any instance, and act as the role of that instance',
  },
  {
    id: 'ec2-launch-template',
    actions: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    story: 'change any launch template, and act as the role of the instances that it starts',
  },
  {
    id: 'lambda-code',
    actions: ['lambda:UpdateFunctionCode'],
    story: 'put code of its own into any Lambda function, and act as the role of that function',
  },
  {
    id: 'lambda-configuration',
    actions: ['lambda:UpdateFunctionConfiguration'],
    story: 'put a layer of its own into any Lambda function, and act as the role of that function',
  },
  {
    id: 'cloudformation-update',
    actions: ['cloudformation:UpdateStack'],
    story: 'change any stack to whatever the role of that stack may create',
  },
  {
    id: 'cloudformation-change-set',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    story: 'change any stack, by a change set, to whatever the role of that stack may create',
  },
  {
    id: 'codebuild-build',
    actions: ['codebuild:StartBuild'],
    story: 'run commands of its own in any build project, and act as the role of that project',
  },
  {
    id: 'codebuild-build-batch',
    actions: ['codebuild:StartBuildBatch'],
    story: 'run commands of its own in a batch of any build project, and act as the role of that project',
  },
  {
    id: 'glue-update-endpoint',
    actions: ['glue:UpdateDevEndpoint'],
    story: 'log in to any Glue endpoint, and act as its role',
  },
  {
    id: 'sagemaker-url',
    actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    story: 'open any notebook, and act as its role',
  },
  {
    id: 'sagemaker-lifecycle',
    actions: [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StopNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ],
    story: 'change the start script of any notebook, and act as its role',
  },
  {
    id: 'apprunner-update',
    actions: ['apprunner:UpdateService'],
    story: 'put an image of its own into any App Runner service, and act as its role',
  },
  {
    id: 'bedrock-session',
    actions: ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
    story: 'run code in any code interpreter, and act as its role',
  },
];
