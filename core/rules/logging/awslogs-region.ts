import { deploymentRegion } from '../../model/region';
import { defineRule } from '../rule';
import { awslogsOptions } from '../support/awslogs';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'awslogs-region',
  covers: ['T-LOG-08'],
  title: 'Logs stay in the Region of the task',
  entity: 'container',
  runbook: ['6'],
  severity: 'info',
  fix: 'none',
  messages: {
    differs:
      'The logs go to {region}, while the rest of this task definition speaks of {here}. Gathering logs in one Region is possible; if it is not meant, the group is probably missing there and the task does not start.',
  },
  why: 'The runbook allows both: one Region for all logs, or one for each. Copying a task definition from another Region leaves the old name here, and the log group must exist in the Region that the option names.',
  sources: [
    {
      title: 'LogConfiguration: awslogs-region',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Image and secret are elsewhere',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": «"us-east-1"», "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'The settings of the container say so',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27", "environment": [{ "name": "AWS_REGION", "value": "eu-west-1" }], "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": «"us-east-1"», "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
    ],
    good: [
      {
        title: 'The Region of the image and of the secrets',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'A Region that a template fills',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "${REGION}", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'Public images tell no Region',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27", "secrets": [], "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
    ],
  },
  check(container, report) {
    const region = awslogsOptions(container)?.text('awslogs-region');
    if (region?.state !== 'known' || !/^[a-z]{2,4}(?:-[a-z]+)+-\d$/.test(region.value)) return;
    const here = deploymentRegion(container.task);
    if (here === undefined || here === region.value) return;
    report(region.at, 'differs', { region: region.value, here: shown(here) });
  },
});
