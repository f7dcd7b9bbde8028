import { HOLE } from '../../model/arn';
import { defineRule } from '../rule';
import { awslogsOptions } from '../support/awslogs';
import { shown } from '../support/words';

const LONGEST = 512;

export const rule = defineRule({
  id: 'awslogs-group-name',
  covers: ['T-LOG-09'],
  title: 'The log group has a name that CloudWatch Logs takes',
  entity: 'container',
  runbook: ['6'],
  severity: 'error',
  fix: 'none',
  messages: {
    characters:
      'Log group "{group}" has characters that no log group has: letters, digits and the characters . - _ / # are allowed. The driver cannot write to it, and the task does not start.',
    length: 'The name of the log group has {length} characters; CloudWatch Logs takes {longest} at most.',
    empty: 'The name of the log group is empty. The task does not start without one.',
  },
  why: 'The names follow the pattern of CreateLogGroup. A space or a colon, often left over from an ARN, makes the group one that can never exist.',
  sources: [
    {
      title: 'CreateLogGroup: logGroupName',
      url: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A space',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"web logs"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'An ARN instead of a name',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'Too long, and empty',
        text: `"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"/ecs/${'web-'.repeat(130)}"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }`,
      },
      {
        title: 'Nothing',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «""», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
    ],
    good: [
      {
        title: 'Every kind of character',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/Web_1.2#blue-green", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'Placeholders',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/${STAGE}/{{ name }}", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
    ],
  },
  check(container, report) {
    const group = awslogsOptions(container)?.template('awslogs-group');
    if (group?.state !== 'known') return;
    const { value, at } = group;
    if (value === '') report(at, 'empty', {});
    else if (!/^[.\-_/#A-Za-z0-9]*$/.test(value.replaceAll(HOLE, ''))) {
      report(at, 'characters', { group: shown(value) });
    } else if (value.length > LONGEST && !value.includes(HOLE)) {
      report(at, 'length', { length: value.length, longest: LONGEST });
    }
  },
});
