import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'environment-plain',
  covers: ['T-SEC-03'],
  title: 'No plain environment variables at all (opt-in)',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'off',
  fix: 'none',
  messages: {
    plain:
      'Container {container} has {count} in plain text. Here, values come from Secrets Manager or Parameter Store only.',
  },
  why: 'Some organisations allow no plain environment variables. Most variables are no secrets, so the rule is off unless the configuration gives it a severity; suspected secrets are found without it.',
  sources: [
    {
      title: 'Pass sensitive data to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    },
  ],
  examples: {
    bad: [
      { title: 'One variable', text: '«"environment"»: [{ "name": "LOG_LEVEL", "value": "info" }]' },
      {
        title: 'Two variables',
        text: '«"environment"»: [{ "name": "LOG_LEVEL", "value": "info" }, { "name": "STAGE", "value": "${STAGE}" }]',
      },
    ],
    good: [
      { title: 'None', text: '"environment": []' },
      { title: 'A list that a template fills', text: '"environment": ${ENVIRONMENT}' },
    ],
  },
  check(container, report) {
    const count = container.environment.length;
    if (count === 0) return;
    report(container.view.keySpot('environment'), 'plain', {
      container: container.label,
      count: count === 1 ? 'one environment variable' : `${String(count)} environment variables`,
    });
  },
});
