import { staticCredentialNames } from '../../facts/reservedEnvironmentNames';
import type { Container } from '../../model/container';
import { kindOfName, type Suspicion } from '../../model/secretDetection';
import { globMatches } from '../../policy/glob';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { dropFromEnvironment, entriesNamed, moveToSecrets } from '../support/moveSecret';
import { suspectVariable } from '../support/suspectEnvironment';
import { shown } from '../support/words';

const DUMMY = { default: 'warning', strict: 'error' } as const;

export const rule = defineRule({
  id: 'environment-secret',
  covers: ['T-SEC-01', 'T-SEC-02', 'T-SEC-12', 'T-SEC-15'],
  title: 'Environment variables hold no secrets',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    name: {
      text: 'Environment variable "{name}" holds {kind} in plain text: everybody who may read the task definition reads it, in every revision. Keep it in Secrets Manager or Parameter Store and name it under "secrets".',
      covers: ['T-SEC-01'],
    },
    value: {
      text: 'The value of environment variable "{name}" looks like {kind}, in plain text: everybody who may read the task definition reads it, in every revision. Keep it in Secrets Manager or Parameter Store and name it under "secrets".',
      covers: ['T-SEC-02'],
    },
    nameAndValue: {
      text: 'Environment variable "{name}" holds {kind} in plain text, as its name and its value tell: everybody who may read the task definition reads it, in every revision. Keep it in Secrets Manager or Parameter Store and name it under "secrets".',
      covers: ['T-SEC-01', 'T-SEC-02'],
    },
    dummy: {
      text: 'Environment variable "{name}" is meant for {kind} and holds a stand-in in plain text. If it is in use, anybody can guess it; the real one must not be put here. Keep it in Secrets Manager or Parameter Store and name it under "secrets".',
      severity: DUMMY,
      covers: ['T-SEC-01'],
    },
    dummyValue: {
      text: 'The value of environment variable "{name}" has the form of {kind}, though it looks like an example or one for tests. The real one must not be put here. Keep it in Secrets Manager or Parameter Store and name it under "secrets".',
      severity: DUMMY,
      covers: ['T-SEC-02'],
    },
    random: {
      text: 'The value of environment variable "{name}" is as random as a key. If it is one, everybody who may read the task definition reads it, in every revision: keep it in Secrets Manager or Parameter Store and name it under "secrets".',
      severity: 'warning',
      covers: ['T-SEC-02'],
    },
    alsoInSecrets: {
      text: 'Environment variable "{name}" holds {kind} in plain text although "secrets" names it too. ECS takes a name in one of both lists only and refuses to register this. Remove it here.',
      refused: true,
      answer:
        "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '{name}'.",
      covers: ['T-SEC-01', 'T-SEC-12'],
    },
    staticCredential: {
      text: 'Environment variable "{name}" holds static AWS credentials in plain text, and SDKs take them before those of the task role. Give the task role the permissions and remove the variable; if the key is real, deactivate it.',
      covers: ['T-SEC-01', 'T-SEC-15'],
    },
  },
  options: {
    allowedNames: {
      description: 'Names of variables that hold no secret, whatever they look like; `*` is a wildcard.',
      example: ['PUBLIC_*', 'SENTRY_DSN'],
    },
  },
  why: 'Values under `environment` stand in plain text in every revision of the task definition, in `describe-task-definition`, in the console and in `docker inspect`. The runbook keeps sensitive data in Parameter Store or Secrets Manager and lets ECS inject it when the container starts. Names and values are judged together; paths, durations, addresses, switches, references and placeholders are left alone.',
  sources: [
    {
      title: 'Pass sensitive data to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    },
    {
      title: 'Security Hub ECS.8: secrets should not be passed as container environment variables',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A password',
        text: '"environment": [{ "name": "ORDERS_DB_PASSWORD", "value": «"Blue-Kettle-42"» }]',
      },
      {
        title: 'The password of the runbook’s own sample',
        text: '"environment": [{ "name": "MYSQL_ROOT_PASSWORD", "value": «"password"» }], "name": "mysql"',
      },
      {
        title: 'Tokens, API keys and private keys by name',
        text: '"environment": [{ "name": "LOG_LEVEL", "value": "info" }, { "name": "BOT_TOKEN", "value": «"kettle-7-blue-9"» }, { "name": "weather.api-key", "value": «"5f2b-kettle"» }, { "name": "clientSecret", "value": «"tall.Ship#7"» }, { "name": "SIGNING_PRIVATE_KEY", "value": «"round-9-robin"» }, { "name": "ECS_ENGINE_AUTH_DATA", "value": «"robin:tall-ship-7"» }]',
      },
      {
        title: 'Static AWS credentials',
        text: '"environment": [{ "name": "AWS_ACCESS_KEY_ID", "value": «"AKIAIOSFODNN7EXAMPLE"» }, { "name": "AWS_SECRET_ACCESS_KEY", "value": «"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"» }]',
      },
      {
        title: 'A URL with a password, under a name that says nothing',
        text: '"environment": [{ "name": "DATABASE_URL", "value": «"postgres://shop:tall-Ship-7@db.internal:5432/shop"» }]',
        without: ['taskDefinition.executionRoleArn', 'container.secrets'],
      },
      {
        title: 'A connection string with a password',
        text: '"environment": [{ "name": "CONNECTION_STRING", "value": «"Server=db;Database=shop;User Id=shop;Password=tall-Ship-7;"» }]',
      },
      {
        title: 'A credential inside a piece of JSON',
        text: '"environment": [{ "name": "APP_CONFIG", "value": «"{\\"db\\":{\\"user\\":\\"shop\\",\\"password\\":\\"tall-Ship-7\\"}}"» }]',
      },
      {
        title: 'An access key under a harmless name',
        text: '"environment": [{ "name": "UPLOADER", "value": «"AKIAIOSFODNN7EXAMPLE"» }]',
      },
      {
        title: 'A value as random as a key',
        text: `"environment": [{ "name": "PEPPER", "value": «"${'q7Xe2Lp9' + 'Vb4Tz8Kd' + 'R1wY6mNc'}"» }]`,
      },
      {
        title: 'In both lists',
        text: '"environment": [{ "name": "DB_PASSWORD", "value": «"tall-Ship-7"» }]',
      },
    ],
    good: [
      {
        title: 'Names that the organisation allows',
        text: '"environment": [{ "name": "PUBLIC_API_KEY", "value": "q8Zr2mX7vT1kLw9p" }]',
        options: { allowedNames: ['PUBLIC_*'] },
      },
      {
        title: 'Names that speak of secrets without holding one',
        text: '"environment": [{ "name": "JWT_TOKEN_EXPIRATION", "value": "15m" }, { "name": "ACCESS_TOKEN", "value": "3600" }, { "name": "GOOGLE_APPLICATION_CREDENTIALS", "value": "/app/credentials.json" }, { "name": "DB_PASSWORD_FILE", "value": "/run/secrets/db" }, { "name": "TLS_PRIVATE_KEY", "value": "certs/server.key" }, { "name": "DB_SECRET_ARN", "value": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf" }, { "name": "API_TOKEN", "value": "arn:aws:ssm:eu-central-1:111122223333:parameter/web/token" }, { "name": "SECRET_NAME", "value": "web/db" }, { "name": "PASSWORD_POLICY", "value": "strong" }, { "name": "TOKEN_URL", "value": "https://login.example.com/oauth/token" }]',
      },
      {
        title: 'Addresses, switches, numbers, durations and empty values',
        text: '"environment": [{ "name": "Identity__ForgotPassword", "value": "https://shop.example.com/forgot" }, { "name": "ALLOW_EMPTY_PASSWORD", "value": "yes" }, { "name": "CLIENT_SECRET", "value": "" }, { "name": "REDIS_PASSWORD", "value": "false" }, { "name": "SESSION_TOKEN", "value": "PT30M" }, { "name": "REDIS_URL", "value": "redis://cache.internal:6379/0" }, { "name": "CONNECTION_STRING", "value": "Server=db;Database=shop;Integrated Security=true" }]',
      },
      {
        title: 'Words that only contain "key" or "pass"',
        text: '"environment": [{ "name": "PRIMARY_KEY", "value": "order_id" }, { "name": "KEYBOARD", "value": "qwertz" }, { "name": "COMPASS_MODE", "value": "north-up" }, { "name": "BYPASS", "value": "static" }, { "name": "PUBLIC_KEY", "value": "MCowBQYDK2VwAyEAq7Xe2Lp9Vb4Tz8KdR1wY6mNc" }, { "name": "PWD", "value": "workspace" }]',
      },
      {
        title: 'Placeholders, whole or in the place of the credential',
        text: '"environment": [{ "name": "API_KEY", "value": "${api_key}" }, { "name": "DATABASE_URL", "value": "postgres://shop:${db_password}@db.internal:5432/shop" }, { "name": "ADMIN_PASSWORD", "value": "{{ admin_password }}" }, { "name": "ROOT_PASSWORD", "value": "<password>" }]',
      },
      {
        title: 'Identifiers that look random',
        text: '"environment": [{ "name": "GIT_COMMIT", "value": "9fceb02d0ae598e95dc970b74767f19372d61af8" }, { "name": "USER_POOL_ID", "value": "eu-central-1_AbCdEf123" }, { "name": "IMAGE_DIGEST", "value": "sha256:0f343b0931126a20f133d67c2b018a3b5a2a4f6a1c8a7c1d2e3f4a5b6c7d8e9f" }]',
      },
    ],
  },
  check(container, report, _context, { allowedNames }) {
    for (const entry of container.environment) {
      const isAllowed = (name: string): boolean => allowedNames.some((pattern) => globMatches(pattern, name));
      if (entry.name.state === 'known' && isAllowed(entry.name.value)) continue;
      const suspicion = suspectVariable(entry);
      if (!suspicion) continue;
      const name = valueOr(entry.view.literal('name'), '');
      const both = entriesNamed(container.secrets, name).length > 0;
      const message = both ? 'alsoInSecrets' : messageFor(name, suspicion);
      const data = { name: shown(name), kind: suspicion.kind };
      const fixes = entry.name.state === 'known' ? fixesFor(container, name, message) : [];
      report(entry.view.spot('value'), message, data, { fixes });
    }
  },
});

type MessageId = 'name' | 'value' | 'nameAndValue' | 'dummy' | 'dummyValue' | 'random' | 'staticCredential';

function messageFor(name: string, { by, grade }: Suspicion): MessageId {
  if (staticCredentialNames.some((known) => known === name)) return 'staticCredential';
  if (grade === 'random') return 'random';
  if (by === 'name') return grade === 'dummy' ? 'dummy' : 'name';
  if (kindOfName(name) !== undefined && grade === 'secret') return 'nameAndValue';
  return grade === 'dummy' ? 'dummyValue' : 'value';
}

/** Static credentials under \`secrets\` would still come before the task role: they only go. */
function fixesFor(container: Container, name: string, message: string): FixPlan[] {
  return message === 'staticCredential'
    ? [dropFromEnvironment(container, name)]
    : moveToSecrets(container, name);
}
