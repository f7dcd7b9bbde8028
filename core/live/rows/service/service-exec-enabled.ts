import { globMatches } from '../../../policy/glob';
import { defineLiveRow } from '../row';
import { lastPart } from '../../enumerate';
import { liveService } from '../support/service';
import { page } from '../support/sources';

/** Clusters that say by their name that they are no production. */
const NOT_PRODUCTION =
  /(?:^|[-_.])(?:dev|develop|development|test|testing|qa|sandbox|staging|stage|playground)(?:$|[-_.\d])/i;

export const row = defineLiveRow({
  id: 'service-exec-enabled',
  covers: ['L-SVC-05'],
  title: 'ECS Exec is off in production',
  subject: 'service',
  runbook: ['1'],
  severity: 'warning',
  needs: ['ecs.service'],
  messages: {
    on: 'ECS Exec is enabled: whoever may call ecs:ExecuteCommand opens a shell in these containers, with the rights of the task role and the secrets in their environment. Turn it off where it is not needed.',
  },
  why: 'The role of a task has what the program needs. A shell in the container has the same, for a person.',
  sources: [
    page('Monitor Amazon ECS containers with ECS Exec', 'AmazonECS/latest/developerguide/ecs-exec.html'),
  ],
  remedy:
    'aws ecs update-service --cluster {cluster} --service {name} --disable-execute-command --region {region}',
  options: {
    allowedClusters: {
      description: 'Names of clusters in which ECS Exec is welcome; `*` is a wildcard.',
      example: ['*-dev', 'debug'],
    },
  },
  examples: {
    pass: [
      {
        title: 'Where the organisation allows it',
        options: { allowedClusters: ['sh*'] },
        over: { 'ecs.service': { enableExecuteCommand: true } },
      },
    ],
    fail: [{ title: 'On', over: { 'ecs.service': { enableExecuteCommand: true } } }],
  },
  check(subject, look, fail, { allowedClusters }) {
    const service = liveService(subject, look);
    if (service?.enableExecuteCommand !== true) return;
    const cluster = lastPart(subject.cluster.arn);
    if (NOT_PRODUCTION.test(cluster) || allowedClusters.some((pattern) => globMatches(pattern, cluster)))
      return;
    fail('on', {});
  },
});
