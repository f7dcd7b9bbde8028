import { conditionOperators } from '../facts/conditionOperators';
import type { Policy, Statement } from '../model/policy';
import { readOperator, writeOperator, type OperatorInfo } from '../policy/conditionOperator';
import { findConditionKey, globalKeys, isProviderKey, keysForActions } from '../policy/conditionKeys';
import type { ConditionKeyInfo, ConditionKeyType, IamReference } from '../policy/reference';
import { placeholder, Template } from '../text/template';
import { actionsIn } from './completeResources';
import { keyText } from './describe';
import { operatorMeaning } from './operatorMeaning';
import type { PolicyPlace } from './place';
import { cursor, nameProposal, narrow, type Proposal, type Proposals } from './proposal';

// ---------------------------------------------------------------- operators

/** Operators, those first that fit the keys which stand under it or which the actions of the statement take. */
export function proposeOperators(place: PolicyPlace, iam: IamReference): Proposals {
  const { slot } = place;
  const types = typesAsked(place, iam);
  const present = new Set(
    slot.container.kind === 'object'
      ? slot.container.members
          .filter(({ key }) => key.start !== slot.token.start)
          .map(({ key }) => key.name.toLowerCase())
      : [],
  );
  const rank = (operator: OperatorInfo): number =>
    (fits(operator.type, types) ? 0 : 10) +
    (operator.qualifier ? 4 : 0) +
    (operator.ifExists ? 2 : 0) +
    (operator.negated ? 1 : 0);
  const ordered = spellings
    .filter(({ name }) => !present.has(name.toLowerCase()))
    .map((spelling, order) => ({ ...spelling, order }))
    .sort((a, b) => rank(a.operator) - rank(b.operator) || a.order - b.order);
  const { found, complete } = narrow(ordered, slot.token.typed, ({ name }) => name);
  const items = found.map(({ name, operator }) => operatorProposal(place, name, operator));
  return { items, complete };
}

function fits(type: OperatorInfo['type'], types: ReadonlySet<ConditionKeyType>): boolean {
  return types.size === 0 ? type === 'String' : type !== 'Null' && types.has(type);
}

/** The types of the keys that stand under the operator already, or else of those that the actions bring. */
function typesAsked({ slot, statement }: PolicyPlace, iam: IamReference): ReadonlySet<ConditionKeyType> {
  const member =
    slot.container.kind === 'object'
      ? slot.container.members.find(({ key }) => key.start === slot.token.start)
      : undefined;
  const written = member?.value?.kind === 'object' ? member.value.members.map(({ key }) => key.name) : [];
  const keys =
    written.length > 0
      ? written.map((name) => findConditionKey(iam, name))
      : [...keysForActions(iam, actionsIn(statement, iam)).values()].map(({ key }) => key);
  return new Set(keys.flatMap((key) => key?.type ?? []));
}

function operatorProposal({ slot }: PolicyPlace, name: string, { type }: OperatorInfo): Proposal {
  const words = {
    label: name,
    kind: 'operator',
    mark: type === 'Null' ? 'any type' : type,
    detail: (operatorMeaning(name) ?? '').replaceAll('`', ''),
    about: { kind: 'operator', name },
  } as const;
  return nameProposal(slot, words, name, ['{\n\t"', cursor, '"\n}']);
}

/** Every way to write an operator that makes sense. */
const spellings = conditionOperators.flatMap(({ name }) => {
  const plain = readOperator(name);
  if (!plain) return [];
  const { base, type } = plain;
  if (type === 'Null') return [plain].map(spelling);
  const ifExists = { ...plain, ifExists: true };
  // Keys with several values hold texts or ARNs.
  const qualified =
    type === 'String' || type === 'ARN'
      ? (['ForAnyValue', 'ForAllValues'] as const).map((qualifier) => ({ ...plain, base, qualifier }))
      : [];
  return [plain, ifExists, ...qualified].map(spelling);
});

function spelling(operator: OperatorInfo): { name: string; operator: OperatorInfo } {
  return { name: writeOperator(operator), operator };
}

// ---------------------------------------------------------------- keys

interface Candidate {
  readonly key: ConditionKeyInfo;
  readonly forAll: boolean;
  readonly fits: boolean;
}

