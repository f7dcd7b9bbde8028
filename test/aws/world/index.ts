import { setTimeout as pause } from 'node:timers/promises';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import type { Emulator } from '../emulator';
import { SECRET_KEY } from '../seed';
import { badAccount, goodAccount } from './account';
import { badBalancer, goodBalancer } from './balancers';
import { ABILITIES, badClusters, goodClusters, joinInstance } from './cluster';
import { badImages, goodImages } from './images';
import { badLogging, environmentFile, goodLogging } from './logging';
import { badNetwork, goodNetwork } from './network';
import { placeIn, type Place } from './place';
import { badRoles, goodRoles } from './roles';
import { badSecrets, changeSecret, goodSecrets, retireKey } from './secrets';
import { badServices, goodServices } from './services';

/** A profile of the AWS configuration that reads a seeded account. */
export interface SeededProfile {
  readonly name: string;
  readonly account: string;
  readonly accessKeyId: string;
  /** Where most of the account is. */
  readonly region: string;
}

export interface SeededWorld {
  /** The account in which every row passes somewhere, and the one in which every row fails. */
  readonly good: SeededProfile;
  readonly bad: SeededProfile;
  readonly regions: readonly string[];
  /** The text of an AWS configuration file with both profiles. */
  readonly config: string;
}

const good: SeededProfile = {
  name: 'shop',
  account: '111122223333',
  accessKeyId: 'AKIASHOP',
  region: 'eu-central-1',
};
const bad: SeededProfile = {
  name: 'legacy',
  account: '444455556666',
  accessKeyId: 'AKIALEGACY',
  region: 'us-east-1',
};

/**
 * Fills an emulator that was reset with two accounts, between which every live row has something that passes and
 * something that fails. Each has a small cluster in the region of the other.
 */
export async function seedEveryRow(emulator: Emulator): Promise<SeededWorld> {
  for (const { accessKeyId, account } of [good, bad]) emulator.front.accounts.set(accessKeyId, account);
  await Promise.all([
    seedGood(placeIn(emulator, good.account, good.region)),
    seedBad(placeIn(emulator, bad.account, bad.region)),
    seedSmall(placeIn(emulator, good.account, bad.region)),
    seedSmall(placeIn(emulator, bad.account, good.region)),
  ]);
  return { good, bad, regions: [good.region, bad.region], config: [good, bad].map(profileText).join('\n') };
}

function profileText({ name, region, accessKeyId }: SeededProfile): string {
  return `[profile ${name}]
region = ${region}
aws_access_key_id = ${accessKeyId}
aws_secret_access_key = ${SECRET_KEY}
`;
}

async function seedGood(place: Place): Promise<void> {
  await goodAccount(place);
  const secrets = await goodSecrets(place);
  const file = await environmentFile(place);
  await goodRoles(place, secrets, file);
  await goodLogging(place, secrets.key);
  const network = await goodNetwork(place);
  const image = await goodImages(place, secrets.key);
  const targets = await goodBalancer(place, network);
  await goodClusters(place, secrets.key);
  await joinInstance(place, 'shop', network.instance, '1.90.0', ABILITIES);
  await goodServices(place, { network, targets, secrets, image, file });
}

async function seedBad(place: Place): Promise<void> {
  await badAccount(place);
  const secrets = await badSecrets(place);
  const file = await environmentFile(place);
  await badRoles(place);
  const network = await badNetwork(place);
  const image = await badImages(place);
  await badLogging(place, secrets.key);
  const targets = await badBalancer(place, network);
  await badClusters(place);
  await joinInstance(place, 'legacy', network.instance, '1.30.0', []);
  await badServices(place, { network, targets, secrets, image, file });
  await retireKey(place, secrets.key);
  // AWS tells the time of a change by the second.
  await pause(1100);
  await changeSecret(place, secrets.secret);
}

async function seedSmall({ setup }: Place): Promise<void> {
  await new ECSClient(setup).send(new CreateClusterCommand({ clusterName: 'spare' }));
}
