/**
 * Images of AWS, and of publishers that name the ECR public gallery themselves, by their name on Docker Hub.
 * Source: https://gallery.ecr.aws and the pages named beside the entries.
 */
export const publicEcrNames: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
  'amazon/aws-xray-daemon': 'xray/aws-xray-daemon',
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/deploy_servicelens_CloudWatch_agent_deploy_ECS.html
  'amazon/cloudwatch-agent': 'cloudwatch-agent/cloudwatch-agent',
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
  'amazon/aws-for-fluent-bit': 'aws-observability/aws-for-fluent-bit',
  // https://aws-otel.github.io/docs/setup/ecs
  'amazon/aws-otel-collector': 'aws-observability/aws-otel-collector',
  // https://docs.aws.amazon.com/cli/latest/userguide/getting-started-docker.html
  'amazon/aws-cli': 'aws-cli/aws-cli',
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-install.html
  'amazon/amazon-ecs-agent': 'ecs/amazon-ecs-agent',
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.DownloadingAndRunning.html
  'amazon/dynamodb-local': 'aws-dynamodb-local/aws-dynamodb-local',
  // https://docs.aws.amazon.com/linux/al2023/ug/base-container.html
  amazonlinux: 'amazonlinux/amazonlinux',
  // https://docs.aws.amazon.com/corretto/latest/corretto-21-ug/docker-install.html
  amazoncorretto: 'amazoncorretto/amazoncorretto',
  // https://docs.datadoghq.com/containers/guide/changing_container_registry/
  'datadog/agent': 'datadog/agent',
};

/**
 * Registries that a pull-through cache rule of Amazon ECR can stand before, by host.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export const cachedRegistries = [
  'docker.io',
  'registry-1.docker.io',
  'index.docker.io',
  'quay.io',
  'registry.k8s.io',
  'ghcr.io',
  'registry.gitlab.com',
] as const;

/**
 * Registries that serve images without a login, by host or by the end of it. Some hold private images too; for those
 * nothing can be told from the name.
 */
export const publicRegistries = [
  'docker.io',
  'quay.io',
  'ghcr.io',
  'gcr.io',
  'pkg.dev',
  'registry.k8s.io',
  'mcr.microsoft.com',
  'docker.elastic.co',
  'nvcr.io',
  'cgr.dev',
  'lscr.io',
  'registry.gitlab.com',
  'registry.access.redhat.com',
  'public.ecr.aws',
  'docker.pkg.github.com',
  'registry.opensource.zalan.do',
  'container-registry.oracle.com',
  'icr.io',
  'datadoghq.com',
  'datadoghq.eu',
  'releases-docker.jfrog.io',
] as const;
