import { isAccountWord, isRegionWord } from '../../../model/arn';
import { writtenArn } from '../../../model/writtenArn';
import { placeholdersIn } from '../../../text/placeholders';

/** A piece of a text in a policy, told apart by how another language has to write it. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** What the tool that deploys the policy knows by itself. */
  | { readonly kind: 'account' | 'region' | 'partition' }
  /** An expression of Terraform, as it is written in the file: `var.region`. */
  | { readonly kind: 'expression'; readonly text: string }
  /** Anything that only the user knows: the placeholder as it is written. */
  | { readonly kind: 'open'; readonly written: string };

/** Takes a text apart at its placeholders, and at the bare words that AWS pages use for them in ARNs. */
export function partsOf(text: string): Part[] {
  const arn = writtenArn(text);
  if (!arn) return split(text);
  const { partition, service, region, account, resource } = arn;
  return joined([
    ...split(`arn:${partition}:${service}:`),
    ...(isRegionWord(region) ? [{ kind: 'region' } as const] : split(region)),
    { kind: 'text', text: ':' },
    ...(isAccountWord(account) ? [{ kind: 'account' } as const] : split(account)),
    ...split(`:${resource}`),
  ]);
}

function split(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end, text: written } of placeholdersIn(text)) {
    parts.push({ kind: 'text', text: text.slice(at, start) }, partFor(written));
    at = end;
  }
  return joined([...parts, { kind: 'text', text: text.slice(at) }]);
}

/**
 * Variables of IAM have a key of a service, or a single sign, between their braces.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const POLICY_VARIABLE = /^\$\{(?:[a-z0-9-]+:[A-Za-z][^{}]*|[*?$])\}$/;
const EXPRESSION = /^\$\{\s*((?:var|local|data|module|each|self|aws_\w+)\.[^{}]+?)\s*\}$/;
const PSEUDO: Readonly<Record<string, 'account' | 'region' | 'partition'>> = {
  '${AWS::AccountId}': 'account',
  '${AWS::Region}': 'region',
  '${AWS::Partition}': 'partition',
};

function partFor(written: string): Part {
  const pseudo = PSEUDO[written];
  if (pseudo) return { kind: pseudo };
  if (POLICY_VARIABLE.test(written)) return { kind: 'text', text: written };
  const expression = EXPRESSION.exec(written)?.[1];
  if (expression !== undefined) return { kind: 'expression', text: expression };
  const words = wordsOf(written).join('_');
  if (isAccountWord(words)) return { kind: 'account' };
  if (isRegionWord(words)) return { kind: 'region' };
  return /^(?:aws_)?partition$/i.test(words) ? { kind: 'partition' } : { kind: 'open', written };
}

/** The words of a placeholder or a name: `${DB_NAME}` is `DB` and `NAME`. */
export function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? [];
}

function joined(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: last.text + part.text };
    else if (part.kind !== 'text' || part.text !== '') out.push(part);
  }
  return out;
}
