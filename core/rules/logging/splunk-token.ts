import { defineRule } from '../rule';
import { moveToSecretOptions } from '../support/moveSecret';

export const rule = defineRule({
  id: 'splunk-token',
  covers: ['T-LOG-11'],
  title: 'The token of Splunk comes from secretOptions',
  entity: 'container',
  runbook: ['5', '6'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    plain:
      '"splunk-token" stands under "options", in plain text for everybody who may read the task definition. Keep the token in Secrets Manager or Parameter Store and name it under "secretOptions".',
  },
  why: 'The runbook’s own example injects the token of the Splunk driver through `secretOptions`: options are part of every revision of the task definition.',
  sources: [
    {
      title: 'Pass sensitive data in a log configuration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-logconfig.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A token',
        text: '"logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.internal:8088", «"splunk-token"»: "11111111-2222-3333-4444-555555555555" } }',
      },
      {
        title: 'A token that a template fills, without role',
        text: '"logConfiguration": { "logDriver": "splunk", "options": { «"splunk-token"»: "${SPLUNK_TOKEN}", "splunk-url": "https://splunk.internal:8088" } }, "secrets": []',
        without: ['taskDefinition.executionRoleArn'],
      },
    ],
    good: [
      {
        title: 'Under secretOptions',
        text: '"logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.internal:8088" }, "secretOptions": [{ "name": "splunk-token", "valueFrom": "/web/splunk" }] }',
      },
      {
        title: 'No token at all',
        text: '"logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.internal:8088" } }',
      },
    ],
  },
  check(container, report) {
    const options = container.logConfiguration.child('options');
    const token = options.literal('splunk-token');
    if (token.state !== 'known' || token.value === '') return;
    report(
      options.keySpot('splunk-token'),
      'plain',
      {},
      { fixes: moveToSecretOptions(container, 'splunk-token') },
    );
  },
});
