import { assumingActions, servicesOfTasks } from '../facts/policyServices';
import type { Policy } from '../model/policy';
import { countActions, expandAction, noActions, total, type LevelCounts } from '../policy/actions';
import { globMatches, hasWildcard } from '../policy/glob';
import type { ActionInfo, IamReference, ServiceInfo, ServiceSummary } from '../policy/reference';
import { actionsOf } from '../policy/statement';
import { keepWith } from '../text/keepWith';
import { sentence } from './describe';
import { actionsText, levelsText } from './levels';
import type { PolicyPlace } from './place';
import { beginningProposal, MOST, narrow, textProposal, type Proposal, type Proposals } from './proposal';

/** Services, then the actions of the one that was typed, then patterns that take in several of them. */
export function proposeActions(place: PolicyPlace, policy: Policy | undefined, iam: IamReference): Proposals {
  const { typed } = place.slot.token;
  if (policy?.kind === 'trust') return proposeAssuming(place, iam);
  const colon = typed.indexOf(':');
  if (colon < 0) return proposeServices(place, policy, iam);
  const service = iam.service(typed.slice(0, colon));
  return service ? proposeOf(service, place, typed.slice(colon + 1), iam) : { items: [], complete: true };
}

// ---------------------------------------------------------------- services

function proposeServices(place: PolicyPlace, policy: Policy | undefined, iam: IamReference): Proposals {
  const { slot } = place;
  const { typed } = slot.token;
  const used = usedServices(policy);
  const services = [...iam.services.values()];
  const usual = new Set<string>([...used, ...servicesOfTasks]);
  const ordered = [
    ...[...usual].flatMap((prefix) => iam.services.get(prefix) ?? []),
    ...services.filter(({ prefix }) => !usual.has(prefix)),
  ];
  const { found, complete } = narrow(ordered, typed, ({ prefix, name }) => `${prefix} ${name}`);
  const items = found.map((service) => serviceProposal(place, service));
  const named = typed.length < 3 ? [] : proposeByName(place, [...used], iam);
  const every = isLoneWildcard(typed) ? [everyAction(place, iam)] : [];
  return { items: [...items, ...named, ...every], complete: complete && typed.length >= 3 };
}

function serviceProposal({ slot }: PolicyPlace, service: ServiceSummary): Proposal {
  const { prefix, name, actions } = service;
  const words = {
    label: `${prefix}:`,
    kind: 'service',
    mark: name,
    detail: `${actionsText(actions)}: ${levelsText(actions)}`,
    filter: `${prefix}: ${name}`,
    about: { kind: 'service', name: prefix },
  } as const;
  return beginningProposal(slot, words, `${prefix}:`);
}

/** An action whose service was left out, of the services that the policy names anyway. */
function proposeByName(place: PolicyPlace, services: readonly string[], iam: IamReference): Proposal[] {
  const typed = place.slot.token.typed.toLowerCase();
  return services.flatMap((prefix) => {
    const service = iam.service(prefix);
    const actions = service ? [...service.actions.values()] : [];
    return actions
      .filter(({ name }) => name.toLowerCase().startsWith(typed))
      .slice(0, 20)
      .map((action) => actionProposal(place, prefix, action, undefined, `${action.name} ${prefix}`));
  });
}

function usedServices(policy: Policy | undefined): ReadonlySet<string> {
  const written = (policy?.statements ?? []).flatMap((statement) => actionsOf(statement)?.written ?? []);
  return new Set(written.flatMap(({ pattern }) => (pattern ? [pattern.service] : [])));
}

function isLoneWildcard(typed: string): boolean {
  return typed === '' || typed === '*';
}

function everyAction({ slot }: PolicyPlace, iam: IamReference): Proposal {
  const counts = countActions(iam, [{ service: '*', name: '*' }]);
  const words = {
    label: '*',
    kind: 'pattern',
    mark: 'every action of every service',
    detail: `${actionsText(counts)}: ${levelsText(counts)}`,
  } as const;
  return textProposal(slot, words, '*');
}

// ---------------------------------------------------------------- actions

