import { readPolicyVariable } from '../model/policyVariables';
import { placeholdersIn } from '../text/placeholders';
import type { Truth } from './truth';

/** What a policy variable stands for in a request. */
export type VariableValue =
  | { readonly state: 'known'; readonly value: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

export type Variables = (key: string) => VariableValue;

/** How the text of a policy is to be read. */
export interface Reading {
  /** Whether `*` and `?` are wildcards here. */
  readonly wildcards: boolean;
  /** Nothing where the version of the policy has no variables: `${aws:username}` is then just text. */
  readonly variables?: Variables | undefined;
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wildcard'; readonly many: boolean }
  /** A placeholder, or a variable that the request does not tell. */
  | { readonly kind: 'gap' };

/** A text of a policy, ready to be compared. */
export interface TextPattern {
  readonly tokens: readonly Token[];
  /** Keys of variables that the request does not tell. */
  readonly untold: readonly string[];
  /** A variable without a value and without a default: nothing fits. */
  readonly impossible: boolean;
}

/** Reads a text of a policy. Wildcards within the value of a variable, and `${*}`, are characters like others. */
export function readPattern(text: string, { wildcards, variables }: Reading): TextPattern {
  const tokens: Token[] = [];
  const untold: string[] = [];
  let impossible = false;
  let from = 0;
  for (const { start, end, text: found } of placeholdersIn(text)) {
    tokens.push(...plain(text.slice(from, start), wildcards));
    from = end;
    const variable = readPolicyVariable(found);
    if (!variable) tokens.push({ kind: 'gap' });
    else if (!variables) tokens.push(...plain(found, wildcards));
    else if ('character' in variable) tokens.push({ kind: 'text', text: variable.character });
    else {
      const value = variables(variable.key);
      if (value.state === 'known') tokens.push({ kind: 'text', text: value.value });
      else if (value.state === 'unknown') {
        tokens.push({ kind: 'gap' });
        untold.push(variable.key);
      } else if (variable.fallback !== undefined) tokens.push({ kind: 'text', text: variable.fallback });
      else impossible = true;
    }
  }
  tokens.push(...plain(text.slice(from), wildcards));
  return { tokens, untold, impossible };
}

function plain(text: string, wildcards: boolean): Token[] {
  if (text === '') return [];
  if (!wildcards) return [{ kind: 'text', text }];
  return text
    .split(/([*?])/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '*' || part === '?' ? { kind: 'wildcard', many: part === '*' } : { kind: 'text', text: part },
    );
}

/** How far a wildcard reaches within an ARN. */
export type Reach =
  /** A text without parts: anywhere. */
  | 'text'
  /**
   * `Resource`: within its part, but a `*` that ends its part may go on behind the colon. Behind the fifth colon
   * everything is one part.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
   */
  | 'resource'
  /**
   * Conditions on ARNs: each of the six parts by itself.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
   */
  | 'parts';

/** One place of a pattern: a character, or a wildcard. */
interface Step {
  readonly character?: string;
  readonly many: boolean;
  readonly crosses: boolean;
}

const PARTS = 6;

/** Whether a text fits a pattern; `unknown` where that hangs on a gap. Case counts. */
export function patternMatches(pattern: TextPattern, text: string, reach: Reach): Truth {
  if (pattern.impossible) return 'no';
  const gaps = pattern.tokens.some(({ kind }) => kind === 'gap');
  if (!gaps && reach === 'parts' && partsOf(pattern) < PARTS) return 'unknown';
  if (!walk(steps(pattern.tokens, reach), text)) return 'no';
  return gaps ? 'unknown' : 'yes';
}

function partsOf(pattern: TextPattern): number {
  return pattern.tokens.reduce(
    (parts, token) => parts + (token.kind === 'text' ? token.text.split(':').length - 1 : 0),
    1,
  );
}

/** The places of a pattern. A gap may become anything, also colons, so that behind it parts cannot be told any more. */
function steps(tokens: readonly Token[], reach: Reach): Step[] {
  const found: Step[] = [];
  const gap = tokens.findIndex(({ kind }) => kind === 'gap');
  let part = 1;
  tokens.forEach((token, index) => {
    if (token.kind === 'gap') {
      found.push({ many: true, crosses: true });
    } else if (token.kind === 'wildcard') {
      const next = tokens[index + 1];
      const endsPart = !next || (next.kind === 'text' && next.text.startsWith(':'));
      const free = reach === 'text' || part >= PARTS || (gap >= 0 && index > gap);
      const crosses = free || (reach === 'resource' && token.many && endsPart);
      found.push({ many: token.many, crosses });
    } else {
      for (const character of token.text) {
        if (character === ':') part++;
        found.push({ character, many: false, crosses: false });
      }
    }
  });
  return found;
}

/** Follows the places that can be reached along the text: never slow, however many wildcards there are. */
function walk(pattern: readonly Step[], text: string): boolean {
  let reached = new Uint8Array(pattern.length + 1);
  reached[0] = 1;
  skipStars(pattern, reached);
  for (const character of text) {
    const next = new Uint8Array(pattern.length + 1);
    let alive = false;
    for (let i = 0; i < pattern.length; i++) {
      const step = pattern[i];
      if (reached[i] !== 1 || !step) continue;
      if (step.character !== undefined ? step.character !== character : character === ':' && !step.crosses)
        continue;
      next[step.many ? i : i + 1] = 1;
      alive = true;
    }
    if (!alive) return false;
    skipStars(pattern, next);
    reached = next;
  }
  return reached[pattern.length] === 1;
}

/** A star may also take nothing. */
function skipStars(pattern: readonly Step[], reached: Uint8Array): void {
  for (let i = 0; i < pattern.length; i++) if (reached[i] === 1 && pattern[i]?.many) reached[i + 1] = 1;
}
