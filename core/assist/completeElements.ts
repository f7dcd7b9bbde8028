import { elementPairs, policyVersions, statementElements } from '../facts/policyElements';
import { principalKeys } from '../facts/principals';
import type { PolicyKind } from '../model/policy';
import type { Placeholder } from '../text/template';
import type { PolicyPlace } from './place';
import { blockProposal, cursor, nameProposal, narrow, textProposal, type Proposals } from './proposal';

type Parts = readonly (string | Placeholder)[];

interface Element {
  readonly name: string;
  readonly detail: string;
  /** What stands behind the colon. */
  readonly value: Parts;
  /** Whether something can be proposed where the cursor then is. */
  readonly goesOn: boolean;
}

const text: Parts = ['"', cursor, '"'];
const list: Parts = ['[\n\t"', cursor, '"\n]'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
const policyParts: readonly Element[] = [
  {
    name: 'Version',
    detail: 'Version of the policy language',
    value: ['"2012-10-17"'],
    goesOn: false,
  },
  { name: 'Id', detail: 'A name for the policy', value: text, goesOn: false },
  {
    name: 'Statement',
    detail: 'What the policy allows and denies',
    value: ['[\n\t{\n\t\t"', cursor, '"\n\t}\n]'],
    goesOn: true,
  },
];

const statementParts: Readonly<Record<(typeof statementElements)[number], Omit<Element, 'name'>>> = {
  Sid: { detail: 'A name for the statement: letters and digits', value: text, goesOn: false },
  Effect: { detail: 'Allow or deny', value: text, goesOn: true },
  Principal: { detail: 'Who is meant', value: ['{\n\t"', cursor, '"\n}'], goesOn: true },
  NotPrincipal: { detail: 'Everybody but these', value: ['{\n\t"', cursor, '"\n}'], goesOn: true },
  Action: { detail: 'What may be done', value: list, goesOn: true },
  NotAction: { detail: 'Every action but these', value: list, goesOn: true },
  Resource: { detail: 'On what, as ARNs', value: text, goesOn: true },
  NotResource: { detail: 'Everything but these', value: text, goesOn: true },
  Condition: { detail: 'When the statement counts', value: ['{\n\t"', cursor, '"\n}'], goesOn: true },
};

export function proposePolicyElements(place: PolicyPlace): Proposals {
  const present = namesAround(place);
  const left = policyParts.filter(({ name }) => !present.has(name));
  return narrowed(place, left);
}

/** What a statement can have beside what it has; of two that exclude each other the usual one first. */
export function proposeElements(place: PolicyPlace, kind: PolicyKind): Proposals {
  const present = namesAround(place);
  const excluded = new Set<string>(
    elementPairs.flatMap((pair) => (pair.some((name) => present.has(name)) ? pair : [])),
  );
  const usual = statementElements.filter((name) => !name.startsWith('Not'));
  const left = [...usual, ...statementElements.filter((name) => name.startsWith('Not'))]
    .filter((name) => !present.has(name) && !excluded.has(name) && isPartOf(kind, name))
    .map((name) => ({ name, ...statementParts[name] }));
  return narrowed(place, left);
}

function isPartOf(kind: PolicyKind, name: string): boolean {
  if (kind === 'identity' || kind === 'serviceControl') return !name.endsWith('Principal');
  return kind !== 'trust' || !name.endsWith('Resource');
}

function narrowed({ slot }: PolicyPlace, elements: readonly Element[]): Proposals {
  const { found, complete } = narrow(elements, slot.token.typed, ({ name }) => name);
  const items = found.map(({ name, detail, value, goesOn }) =>
    nameProposal(slot, { label: name, kind: 'element', detail }, name, value, goesOn),
  );
  return { items, complete };
}

/** The other names of the object. */
function namesAround({ slot }: PolicyPlace): ReadonlySet<string> {
  const { container, token } = slot;
  const members = container.kind === 'object' ? container.members : [];
  return new Set(members.filter(({ key }) => key.start !== token.start).map(({ key }) => key.name));
}

export function proposeVersions(place: PolicyPlace): Proposals {
  const marks = ['the current one', 'the old one, without variables'];
  const items = policyVersions.map((label, index) =>
    textProposal(place.slot, { label, kind: 'value', mark: marks[index] ?? '' }, label),
  );
  return { items, complete: true };
}

export function proposeEffects(place: PolicyPlace): Proposals {
  const effects = [
    { label: 'Allow', mark: 'unless something denies it' },
    { label: 'Deny', mark: 'whatever else allows it' },
  ];
  const items = effects.map(({ label, mark }) =>
    textProposal(place.slot, { label, kind: 'value', mark }, label),
  );
  return { items, complete: true };
}

/** The beginning of a statement; inside of a word nothing. */
export function proposeStatement(place: PolicyPlace, kind: PolicyKind, inList: boolean): Proposals {
  if (place.slot.token.quotes !== 'none') return { items: [], complete: true };
  const parts = statementText(kind);
  const indented = parts.map((part) => (typeof part === 'string' ? part.replaceAll('\n', '\n\t') : part));
  const words = {
    label: '{ … }',
    kind: 'element',
    mark: kind === 'trust' ? 'who may assume the role' : 'a statement',
    filter: '{',
  } as const;
  const item = inList
    ? blockProposal(place.slot, words, parts)
    : blockProposal(place.slot, { ...words, label: '[ { … } ]', filter: '[' }, ['[\n\t', ...indented, '\n]']);
  return { items: [item], complete: true };
}

function statementText(kind: PolicyKind): Parts {
  const head = '{\n\t"Effect": "Allow",\n\t';
  if (kind === 'trust') {
    return [`${head}"Principal": {\n\t\t"Service": "`, cursor, '"\n\t},\n\t"Action": "sts:AssumeRole"\n}'];
  }
  return [`${head}"Action": [\n\t\t"`, cursor, '"\n\t],\n\t"Resource": ""\n}'];
}

export function proposePrincipalTypes(place: PolicyPlace): Proposals {
  const present = namesAround(place);
  const details: Readonly<Record<string, string>> = {
    AWS: 'Accounts, roles and users',
    Service: 'Services of AWS',
    Federated: 'Identity providers',
    CanonicalUser: 'Canonical user ids of Amazon S3',
  };
  const left = principalKeys
    .filter((name) => !present.has(name))
    .map((name) => ({ name, detail: details[name] ?? '', value: text, goesOn: name !== 'CanonicalUser' }));
  return narrowed(place, left);
}

/** The value of `Principal`: an object, or everybody. */
export function proposePrincipal(place: PolicyPlace): Proposals {
  const { slot } = place;
  const block =
    slot.token.quotes === 'none'
      ? [blockProposal(slot, { label: '{ … }', kind: 'element', filter: '{' }, ['{\n\t"', cursor, '"\n}'])]
      : [];
  const words = { label: '*', kind: 'value', mark: 'everybody' } as const;
  return { items: [...block, textProposal(slot, words, '*')], complete: true };
}

/** An object with a name to fill in, where nothing has been typed. */
export function proposeBlock({ slot }: PolicyPlace, mark: string): Proposals {
  if (slot.token.quotes !== 'none') return { items: [], complete: true };
  const words = { label: '{ … }', kind: 'element', mark, filter: '{' } as const;
  return { items: [blockProposal(slot, words, ['{\n\t"', cursor, '"\n}'])], complete: true };
}
