import type { NewValue } from '../../editors/editor';
import type { TaskDefinition } from '../../model/taskDefinition';
import { freeContainerName } from '../../rules/support/containerReferences';
import { bringExecutionRole } from '../../rules/support/executionRole';
import { logRouter, newContainer, tracingCollector } from '../../rules/support/newContainer';
import { placeholder, template } from '../../text/template';
import { is, valueOr } from '../../tree/val';
import type { Insert } from './insert';
import { logsLikeOthers } from './logs';

interface Sidecar {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly detail: string;
  /** Whether a container with this image, or with this name where a template gives the image, is one already. */
  readonly known: RegExp;
  /** What the task must have for it to be of use. */
  readonly fits?: (task: TaskDefinition) => boolean;
  readonly container: (task: TaskDefinition) => { readonly [key: string]: NewValue };
}

const sidecars: readonly Sidecar[] = [
  {
    id: 'otelCollector',
    name: 'aws-otel-collector',
    title: 'Add the collector of the AWS Distro for OpenTelemetry',
    detail: 'Takes traces and metrics of the task to AWS X-Ray and CloudWatch',
    known: /otel|opentelemetry|adot/i,
    container: tracingCollector,
  },
  {
    id: 'xrayDaemon',
    name: 'xray-daemon',
    title: 'Add the X-Ray daemon',
    detail: 'Takes traces of the X-Ray SDK on port 2000/udp. In maintenance: AWS points to OpenTelemetry',
    known: /xray/i,
    container: xrayDaemon,
  },
  {
    id: 'logRouter',
    name: 'log_router',
    title: 'Add a log router (FireLens, with Fluent Bit)',
    detail: 'Takes the logs of the containers whose driver is awsfirelens',
    known: /fluent-?bit|fluentd|firelens|log_router/i,
    // ECS refuses a router through which nobody logs.
    fits: (task) =>
      task.containers.some(({ logConfiguration }) => is(logConfiguration.text('logDriver'), 'awsfirelens')),
    container: (task) => logRouter(task, 'log_router'),
  },
];

/**
 * The sidecars that the task does not have yet. A log router changes no container's logs, and is there for those that
 * ask for one.
 */
export function sidecarInserts(task: TaskDefinition): Insert[] {
  const list = task.containerList.source;
  // None of them is made for Windows.
  if (!list || task.operatingSystem === 'windows') return [];
  return sidecars
    .filter((sidecar) => !has(task, sidecar) && sidecar.fits?.(task) !== false)
    .map(({ id, name, title, detail, container }) => ({
      id,
      title,
      detail,
      write: (editor) => {
        const free = freeContainerName(task, name);
        editor.append(list, {
          ...container(task),
          name: free,
          logConfiguration: logsLikeOthers(task, free),
        });
        if (task.requires('FARGATE') === 'yes') bringExecutionRole(task, editor);
      },
    }));
}

function has(task: TaskDefinition, { id, known }: Sidecar): boolean {
  return task.containers.some(
    ({ view }) =>
      known.test(valueOr(view.literal('image'), '')) ||
      known.test(valueOr(view.literal('name'), '')) ||
      (id === 'logRouter' && view.has('firelensConfiguration') !== 'no'),
  );
}

/**
 * The daemon as AWS runs it beside an application; the image has no program to ask whether it is well.
 * Source: https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
 */
function xrayDaemon(task: TaskDefinition): { readonly [key: string]: NewValue } {
  const { name, healthCheck: _, ...rest } = newContainer(task);
  return {
    name: name ?? 'xray-daemon',
    ...rest,
    image: template`public.ecr.aws/xray/aws-xray-daemon:${placeholder('version')}`,
    essential: false,
    portMappings: [{ containerPort: 2000, protocol: 'udp' }],
  };
}
