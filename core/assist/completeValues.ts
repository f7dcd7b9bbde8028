import {
  callingServices,
  principalTypes,
  serviceLinkedPrincipals,
  servicesUsingKeys,
} from '../facts/conditionValues';
import { computeServices, servicesAroundEcs } from '../facts/principals';
import { servicesWithSourceKeys } from '../facts/servicePrincipals';
import type { Policy } from '../model/policy';
import { fillFormat, placeOf, type Place } from '../policy/arnFormat';
import { readOperator } from '../policy/conditionOperator';
import { findConditionKey, globalKeys, hasPlace, keyPrefix } from '../policy/conditionKeys';
import type { IamReference } from '../policy/reference';
import { placeholder, template, type Template } from '../text/template';
import type { PolicyPlace } from './place';
import { nowhere, regionsFrom } from './where';
import { narrow, textProposal, type Proposal, type Proposals } from './proposal';

/** A value with a word about it. */
interface Value {
  readonly text: string | Template;
  readonly mark?: string;
}

type ValuePlace = PolicyPlace & { readonly role: 'conditionValue' };

/** What a key of a condition can be compared with, where that is known. */
export function proposeValues(place: ValuePlace, policy: Policy | undefined, iam: IamReference): Proposals {
  const operator = readOperator(place.operator);
  if (operator?.type === 'Null') {
    return valueProposals(place, [
      { text: 'true', mark: 'the key must be absent' },
      { text: 'false', mark: 'the key must be present' },
    ]);
  }
  const key = findConditionKey(iam, place.key);
  if (operator?.type === 'Bool' || key?.type === 'Bool')
    return valueProposals(place, [{ text: 'true' }, { text: 'false' }]);
  return valueProposals(place, valuesOf(place, policy ? placeOf(policy) : nowhere, iam));
}

function valuesOf({ key, statement }: ValuePlace, where: Place, iam: IamReference): readonly Value[] {
  const lower = key.toLowerCase();
  switch (lower) {
    case 'aws:requestedregion':
      return regionsFrom(where).map((text) => ({ text }));
    case 'iam:passedtoservice':
      return serviceNames(where).map((text) => ({ text }));
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
      return callingServices.map((text) => ({ text }));
    case 'aws:principalservicename':
    case 'aws:principalservicenameslist':
      return serviceNames(where).map((text) => ({ text }));
    case 'iam:awsservicename':
      return serviceLinkedPrincipals.map((text) => ({ text }));
    case 'aws:principaltype':
      return principalTypes.map((text) => ({ text }));
    case 'aws:sourcearn':
      return sourceArns(statement, where);
    case 'aws:principalarn':
      return [
        { text: iamArn(where, 'role'), mark: 'role' },
        { text: iamArn(where, 'user'), mark: 'user' },
      ];
    case 'kms:viaservice':
      return servicesUsingKeys.map((service) => ({
        text: template`${service}.${where.region ?? placeholder('region')}.amazonaws.com`,
      }));
    case 'sts:externalid':
      return [];
    default:
      if (/:(?:source|resource|principal)account$/.test(lower)) return accounts(where, lower);
      return arnsOf(key, where, iam);
  }
}

/** The account that the policy speaks of, and the caller's own for the account of a resource. */
function accounts(where: Place, key: string): readonly Value[] {
  const own = where.account === undefined ? [] : [{ text: where.account }];
  return key === 'aws:resourceaccount'
    ? [...own, { text: '${aws:PrincipalAccount}', mark: 'the account of the caller' }]
    : own;
}

/** A key that is named like a type of resource holds its ARN: `ecs:cluster`. */
function arnsOf(key: string, where: Place, iam: IamReference): readonly Value[] {
  const service = iam.service(keyPrefix(key));
  if (!service || findConditionKey(iam, key)?.type !== 'ARN') return [];
  const name = plain(key.slice(key.indexOf(':') + 1));
  const types = [...service.resourceTypes.values()].filter((type) => name === plain(type.name));
  return types.map(({ name: type, arn }) => ({
    text: fillFormat({ service: service.prefix, type, text: arn.split(', ')[0] ?? arn }, where),
    mark: type,
  }));
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/arn$/, '')
    .replace(/[^a-z\d]/g, '');
}

/** What the services that a trust policy names say they act for. */
function sourceArns(statement: PolicyPlace['statement'], where: Place): readonly Value[] {
  const named = (statement?.principals ?? []).flatMap(({ value }) =>
    value.state === 'known' ? [value.value] : [],
  );
  return servicesWithSourceKeys
    .filter(({ service }) => named.length === 0 || named.includes(service))
    .map(({ service, sourceArn }) => {
      const text = sourceArn
        .replace('PARTITION', '${Partition}')
        .replace('REGION', '${Region}')
        .replace('ACCOUNT', '${Account}');
      return { text: fillFormat({ service, type: '', text }, where), mark: service };
    });
}