/** Keys that the actions of the statement take, then those of every service; keys of another type come last. */
export function proposeKeys(
  place: PolicyPlace & { readonly role: 'conditionKey' },
  policy: Policy | undefined,
  iam: IamReference,
): Proposals {
  const { slot, statement } = place;
  const operator = readOperator(place.operator);
  const present = new Set(
    slot.container.kind === 'object'
      ? slot.container.members
          .filter(({ key }) => key.start !== slot.token.start)
          .map(({ key }) => key.name.toLowerCase())
      : [],
  );
  const candidates = candidateKeys(statement, policy, iam)
    .filter(({ key }) => !present.has(key.name.toLowerCase()))
    .map((candidate) => ({ ...candidate, fits: keyFits(candidate.key, operator) }));
  const ordered = [...candidates.filter((one) => one.fits), ...candidates.filter((one) => !one.fits)];
  const { found, complete } = narrow(ordered, slot.token.typed, ({ key }) => key.name);
  return { items: found.map((candidate) => keyProposal(place, candidate)), complete };
}

function candidateKeys(
  statement: Statement | undefined,
  policy: Policy | undefined,
  iam: IamReference,
): Omit<Candidate, 'fits'>[] {
  const actions = actionsIn(statement, iam);
  const own = keysForActions(iam, actions);
  const first = policy?.kind === 'trust' ? [...confusedDeputy, ...providerKeys(statement)] : [];
  const listed = [...own.values()].sort((a, b) => Number(b.forAll) - Number(a.forAll));
  const seen = new Set([...first.map(({ name }) => name.toLowerCase()), ...own.keys()]);
  return [
    ...first.map((key) => ({ key, forAll: true })),
    ...listed.filter(({ key }) => !first.some(({ name }) => name === key.name) && !isProviderKey(key.name)),
    ...globalKeys.filter(({ name }) => !seen.has(name.toLowerCase())).map((key) => ({ key, forAll: true })),
    // Identity providers have keys of their own, which mean something with them only.
    ...listed.filter(({ key }) => isProviderKey(key.name)),
  ];
}

/** What the trust in an AWS service is usually limited with. */
const confusedDeputy = globalKeys.filter(({ name }) =>
  ['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID'].includes(name),
);

/**
 * The keys of the OpenID Connect providers that a trust policy names.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
function providerKeys(statement: Statement | undefined): ConditionKeyInfo[] {
  const principals = statement?.principals ?? [];
  return principals.flatMap(({ type, value }) => {
    if (type !== 'Federated' || value.state !== 'known') return [];
    const provider = /:oidc-provider\/(.+)$/.exec(value.value)?.[1];
    if (provider === undefined) return [];
    return [
      providerKey(`${provider}:aud`, 'who the token was issued for'),
      providerKey(`${provider}:sub`, 'who the token speaks of: repository and branch, service account …'),
    ];
  });
}

function providerKey(name: string, description: string): ConditionKeyInfo {
  return { name, type: 'String', multivalued: false, description };
}

function keyFits(key: ConditionKeyInfo, operator: OperatorInfo | undefined): boolean {
  if (!operator || operator.type === 'Null' || key.type === undefined) return true;
  const types: readonly string[] = [key.type, ...(key.alsoTypes ?? [])];
  return types.includes(operator.type) && (operator.qualifier === undefined || key.multivalued);
}

function keyProposal({ slot }: PolicyPlace, { key, forAll, fits }: Candidate): Proposal {
  const type = key.type ?? 'any type';
  const words = {
    label: key.name,
    kind: 'key',
    mark: [
      fits ? type : `${type}: another operator`,
      ...(key.multivalued ? ['several values'] : []),
      ...(forAll ? [] : ['some actions only']),
    ].join(', '),
    detail: keyText(key),
    about: { kind: 'key', name: key.name },
  } as const;
  return nameProposal(slot, words, nameWithPlaces(key.name), ['"', cursor, '"']);
}

/** `aws:RequestTag/${TagKey}` as a name whose place is filled in. */
function nameWithPlaces(name: string): string | Template {
  const parts = name
    .split(/\$\{([^}]*)\}|<([^>]*)>/)
    .filter((part: string | undefined) => part !== undefined);
  if (parts.length === 1) return name;
  return new Template(parts.map((part, index) => (index % 2 === 0 ? part : placeholder(part))));
}
