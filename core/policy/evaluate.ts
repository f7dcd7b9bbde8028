import type { Policy, Statement } from '../model/policy';
import type { Node } from '../tree/node';
import { keySpot, valueSpot, type Spot } from '../tree/spot';
import { actionMatches } from './actions';
import { conditionHolds, type KeyValue } from './conditionMatch';
import { principalMatches, type Principal } from './principalMatch';
import { patternMatches, readPattern, type VariableValue, type Variables } from './textPattern';
import { any, not, truth, type Truth } from './truth';

/** What somebody wants to do. */
export interface Request {
  /** `ecs:RunTask`; case does not count. */
  readonly action: string;
  /** The ARN that is worked on; `*` for actions that work on no resource. */
  readonly resource: string;
  /** Condition keys (case does not count) with their values; `null` for a key that the request surely has not. */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
  /** What is true of the keys that `context` does not name. Without it they are not known. */
  readonly otherKeys?: 'unknown' | 'absent';
  /** Who asks; needed for policies that name principals. */
  readonly principal?: Principal;
}

/** Something that would have to be known for an answer. */
export interface Doubt {
  readonly why:
    /** A placeholder of a template. */
    | 'placeholder'
    /** A condition on a key, or a variable of it, that the request does not tell. */
    | 'untoldKey'
    /** The statement names principals and the request does not tell who asks, or not precisely. */
    | 'principal'
    /** Text that is half-typed, or that IAM would refuse. */
    | 'unfinished'
    /** A value that the operator cannot read. */
    | 'value';
  /** The condition key, for `untoldKey`. */
  readonly key?: string;
  readonly at: Spot;
}

/** What a set of policies answers to a request, and the statements that it comes from. */
export type Decision =
  | { readonly outcome: 'allowed' | 'denied'; readonly by: readonly Statement[] }
  /** Nothing says so: denied implicitly. */
  | { readonly outcome: 'notAllowed' }
  | { readonly outcome: 'unknown'; readonly by: readonly Statement[]; readonly doubts: readonly Doubt[] };

/**
 * Decides one set of policies (all that are attached to an identity, or the one of a resource) as IAM does: an
 * explicit denial wins, else one statement that allows is enough, else nothing is allowed. How several sets work
 * together (boundaries, organizations, accounts) is left to the caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluatePolicies(policies: readonly Policy[], request: Request): Decision {
  const allowing: Statement[] = [];
  const denying: Statement[] = [];
  const open: Statement[] = [];
  const doubts: Doubt[] = [];
  let mayAllow = false;
  let mayDeny = false;
  for (const policy of policies) {
    for (const statement of policy.statements) {
      const match = matchStatement(statement, request);
      if (match.truth === 'no') continue;
      const effect = effectOf(statement);
      if (match.truth === 'yes' && effect === 'Allow') allowing.push(statement);
      else if (match.truth === 'yes' && effect === 'Deny') denying.push(statement);
      else {
        mayAllow ||= effect !== 'Deny';
        mayDeny ||= effect !== 'Allow';
        open.push(statement);
        doubts.push(...match.doubts);
        if (effect === undefined) doubts.push({ why: 'placeholder', at: statement.effect.at });
      }
    }
    if (!policy.complete) {
      mayAllow = true;
      mayDeny = true;
      doubts.push({ why: 'unfinished', at: policy.view.spot('Statement') });
    }
  }
  if (denying.length > 0) return { outcome: 'denied', by: denying };
  if (allowing.length > 0 && !mayDeny) return { outcome: 'allowed', by: allowing };
  if (allowing.length > 0 || mayAllow) return { outcome: 'unknown', by: open, doubts };
  return { outcome: 'notAllowed' };
}

/** Nothing while it is not known. */
function effectOf(statement: Statement): 'Allow' | 'Deny' | undefined {
  const { effect } = statement;
  if (effect.state !== 'known') return undefined;
  return effect.value === 'Allow' || effect.value === 'Deny' ? effect.value : undefined;
}

/** Whether a statement speaks of a request, whatever its effect is. */
export function matchStatement(
  statement: Statement,
  request: Request,
): { readonly truth: Truth; readonly doubts: readonly Doubt[] } {
  const match = new Match(statement, request);
  for (const answer of [() => match.action(), () => match.resource(), () => match.principal()])
    if (answer() === 'no') return { truth: 'no', doubts: [] };
  if (match.conditions() === 'no') return { truth: 'no', doubts: [] };
  const { doubts } = match;
  return { truth: doubts.length > 0 ? 'unknown' : 'yes', doubts };
}

/** One statement held against one request. Each doubt is written down where it comes up. */
/** A text without wildcards, variables and placeholders. */
const PLAIN = /^[\w:/.+=,@-]*$/;

class Match {
  readonly doubts: Doubt[] = [];
  private readonly keys: ReadonlyMap<string, readonly string[] | null>;
  private readonly variables: Variables | undefined;

  constructor(
    private readonly statement: Statement,
    private readonly request: Request,
  ) {
    this.keys = new Map(
      Object.entries(request.context ?? {}).map(([key, value]) => [
        key.toLowerCase(),
        typeof value === 'string' ? [value] : value?.length === 0 ? null : value,
      ]),
    );
    this.variables = this.variablesOf(statement.policy);
    if (!statement.view.source?.complete) this.doubt('unfinished', statement.view.at);
  }

  action(): Truth {
    return this.element('Action', 'NotAction', (text) => {
      const pattern = readPattern(text, { wildcards: true });
      if (pattern.tokens.some(({ kind }) => kind === 'gap'))
        return patternMatches(
          readPattern(text.toLowerCase(), { wildcards: true }),
          this.request.action.toLowerCase(),
          'text',
        );
      return actionMatches(text, this.request.action) ? 'yes' : 'no';
    });
  }

