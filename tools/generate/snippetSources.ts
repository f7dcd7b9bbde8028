const ecs = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const awslogs = `${ecs}/specify-log-config.html`;
const secrets = `${ecs}/secrets-envvar-secrets-manager.html`;
const secretOptions = `${ecs}/secrets-logconfig.html`;
const parameters = `${ecs}/secrets-envvar-ssm-parameter.html`;
const executionRole = `${ecs}/task_execution_IAM_role.html`;
const taskRole = `${ecs}/task-iam-roles.html`;
const parametersOfTask = `${ecs}/task_definition_parameters.html`;
const targets = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-iam-roles.html';
const flowLogs = 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html';
const collector = 'https://aws-otel.github.io/docs/setup/ecs';

/** The page that each snippet goes by, by prefix. */
export const snippetSources: Readonly<Record<string, string>> = {
  'ecs-awslogs': awslogs,
  'ecs-awslogs-create-group': awslogs,
  'ecs-awslogs-datetime': awslogs,
  'ecs-awslogs-multiline': awslogs,
  'ecs-splunk': secretOptions,
  'ecs-secret-options': secretOptions,
  'ecs-secret-options-json-key': secretOptions,
  'ecs-secret-options-version-stage': secretOptions,
  'ecs-secret-options-version-id': secretOptions,
  'ecs-secret-options-parameter': secretOptions,
  'ecs-secret': secrets,
  'ecs-secret-json-key': secrets,
  'ecs-secret-version-stage': secrets,
  'ecs-secret-version-id': secrets,
  'ecs-secret-json-key-version-stage': secrets,
  'ecs-secret-json-key-version-id': secrets,
  'ecs-parameter': parameters,
  'ecs-parameter-name': parameters,
  'ecs-health-check': `${ecs}/healthcheck.html`,
  'ecs-efs-volume': `${ecs}/efs-volumes.html`,
  'ecs-container': parametersOfTask,
  'ecs-fargate-task-definition': parametersOfTask,
  'ecs-ec2-task-definition': parametersOfTask,
  // The version of the image: https://github.com/aws/aws-xray-daemon/blob/master/CHANGELOG.md
  'ecs-xray-daemon': 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
  // The version of the image: https://github.com/aws-observability/aws-otel-collector/releases/tag/v0.43.3
  'ecs-adot-collector': collector,
  'ecs-events-task': `${ecs}/ecs_task_events.html`,
  'ecs-events-service': `${ecs}/ecs_service_events.html`,
  'ecs-events-deployment': `${ecs}/ecs_service_deployment_events.html`,
  'ecs-events-instance': `${ecs}/ecs_container_instance_events.html`,
  'ecs-events-api-call':
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
  'iam-ecs-task-trust': taskRole,
  'iam-ecs-task-role': taskRole,
  'iam-bucket-read': taskRole,
  'iam-ecs-execution-role': executionRole,
  'iam-ecr-pull': executionRole,
  'iam-ecr-pull-vpc-endpoint': executionRole,
  'iam-logs-write': executionRole,
  'iam-logs-create-group': executionRole,
  'iam-secrets-read': executionRole,
  'iam-parameters-read': executionRole,
  'iam-kms-decrypt': executionRole,
  'iam-ecs-exec': `${ecs}/ecs-exec.html`,
  'iam-xray-write':
    'https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html',
  'iam-adot-write': collector,
  'iam-pass-role': `${iam}/id_roles_use_passrole.html`,
  'iam-ecs-run-task': `${ecs}/CWE_IAM_role.html`,
  'iam-events-trust': targets,
  'iam-events-kinesis': targets,
  'iam-events-run-command': targets,
  'iam-events-run-command-tags': targets,
  'iam-events-step-functions': targets,
  'iam-ecr-endpoint': 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  'iam-ecs-endpoint': `${ecs}/vpc-endpoints.html`,
  'iam-endpoint-topic':
    'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-notifications-endpoint.html',
  'iam-flow-logs': flowLogs,
  'iam-flow-logs-trust': flowLogs,
  'iam-flow-logs-manage': 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam.html',
};
