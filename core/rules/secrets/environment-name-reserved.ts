import { agentEnvironmentNames, staticCredentialNames } from '../../facts/reservedEnvironmentNames';
import type { NamedEntry } from '../../model/container';
import { defineRule } from '../rule';
import { removeEntry } from '../support/moveSecret';
import { suspectVariable } from '../support/suspectEnvironment';

export const rule = defineRule({
  id: 'environment-name-reserved',
  covers: ['T-SEC-15'],
  title: 'Variables of ECS and of the task role are not set by hand',
  entity: 'container',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    agent:
      'ECS sets "{name}" in every container. A value of your own hides what ECS provides: credentials of the task role or the metadata of the task. Remove it.',
    credential:
      '"{name}" gives the container static AWS credentials, which every SDK takes before those of the task role. Give the task role the permissions and remove the variable.',
  },
  why: 'The runbook gives each task a role of its own, whose credentials are temporary and rotated. The SDKs look at `AWS_ACCESS_KEY_ID` and its companions first, so that the role is without effect once they are set, wherever they come from. `AWS_REGION`, `AWS_DEFAULT_REGION` and `AWS_XRAY_DAEMON_ADDRESS` are settings like any other.',
  sources: [
    {
      title: 'Amazon ECS task IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    },
    {
      title: 'Credential providers of the SDKs, in their order',
      url: 'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'What the agent sets',
        text: '"environment": [{ "name": «"ECS_CONTAINER_METADATA_URI_V4"», "value": "http://localhost/mock" }, { "name": "LOG_LEVEL", "value": "info" }]',
      },
      {
        title: 'Static credentials that a template fills',
        text: '"environment": [{ "name": «"AWS_ACCESS_KEY_ID"», "value": "${KEY_ID}" }]',
      },
      {
        title: 'Static credentials out of a secret',
        text: '"secrets": [{ "name": «"AWS_SECRET_ACCESS_KEY"», "valueFrom": "/web/aws-key" }]',
      },
    ],
    good: [
      {
        title: 'Region and X-Ray',
        text: '"environment": [{ "name": "AWS_REGION", "value": "eu-central-1" }, { "name": "AWS_DEFAULT_REGION", "value": "eu-central-1" }, { "name": "AWS_XRAY_DAEMON_ADDRESS", "value": "localhost:2000" }]',
      },
      {
        title: 'Names that only begin alike',
        text: '"environment": [{ "name": "AWS_EXECUTION_ENVIRONMENT", "value": "test" }, { "name": "APP_ECS_CONTAINER_METADATA_URI", "value": "http://localhost" }]',
      },
    ],
  },
  check(container, report) {
    const check = (entry: NamedEntry, list: 'environment' | 'secrets'): void => {
      const { name } = entry;
      if (name.state !== 'known') return;
      const agent = agentEnvironmentNames.some((known) => known === name.value);
      const credential = staticCredentialNames.some((known) => known === name.value);
      if (!agent && !credential) return;
      // Credentials in plain text are one finding, on their value.
      if (credential && list === 'environment' && suspectVariable(entry)) return;
      const fixes = [removeEntry(container, list, name.value)];
      report(name.at, agent ? 'agent' : 'credential', { name: name.value }, { fixes });
    };
    for (const entry of container.environment) check(entry, 'environment');
    for (const entry of container.secrets) check(entry, 'secrets');
  },
});
