import { defineLiveRow } from '../row';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-circuit-breaker',
  covers: ['L-SVC-08'],
  title: 'Deployments that fail are stopped and rolled back',
  subject: 'service',
  severity: 'info',
  needs: ['ecs.service'],
  messages: {
    breaker:
      'A deployment of this service that fails is tried again for ever: the circuit breaker is off. Turn it on with rollback.',
    rollback:
      'A deployment that fails is stopped, and the service stays on the broken revision: rollback is off. Turn it on.',
  },
  why: 'The circuit breaker, or alarms, end a deployment whose tasks do not get healthy; rollback brings the last good revision back.',
  sources: [
    page(
      'How the Amazon ECS deployment circuit breaker detects failures',
      'AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    ),
  ],
  remedy:
    'aws ecs update-service --cluster {cluster} --service {name} --deployment-configuration "deploymentCircuitBreaker={enable=true,rollback=true}" --region {region}',
  examples: {
    pass: [
      {
        title: 'Alarms do it',
        over: {
          'ecs.service': {
            deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } },
          },
        },
      },
    ],
    fail: [
      {
        title: 'Neither',
        over: {
          'ecs.service': { deploymentConfiguration: { alarms: null, deploymentCircuitBreaker: null } },
        },
      },
      {
        title: 'No rollback',
        over: {
          'ecs.service': {
            deploymentConfiguration: { alarms: null, deploymentCircuitBreaker: { rollback: false } },
          },
        },
      },
    ],
    notApplicable: [
      { title: 'CodeDeploy', over: { 'ecs.service': { deploymentController: { type: 'CODE_DEPLOY' } } } },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    if ((service.deploymentController?.type ?? 'ECS') !== 'ECS') {
      look.notApplicable('Its deployments are not controlled by ECS.');
      return;
    }
    const { deploymentCircuitBreaker: breaker, alarms } = service.deploymentConfiguration ?? {};
    const active = [breaker, alarms].filter((one) => one?.enable === true);
    if (active.length === 0) fail('breaker', {});
    else if (!active.some((one) => one?.rollback === true)) fail('rollback', {});
  },
});
