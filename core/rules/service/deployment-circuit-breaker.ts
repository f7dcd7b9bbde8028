import type { NewValue } from '../../editors/editor';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

const ON: NewValue = { enable: true, rollback: true };

export const rule = defineRule({
  id: 'deployment-circuit-breaker',
  covers: ['L-SVC-08'],
  title: 'A deployment that fails is rolled back',
  entity: 'service',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    missing:
      'The service has no deployment circuit breaker: a deployment whose tasks do not start is tried for hours. With "deploymentCircuitBreaker" ECS stops it and goes back to what ran before.',
    off: 'The deployment circuit breaker is off: a deployment whose tasks do not start is tried for hours. Turn it on, with a rollback to what ran before.',
    noRollback:
      'The deployment circuit breaker stops a failed deployment and leaves the service as it is then. Turn "rollback" on to go back to what ran before.',
    alarms:
      'The service names alarms for its deployments, but "{member}" is off: an alarm does not {effect}. Turn it on.',
  },
  why: 'Without the circuit breaker the scheduler starts new tasks of a broken revision again and again, for three hours and more, while the service runs with fewer tasks or none. It is for rolling deployments; blue/green deployments go back by themselves.',
  sources: [
    {
      title: 'How the Amazon ECS deployment circuit breaker detects failures',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    },
    {
      title: 'How CloudWatch alarms detect Amazon ECS deployment failures',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'None',
        text: '«"deploymentConfiguration"»: { "maximumPercent": 200, "minimumHealthyPercent": 100 }',
      },
      {
        title: 'No deployment configuration',
        text: '"serviceName": «"web"»',
        without: ['service.deploymentConfiguration'],
      },
      {
        title: 'Off, as exports write it',
        text: '"deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": «false», "rollback": false }, "maximumPercent": 200 }',
      },
      {
        title: 'Without a rollback',
        text: '"deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": «false» } }',
      },
      {
        title: 'Alarms that do nothing',
        text: '"deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": true }, "alarms": { "alarmNames": ["web-5xx"], "enable": «false», "rollback": true } }',
      },
      {
        title: 'Alarms without a rollback',
        text: '"deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": true }, "alarms": { "alarmNames": ["web-5xx"], "enable": true, "rollback": «false» } }',
      },
    ],
    good: [
      {
        title: 'On, with alarms',
        text: '"deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": true }, "alarms": { "alarmNames": ["web-5xx"], "enable": true, "rollback": true } }',
      },
      {
        title: 'The alarms of an export, without a name',
        text: '"deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": true }, "alarms": { "alarmNames": [], "enable": false, "rollback": false } }',
      },
      {
        title: 'CodeDeploy goes back by itself',
        text: '"deploymentController": { "type": "CODE_DEPLOY" }, "deploymentConfiguration": { "maximumPercent": 200 }',
      },
      {
        title: 'Blue/green',
        text: '"deploymentConfiguration": { "strategy": "BLUE_GREEN", "bakeTimeInMinutes": 10 }',
      },
      {
        title: 'A placeholder',
        text: '"deploymentConfiguration": { "deploymentCircuitBreaker": ${CIRCUIT_BREAKER} }',
      },
      {
        title: 'An update leaves it as it is',
        in: 'document',
        file: 'update.json',
        text: '{ "cluster": "shop", "service": "web", "taskDefinition": "web:4", "desiredCount": 3, "deploymentConfiguration": { "maximumPercent": 150 } }',
      },
    ],
  },
  check(service, report) {
    if (service.isRolling !== 'yes') return;
    const { view, deployment } = service;
    const breaker = deployment.child('deploymentCircuitBreaker');
    const turnOn = [
      setMember(deployment, 'deploymentCircuitBreaker', ON, 'Turn it on, with rollback', 'suggestion'),
    ];
    if (deployment.state === 'absent') {
      const whole = { deploymentCircuitBreaker: ON };
      const fixes = [
        setMember(view, 'deploymentConfiguration', whole, 'Add a circuit breaker', 'suggestion'),
      ];
      if (!service.keepsAbsent) report(deployment.at, 'missing', {}, { fixes });
      return;
    }
    const enable = breaker.bool('enable');
    const rollback = breaker.bool('rollback');
    if (breaker.state === 'absent') {
      if (!service.keepsAbsent) report(breaker.at, 'missing', {}, { fixes: turnOn });
    } else if (is(enable, false)) report(enable.at, 'off', {}, { fixes: turnOn });
    else if (is(enable, true) && is(rollback, false))
      report(rollback.at, 'noRollback', {}, { fixes: turnOn });

    const alarms = deployment.child('alarms');
    if (alarms.list('alarmNames').length === 0) return;
    for (const [member, effect] of ALARM_MEMBERS) {
      const value = alarms.bool(member);
      if (!is(value, false)) continue;
      const fixes = [setMember(alarms, member, true, 'Turn it on', 'suggestion')];
      report(value.at, 'alarms', { member, effect }, { fixes });
    }
  },
});

const ALARM_MEMBERS = [
  ['enable', 'stop a deployment'],
  ['rollback', 'bring back what ran before'],
] as const;
