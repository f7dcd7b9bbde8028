import type { Policy, Statement } from '../model/policy';
import { fillFormat, placeOf, resourceFormats, type Place, type UsedFormat } from '../policy/arnFormat';
import type { KnownAction } from '../policy/actions';
import type { IamReference } from '../policy/reference';
import { actionsOf, expandAll, fullName } from '../policy/statement';
import type { Template } from '../text/template';
import type { PolicyPlace } from './place';
import { nowhere, regionsFrom } from './where';
import { beginningProposal, MOST, narrow, textProposal, type Proposal, type Proposals } from './proposal';

/** The ARNs that the actions of the statement can be limited to, and `*`. */
export function proposeResources(
  place: PolicyPlace,
  policy: Policy | undefined,
  iam: IamReference,
): Proposals {
  const { slot, statement } = place;
  const { typed } = slot.token;
  const actions = actionsIn(statement, iam);
  const formats = resourceFormats(actions);
  const where = writtenPlace(typed, policy ? placeOf(policy) : nowhere);
  const { found, complete } = narrow(
    formats.map((format) => ({ format, arn: fillFormat(format, where) })),
    typed,
    ({ arn }) => arn.toString(),
    MOST,
  );
  const regions = proposeRegions(place, where);
  const templates = found.map(({ format, arn }) => resourceProposal(place, format, arn));
  const every = typed === '' || typed === '*' ? [everyResource(place, actions)] : [];
  const limited = actions.some(({ action }) => action.resources.length > 0);
  return {
    items: limited ? [...templates, ...regions, ...every] : [...every, ...templates, ...regions],
    complete,
  };
}

/** The published actions that a statement names, as far as its text tells them. */
export function actionsIn(statement: Statement | undefined, iam: IamReference): readonly KnownAction[] {
  const actions = statement && actionsOf(statement);
  return actions?.element === 'Action' ? expandAll(iam, actions.written) : [];
}

/** What was typed of an ARN wins over what the rest of the policy tells. */
function writtenPlace(typed: string, where: Place): Place {
  const [arn, partition, , region, account] = typed.split(':').slice(0, -1);
  if (arn !== 'arn') return where;
  return {
    partition: partition ?? where.partition,
    region: region ?? where.region,
    account: account ?? where.account,
  };
}

/** Where the Region of an ARN stands. */
function proposeRegions({ slot }: PolicyPlace, where: Place): Proposal[] {
  const begun = /^(arn:([\w-]*):[\w-]+:)[\w-]*$/.exec(slot.token.typed);
  if (!begun) return [];
  const [typed, head = '', partition = ''] = begun;
  return regionsFrom({ ...where, partition: partition === '' ? where.partition : partition })
    .map((region) => `${head}${region}:`)
    .filter((text) => text.startsWith(typed))
    .map((label) => beginningProposal(slot, { label, kind: 'value', mark: 'Region' }, label));
}

function resourceProposal({ slot }: PolicyPlace, format: UsedFormat, arn: Template): Proposal {
  const [first] = format.actions;
  const others = format.actions.length - 1;
  const forActions = first ? `${fullName(first)}${others > 0 ? ` and ${String(others)} more` : ''}` : '';
  // The beginnings of ARNs are all the same, and lists show no more than that.
  const words = {
    label: format.type,
    kind: 'resource',
    mark: arn.toString().split(':').slice(5).join(':'),
    detail: `${arn.toString()}, for ${forActions}`,
  } as const;
  return textProposal(slot, words, arn);
}

function everyResource({ slot }: PolicyPlace, actions: readonly KnownAction[]): Proposal {
  const unlimited = actions.filter(({ action }) => action.resources.length === 0);
  const words = { label: '*', kind: 'resource', ...everyWords(actions, unlimited) } as const;
  return textProposal(slot, words, '*');
}

function everyWords(
  actions: readonly KnownAction[],
  unlimited: readonly KnownAction[],
): { mark: string; detail?: string } {
  const [first] = unlimited;
  if (!first) return { mark: 'every resource' };
  const names = `${fullName(first)}${unlimited.length > 1 ? ` and ${String(unlimited.length - 1)} more` : ''}`;
  return unlimited.length === actions.length
    ? { mark: 'all that these actions take', detail: `${names} cannot be limited to resources` }
    : { mark: 'every resource', detail: `Only ${names} needs it` };
}
