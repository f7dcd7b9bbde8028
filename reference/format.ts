import { brotliDecompressSync } from 'node:zlib';
import {
  accessLevels,
  type AccessLevel,
  type ActionInfo,
  type ConditionKeyInfo,
  type ConditionKeyType,
  type IamReference,
  type ResourceType,
  type ServiceInfo,
  type ServiceSummary,
} from '../core/policy/reference';

/** As tools/reference/pack.mjs writes it. */
type PackedService = readonly [
  prefix: string,
  name: string,
  offset: number,
  length: number,
  counts: readonly number[],
];
type PackedUse = readonly [type: number, required: 0 | 1, ...keys: number[]];
type PackedAction = readonly [
  name: string,
  description: string,
  level: number,
  uses: readonly PackedUse[],
  keys: readonly number[],
];
type PackedResource = readonly [name: string, arn: string, keys: readonly number[]];
type PackedKey = readonly [name: string, type?: string, description?: string];
interface PackedIndex {
  readonly version: string;
  readonly services: readonly PackedService[];
}

const HEAD = 8;

/** The data in a packed file. Throws where the bytes are none. Services are unpacked when first asked for. */
export function unpack(bytes: Buffer): IamReference {
  if (bytes.toString('latin1', 0, 4) !== 'IAMR') throw new Error('not a packed service reference');
  const start = HEAD + bytes.readUInt32BE(4);
  const index = JSON.parse(text(bytes.subarray(HEAD, start))) as PackedIndex;
  const places = new Map(index.services.map((service) => [service[0], service]));
  const unpacked = new Map<string, ServiceInfo>();
  return {
    loaded: true,
    services: new Map(index.services.map((service) => [service[0], summary(service)])),
    service(prefix) {
      const key = prefix.toLowerCase();
      const known = unpacked.get(key);
      if (known) return known;
      const place = places.get(key);
      if (!place) return undefined;
      const [, name, offset, length] = place;
      const service = unpackService(key, name, text(bytes.subarray(start + offset, start + offset + length)));
      unpacked.set(key, service);
      return service;
    },
  };
}

function text(compressed: Buffer): string {
  return brotliDecompressSync(compressed).toString('utf8');
}

function summary([prefix, name, , , counts]: PackedService): ServiceSummary {
  const actions = Object.fromEntries(accessLevels.map((level, i) => [level, counts[i] ?? 0])) as Record<
    AccessLevel,
    number
  >;
  return { prefix, name, actions };
}

function unpackService(prefix: string, name: string, json: string): ServiceInfo {
  const [actions, resources, keys] = JSON.parse(json) as readonly [
    readonly PackedAction[],
    readonly PackedResource[],
    readonly PackedKey[],
  ];
  const keyNames = (numbers: readonly number[]): string[] => numbers.map((number) => keys[number]?.[0] ?? '');
  return {
    prefix,
    name,
    actions: new Map(
      actions.map((action) => [action[0].toLowerCase(), unpackAction(action, resources, keyNames)]),
    ),
    resourceTypes: new Map(
      resources.map(([type, arn, used]): [string, ResourceType] => [
        type,
        { name: type, arn, conditionKeys: keyNames(used) },
      ]),
    ),
    conditionKeys: new Map(keys.map((key) => [key[0].toLowerCase(), unpackKey(key)])),
  };
}

function unpackAction(
  [name, description, level, uses, keys]: PackedAction,
  resources: readonly PackedResource[],
  keyNames: (numbers: readonly number[]) => string[],
): ActionInfo {
  return {
    name,
    description,
    level: accessLevels[level] ?? 'Write',
    resources: uses.map(([type, required, ...own]) => ({
      type: resources[type]?.[0] ?? '',
      required: required === 1,
      conditionKeys: keyNames(own),
    })),
    conditionKeys: keyNames(keys),
  };
}

function unpackKey([name, type, description = '']: PackedKey): ConditionKeyInfo {
  const multivalued = type?.startsWith('ArrayOf') ?? false;
  return {
    name,
    type: (multivalued ? type?.slice('ArrayOf'.length) : type) as ConditionKeyType | undefined,
    multivalued,
    description,
  };
}
