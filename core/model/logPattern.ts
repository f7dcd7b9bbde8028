/**
 * Patterns of multi-line logs as the awslogs driver reads them: regular expressions of Go, and date formats of
 * which it knows the codes below.
 * Sources: https://github.com/google/re2/wiki/Syntax,
 * https://docs.docker.com/engine/logging/drivers/awslogs/#awslogs-datetime-format
 */
const DATE_CODES = 'AaBbdfHIjLMmpSwYyZz';

/** What Go’s regular expressions lack or refuse in a pattern; nothing for one that they take, as far as we can tell. */
export function patternProblem(pattern: string): string | undefined {
  let open = 0;
  let quantifiable = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '\\') {
      const next = pattern.charAt(at + 1);
      if (next === '') return 'it ends with a backslash';
      if (/[1-9]/.test(next)) return 'Go knows no back references';
      if (next === 'Q') {
        const end = pattern.indexOf('\\E', at);
        at = end < 0 ? pattern.length : end;
      }
      at++;
      quantifiable = true;
    } else if (character === '[') {
      const end = classEnd(pattern, at);
      if (end === undefined) return 'a bracket "[" is not closed';
      at = end;
      quantifiable = true;
    } else if (character === '(') {
      open++;
      const group = /^\(\?(?:<?[=!]|>|#|\(|P[=>])/.exec(pattern.slice(at));
      if (group) return 'Go knows neither look-around nor atomic groups';
      const head = /^\(\?(?:P?<\w+>|[imsU-]+:|[imsU-]+(?=\))|:)/.exec(pattern.slice(at));
      if (head) at += head[0].length - 1;
      quantifiable = false;
    } else if (character === ')') {
      if (--open < 0) return 'a bracket ")" closes nothing';
      quantifiable = true;
    } else if (/[*+?]/.test(character)) {
      if (!quantifiable) return `nothing stands in front of "${character}"`;
      // A lazy quantifier is followed by one question mark, and by no other quantifier.
      if (pattern.charAt(at + 1) === '?') at++;
      if (/[*+]/.test(pattern.charAt(at + 1))) return 'two quantifiers follow each other';
    } else quantifiable = character !== '|';
  }
  return open > 0 ? 'a bracket "(" is not closed' : undefined;
}

function classEnd(pattern: string, start: number): number | undefined {
  let at = start + 1;
  if (pattern.charAt(at) === '^') at++;
  // A bracket right at the start is a member of the class.
  if (pattern.charAt(at) === ']') at++;
  for (; at < pattern.length; at++) {
    if (pattern.charAt(at) === '\\') at++;
    else if (pattern.startsWith('[:', at)) {
      const end = pattern.indexOf(':]', at + 2);
      if (end > 0) at = end + 1;
    } else if (pattern.charAt(at) === ']') return at;
  }
  return undefined;
}

/** What keeps a date format from finding dates. */
export function dateFormatProblem(format: string): string | undefined {
  const codes = format.match(/%./g) ?? [];
  const unknown = codes.find((code) => !DATE_CODES.includes(code.charAt(1)));
  if (unknown !== undefined) return `the driver knows no code "${unknown}"`;
  if (codes.length === 0) return 'it has no code such as %Y, %m or %d';
  return undefined;
}
