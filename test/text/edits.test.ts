import assert from 'node:assert/strict';
import { applyEdits, difference, narrow, type EditHole, type TextEdit } from '../../core/text/edits';
import { LineIndex } from '../../core/text/lines';
import { fromLineStarts, toSnippet } from '../../core/text/snippet';
import { HOLE, maskPlaceholders, placeholderAt, placeholdersIn } from '../../core/text/placeholders';
import { numbers } from '../kit/random';

describe('edits', () => {
  it('apply in order of place, whatever the order they come in', () => {
    const edits = [
      { start: 4, end: 5, text: 'E' },
      { start: 0, end: 1, text: 'A' },
      { start: 2, end: 2, text: '-' },
    ];
    assert.equal(applyEdits('abcde', edits), 'Ab-cdE');
  });

  it('refuse to overlap', () => {
    assert.throws(
      () =>
        applyEdits('abc', [
          { start: 0, end: 2, text: '' },
          { start: 1, end: 3, text: '' },
        ]),
      /overlap/,
    );
  });

  it('narrow to what changes', () => {
    assert.deepEqual(narrow('"bridge"', { start: 0, end: 8, text: '"awsvpc"' }), {
      start: 1,
      end: 7,
      text: 'awsvpc',
    });
  });

  it('never cut a surrogate pair or a line end in two', () => {
    // 😀 and 😁 share their first half; the second halves differ.
    assert.deepEqual(difference('a😀b', 'a😁b'), { start: 1, end: 3, text: '😁' });
    const edit = difference('a\r\nb', 'a\nb');
    assert.ok(edit);
    assert.equal(applyEdits('a\r\nb', [edit]), 'a\nb');
    assert.notEqual(edit.start, 2);
  });

  it('turn any text into any other', () => {
    const next = numbers(7);
    const word = (): string => Array.from({ length: next(12) }, () => 'ab\r\n😀'.charAt(next(6))).join('');
    for (let i = 0; i < 3000; i++) {
      const [before, after] = [word(), word()];
      const edit = difference(before, after);
      assert.equal(edit ? applyEdits(before, [edit]) : before, after);
    }
  });
});

describe('lines', () => {
  it('know every kind of line end', () => {
    const lines = new LineIndex('a\r\nb\nc\rd');
    assert.deepEqual(lines.positionAt(3), { line: 1, character: 0 });
    assert.deepEqual(lines.positionAt(7), { line: 3, character: 0 });
    assert.equal(lines.offsetAt({ line: 2, character: 0 }), 5);
    assert.equal(lines.lineCount, 4);
  });

  it('give every offset back', () => {
    const text = 'one\n\r\ntwo\n\n  three';
    const lines = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      if (text.charAt(offset) === '\n' && text.charAt(offset - 1) === '\r') continue;
      assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
    }
  });

  it('keep places beyond the text inside of it', () => {
    const lines = new LineIndex('ab\ncd');
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 5);
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
    assert.deepEqual(lines.positionAt(99), { line: 1, character: 2 });
  });
});

describe('snippets', () => {
  it('number places by name and escape what a snippet would read', () => {
    const text = '"${A}": "<region>/<name>/<region>"';
    const hole = (name: string, start: number): { name: string; start: number; end: number } => ({
      name,
      start,
      end: start + name.length + 2,
    });
    const holes = [hole('region', 9), hole('name', 18), hole('region', 25)];
    assert.equal(
      toSnippet({ start: 0, end: 0, text, holes }),
      '"\\${A\\}": "${1:<region>}/${2:<name>}/${1:<region>}"',
    );
  });
});

describe('snippets of one change', () => {
  it('share the numbers of places by name', () => {
    const stops = new Map<string, number>();
    const of = (name: string): { start: number; end: number; text: string; holes: EditHole[] } => ({
      start: 0,
      end: 0,
      text: `<${name}>`,
      holes: [{ name, start: 0, end: name.length + 2 }],
    });
    const written = ['x', 'y', 'x'].map((name) => toSnippet(of(name), stops));
    assert.deepEqual(written, ['${1:<x>}', '${2:<y>}', '${1:<x>}']);
  });

  it('begin at the start of a line, and mean the same', () => {
    const text = '{\n  "a": 1, // note\n  "b": 2\n}';
    const hole = { name: 'x', start: 6, end: 9 };
    const edits: TextEdit[] = [
      { start: 4, end: 7, text: '"A"' },
      { start: 9, end: 10, text: '9' },
      { start: 19, end: 19, text: ',\n  "c": <x>', holes: [{ name: 'x', start: 9, end: 12 }] },
      { start: 22, end: 22, text: '"d": <x>,\n  ', holes: [{ ...hole, start: 5, end: 8 }] },
    ];
    const wide = fromLineStarts(text, edits);
    assert.equal(applyEdits(text, wide), applyEdits(text, edits));
    for (const { start, text: written, holes } of wide) {
      if (!holes?.length) continue;
      assert.ok(start === 0 || text.charAt(start - 1) === '\n');
      for (const { start: from, end: to } of holes) assert.equal(written.slice(from, to), '<x>');
    }
  });
});

describe('placeholders', () => {
  const values = [
    '${X}',
    '$X',
    '$(cmd)',
    '{{ x }}',
    '<X>',
    '[[x]]',
    '%x%',
    '#{x}',
    '${lookup(m, "k")}',
    '${x - 250}',
  ];
  const directives = ['%{ if x }', '{% if x %}', '{{#each x}}', '{{- range .x }}', '{{/each}}', '{# note #}'];

  it('are known outside of strings', () => {
    for (const text of values)
      assert.deepEqual(placeholderAt(text, 0), { end: text.length, directive: false }, text);
    for (const text of directives)
      assert.deepEqual(placeholderAt(text, 0), { end: text.length, directive: true }, text);
  });

  it('never span lines, and are not seen in half-typed text', () => {
    for (const text of [
      '${X\n}',
      '{{ x\n}}',
      '<X\n>',
      '${',
      '{{',
      '{{}}',
      '<',
      '[[1]]',
      '[[true]]',
      '%',
      '$',
      '#',
    ]) {
      assert.equal(placeholderAt(text, 0), undefined, text);
    }
  });

  it('are masked in strings, and only they', () => {
    assert.equal(
      maskPlaceholders('arn:aws:iam::${ACCOUNT}:role/<name>'),
      `arn:aws:iam::${HOLE}:role/${HOLE}`,
    );
    assert.equal(maskPlaceholders('a-$$$NAME$$$-b'), `a-${HOLE}-b`);
    for (const text of ['a<b', '100%', 'a[0]', 'C#', '5$', 'name: {x}', '%Y-%m-%d'])
      assert.equal(maskPlaceholders(text), text);
    assert.deepEqual(
      placeholdersIn('a-${B}-{{ c }}').map(({ text }) => text),
      ['${B}', '{{ c }}'],
    );
  });
});
