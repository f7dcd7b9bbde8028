import type { Container } from '../../model/container';
import type { InvalidReason } from '../../model/secretReference';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { secretArnFor, storeNames, type SecretStore } from '../support/moveSecret';
import { setMember } from '../support/plans';
import { referencesOf, type ReferenceEntry } from '../support/secretReferences';

/** What is wrong with a `valueFrom`. Its text is never quoted: people put the secret itself there. */
const PROBLEMS: Readonly<Record<Exclude<InvalidReason, 'placeInName'>, string>> = {
  empty: 'is empty',
  shortArn: 'starts like an ARN but has too few parts',
  otherService: 'is the ARN of another service',
  otherResource: 'is the ARN of something else in that service',
  noRegion: 'is an ARN without region or account',
  url: 'is an address',
  characters: 'has characters that no parameter name has',
};

export const rule = defineRule({
  id: 'secret-value-from',
  covers: ['T-SEC-05', 'T-SEC-10'],
  title: 'A secret comes from a parameter or from Secrets Manager',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    invalid: {
      text: '{label}: "valueFrom" {problem}. ECS takes the ARN of a Secrets Manager secret, the ARN of a Parameter Store parameter, or the name of a parameter in the same Region; with this the task does not start.',
      covers: ['T-SEC-05'],
    },
    place: {
      text: '{label}: "valueFrom" names a Region, an account or a kind in front of the name, but is no ARN. A plain name is looked up in the task’s own Region only; for anything else write the full ARN.',
      covers: ['T-SEC-10'],
    },
  },
  why: 'The container agent fetches the secret before the container starts. It reads a text that starts with `arn:` as the ARN of a secret or a parameter, and everything else as the name of a parameter in the Region of the task; a parameter of another Region needs its full ARN.',
  sources: [
    {
      title: 'Secret: valueFrom',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
    },
    {
      title: 'Pass Systems Manager parameters through environment variables',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
    },
    {
      title: 'Referencing Secrets Manager secrets from Parameter Store parameters',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The ARN of another service',
        text: '"secrets": [{ "name": "CONFIG", "valueFrom": «"arn:aws:s3:::shop-config/web.json"» }]',
      },
      {
        title: 'An ARN that lost its Region, and one of a policy instead of a secret',
        text: '"secrets": [{ "name": "API_KEY", "valueFrom": «"arn:aws:ssm::111122223333:parameter/web/api-key"» }, { "name": "TOKEN", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:web/token-AbCdEf"» }]',
      },
      {
        title: 'A value in the place of its source, and nothing at all',
        text: '"secrets": [{ "name": "PASSPHRASE", "valueFrom": «"tall ship, blue kettle"» }, { "name": "TOKEN", "valueFrom": «""» }]',
      },
      {
        title: 'An address, and a cut-off ARN in a log option',
        text: '"secrets": [{ "name": "TOKEN", "valueFrom": «"https://vault.internal/v1/web"» }], "logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "datadog" }, "secretOptions": [{ "name": "apikey", "valueFrom": «"arn:aws:secretsmanager:web"» }] }',
      },
      {
        title: 'A name with the Region in front',
        text: '"secrets": [{ "name": "API_KEY", "valueFrom": «"us-east-1:/web/api-key"» }]',
      },
      {
        title: 'The tail of an ARN',
        text: '"secrets": [{ "name": "API_KEY", "valueFrom": «"ssm:us-east-1:111122223333:parameter/web/api-key"» }]',
      },
    ],
    good: [
      {
        title: 'Every form that ECS takes',
        text: '"secrets": [{ "name": "A", "valueFrom": "web.api-key" }, { "name": "B", "valueFrom": "/web/api_key" }, { "name": "C", "valueFrom": "arn:aws:ssm:eu-central-1:111122223333:parameter/web/api-key" }, { "name": "D", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf" }, { "name": "E", "valueFrom": "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:rds!cluster-1a2b-AbCdEf:password::" }]',
      },
      {
        title: 'A parameter that stands for a secret',
        text: '"secrets": [{ "name": "A", "valueFrom": "/aws/reference/secretsmanager/web+db@prod=1" }]',
      },
      {
        title: 'Placeholders',
        text: '"secrets": [{ "name": "A", "valueFrom": "${API_KEY_ARN}" }, { "name": "B", "valueFrom": "${SECRET}:password::" }, { "name": "C", "valueFrom": "arn:aws:ssm:region:aws_account_id:parameter/parameter_name" }, { "name": "D", "valueFrom": "arn:aws:${SERVICE}" }, { "name": "E", "valueFrom": "/${STAGE}/api-key" }]',
      },
    ],
  },
  check(container, report) {
    for (const entry of referencesOf(container)) {
      const { reference } = entry;
      if (reference.kind !== 'invalid') continue;
      const { at, label } = entry;
      const fixes = [arnPlan(container, entry, 'secretsmanager'), arnPlan(container, entry, 'ssm')];
      if (reference.reason === 'placeInName') report(at, 'place', { label }, { fixes });
      else report(at, 'invalid', { label, problem: PROBLEMS[reference.reason] }, { fixes });
    }
  },
});

function arnPlan(container: Container, entry: ReferenceEntry, store: SecretStore): FixPlan {
  const arn = secretArnFor(container.task, valueOr(entry.name, 'name'), store);
  return setMember(entry.view, 'valueFrom', arn, `Write an ARN of ${storeNames[store]}`, 'suggestion');
}
