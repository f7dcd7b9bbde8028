import { inventory, SCHEMA_VERSION, type Inventory } from './inventory/index';
import { conform, type Checked } from './schema';

export { SCHEMA_VERSION, type Account, type Inventory, type Region } from './inventory/index';

/**
 * Reads what says to be an inventory: a snapshot that was saved, perhaps by another version, perhaps broken. Never
 * throws; the answer names the first place that is not as it should be.
 */
export function readInventory(json: unknown): Checked<Inventory> {
  const version = versionOf(json);
  if (version === undefined)
    return {
      ok: false,
      problem: {
        pointer: '/schemaVersion',
        message: 'This is not a snapshot of an account: it has no "schemaVersion".',
      },
    };
  if (version !== SCHEMA_VERSION)
    return {
      ok: false,
      problem: {
        pointer: '/schemaVersion',
        message:
          version > SCHEMA_VERSION
            ? `This snapshot has the form ${version}, and this version reads form ${SCHEMA_VERSION}. Update ECS Runbook to open it.`
            : `This snapshot has the form ${version}, which this version no longer reads. Take a new one.`,
      },
    };
  return conform(inventory, json);
}

function versionOf(json: unknown): number | undefined {
  if (typeof json !== 'object' || json === null || !('schemaVersion' in json)) return undefined;
  return typeof json.schemaVersion === 'number' ? json.schemaVersion : undefined;
}
