import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'environment-file-plain',
  covers: ['T-SEC-17'],
  title: 'Secrets come from a secret store rather than from files in S3',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'info',
  fix: 'none',
  messages: {
    plain:
      'Environment files lie in S3 as plain text for everybody who may read the object, without rotation. Settings are fine there; for secrets use Secrets Manager or Parameter Store and "secrets".',
  },
  why: 'The files are fetched with the execution role and their content is not encrypted beyond what the bucket does. The runbook keeps sensitive data in Parameter Store or Secrets Manager, where access is granted by name and a value can be rotated.',
  sources: [
    {
      title: 'Pass environment variables to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A file',
        text: '«"environmentFiles"»: [{ "type": "s3", "value": "arn:aws:s3:::shop-config/web.env" }]',
      },
      {
        title: 'A file that a template names',
        text: '«"environmentFiles"»: [{ "type": "s3", "value": "${ENV_FILE_ARN}" }]',
      },
    ],
    good: [
      { title: 'None', text: '"environmentFiles": []' },
      { title: 'A list that a template fills', text: '"environmentFiles": ${FILES}' },
    ],
  },
  check(container, report) {
    if (container.view.list('environmentFiles').views().length === 0) return;
    report(container.view.keySpot('environmentFiles'), 'plain', {});
  },
});