function iamArn({ partition = 'aws', account }: Place, kind: 'role' | 'user'): Template {
  return template`arn:${partition}:iam::${account ?? placeholder('account-id')}:${kind}/${placeholder(`${kind}-name`)}`;
}

/** Service principals, those around ECS first. */
export function serviceNames({ partition }: Place): readonly string[] {
  const names = [
    ...servicesAroundEcs,
    ...servicesWithSourceKeys.map(({ service }) => service),
    ...computeServices,
  ];
  // In the regions of China some services have names of their own.
  const china = partition === 'aws-cn' ? ['ec2.amazonaws.com.cn'] : [];
  return [...new Set([...china, ...names])];
}

// ---------------------------------------------------------------- policy variables

/** `${aws:…}` where one was begun. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function proposeVariables({ slot }: PolicyPlace): Proposals | undefined {
  const { token } = slot;
  const begun = /\$(?:\{[\w:./-]*)?$/.exec(token.typed)?.[0];
  if (begun === undefined || token.quotes === 'none') return undefined;
  const end = token.start + 1 + token.typed.length;
  const closing = token.text.charAt(token.typed.length) === '}' ? 1 : 0;
  const single = globalKeys.filter(({ multivalued, name }) => !multivalued && !hasPlace(name));
  const items = single.map(({ name, description, type }): Proposal => {
    const text = `\${${name}}`;
    return {
      label: text,
      kind: 'variable',
      mark: type ?? '',
      detail: description,
      filter: text,
      edit: { start: end - begun.length, end: end + closing, text },
      commaBefore: undefined,
      goesOn: false,
    };
  });
  const { found, complete } = narrow(items, begun, ({ label }) => label);
  return { items: found, complete };
}

// ---------------------------------------------------------------- principals

type PrincipalPlace = PolicyPlace & { readonly role: 'principalValue' };

export function proposePrincipals(place: PrincipalPlace, policy: Policy | undefined): Proposals {
  const where = policy ? placeOf(policy) : nowhere;
  return valueProposals(place, principalsOf(place.type, where));
}

function principalsOf(type: string, where: Place): readonly Value[] {
  const account = where.account ?? placeholder('account-id');
  const partition = where.partition ?? 'aws';
  const federated = template`arn:${partition}:iam::${account}:`;
  switch (type) {
    case 'Service':
      return serviceNames(where).map((text) => ({ text }));
    case 'AWS':
      return [
        { text: template`arn:${partition}:iam::${account}:root`, mark: 'the whole account' },
        { text: iamArn(where, 'role'), mark: 'role' },
        { text: iamArn(where, 'user'), mark: 'user' },
        ...(where.account === undefined ? [] : [{ text: where.account, mark: 'the whole account' }]),
        { text: '*', mark: 'everybody' },
      ];
    case 'Federated':
      return [
        {
          text: template`${federated}oidc-provider/token.actions.githubusercontent.com`,
          mark: 'GitHub Actions',
        },
        {
          text: template`${federated}oidc-provider/oidc.eks.${where.region ?? placeholder('region')}.amazonaws.com/id/${placeholder('cluster-id')}`,
          mark: 'Amazon EKS',
        },
        { text: template`${federated}saml-provider/${placeholder('provider-name')}`, mark: 'SAML' },
        { text: 'cognito-identity.amazonaws.com', mark: 'Amazon Cognito' },
        { text: 'accounts.google.com', mark: 'Google' },
        { text: 'www.amazon.com', mark: 'Login with Amazon' },
        { text: 'graph.facebook.com', mark: 'Facebook' },
      ];
    default:
      return [];
  }
}

// ---------------------------------------------------------------- all of them

function valueProposals(place: PolicyPlace, values: readonly Value[]): Proposals {
  const { slot } = place;
  const present = presentIn(place);
  const left = values.filter(({ text }) => !present.has(text.toString()));
  const { found, complete } = narrow(left, slot.token.typed, ({ text }) => text.toString());
  const items = found.map(({ text, mark }) =>
    textProposal(
      slot,
      { label: text.toString(), kind: 'value', ...(mark === undefined ? {} : { mark }) },
      text,
    ),
  );
  return { items, complete };
}

/** What stands in the same list already. */
function presentIn({ slot }: PolicyPlace): ReadonlySet<string> {
  const { container, token } = slot;
  const items = container.kind === 'array' ? container.items : [];
  return new Set(
    items.flatMap((item) => (item.kind === 'string' && item.start !== token.start ? [item.value] : [])),
  );
}