function proposeOf(service: ServiceInfo, place: PolicyPlace, typed: string, iam: IamReference): Proposals {
  const taken = takenIn(place, service.prefix);
  const all = sortedActions(service);
  const isTaken = ({ name }: ActionInfo): boolean =>
    taken.some((pattern) => globMatches(pattern, name.toLowerCase()));
  if (hasWildcard(typed)) return proposeMatching(service, place, typed, iam);
  const ordered =
    taken.length === 0 ? all : [...all.filter((action) => !isTaken(action)), ...all.filter(isTaken)];
  const { found, complete } = narrow(ordered, typed, ({ name }) => name);
  const items = found.map((action) =>
    actionProposal(place, service.prefix, action, isTaken(action) ? 'already here' : undefined),
  );
  const patterns = patternsOf(service, typed).map(([pattern, counts]) =>
    patternProposal(place, service.prefix, pattern, counts),
  );
  return { items: [...items, ...patterns], complete };
}

/** In alphabetical order: the data puts some actions in front. */
const sortedActions = keepWith((service: ServiceInfo): readonly ActionInfo[] =>
  [...service.actions.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
);

/** What a pattern takes in, to put in its place. */
function proposeMatching(
  service: ServiceInfo,
  place: PolicyPlace,
  typed: string,
  iam: IamReference,
): Proposals {
  const pattern = { service: service.prefix, name: typed.toLowerCase() };
  const matching = expandAction(iam, pattern);
  const written = place.slot.token.typed;
  const items = matching
    .slice(0, MOST)
    .map(({ action }) => actionProposal(place, service.prefix, action, undefined, written));
  const itself =
    matching.length > 0 ? [patternProposal(place, service.prefix, typed, countActions(iam, [pattern]))] : [];
  return { items: [...itself, ...items], complete: matching.length <= MOST };
}

function actionProposal(
  { slot }: PolicyPlace,
  prefix: string,
  action: ActionInfo,
  note: string | undefined,
  filter?: string,
): Proposal {
  const name = `${prefix}:${action.name}`;
  const words = {
    label: name,
    kind: 'action',
    mark: note === undefined ? action.level : `${action.level}, ${note}`,
    detail: sentence(action.description),
    about: { kind: 'action', name },
    ...(filter === undefined ? {} : { filter }),
  } as const;
  return textProposal(slot, words, name);
}

function patternProposal({ slot }: PolicyPlace, prefix: string, name: string, counts: LevelCounts): Proposal {
  const words = {
    label: `${prefix}:${name}`,
    kind: 'pattern',
    mark: actionsText(counts),
    detail: levelsText(counts),
  } as const;
  return textProposal(slot, words, words.label);
}

/** The patterns of one service that other texts of this statement hold: what they take in is there already. */
function takenIn({ statement, slot }: PolicyPlace, prefix: string): string[] {
  const written = (statement && actionsOf(statement)?.written) ?? [];
  return written.flatMap(({ pattern, node }) => {
    if (!pattern || node.start === slot.token.start) return [];
    return pattern.service === prefix || pattern.service === '*' ? [pattern.name] : [];
  });
}

/** Patterns that begin with what was typed and take in several actions: `Get*`, and at last `*`. */
function patternsOf({ actions }: ServiceInfo, typed: string): [pattern: string, counts: LevelCounts][] {
  const wanted = typed.toLowerCase();
  const stems = new Set<string>();
  for (const [lower, { name }] of actions) {
    if (!lower.startsWith(wanted)) continue;
    const verb = /^[A-Z]?[a-z\d]+/.exec(name)?.[0] ?? name;
    // What was typed may be longer than the verb: `GetSecret` gives `GetSecret*`.
    stems.add(wanted.length > verb.length ? name.slice(0, typed.length) : verb);
  }
  if (typed === '') stems.add('');
  return [...stems]
    .map((stem): [string, LevelCounts] => [`${stem}*`, countBeginning(actions, stem.toLowerCase())])
    .filter(([, counts]) => total(counts) > 1)
    .sort(([a], [b]) => (b === '*' || (a !== '*' && a < b) ? -1 : 1));
}

function countBeginning(actions: ServiceInfo['actions'], stem: string): LevelCounts {
  const counts = { ...noActions };
  for (const [name, { level }] of actions) if (name.startsWith(stem)) counts[level]++;
  return counts;
}

// ---------------------------------------------------------------- trust policies

/** Other actions have no meaning in a trust policy. */
function proposeAssuming(place: PolicyPlace, iam: IamReference): Proposals {
  const sts = iam.service('sts');
  const taken = takenIn(place, 'sts');
  const items = assumingActions.flatMap((name) => {
    const action = sts?.actions.get(name.toLowerCase());
    const note = taken.includes(name.toLowerCase()) ? 'already here' : undefined;
    return action ? [actionProposal(place, 'sts', action, note)] : [];
  });
  return { items, complete: true };
}
