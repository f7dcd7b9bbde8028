import { logDrivers, logDriversOf } from '../../facts/logDrivers';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { addAwslogs } from '../support/awslogs';
import { useAwsvpc } from '../support/awsvpc';
import { oneOf } from '../support/words';

export const rule = defineRule({
  id: 'managed-instances',
  covers: ['T-PLAT-03'],
  title: 'Managed Instances have fewer network modes and log drivers',
  entity: 'taskDefinition',
  runbook: ['6'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    networkMode: {
      text: 'ECS Managed Instances have no network mode "{mode}"; use "awsvpc" (or "host"). ECS refuses to register it.',
      refused: true,
    },
    logDriver: {
      text: 'ECS Managed Instances have the log drivers {drivers} only; this container asks for "{driver}". ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'AWS runs these instances itself. It offers what its own agent there supports: Linux, the network modes `awsvpc` and `host`, and four log drivers.',
  sources: [
    {
      title: 'Amazon ECS task definition differences for Managed Instances',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html',
    },
    {
      title: 'LogConfiguration: logDriver',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Bridge mode',
        text: '"requiresCompatibilities": ["MANAGED_INSTANCES"],\n  "networkMode": «"bridge"»',
      },
      {
        title: 'Another log driver',
        in: 'container',
        task: '"requiresCompatibilities": ["MANAGED_INSTANCES"]',
        text: '"logConfiguration": { "logDriver": «"journald"» }',
      },
    ],
    good: [
      {
        title: 'awsvpc',
        text: '"requiresCompatibilities": ["MANAGED_INSTANCES"], "networkMode": "awsvpc"',
      },
      {
        title: 'No network',
        text: '"requiresCompatibilities": ["MANAGED_INSTANCES"], "networkMode": "none"',
      },
      {
        title: 'json-file',
        in: 'container',
        task: '"requiresCompatibilities": ["MANAGED_INSTANCES"]',
        text: '"logConfiguration": { "logDriver": "json-file" }',
      },
      {
        title: 'EC2 has all drivers',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"logConfiguration": { "logDriver": "journald" }',
      },
    ],
  },
  check(task, report) {
    if (task.requires('MANAGED_INSTANCES') !== 'yes') return;
    // What Fargate refuses as well is said there.
    const fargate = task.requires('FARGATE') === 'yes';
    const mode = task.networkMode;
    if (mode.state === 'known' && mode.value === 'bridge' && !fargate)
      report(mode.at, 'networkMode', { mode: mode.value }, { fixes: useAwsvpc(task) });
    const drivers: readonly string[] = logDriversOf.MANAGED_INSTANCES;
    for (const container of task.containers) {
      const driver = container.logConfiguration.text('logDriver');
      const value = valueOr(driver, '');
      if (fargate || drivers.includes(value) || !logDrivers.some((known) => known === value)) continue;
      const fixes = [addAwslogs(container, 'Use awslogs')];
      report(driver.at, 'logDriver', { driver: value, drivers: oneOf(drivers) }, { fixes });
    }
  },
});
