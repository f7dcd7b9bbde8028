import type { Member } from '../../tree/node';
import { awslogsOptions as optionFacts } from '../../facts/logDrivers';
import { keySpot } from '../../tree/spot';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { awslogsOptions, isForeignOption, meantOption } from '../support/awslogs';
import { removePart } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'awslogs-option-unknown',
  covers: ['T-LOG-04'],
  title: 'awslogs gets only options that it knows',
  entity: 'container',
  runbook: ['6'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    foreign: {
      text: 'The awslogs driver of ECS takes no option "{option}". ECS refuses to register the task definition. Remove it.',
      refused: true,
      answer: 'Log driver awslogs disallows options: {option}',
    },
    near: {
      text: 'The awslogs driver of ECS knows no option "{option}". "{meant}" was probably meant.',
      severity: 'warning',
      refused: true,
      answer: 'Log driver awslogs disallows options: {option}',
    },
    unknown: {
      text: 'Option "{option}" is none of those that ECS documents for awslogs. If ECS does not know it, it refuses to register the task definition.',
      severity: 'info',
      answer: 'Log driver awslogs disallows options: {option}',
    },
  },
  why: 'ECS compares the options with a list of its own, which is shorter than that of Docker’s driver, and refuses the others.',
  sources: [
    {
      title: 'LogConfiguration: options of awslogs',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
    {
      title: 'Log driver awslogs disallows options: awslogs-stream',
      url: 'https://github.com/aws/amazon-ecs-agent/issues/418',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Another spelling',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { «"aws-logs-group"»: "/ecs/web", «"region"»: "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'Options of another driver',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", «"max-size"»: "10m", «"awslogs-stream"»: "web" } }',
      },
      {
        title: 'An option that we do not know',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", «"awslogs-compression"»: "gzip" } }',
      },
    ],
    good: [
      {
        title: 'Every option that ECS documents',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "awslogs-create-group": "True", "awslogs-datetime-format": "%Y-%m-%d", "mode": "non-blocking", "max-buffer-size": "25m" } }',
      },
      {
        title: 'FireLens hands its options on',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "cloudwatch", "log_key": "log", "region": "eu-central-1" } }',
      },
      {
        title: 'A name that a template fills',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "${OPTION}": "x" } }',
      },
    ],
  },
  check(container, report) {
    const options = awslogsOptions(container);
    for (const member of options?.source?.members ?? []) {
      const { name, unknown } = member.key;
      if (unknown || name === '' || optionFacts.some((option) => option.name === name)) continue;
      const data = { option: shown(name) };
      const remove = removePart(member, `Remove "${shown(name)}"`, 'suggestion');
      const meant = meantOption(name);
      if (meant !== undefined && options) {
        const fixes = [options.member(meant) ? remove : rename(options, member, meant)];
        report(keySpot(member), 'near', { ...data, meant }, { fixes });
      } else
        report(keySpot(member), isForeignOption(name) ? 'foreign' : 'unknown', data, { fixes: [remove] });
    }
  },
});

function rename(options: View, member: Member, meant: string): FixPlan {
  return {
    title: `Write "${meant}"`,
    kind: 'suggestion',
    edit: (editor) => {
      if (!options.member(meant)) editor.rename(member.key, meant);
    },
  };
}
