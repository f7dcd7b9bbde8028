import assert from 'node:assert/strict';
import { createScanner, ScanError, SyntaxKind } from 'jsonc-parser';
import { Scanner, type Token } from '../../core/readers/scanner';
import { buildExample } from '../kit/examples';
import { numbers } from '../kit/random';

const TOKENS: Readonly<Partial<Record<SyntaxKind, Token>>> = {
  [SyntaxKind.OpenBraceToken]: '{',
  [SyntaxKind.CloseBraceToken]: '}',
  [SyntaxKind.OpenBracketToken]: '[',
  [SyntaxKind.CloseBracketToken]: ']',
  [SyntaxKind.CommaToken]: ',',
  [SyntaxKind.ColonToken]: ':',
  [SyntaxKind.NullKeyword]: 'null',
  [SyntaxKind.TrueKeyword]: 'true',
  [SyntaxKind.FalseKeyword]: 'false',
  [SyntaxKind.StringLiteral]: 'string',
  [SyntaxKind.NumericLiteral]: 'number',
  [SyntaxKind.Unknown]: 'unknown',
};

function ours(text: string): string[] {
  const scanner = new Scanner(text);
  const found: string[] = [];
  let comments = 0;
  for (;;) {
    scanner.next();
    for (; comments < scanner.comments.length; comments++) {
      const comment = scanner.comments[comments];
      found.push(
        `comment ${String(comment?.start)}-${String(comment?.end)}${scanner.openComment === comment ? ' open' : ''}`,
      );
    }
    if (scanner.token === 'end') return found;
    const string = scanner.token === 'string';
    if (string) assert.equal(scanner.nameValue(), scanner.stringValue());
    const value = string ? ` ${JSON.stringify(scanner.stringValue())}${scanner.closed ? '' : ' open'}` : '';
    found.push(`${scanner.token} ${scanner.start}-${scanner.end}${value}`);
  }
}

/** The same from the scanner of VS Code's JSON support. */
function theirs(text: string): string[] {
  const scanner = createScanner(text, false);
  if (text.startsWith('\uFEFF')) scanner.setPosition(1);
  const found: string[] = [];
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    // Its comments without an end may end one behind the text.
    const end = Math.min(start + scanner.getTokenLength(), text.length);
    const error = scanner.getTokenError();
    const comment = kind === SyntaxKind.LineCommentTrivia || kind === SyntaxKind.BlockCommentTrivia;
    const open = error === ScanError.UnexpectedEndOfComment || error === ScanError.UnexpectedEndOfString;
    if (comment) found.push(`comment ${start}-${end}${open ? ' open' : ''}`);
    const token = TOKENS[kind];
    if (token === undefined) continue;
    const value =
      token === 'string' ? ` ${JSON.stringify(scanner.getTokenValue())}${open ? ' open' : ''}` : '';
    found.push(`${token} ${start}-${end}${value}`);
  }
  return found;
}

describe('the pieces of a text', () => {
  const texts = [
    '',
    '\uFEFF{}',
    '\uFEFF',
    '{"a": [1, -2.5e3, 0.5E-7, true, false, null, "x\\n\\u00e9\\"\\/\\b\\f\\r\\t\\\\"]}',
    '1. 1e 1e+ 1.e5 -0 01 -01 -a - 1.5.2 12abc',
    'tru true1 nul nullx false/**/true',
    '"\\u12" "\\u" "\\uD83D\\uDE00" "\\x" "\\',
    '"open\n"and\\\nescaped" "\ttab\u0000"',
    '// one\r/* two */ /** three **/ /*/ four',
    '/*',
    '/* \r\n',
    '/ // /',
    'é\u00a0x \u2028 $X <a> %{b}',
  ];
  for (const text of texts) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(ours(text), theirs(text));
    });
  }

  it('are those that VS Code sees, whatever is typed', () => {
    const { text } = buildExample({ entity: 'taskDefinition' }, { title: '', text: '"family": "web"' });
    const next = numbers(41);
    const parts = [
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"',
        '\\',
        '/',
        '*',
        '-',
        '+',
        '.',
        'e',
        '0',
        '1',
        ' ',
        '\t',
        '\n',
        '\r',
      ],
      '\\u00e',
      '\\"',
      '/*',
      '*/',
      '//',
      'true',
      'nul',
      '\r\n',
      '${X}',
      'é',
      '\uFEFF',
    ];
    const part = (): string => parts[next(parts.length)] ?? '';
    for (let round = 0; round < 1_000; round++) {
      let typed = round % 2 === 0 ? text : '';
      for (let change = 0; change < 12; change++) {
        const start = next(typed.length + 1);
        typed = typed.slice(0, start) + part() + typed.slice(start + next(3));
      }
      assert.equal(ours(typed).join('\n'), theirs(typed).join('\n'), JSON.stringify(typed));
    }
  });
});

describe('names', () => {
  it('are read as they stand, however often, also those that JavaScript has a meaning for', () => {
    const names = ['name', 'value', '__proto__', 'constructor', '0', '', 'é', 'x'.repeat(100), 'a b'];
    for (let round = 0; round < 3; round++) {
      for (const name of names) {
        const scanner = new Scanner(`"${name}"`);
        scanner.next();
        assert.equal(scanner.nameValue(), name);
      }
    }
  });

  it('do not get mixed up, however many there are', () => {
    for (let count = 0; count < 20_000; count++) {
      const name = `k${(count * 7919).toString(36)}`;
      const scanner = new Scanner(`"${name}"`);
      scanner.next();
      assert.equal(scanner.nameValue(), name);
    }
  });
});
