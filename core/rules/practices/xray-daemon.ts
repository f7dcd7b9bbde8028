import { hasHole } from '../../model/arn';
import type { Container, NamedEntry } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import { is, valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { tracingCollector } from '../support/newContainer';

const PORT = 2000;
const DAEMON = /(?:^|\/)(?:aws-)?xray(?:-daemon)?(?:[:@]|$)/i;
/** What else takes the segments of an application. */
const COLLECTOR = /otel|adot|opentelemetry|cloudwatch-agent|datadog|xray/i;
const OWN_ADDRESS = /^(?:127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0|xray-daemon|xray)(?::\d+)?$/i;

export const rule = defineRule({
  id: 'xray-daemon',
  covers: ['T-RB-01'],
  title: 'What sends traces has something beside it that takes them',
  entity: 'taskDefinition',
  runbook: ['Op3'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    noDaemon:
      'Container {container} is set up to send traces to X-Ray ("{variable}"), but no container of the task takes them: they are lost. Add a collector beside it, such as the AWS Distro for OpenTelemetry.',
    noPort:
      'The X-Ray daemon in container {container} maps no port 2000/udp, on which it takes the traces of the other containers. Add the port mapping.',
  },
  why: 'The runbook runs a daemon beside the application that takes its traces on port 2000/udp and sends them to X-Ray. The X-Ray daemon itself is in maintenance since February 2026; AWS points to the AWS Distro for OpenTelemetry collector and the CloudWatch agent, both in the ECR public gallery.',
  sources: [
    {
      title: 'Running the X-Ray daemon on Amazon ECS',
      url: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
    },
    {
      title: 'Identify Amazon ECS optimization opportunities using application trace data',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'An application without a daemon',
        in: 'container',
        text: '"environment": [{ "name": «"AWS_XRAY_CONTEXT_MISSING"», "value": "LOG_ERROR" }]',
      },
      {
        title: 'An address of the task itself',
        in: 'container',
        text: '"environment": [{ "name": «"AWS_XRAY_DAEMON_ADDRESS"», "value": "127.0.0.1:2000" }]',
      },
      {
        title: 'A daemon without its port',
        in: 'container',
        text: '"name": "xray-daemon", «"image"»: "public.ecr.aws/xray/aws-xray-daemon:3.3.14"',
        without: ['container.portMappings'],
      },
      {
        title: 'A daemon with its port for TCP',
        in: 'container',
        text: '"name": "xray-daemon", «"image"»: "public.ecr.aws/xray/aws-xray-daemon:3.3.14", "portMappings": [{ "containerPort": 2000, "protocol": "tcp" }]',
      },
    ],
    good: [
      {
        title: 'A daemon with its port',
        in: 'container',
        text: '"name": "xray-daemon", "image": "public.ecr.aws/xray/aws-xray-daemon:3.3.14", "portMappings": [{ "containerPort": 2000, "protocol": "udp" }], "environment": [{ "name": "AWS_XRAY_CONTEXT_MISSING", "value": "LOG_ERROR" }]',
      },
      {
        title: 'A daemon elsewhere',
        in: 'container',
        text: '"environment": [{ "name": "AWS_XRAY_DAEMON_ADDRESS", "value": "xray.internal:2000" }]',
      },
      {
        title: 'An image that a template names may be the collector',
        in: 'taskDefinition',
        text: '"containerDefinitions": [{ "name": "app", "image": "web:1.2", "environment": [{ "name": "AWS_XRAY_CONTEXT_MISSING", "value": "LOG_ERROR" }] }, { "name": "sidecar", "image": "${SIDECAR}" }]',
      },
      {
        title: 'An address from a template',
        in: 'container',
        text: '"environment": [{ "name": "AWS_XRAY_DAEMON_ADDRESS", "value": "${DAEMON}" }]',
      },
      {
        title: 'No traces',
        in: 'container',
        text: '"environment": [{ "name": "LOG_LEVEL", "value": "info" }]',
      },
    ],
  },
  check(task, report) {
    for (const container of task.containers) {
      const image = container.view.text('image');
      if (image.state !== 'known' || !DAEMON.test(image.value) || mapsPort(container) !== 'no') continue;
      report(
        container.view.keySpot('image'),
        'noPort',
        { container: container.label },
        { fixes: [mapPort(container)] },
      );
    }
    // In host mode a daemon of the instance takes them just as well.
    if (!task.containersComplete || is(task.networkMode, 'host') || task.containers.some(mayCollect)) return;
    for (const container of task.containers) {
      const variable = container.environment.find(sendsTraces);
      if (!variable || sendsElsewhere(container)) continue;
      const data = { container: container.label, variable: valueOr(variable.name, '') };
      report(variable.name.at, 'noDaemon', data, { fixes: addCollector(task) });
    }
  },
});

/** Whether the container takes traces, or is one that we do not know. */
function mayCollect(container: Container): boolean {
  const image = container.imageText;
  if (image.state === 'unknown' || hasHole(valueOr(image, ''))) return true;
  return COLLECTOR.test(valueOr(image, '')) || COLLECTOR.test(valueOr(container.name, ''));
}

const TRACING_NAMES = new Set([
  'AWS_XRAY_DAEMON_ADDRESS',
  'AWS_XRAY_CONTEXT_MISSING',
  'AWS_XRAY_TRACING_NAME',
]);

function sendsTraces({ name }: NamedEntry): boolean {
  return name.state === 'known' && TRACING_NAMES.has(name.value);
}

function sendsElsewhere(container: Container): boolean {
  const off = container.environment.some(
    ({ name, view }) => is(name, 'AWS_XRAY_SDK_ENABLED') && /^false$/i.test(valueOr(view.text('value'), '')),
  );
  const address = container.environment.find(({ name }) => is(name, 'AWS_XRAY_DAEMON_ADDRESS'));
  return off || (address !== undefined && !OWN_ADDRESS.test(valueOr(address.view.text('value'), '')));
}

function mapsPort(container: Container): 'yes' | 'no' | 'unknown' {
  const list = container.view.list('portMappings');
  if (list.state === 'unknown' || list.hasUnknown) return 'unknown';
  for (const mapping of list.views()) {
    const port = mapping.int('containerPort');
    const protocol = mapping.text('protocol');
    if (port.state === 'unknown' || protocol.state === 'unknown') return 'unknown';
    if (mapping.has('containerPortRange') !== 'no') return 'unknown';
    if (is(port, PORT) && is(protocol, 'udp')) return 'yes';
  }
  return 'no';
}

function mapPort(container: Container): FixPlan {
  return {
    title: 'Map port 2000/udp',
    kind: 'suggestion',
    edit: (editor) => {
      const object = container.view.source;
      if (object) editor.appendTo(object, 'portMappings', { containerPort: PORT, protocol: 'udp' });
    },
  };
}

function addCollector(task: TaskDefinition): FixPlan[] {
  const list = task.containerList.source;
  if (!list || task.operatingSystem !== 'linux') return [];
  return [
    {
      title: 'Add the collector of the AWS Distro for OpenTelemetry',
      kind: 'suggestion',
      edit: (editor) => {
        editor.append(list, tracingCollector(task));
      },
    },
  ];
}
