import assert from 'node:assert/strict';
import { readJson } from '../../core/readers/json';
import type { Node } from '../../core/tree/node';
import { containerOf } from '../../core/tree/node';
import { buildExample } from '../kit/examples';
import { numbers } from '../kit/random';

/** A tree in short: `…` where more may stand, `?` for a missing value, `<text>` for what cannot be known. */
function brief(node: Node | undefined): string {
  if (!node) return '?';
  switch (node.kind) {
    case 'object': {
      const members = node.members.map(
        ({ key, value }) => `${key.unknown ? '~' : ''}${key.name}:${brief(value)}`,
      );
      return `{${[...members, ...(node.complete ? [] : ['…'])].join(' ')}}`;
    }
    case 'array':
      return `[${[...node.items.map(brief), ...(node.complete ? [] : ['…'])].join(' ')}]`;
    case 'string':
      return JSON.stringify(node.value) + (node.closed ? '' : '…');
    case 'number':
      return node.raw + (node.closed ? '' : '…');
    case 'hole':
      return `<${node.text}>`;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
  }
}

function tree(text: string): string {
  return brief(readJson(text).root);
}

function problems(text: string): string[] {
  return readJson(text).problems.map(({ code, start, end }) => `${code} ${String(start)}-${String(end)}`);
}

describe('reading JSON', () => {
  it('gives every kind of value with its place', () => {
    const text = '{ "a": [1, -2.5e3, true, false, null, "x\\n\\u00e9"], "b": {} }';
    assert.equal(tree(text), '{a:[1 -2.5e3 true false null "x\\né"] b:{}}');
    const { root, problems: found } = readJson(text);
    assert.deepEqual(found, []);
    assert.ok(root?.kind === 'object');
    const [a, b] = root.members;
    assert.equal(text.slice(a?.start, a?.end), '"a": [1, -2.5e3, true, false, null, "x\\n\\u00e9"]');
    assert.equal(text.slice(b?.value?.start, b?.value?.end), '{}');
    assert.equal(b?.value && containerOf(b.value), root);
  });

  it('gives lists in lists, and objects among them', () => {
    assert.equal(tree('[1, [2, [3], {"a": [[], [4]]}], [[5]], 6]'), '[1 [2 [3] {a:[[] [4]]}] [[5]] 6]');
    assert.equal(tree('[1, [2, [3'), '[1 [2 [3… …] …] …]');
    assert.equal(tree('{"a": ["x", [["y"'), '{a:["x" [["y" …] …] …] …}');
  });

  it('passes over a byte order mark, comments and trailing commas, and names them', () => {
    const read = readJson('\uFEFF{ // one\n "a": 1, /* two */ "b": [1,], }');
    assert.equal(brief(read.root), '{a:1 b:[1]}');
    assert.deepEqual(read.problems, []);
    assert.equal(read.comments.length, 2);
    assert.equal(read.trailingCommas.length, 2);
    assert.equal(read.root?.start, 1);
  });

  it('says when there is nothing', () => {
    assert.equal(readJson('').root, undefined);
    assert.deepEqual(problems('  '), ['emptyText 0-1']);
    assert.equal(readJson('"text"').root, undefined);
  });
});

describe('reading half-typed JSON as a person reads it', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{', '{…}'],
    ['{"', '{~:? …}'],
    ['{"cpu', '{~cpu:? …}'],
    ['{"cpu"', '{cpu:? …}'],
    ['{"cpu":', '{cpu:? …}'],
    ['{"cpu": }', '{cpu:?}'],
    ['{"cpu": "2', '{cpu:"2"… …}'],
    ['{"cpu": 25', '{cpu:25… …}'],
    ['{"cpu": tr', '{cpu:<tr> …}'],
    ['{"cpu":\n"memory":"512"}', '{cpu:? memory:"512"}'],
    ['{"cpu"\n"memory":"512"}', '{cpu:? memory:"512" …}'],
    ['{"a": 1\n"b": 2}', '{a:1 b:2}'],
    ['{"a": [1, 2\n"b": 2}', '{a:[1 2 …] b:2}'],
    ['{"a": {"b": 1, "c": [1}', '{a:{b:1 c:[1 …]} …}'],
    ['[{"name": "a", [{"name": "b"}]', '[{name:"a" ~:[{name:"b"}] …} …]'],
    ['[{"name": "a"]', '[{name:"a" …}]'],
    ['{"a": "open,\n"b": 2}', '{a:"open,"… b:2}'],
    ['{"a": 1,, "b": 2}', '{a:1 b:2}'],
    ['{cpu: 1, "b": 2}', '{~cpu:1 b:2 …}'],
    ['{\'cpu\': 1, "b": 2}', "{~'cpu':1 b:2 …}"],
    ['{"a": 1}}', '{a:1}'],
    ['{"a": 1} trailing', '{a:1}'],
    ['{"a": 1, ]"b": 2}', '{a:1 b:2 …}'],
    ['{"a": :1}', '{a:1}'],
    ['{"a": /* open', '{a:? …}'],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.equal(tree(text), expected);
      assert.ok(problems(text).length > 0, 'and says what is wrong');
    });
  }

  it('reports one mistake once', () => {
    assert.deepEqual(problems('{"a": 1\n"b": 2}'), ['missingComma 7-7']);
    assert.deepEqual(problems('{"a":\n"b": 2}'), ['missingValue 1-4']);
    assert.deepEqual(problems('{"a": "open,\n"b": 2}'), ['unclosedString 6-12']);
    assert.deepEqual(problems('{"x": 1, cpu: 1, "b": 2}'), ['unquotedKey 9-12']);
    assert.deepEqual(problems('{"a": [1, 2'), ['unclosedObject 0-1', 'unclosedArray 6-7']);
    assert.deepEqual(problems('{"a": 1} /* open'), ['unclosedComment 9-16']);
  });
});

