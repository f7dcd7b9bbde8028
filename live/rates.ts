import type { ServiceName } from './services';

/** Operations that share one allowance: so many at once, and so many more each second. */
export interface Rate {
  readonly service: ServiceName;
  readonly operations: readonly string[];
  readonly burst: number;
  readonly perSecond: number;
}

function ecs(burst: number, ...operations: readonly string[]): Rate {
  return { service: 'ecs', operations, burst, perSecond: 20 };
}

/**
 * What AWS allows an account in one region, where it says so and a large account could ask for more.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
export const rates: readonly Rate[] = [
  ecs(50, 'DescribeClusters', 'ListClusters'),
  ecs(50, 'DescribeTaskDefinition', 'ListTaskDefinitionFamilies'),
  ecs(100, 'DescribeContainerInstances', 'DescribeTasks', 'ListContainerInstances', 'ListTasks'),
  ecs(100, 'DescribeServices', 'ListServices'),
  { service: 'logs', operations: ['DescribeLogGroups'], burst: 10, perSecond: 10 },
];
