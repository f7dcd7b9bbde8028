import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'exec-logging',
  covers: ['L-CLU-03'],
  title: 'Sessions of ECS Exec are logged',
  subject: 'cluster',
  runbook: ['6', '7'],
  severity: 'warning',
  needs: ['ecs.cluster'],
  messages: {
    none: 'Sessions of ECS Exec in this cluster are not logged ("logging" is NONE): what people type into running containers leaves no trace. Set it to DEFAULT or, with a destination, to OVERRIDE.',
    nowhere:
      'Logging of ECS Exec is set to OVERRIDE, and neither a log group nor a bucket is named: nothing is kept. Name one.',
  },
  why: 'ECS Exec opens a shell in a running container. CloudTrail records that it was opened; only the session log tells what was done. Without a configuration, sessions go to the log group of the container where it uses awslogs.',
  sources: [
    page(
      'Monitor Amazon ECS containers with ECS Exec: logging',
      'AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging',
    ),
  ],
  examples: {
    pass: [
      {
        title: 'No configuration: the log of the container is used',
        over: { 'ecs.cluster': { configuration: {} } },
      },
    ],
    fail: [
      {
        title: 'Switched off',
        over: { 'ecs.cluster': { configuration: { executeCommandConfiguration: { logging: 'NONE' } } } },
      },
      {
        title: 'No destination',
        over: {
          'ecs.cluster': { configuration: { executeCommandConfiguration: { logConfiguration: null } } },
        },
      },
    ],
  },
  remedy:
    'aws ecs update-cluster --cluster {name} --configuration "executeCommandConfiguration={logging=DEFAULT}" --region {region}',
  check({ value: cluster }, look, fail) {
    const description = look.read(cluster.description);
    if (!description) {
      look.notApplicable('The cluster is gone.');
      return;
    }
    const exec = description.configuration?.executeCommandConfiguration;
    if (exec?.logging === 'NONE') fail('none', {});
    const to = exec?.logConfiguration;
    const named = to?.cloudWatchLogGroupName !== undefined || to?.s3BucketName !== undefined;
    if (exec?.logging === 'OVERRIDE' && !named) fail('nowhere', {});
  },
});