  resource(): Truth {
    const { view, policy } = this.statement;
    // A trust policy is about the role that it is attached to.
    if (policy.kind === 'trust' && !view.member('Resource') && !view.member('NotResource')) return 'yes';
    return this.element('Resource', 'NotResource', (text, at) => {
      // Most of a long list are names and nothing else.
      if (PLAIN.test(text)) return truth(text === this.request.resource);
      const pattern = readPattern(text, { wildcards: true, variables: this.variables });
      for (const key of pattern.untold) this.doubt('untoldKey', at, key);
      return patternMatches(pattern, this.request.resource, 'resource');
    });
  }

  principal(): Truth {
    const { view, policy } = this.statement;
    const member = view.member('Principal') ?? view.member('NotPrincipal');
    if (!member) {
      const needed = policy.kind === 'trust' || policy.kind === 'resource' || policy.kind === 'endpoint';
      return needed ? this.doubt('unfinished', view.at) : 'yes';
    }
    const who = this.request.principal;
    if (!who) return this.doubt('principal', keySpot(member));
    const answers = principalTexts(member.value).map(({ type, node }) =>
      node.kind === 'string' && node.closed && type !== undefined
        ? principalMatches(type, node.value, who)
        : 'unknown',
    );
    const found = isWhole(member.value) ? any(answers) : any([...answers, 'unknown']);
    if (found === 'unknown') return this.doubt('principal', keySpot(member));
    return member.key.name === 'NotPrincipal' ? not(found) : found;
  }

  conditions(): Truth {
    const member = this.statement.view.member('Condition');
    if (!member) return 'yes';
    const block = member.value;
    if (block?.kind !== 'object') return this.doubt('placeholder', keySpot(member));
    if (!block.complete) this.doubt('unfinished', keySpot(member));
    for (const operator of block.members) {
      const lines = operator.value;
      if (operator.key.unknown || lines?.kind !== 'object') {
        this.doubt('placeholder', keySpot(operator));
        continue;
      }
      if (!lines.complete) this.doubt('unfinished', keySpot(operator));
      for (const line of lines.members) {
        const at = keySpot(line);
        if (line.key.unknown) {
          this.doubt('placeholder', at);
          continue;
        }
        const key = line.key.name;
        const answer = conditionHolds(operator.key.name, key, line.value, this.keyValue(key), this.variables);
        if (answer.truth === 'no') return 'no';
        if (answer.truth === 'yes') continue;
        if (answer.untold) for (const untold of answer.untold) this.doubt('untoldKey', at, untold);
        else this.doubt(answer.doubt ?? 'value', at);
      }
    }
    return this.doubts.length > 0 ? 'unknown' : 'yes';
  }

  /** An element or its negation; a statement needs one of them. */
  private element(name: string, negation: string, matches: (text: string, at: Spot) => Truth): Truth {
    const { view } = this.statement;
    const member = view.member(name) ?? view.member(negation);
    if (!member?.value || (view.member(name) && view.member(negation)))
      return this.doubt('unfinished', view.at);
    const value = member.value;
    const before = this.doubts.length;
    const nodes: readonly Node[] = value.kind === 'array' ? value.items : [value];
    let found: Truth = any(
      nodes.map((node) =>
        node.kind === 'string' && node.closed ? matches(node.value, valueSpot(node)) : 'unknown',
      ),
    );
    if (value.kind === 'array' && !value.complete && found === 'no') found = 'unknown';
    // What could not be told of one text does not matter where another one settles it.
    if (found !== 'unknown') this.doubts.length = before;
    else if (this.doubts.length === before) this.doubt('placeholder', valueSpot(value));
    return member.key.name === negation ? not(found) : found;
  }

  private keyValue(key: string): KeyValue {
    const found = this.keys.get(key.toLowerCase());
    if (found === undefined) return { state: this.request.otherKeys === 'absent' ? 'absent' : 'unknown' };
    return found === null ? { state: 'absent' } : { state: 'known', values: found };
  }

  private variablesOf(policy: Policy): Variables | undefined {
    const { version } = policy;
    // Only the current version of the language has variables.
    if (version.state === 'absent' || (version.state === 'known' && version.value !== '2012-10-17'))
      return undefined;
    return (key): VariableValue => {
      const found = this.keyValue(key);
      if (version.state === 'unknown') return { state: 'unknown' };
      if (found.state !== 'known') return found;
      const [only] = found.values;
      return found.values.length === 1 && only !== undefined
        ? { state: 'known', value: only }
        : { state: 'unknown' };
    };
  }

  private doubt(why: Doubt['why'], at: Spot, key?: string): 'unknown' {
    this.doubts.push(key === undefined ? { why, at } : { why, key, at });
    return 'unknown';
  }
}

/** Whether everything that stands in `Principal` was read. */
function isWhole(value: Node | undefined): boolean {
  if (value?.kind === 'string') return value.closed;
  if (value?.kind !== 'object' || !value.complete) return false;
  return value.members.every((member) => {
    const entry = member.value;
    return entry?.kind === 'array' ? entry.complete : entry !== undefined;
  });
}

/** The entries of `Principal` with the names that they stand under; no name where that is a placeholder. */
function principalTexts(value: Node | undefined): { type: string | undefined; node: Node }[] {
  if (!value) return [];
  if (value.kind !== 'object') return [{ type: '*', node: value }];
  return value.members.flatMap((member) => {
    const type = member.key.unknown ? undefined : member.key.name;
    const nodes: readonly (Node | undefined)[] =
      member.value?.kind === 'array' ? member.value.items : [member.value];
    return nodes.flatMap((node) => (node ? [{ type, node }] : []));
  });
}
