/**
 * The cluster query language of placement constraints: `attribute:ecs.os-type == linux and runningTasksCount < 5`.
 * Grammar: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
const OPERATORS = new Set([
  '==',
  'equals',
  '!=',
  'not_equals',
  '>',
  'greater_than',
  '>=',
  'greater_than_equal',
  '<',
  'less_than',
  '<=',
  'less_than_equal',
  '=~',
  'matches',
  '!~',
  'not_matches',
]);
const LIST_OPERATORS = new Set(['in', '!in', 'not_in']);
const EXISTENCE = new Set(['exists', '!exists', 'not_exists']);
const CONJUNCTIONS = new Set(['and', '&&', 'or', '||']);
const NEGATIONS = new Set(['not', '!']);

/** What is wrong with an expression. */
export type ExpressionProblem = 'empty' | 'brackets' | 'singleEquals' | 'operator' | 'argument' | 'joined';

export function expressionProblem(text: string): ExpressionProblem | undefined {
  // A regular expression may hold brackets of its own, which cannot be told from those around it.
  if (/(?:=~|!~|matches).*[()[\]|]/s.test(text)) return undefined;
  const tokens = tokensOf(text);
  if (tokens === undefined) return 'brackets';
  if (tokens.length === 0) return 'empty';
  return new Reader(tokens).read();
}

/** Words, operators and brackets; a list or a quoted text is one token. Nothing when a bracket or quote is open. */
function tokensOf(text: string): string[] | undefined {
  const pattern =
    /\s+|\[[^\]]*\]|"[^"]*"|'[^']*'|&&|\|\||[=!<>]=|=~|!~|!(?=in\b|exists\b)(?:in|exists)|[()<>=!]|[^\s()[\]"'=<>!&|]+/y;
  const tokens: string[] = [];
  let depth = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const token = pattern.exec(text)?.[0];
    if (token === undefined) return undefined;
    pattern.lastIndex = at + token.length;
    if (token.trim() === '') continue;
    if (token === '(') depth++;
    if (token === ')' && --depth < 0) return undefined;
    tokens.push(token);
  }
  return depth === 0 ? tokens : undefined;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  /** Terms joined by conjunctions; brackets are balanced already, so they are passed over where they may stand. */
  read(): ExpressionProblem | undefined {
    for (;;) {
      while (NEGATIONS.has(this.token) || this.token === '(') this.at++;
      const problem = this.term();
      if (problem) return problem;
      while (this.token === ')') this.at++;
      if (this.at >= this.tokens.length) return undefined;
      if (!CONJUNCTIONS.has(this.token.toLowerCase())) return 'joined';
      this.at++;
    }
  }

  private get token(): string {
    return this.tokens[this.at] ?? '';
  }

  private term(): ExpressionProblem | undefined {
    if (!/^[\w:.\-/]+$/.test(this.token)) return 'operator';
    this.at++;
    const operator = this.token;
    this.at++;
    if (operator === '=') return 'singleEquals';
    if (EXISTENCE.has(operator)) return undefined;
    const list = LIST_OPERATORS.has(operator);
    if (!list && !OPERATORS.has(operator)) return 'operator';
    const argument = this.token;
    this.at++;
    if (list) return argument.startsWith('[') ? undefined : 'argument';
    return argument === '' || /^[()=<>!&|]/.test(argument) ? 'argument' : undefined;
  }
}
