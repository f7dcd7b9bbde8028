import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../../test/aws/emulator';
import { seedEveryRow } from '../../test/aws/world';
import type { Aws } from '../../test/editor/ui/scenario';

/** Starts the emulated AWS and fills it. */
export async function startAws(): Promise<Aws> {
  const emulator = await startEmulator();
  await emulator.reset();
  const world = await seedEveryRow(emulator);
  emulator.front.freeze();
  return { emulator, world };
}

/** What the AWS command line of somebody has who works with these accounts, in a folder of their own. */
export function awsEnvironment({ emulator, world }: Aws, folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const [config, credentials] = [join(folder, 'config'), join(folder, 'credentials')];
  writeFileSync(config, world.config);
  writeFileSync(credentials, '');
  return {
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_ENDPOINT_URL: emulator.url,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
