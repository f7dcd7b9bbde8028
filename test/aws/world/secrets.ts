import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import {
  CreateSecretCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { CANARY } from '../seed';
import { named, policy, type Place } from './place';

export interface Secrets {
  /** ARNs. */
  readonly key: string;
  readonly secret: string;
  readonly parameter: string;
}

/** A secret and a parameter under a key of one's own, rotated, and open to one account. */
export async function goodSecrets({ setup, account, region }: Place): Promise<Secrets> {
  const key = await makeKey(new KMSClient(setup));
  const manager = new SecretsManagerClient(setup);
  const made = await manager.send(
    new CreateSecretCommand({ Name: 'shop/token', SecretString: CANARY, KmsKeyId: key }),
  );
  const SecretId = named(made.ARN);
  await manager.send(new RotateSecretCommand({ SecretId, RotationRules: { AutomaticallyAfterDays: 30 } }));
  await manager.send(
    new PutResourcePolicyCommand({
      SecretId,
      ResourcePolicy: policy({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
      }),
    }),
  );
  await new SSMClient(setup).send(
    new PutParameterCommand({ Name: '/shop/api-token', Value: CANARY, Type: 'SecureString', KeyId: key }),
  );
  return { key, secret: SecretId, parameter: `arn:aws:ssm:${region}:${account}:parameter/shop/api-token` };
}

/** A secret that everybody may read and nobody changes, and a password as plain text. */
export async function badSecrets({ setup, account, region }: Place): Promise<Secrets> {
  const key = await makeKey(new KMSClient(setup));
  const manager = new SecretsManagerClient(setup);
  const made = await manager.send(new CreateSecretCommand({ Name: 'legacy/login', SecretString: CANARY }));
  const SecretId = named(made.ARN);
  await manager.send(
    new PutResourcePolicyCommand({
      SecretId,
      BlockPublicPolicy: false,
      ResourcePolicy: policy({
        Sid: 'Everybody',
        Effect: 'Allow',
        Principal: '*',
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
      }),
    }),
  );
  await new SSMClient(setup).send(
    new PutParameterCommand({ Name: '/legacy/db-password', Value: CANARY, Type: 'String' }),
  );
  return {
    key,
    secret: SecretId,
    parameter: `arn:aws:ssm:${region}:${account}:parameter/legacy/db-password`,
  };
}

/** What the key encrypts cannot be read any more. */
export async function retireKey({ setup }: Place, key: string): Promise<void> {
  // moto takes ids only here.
  const KeyId = key.slice(key.lastIndexOf('/') + 1);
  await new KMSClient(setup).send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
}

/** The secret gets another value, after tasks were started with the one before. */
export async function changeSecret({ setup }: Place, SecretId: string): Promise<void> {
  await new SecretsManagerClient(setup).send(
    new PutSecretValueCommand({ SecretId, SecretString: `${CANARY}2` }),
  );
}

async function makeKey(kms: KMSClient): Promise<string> {
  return named((await kms.send(new CreateKeyCommand({ Description: 'of one’s own' }))).KeyMetadata?.Arn);
}