describe('reading templates of JSON', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{"cpu": ${cpu}, "b": 1}', '{cpu:<${cpu}> b:1}'],
    ['{"cpu": $CPU, "b": 1}', '{cpu:<$CPU> b:1}'],
    ['{"cpu": $(CPU), "b": 1}', '{cpu:<$(CPU)> b:1}'],
    ['{"cpu": {{ cpu }}, "b": 1}', '{cpu:<{{ cpu }}> b:1}'],
    ['{"cpu": {{{ cpu }}}, "b": 1}', '{cpu:<{{{ cpu }}}> b:1}'],
    ['{"cpu": <CPU>, "b": 1}', '{cpu:<<CPU>> b:1}'],
    ['{"cpu": <%= cpu %>, "b": 1}', '{cpu:<<%= cpu %>> b:1}'],
    ['{"cpu": %CPU%, "b": 1}', '{cpu:<%CPU%> b:1}'],
    ['{"cpu": #{cpu}, "b": 1}', '{cpu:<#{cpu}> b:1}'],
    ['{"cpu": [[cpu]], "b": 1}', '{cpu:<[[cpu]]> b:1}'],
    ['{"cpu": ${cpu}${unit}, "b": 1}', '{cpu:<${cpu}${unit}> b:1}'],
    ['{"cpu": ${cpu}Mi\n, "b": 1}', '{cpu:<${cpu}Mi> b:1}'],
    ['{"cpu": ${jsonencode({ a = "b" })}, "b": 1}', '{cpu:<${jsonencode({ a = "b" })}> b:1}'],
    ['{"a": "${lookup(map, "key")}", "b": 1}', '{a:"${lookup(map, \\"key\\")}" b:1}'],
    ['{%{ if x }"a": 1,%{ endif }"b": 1}', '{a:1 b:1 …}'],
    ['{{% if x %}"a": 1,{% endif %}"b": 1}', '{a:1 b:1 …}'],
    ['{ ${members} }', '{…}'],
    ['{"a": 1, ${members}\n"b": 2}', '{a:1 b:2 …}'],
    ['{${key}: 1, "b": 2}', '{~${key}:1 b:2}'],
    ['{"a": 1, ${key}: 1, "b": 2}', '{a:1 ~${key}:1 b:2}'],
    ['[${containers}]', '[<${containers}> …]'],
    ['[{"a": 1} ${more}]', '[{a:1} <${more}> …]'],
    ['[${more}\n{"a": 1}]', '[<${more}> {a:1} …]'],
    ['[{{ range . }}{"a": 1},{{ end }}]', '[{a:1} …]'],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const read = readJson(text);
      assert.equal(brief(read.root), expected);
      assert.deepEqual(read.problems, []);
      assert.deepEqual(read.trailingCommas, []);
      assert.equal(read.template, true);
    });
  }

  it('does not take two braces that an editor closed for a placeholder', () => {
    assert.equal(tree('{"a": {{}}}'), '{a:{~:{} …}}');
  });

  it('keeps placeholders inside of strings as text', () => {
    const read = readJson('{"a": "${X} {{ y }} <Z>"}');
    assert.equal(brief(read.root), '{a:"${X} {{ y }} <Z>"}');
    assert.equal(read.template, false);
  });
});

describe('reading anything', () => {
  it('goes as deep as the text does', () => {
    const depth = 50_000;
    const open = '{"a":['.repeat(depth);
    const read = readJson(open);
    assert.equal(read.problems.length, 2 * depth);
    const closed = readJson(open + ']}'.repeat(depth));
    assert.deepEqual(closed.problems, []);
    let levels = 0;
    let at: Node | undefined = closed.root;
    while (at) {
      levels++;
      at = at.kind === 'object' ? at.members[0]?.value : at.kind === 'array' ? at.items[0] : undefined;
    }
    assert.equal(levels, 2 * depth);
  });

  it('reads long runs of what may open a placeholder', () => {
    assert.equal(
      readJson(`{"a": "${'$'.repeat(100_000)}", "b": ${'<'.repeat(100_000)}`).problems.length > 0,
      true,
    );
  });

  it('never throws, and every node lies within its parent', () => {
    const { text } = buildExample({ entity: 'taskDefinition' }, { title: '', text: '"family": "${FAMILY}"' });
    const next = numbers(20_240_514);
    const parts = [
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\n',
      '${',
      '}}',
      '{{',
      '%{',
      '/*',
      '//',
      '\\',
      '<a>',
      'null',
      '1',
    ];
    for (let round = 0; round < 2_000; round++) {
      let mutated = text;
      for (let change = 0; change <= round % 4; change++) {
        const start = next(mutated.length);
        const insert = parts[next(parts.length)] ?? '';
        mutated = mutated.slice(0, start) + insert + mutated.slice(start + next(8));
      }
      const { root, problems: found } = readJson(mutated);
      for (const { start, end } of found) {
        assert.ok(start >= 0 && start <= end && end <= mutated.length + 1, mutated);
      }
      const open = root ? [root] : [];
      for (let node = open.pop(); node; node = open.pop()) {
        const children =
          node.kind === 'object'
            ? node.members.flatMap(({ value }) => value ?? [])
            : node.kind === 'array'
              ? node.items
              : [];
        assert.ok(node.start <= node.end && node.end <= mutated.length, mutated);
        for (const child of children) {
          assert.ok(node.start <= child.start && child.end <= node.end, mutated);
          assert.equal(containerOf(child), node);
        }
        open.push(...children);
      }
    }
  });
});
