import type { NewValue } from '../../editors/editor';
import { containerName } from '../../facts/containerLimits';
import { knownAccount, knownRegion } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder, template, type Template } from '../../text/template';
import { valueOr } from '../../tree/val';
import { awslogsGroup, awslogsRegion } from './awslogs';

/** An image of the account's own registry, as far as the file knows it. */
export function ownImage(task: TaskDefinition, repository?: string): Template {
  const account = knownAccount(task) ?? placeholder('account-id');
  const region = knownRegion(task) ?? placeholder('region');
  const name = repository ?? placeholder('repository');
  return template`${account}.dkr.ecr.${region}.amazonaws.com/${name}:${placeholder('tag')}`;
}

/** A health check with the documented defaults; its command is for the user to say. */
export function healthCheck(port?: number): NewValue {
  const address = template`http://localhost:${port === undefined ? placeholder('port') : String(port)}`;
  return {
    command: ['CMD-SHELL', template`curl -f ${address}/${placeholder('path')} || exit 1`],
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: 10,
  };
}

/** A whole container as the runbook wants one. */
export function newContainer(task: TaskDefinition): { readonly [key: string]: NewValue } {
  const family = valueOr(task.family, '');
  const name = containerName.pattern.test(family) ? family : 'app';
  const windows = task.operatingSystem === 'windows';
  const needsMemory = task.onlyFargate === 'no' && task.view.has('memory') === 'no';
  return {
    name,
    image: ownImage(task, name.toLowerCase()),
    essential: true,
    ...(needsMemory && { memory: 512 }),
    ...(!windows && {
      user: '1000',
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
    }),
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': awslogsGroup(task),
        'awslogs-region': awslogsRegion(task),
        'awslogs-stream-prefix': name,
        mode: 'non-blocking',
        'max-buffer-size': '25m',
      },
    },
    healthCheck: healthCheck(),
  };
}

/** A Fluent Bit log router, as AWS shows one. It must run as root to read the socket of its task. */
export function logRouter(task: TaskDefinition, name: string): { readonly [key: string]: NewValue } {
  return {
    name,
    image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
    essential: true,
    ...(task.requires('FARGATE') !== 'yes' && { memoryReservation: 50, memory: 100 }),
    user: '0',
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
    firelensConfiguration: { type: 'fluentbit' },
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': awslogsGroup(task),
        'awslogs-region': awslogsRegion(task),
        'awslogs-stream-prefix': name,
        mode: 'non-blocking',
        'max-buffer-size': '25m',
      },
    },
    healthCheck: { command: ['CMD-SHELL', 'curl -f -s http://localhost:2020/api/v1/uptime || exit 1'] },
  };
}

/**
 * The collector of the AWS Distro for OpenTelemetry with the configuration for ECS that its image brings along.
 * Source: https://aws-otel.github.io/docs/setup/ecs
 */
export function tracingCollector(task: TaskDefinition): { readonly [key: string]: NewValue } {
  return {
    ...newContainer(task),
    name: 'aws-otel-collector',
    image: template`public.ecr.aws/aws-observability/aws-otel-collector:${placeholder('version')}`,
    essential: false,
    command: ['--config=/etc/ecs/ecs-default-config.yaml'],
    healthCheck: { command: ['CMD', '/healthcheck'], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
  };
}
