import shape from './shape.json';
import familyTagsEnums from './family-tags-enums.json';
import fargate from './fargate.json';
import ec2Sizing from './ec2-sizing.json';
import containers from './containers.json';
import network from './network.json';
import roles from './roles.json';
import images from './images.json';
import secrets from './secrets.json';
import logging from './logging.json';
import privileges from './privileges.json';
import volumes from './volumes.json';
import runbookExtras from './runbook-extras.json';
import iamSyntax from './iam-syntax.json';
import iamActions from './iam-actions.json';
import iamResources from './iam-resources.json';
import iamEscalation from './iam-escalation.json';
import iamConditions from './iam-conditions.json';
import iamTrust from './iam-trust.json';
import iamEcs from './iam-ecs.json';
import iamAttachment from './iam-attachment.json';
import liveCluster from './live-cluster.json';
import liveService from './live-service.json';
import liveTaskDefinition from './live-task-definition.json';
import liveEcr from './live-ecr.json';
import liveVpc from './live-vpc.json';
import liveSecrets from './live-secrets.json';
import liveLogs from './live-logs.json';
import type { CatalogueKey } from './keys';
import type { CatalogueGroup, CatalogueRow } from './row';

export type { CatalogueKey } from './keys';
export type * from './row';

// JSON imports widen every word to `string`; test/catalogue.test.ts holds the files to these types.
/** The catalogue, heading by heading. */
export const catalogueGroups = [
  shape,
  familyTagsEnums,
  fargate,
  ec2Sizing,
  containers,
  network,
  roles,
  images,
  secrets,
  logging,
  privileges,
  volumes,
  runbookExtras,
  iamSyntax,
  iamActions,
  iamResources,
  iamEscalation,
  iamConditions,
  iamTrust,
  iamEcs,
  iamAttachment,
  liveCluster,
  liveService,
  liveTaskDefinition,
  liveEcr,
  liveVpc,
  liveSecrets,
  liveLogs,
] as readonly unknown[] as readonly CatalogueGroup[];

/** Every row of the catalogue, in its order. */
export const catalogue: readonly CatalogueRow[] = catalogueGroups.flatMap((group) => group.rows);

const byKey = new Map<string, CatalogueRow>(catalogue.map((row) => [row.key, row]));

/** The row of a key; a text that is no key has none. */
export function catalogueRow(key: CatalogueKey): CatalogueRow;
export function catalogueRow(key: string): CatalogueRow | undefined;
export function catalogueRow(key: string): CatalogueRow | undefined {
  return byKey.get(key);
}
