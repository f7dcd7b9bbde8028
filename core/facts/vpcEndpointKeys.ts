/**
 * Keys about the owner of a VPC endpoint or the ARN of a VPC, which some services only put into requests, and the
 * services that support one of them or more. The lists grow: a service that is not here may have come since.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid
 */
export const vpcEndpointKeys = [
  'aws:SourceVpcArn',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
] as const;

export const servicesWithVpcEndpointKeys: readonly string[] = (
  'acm-pca applicationinsights apprunner athena b2bi cassandra cloudformation cognito-identity ' +
  'comprehendmedical compute-optimizer datasync discovery dms ds-data dynamodb ebs ecr ecs firehose gamelift ' +
  'healthlake iam identitystore iotfleetwise iottwinmaker iotwireless kinesisanalytics kms lambda ' +
  'medical-imaging network-firewall omics payment-cryptography polly pricing rbin rekognition route53 s3 ' +
  'scheduler servicediscovery servicequotas ses shield sms-voice sqs ssm-contacts storagegateway textract ' +
  'transcribe transfer workmail'
).split(' ');
