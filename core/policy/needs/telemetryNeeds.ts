import type { Container } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import { template } from '../../text/template';
import { valueOr } from '../../tree/val';
import type { Need, OpenNeed } from './need';

/** What `AWSXRayDaemonWriteAccess` grants. https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html */
export const tracingActions = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
] as const;

/** What collectors do for metrics and logs, on resources that their configuration names. */
const metricActions = [
  'cloudwatch:PutMetricData',
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
] as const;

interface Found {
  readonly needs: readonly Need[];
  readonly open: readonly OpenNeed[];
}

/** What containers that are known by their images send to X-Ray and CloudWatch with the task role. */
export function telemetryNeeds(task: TaskDefinition): Found {
  const needs: Need[] = [];
  const open: OpenNeed[] = [];
  for (const container of task.containers) {
    const image = valueOr(container.imageText, '');
    const { at } = container.imageText;
    const add = (what: string): void => void open.push(openCollector(container, what, at));
    if (/xray-daemon/.test(image)) needs.push(...tracing(container));
    else if (/aws-otel-collector/.test(image)) {
      const told = configurationOf(container);
      if (told === 'traces' || told === 'both') needs.push(...tracing(container));
      if (told === 'both' || told === 'metrics') add('metrics it collects');
      if (told === 'unknown') add('traces, metrics and logs it collects');
    } else if (/(?:^|\/)cloudwatch-agent(?:[:@]|$)/.test(image)) add('traces, metrics and logs it collects');
  }
  // One container is enough to say so.
  return { needs: firstOfEach(needs), open };
}

function firstOfEach(needs: readonly Need[]): Need[] {
  return [...new Map([...needs].reverse().map((need) => [need.action, need])).values()].reverse();
}

function tracing(container: Container): Need[] {
  const reason = `container ${container.label} sends traces to X-Ray`;
  const { at } = container.imageText;
  return tracingActions.map((action): Need => ({ role: 'task', action, resource: template`*`, reason, at }));
}

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/deploy-container-insights-ECS-adot.html
 */
function openCollector({ label }: Container, what: string, at: OpenNeed['at']): OpenNeed {
  return {
    role: 'task',
    actions: [...tracingActions, ...metricActions],
    text: `Where container ${label} sends the ${what} stands in its configuration, so the permissions for that cannot be named.`,
    at,
  };
}

/** What the configuration brings about that a collector is started with, where that is one of those in the image. */
function configurationOf({ view }: Container): 'traces' | 'metrics' | 'both' | 'unknown' {
  const words = view
    .list('command')
    .literals()
    .map((word) => valueOr(word, ''));
  const file = /\/etc\/ecs\/([\w-]+)\.yaml/.exec(words.join(' '))?.[1];
  // https://github.com/aws-observability/aws-otel-collector/tree/main/config/ecs
  if (file === 'ecs-xray') return 'traces';
  if (file === 'ecs-default-config' || file === 'ecs-cloudwatch-xray' || file === 'ecs-amp-xray')
    return 'both';
  return file === 'ecs-cloudwatch' || file === 'ecs-amp' ? 'metrics' : 'unknown';
}
