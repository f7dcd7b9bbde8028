import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import type { Part } from '../../core/live/schema';
import { notAsked, type Reader } from '../reader';
import { arnParts, batches, decoded } from './support';

/** What one filter on names takes. */
const MOST_PARAMETERS = 50;

type ReaderOf = (region: string | undefined) => Reader;

function regionOf(ref: string): string | undefined {
  return arnParts(ref)?.region;
}

/** A secret by what describes it. Its value is never asked for. */
export async function readSecret(readerOf: ReaderOf, ref: string) {
  const gone = { errors: ['ResourceNotFoundException'], value: null };
  const reader = readerOf(regionOf(ref));
  const [description, policy] = await Promise.all([
    reader.one<'secretsmanager', 'DescribeSecret', SecretDescription | null>(
      'secretsmanager.secret',
      'secretsmanager',
      'DescribeSecret',
      { SecretId: ref },
      (reply) => ({
        ...reply,
        kmsKeyId: reply.KmsKeyId,
        arn: reply.ARN,
        versions: Object.entries(reply.VersionIdsToStages ?? {}).map(([id, stages]) => ({ id, stages })),
      }),
      gone,
    ),
    reader.one(
      'secretsmanager.policy',
      'secretsmanager',
      'GetResourcePolicy',
      { SecretId: ref },
      ({ ResourcePolicy }) => decoded(ResourcePolicy),
      gone,
    ),
  ]);
  return { ref, description, policy };
}

interface SecretDescription {
  readonly arn: string | undefined;
  readonly kmsKeyId: string | undefined;
}

/** Parameters by what describes them, many in one call. */
export async function readParameters(readerOf: ReaderOf, refs: readonly string[]) {
  const byRegion = new Map<string | undefined, string[]>();
  for (const ref of refs) byRegion.set(regionOf(ref), [...(byRegion.get(regionOf(ref)) ?? []), ref]);
  const read = await Promise.all(
    [...byRegion].map(([region, list]) => readParametersOf(readerOf(region), list)),
  );
  return read.flat();
}

interface ReadParameter {
  readonly ref: string;
  readonly description: Part<ParameterMetadata | null>;
}

async function readParametersOf(reader: Reader, refs: readonly string[]): Promise<ReadParameter[]> {
  const strange = refs.filter((ref) => isElsewhere(ref, reader.account));
  const ours = refs.filter((ref) => !isElsewhere(ref, reader.account));
  const read = await Promise.all(
    batches(ours, MOST_PARAMETERS).map(async (batch) => {
      const found: ParameterMetadata[] = [];
      const filter = { Key: 'Name', Option: 'Equals', Values: [...new Set(batch.map(nameOf))] };
      const reply = await reader.part('ssm.parameter', 'ssm', 'DescribeParameters', async () => {
        await reader.pages(
          'ssm',
          'DescribeParameters',
          { ParameterFilters: [filter], MaxResults: 50 },
          (page) => {
            found.push(...(page.Parameters ?? []));
            return true;
          },
        );
        return null;
      });
      return batch.map((ref): ReadParameter => {
        if (reply.state !== 'ok') return { ref, description: reply };
        const one = found.find(({ Name }) => Name === nameOf(ref)) ?? null;
        return { ref, description: reader.checkedPart('ssm.parameter', one && withArn(one)) };
      });
    }),
  );
  return [
    ...read.flat(),
    ...strange.map((ref): ReadParameter => ({
      ref,
      description: notAsked('The parameter belongs to another account.'),
    })),
  ];
}

function withArn(parameter: ParameterMetadata): ParameterMetadata & { readonly arn: string | undefined } {
  return { ...parameter, arn: parameter.ARN };
}

function isElsewhere(ref: string, account: string): boolean {
  const parts = arnParts(ref);
  return parts !== undefined && parts.account !== '' && parts.account !== account;
}

/** An ARN has the name of a parameter without its first slash, unless there are others in it. */
function nameOf(ref: string): string {
  const resource = arnParts(ref)?.resource;
  if (resource === undefined) return ref;
  const name = resource.replace(/^parameter\//, '');
  return name.includes('/') ? `/${name}` : name;
}

export function readKeys(readerOf: ReaderOf, refs: readonly string[]) {
  return Promise.all(
    refs.map(async (ref) => ({
      ref,
      description: await readerOf(regionOf(ref)).one(
        'kms.key',
        'kms',
        'DescribeKey',
        { KeyId: ref },
        ({ KeyMetadata }) => KeyMetadata ?? null,
        { errors: ['NotFoundException'], value: null },
      ),
    })),
  );
}
