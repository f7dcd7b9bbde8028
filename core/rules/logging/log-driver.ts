import { logDrivers, logDriversOf } from '../../facts/logDrivers';
import { nearest } from '../../text/nearest';
import { defineRule } from '../rule';
import { addAwslogs } from '../support/awslogs';
import { setMember } from '../support/plans';
import { oneOf, shown } from '../support/words';

/** Drivers that leave the logs on the container instance. */
const LOCAL = ['json-file', 'journald'];
/** What the runbook asks for. */
const APPROVED = ['awslogs', 'awsfirelens'];

export const rule = defineRule({
  id: 'log-driver',
  covers: ['T-LOG-02', 'T-FG-04'],
  title: 'The log driver is one that brings the logs to CloudWatch',
  entity: 'container',
  runbook: ['6'],
  controls: ['4'],
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    fargate: {
      text: 'Fargate has the log drivers {drivers} only; this container asks for "{driver}". ECS refuses to register it.',
      covers: ['T-FG-04', 'T-LOG-02'],
      refused: true,
    },
    near: {
      text: 'ECS knows no log driver "{driver}". "{meant}" was probably meant.',
      severity: 'warning',
      covers: ['T-LOG-02'],
      refused: true,
    },
    unknown: {
      text: 'Log driver "{driver}" is none of those that we know: {drivers}. If ECS does not know it either, it refuses to register the task definition.',
      severity: 'info',
      covers: ['T-LOG-02'],
    },
    local: {
      text: 'Log driver "{driver}" leaves the logs on the container instance, where they end with it. The runbook asks for awslogs, which brings them to CloudWatch Logs (or awsfirelens, which can).',
      severity: 'warning',
      covers: ['T-LOG-02'],
    },
    elsewhere: {
      text: 'Log driver "{driver}" sends the logs to a place that the runbook does not name. It asks for awslogs, which brings them to CloudWatch Logs (or awsfirelens, which can do so beside other places).',
      severity: { default: 'info', strict: 'warning' },
      covers: ['T-LOG-02'],
    },
  },
  options: {
    allowed: {
      description: 'Log drivers that are fine beside awslogs and awsfirelens.',
      example: ['splunk'],
    },
  },
  why: 'Control statement 4 wants logs delivered to CloudTrail or CloudWatch. The runbook uses the `awslogs` driver for it; `awsfirelens` routes logs there and elsewhere. Fargate has no others but `splunk`.',
  sources: [
    {
      title: 'LogConfiguration: logDriver',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
    {
      title: 'Send Amazon ECS logs to CloudWatch',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Fargate does not have the driver',
        text: '"logConfiguration": { "logDriver": «"fluentd"», "options": { "fluentd-address": "logs.internal:24224" } }',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'Another spelling',
        text: '"logConfiguration": { "logDriver": «"awslog"», "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      { title: 'A driver that we do not know', text: '"logConfiguration": { "logDriver": «"loki"» }' },
      {
        title: 'Logs that stay on the instance',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"logConfiguration": { "logDriver": «"json-file"», "options": { "max-size": "10m" } }',
      },
      {
        title: 'Logs that go elsewhere',
        text: '"logConfiguration": { "logDriver": «"splunk"», "options": { "splunk-url": "https://splunk.internal:8088" }, "secretOptions": [{ "name": "splunk-token", "valueFrom": "arn:aws:ssm:eu-central-1:111122223333:parameter/web/splunk" }] }',
      },
    ],
    good: [
      {
        title: 'FireLens',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "cloudwatch" } }',
      },
      { title: 'A placeholder', text: '"logConfiguration": { "logDriver": "${LOG_DRIVER}" }' },
      {
        title: 'A driver that the organisation allows',
        text: '"logConfiguration": { "logDriver": "splunk", "secretOptions": [{ "name": "splunk-token", "valueFrom": "splunk" }] }',
        options: { allowed: ['splunk'] },
      },
    ],
  },
  check(container, report, _context, { allowed }) {
    const driver = container.logConfiguration.text('logDriver');
    if (driver.state !== 'known' || APPROVED.includes(driver.value)) return;
    const { value, at } = driver;
    const data = { driver: shown(value), drivers: oneOf(logDrivers) };
    const fixes = [addAwslogs(container, 'Use awslogs')];
    if (!logDrivers.some((known) => known === value)) {
      const meant = nearest(value, logDrivers);
      if (meant === undefined) report(at, 'unknown', data, { fixes });
      else {
        const rename = setMember(
          container.logConfiguration,
          'logDriver',
          meant,
          `Use ${meant}`,
          'suggestion',
        );
        report(at, 'near', { ...data, meant }, { fixes: [rename] });
      }
      return;
    }
    const { task } = container;
    const fargate: readonly string[] = logDriversOf.FARGATE;
    if (task.requires('FARGATE') === 'yes' && !fargate.includes(value)) {
      report(at, 'fargate', { ...data, drivers: oneOf(fargate) }, { fixes });
      return;
    }
    // What Managed Instances do not have is a finding of its own.
    const managed: readonly string[] = logDriversOf.MANAGED_INSTANCES;
    if (task.requires('MANAGED_INSTANCES') === 'yes' && !managed.includes(value)) return;
    if (allowed.includes(value)) return;
    report(at, LOCAL.includes(value) ? 'local' : 'elsewhere', data, { fixes });
  },
});
