/** Sections 1–8 are the runbook's requirements, Op1–Op3 its operational practices. */
export type Section = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | 'Op1' | 'Op2' | 'Op3';

/** Control statements of the runbook that apply to ECS. */
export type Control = '1' | '2' | '3' | '4' | '6';

export const sectionTitles: Readonly<Record<Section, string>> = {
  '1': 'Implement least privilege IAM roles for tasks',
  '2': 'Use Elastic Container Registry (ECR) for storing and retrieving Docker images',
  '3': 'Configure VPC endpoints for ECS',
  '4': 'Reference secrets of Parameter Store or Secrets Manager in container definitions',
  '5': 'Specify sensitive data using AWS Secrets Manager',
  '6': 'Use the awslogs log driver',
  '7': 'Create a trail to log ECS API calls',
  '8': 'Enable VPC flow logs for the VPC of the cluster (EC2 launch type)',
  Op1: 'Use CloudWatch Container Insights',
  Op2: 'Use Amazon ECS events and EventBridge',
  Op3: 'Run the X-Ray daemon',
};

export const controlStatements: Readonly<Record<Control, string>> = {
  '1': 'All data at rest is encrypted, with a key of the organisation.',
  '2': 'All data in transit is encrypted, with certificates of the organisation’s authority.',
  '3': 'Keys in a key management system come from the organisation’s hardware security module and are at least AES-256.',
  '4': 'Services have logging enabled, and the logs are delivered to CloudTrail or CloudWatch.',
  '6': 'No service is directly available to the internet.',
};
