import assert from 'node:assert/strict';
import { JsonEditor } from '../../core/editors/json';
import { CannotEdit, type Editor } from '../../core/editors/editor';
import { readJson } from '../../core/readers/json';
import { applyEdits } from '../../core/text/edits';
import { placeholder, template } from '../../core/text/template';
import type { ArrayNode, Member, Node, ObjectNode } from '../../core/tree/node';
import { memberNamed } from '../../core/tree/path';
import { buildExample } from '../kit/examples';
import { numbers } from '../kit/random';

/** Finds parts of a text by a path such as `containers/0/name`. */
class Parts {
  constructor(readonly root: Node) {}

  member(path: string): Member {
    const steps = path.split('/');
    const name = steps.pop() ?? '';
    const member = memberNamed(this.object(steps.join('/')), name);
    assert.ok(member, path);
    return member;
  }

  node(path: string): Node {
    let at: Node | undefined = this.root;
    for (const step of path === '' ? [] : path.split('/')) {
      at =
        at?.kind === 'array'
          ? at.items[Number(step)]
          : at?.kind === 'object'
            ? memberNamed(at, step)?.value
            : undefined;
    }
    assert.ok(at, path);
    return at;
  }

  object(path: string): ObjectNode {
    const node = this.node(path);
    assert.ok(node.kind === 'object', path);
    return node;
  }

  array(path: string): ArrayNode {
    const node = this.node(path);
    assert.ok(node.kind === 'array', path);
    return node;
  }
}

function edited(text: string, plan: (editor: Editor, parts: Parts) => void): string {
  const { root, problems } = readJson(text);
  assert.ok(root);
  const editor = new JsonEditor(text, root);
  assert.ok(
    editor.attempt((inner) => {
      plan(inner, new Parts(root));
    }),
    'the plan can be done',
  );
  const result = applyEdits(text, editor.edits());
  assert.ok(readJson(result).problems.length <= problems.length, result);
  return result;
}

function refuses(text: string, plan: (editor: Editor, parts: Parts) => void): void {
  const { root } = readJson(text);
  assert.ok(root);
  const editor = new JsonEditor(text, root);
  assert.equal(
    editor.attempt((inner) => {
      plan(inner, new Parts(root));
    }),
    false,
  );
  assert.deepEqual(editor.edits(), []);
}

const lines = (...all: string[]): string => all.join('\n');

describe('setting a member', () => {
  it('replaces a value, and only that', () => {
    assert.equal(
      edited('{ "a" : 1 , "b":2 }', (editor, { root }) => {
        editor.set(root as ObjectNode, 'a', 'x"y');
      }),
      '{ "a" : "x\\"y" , "b":2 }',
    );
  });

  it('adds one at the end, in the layout around it', () => {
    const plan = (editor: Editor, parts: Parts): void => {
      editor.set(parts.object(''), 'b', { c: [1, 2], d: [{ e: true }] });
    };
    assert.equal(edited('{"a":1}', plan), '{"a":1,"b":{"c":[1,2],"d":[{"e":true}]}}');
    assert.equal(edited('{ "a": 1 }', plan), '{ "a": 1, "b": { "c": [1, 2], "d": [{ "e": true }] } }');
    assert.equal(
      edited('{\n  "a": 1\n}\n', plan),
      lines(
        '{',
        '  "a": 1,',
        '  "b": {',
        '    "c": [1, 2],',
        '    "d": [',
        '      {',
        '        "e": true',
        '      }',
        '    ]',
        '  }',
        '}',
        '',
      ),
    );
    assert.equal(
      edited('{\r\n\t"a": 1\r\n}\r\n', plan),
      lines(
        '{',
        '\t"a": 1,',
        '\t"b": {',
        '\t\t"c": [1, 2],',
        '\t\t"d": [',
        '\t\t\t{',
        '\t\t\t\t"e": true',
        '\t\t\t}',
        '\t\t]',
        '\t}',
        '}',
        '',
      ).replaceAll('\n', '\r\n'),
    );
  });

  it('keeps what stands behind the last member', () => {
    const plan = (editor: Editor, parts: Parts): void => {
      editor.set(parts.object(''), 'b', 2);
    };
    assert.equal(edited('{\n  "a": 1 // one\n}', plan), '{\n  "a": 1, // one\n  "b": 2\n}');
    assert.equal(edited('{\n  "a": 1, // one\n}', plan), '{\n  "a": 1, // one\n  "b": 2,\n}');
    assert.equal(edited('{\n  "a": 1 /* one */\n}', plan), '{\n  "a": 1, /* one */\n  "b": 2\n}');
    assert.equal(edited('{ "a": 1, }', plan), '{ "a": 1, "b": 2, }');
  });

  it('fills an empty object', () => {
    const plan = (editor: Editor, parts: Parts): void => {
      editor.set(parts.object('a'), 'b', 1);
    };
    assert.equal(edited('{"a":{}}', plan), '{"a":{"b":1}}');
    assert.equal(edited('{\n  "a": {}\n}', plan), '{\n  "a": {\n    "b": 1\n  }\n}');
    assert.equal(
      edited('{}', (editor, parts) => {
        editor.set(parts.object(''), 'b', 1);
      }),
      '{ "b": 1 }',
    );
  });

  it('goes first, or behind another, where asked', () => {
    const text = '{\n  "a": 1,\n  "b": 2\n}';
    assert.equal(
      edited(text, (editor, parts) => {
        editor.set(parts.object(''), 'c', 3, { first: true });
      }),
      '{\n  "c": 3,\n  "a": 1,\n  "b": 2\n}',
    );
    assert.equal(
      edited(text, (editor, parts) => {
        editor.set(parts.object(''), 'c', 3, { after: parts.member('a') });
        editor.set(parts.object(''), 'd', 4, { after: parts.member('b') });
      }),
      '{\n  "a": 1,\n  "c": 3,\n  "b": 2,\n  "d": 4\n}',
    );
  });

  it('does not add one name twice', () => {
    assert.equal(
      edited('{ "a": 1 }', (editor, parts) => {
        editor.set(parts.object(''), 'b', 2);
        editor.set(parts.object(''), 'b', 3);
      }),
      '{ "a": 1, "b": 2 }',
    );
  });

  it('leaves places to fill', () => {
    const text = '{ "a": 1 }';
    const { root } = readJson(text);
    assert.ok(root?.kind === 'object');
    const editor = new JsonEditor(text, root);
    editor.set(root, 'arn', template`arn:${placeholder('region')}:${placeholder('account')}`);
    const [edit] = editor.edits();
    assert.ok(edit);
    assert.equal(applyEdits(text, [edit]), '{ "a": 1, "arn": "arn:<region>:<account>" }');
    const holes = (edit.holes ?? []).map(({ name, start, end }) => [name, edit.text.slice(start, end)]);
    assert.deepEqual(holes, [
      ['region', '<region>'],
      ['account', '<account>'],
    ]);
  });

  it('does nothing to text that is not closed', () => {
    refuses('{ "a": 1', (editor, parts) => {
      editor.set(parts.object(''), 'b', 2);
    });
    refuses('{ "a": }', (editor, parts) => {
      editor.set(parts.object(''), 'b', 2);
    });
  });
});

describe('appending to a list', () => {
  it('follows the layout of the list', () => {
    const plan = (editor: Editor, parts: Parts): void => {
      editor.append(parts.array('a'), 'x');
    };
    assert.equal(edited('{"a":[1]}', plan), '{"a":[1,"x"]}');
    assert.equal(edited('{ "a": [1] }', plan), '{ "a": [1, "x"] }');
    assert.equal(edited('{\n  "a": [\n    1\n  ]\n}', plan), '{\n  "a": [\n    1,\n    "x"\n  ]\n}');
    assert.equal(edited('{ "a": [] }', plan), '{ "a": ["x"] }');
    assert.equal(
      edited('{\n  "a": [\n    1, // one\n  ]\n}', plan),
      '{\n  "a": [\n    1, // one\n    "x",\n  ]\n}',
    );
  });

  it('makes the list where there is none', () => {
    const plan = (editor: Editor, parts: Parts): void => {
      editor.appendTo(parts.object(''), 'b', 1);
      editor.appendTo(parts.object(''), 'b', 2);
    };
    assert.equal(edited('{ "a": 1 }', plan), '{ "a": 1, "b": [1, 2] }');
    assert.equal(
      edited('{ "b": null }', (editor, parts) => {
        editor.appendTo(parts.object(''), 'b', 1);
      }),
      '{ "b": [1] }',
    );
    refuses('{ "b": 1 }', plan);
  });
});

describe('removing', () => {
  const each = (text: string, ...names: string[]): string =>
    edited(text, (editor, parts) => {
      for (const name of names) editor.remove(parts.member(name));
    });

  it('takes the comma and the line along', () => {
    const text = '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}';
    assert.equal(each(text, 'a'), '{\n  "b": 2,\n  "c": 3\n}');
    assert.equal(each(text, 'b'), '{\n  "a": 1,\n  "c": 3\n}');
    assert.equal(each(text, 'c'), '{\n  "a": 1,\n  "b": 2\n}');
  });

  it('takes neighbours out together', () => {
    const text = '{\n  "a": 1,\n  "b": 2,\n  "c": 3,\n  "d": 4\n}';
    assert.equal(each(text, 'a', 'b'), '{\n  "c": 3,\n  "d": 4\n}');
    assert.equal(each(text, 'c', 'd'), '{\n  "a": 1,\n  "b": 2\n}');
    assert.equal(each(text, 'd', 'b', 'c'), '{\n  "a": 1\n}');
    assert.equal(each(text, 'a', 'c'), '{\n  "b": 2,\n  "d": 4\n}');
    assert.equal(each(text, 'a', 'b', 'c', 'd'), '{}');
  });

  it('works within a line and without blanks', () => {
    assert.equal(each('{ "a": 1, "b": 2, "c": 3 }', 'a'), '{ "b": 2, "c": 3 }');
    assert.equal(each('{ "a": 1, "b": 2, "c": 3 }', 'b'), '{ "a": 1, "c": 3 }');
    assert.equal(each('{ "a": 1, "b": 2, "c": 3 }', 'c'), '{ "a": 1, "b": 2 }');
    assert.equal(each('{"a":1,"b":2,"c":3}', 'a', 'c'), '{"b":2}');
    assert.equal(each('{"a":1,"b":2,"c":3}', 'b', 'c'), '{"a":1}');
  });

  it('keeps CRLF, tabs, comments of others and trailing commas', () => {
    assert.equal(each('{\r\n\t"a": 1,\r\n\t"b": 2\r\n}', 'b'), '{\r\n\t"a": 1\r\n}');
    assert.equal(
      each('{\n  "a": 1, // one\n  "b": 2, // two\n  "c": 3 // three\n}', 'b'),
      '{\n  "a": 1, // one\n  "c": 3 // three\n}',
    );
    assert.equal(
      each('{\n  "a": 1, // one\n  "b": 2, // two\n  "c": 3 // three\n}', 'c'),
      '{\n  "a": 1, // one\n  "b": 2 // two\n}',
    );
    assert.equal(each('{\n  "a": 1,\n  "b": 2,\n}', 'b'), '{\n  "a": 1,\n}');
  });

  it('leaves no blank at the end of a line that stays', () => {
    assert.equal(each('{\n  "a": 1, "b": 2,\n  "c": 3\n}', 'b'), '{\n  "a": 1,\n  "c": 3\n}');
  });

  it('takes items out of lists, and values with their names', () => {
    assert.equal(
      edited('{ "a": [1, 2, 3], "b": 4 }', (editor, parts) => {
        editor.remove(parts.node('a/0'));
        editor.remove(parts.node('a/2'));
        editor.remove(parts.node('b'));
      }),
      '{ "a": [2] }',
    );
    assert.equal(
      edited('[\n  {\n    "a": 1\n  },\n  {\n    "b": 2\n  }\n]', (editor, parts) => {
        editor.remove(parts.node('0'));
      }),
      '[\n  {\n    "b": 2\n  }\n]',
    );
  });

  it('goes along with an insertion into the same object', () => {
    assert.equal(
      edited('{\n  "a": 1,\n  "b": 2\n}', (editor, parts) => {
        editor.set(parts.object(''), 'c', 3);
        editor.remove(parts.member('a'));
      }),
      '{\n  "b": 2,\n  "c": 3\n}',
    );
    assert.equal(
      edited('{\n  "a": 1,\n  "b": 2\n}', (editor, parts) => {
        editor.set(parts.object(''), 'c', 3);
        editor.remove(parts.member('b'));
      }),
      '{\n  "a": 1,\n  "c": 3\n}',
    );
    assert.equal(
      edited('{ "a": 1 }', (editor, parts) => {
        editor.set(parts.object(''), 'c', 3);
        editor.remove(parts.member('a'));
      }),
      '{ "c": 3 }',
    );
  });

  it('does not take the root', () => {
    refuses('{ "a": 1 }', (editor, parts) => {
      editor.remove(parts.root);
    });
  });
});

describe('renaming and hoisting', () => {
  it('renames a key alone', () => {
    assert.equal(
      edited('{ "a" : 1 }', (editor, parts) => {
        editor.rename(parts.member('a').key, 'b');
      }),
      '{ "b" : 1 }',
    );
  });

  it('puts an inner value in the place of an outer, at its depth', () => {
    assert.equal(
      edited(
        '{\n  "logs": [\n    {\n      "a": 1, // one\n      "b": [\n        2\n      ]\n    }\n  ]\n}',
        (editor, parts) => {
          editor.hoist(parts.node('logs'), parts.object('logs/0'));
        },
      ),
      '{\n  "logs": {\n    "a": 1, // one\n    "b": [\n      2\n    ]\n  }\n}',
    );
    assert.equal(
      edited('{"logs":[{"a":1}]}', (editor, parts) => {
        editor.hoist(parts.node('logs'), parts.object('logs/0'));
      }),
      '{"logs":{"a":1}}',
    );
  });

  it('unwraps the root and takes members along', () => {
    const plan = (editor: Editor, parts: Parts): void => {
      editor.hoist(parts.root, parts.object('task'), [{ name: 'tags', value: parts.node('tags') }]);
    };
    assert.equal(
      edited('{\n  "task": {\n    "a": 1\n  },\n  "tags": [\n    {\n      "key": "x"\n    }\n  ]\n}\n', plan),
      '{\n  "a": 1,\n  "tags": [\n    {\n      "key": "x"\n    }\n  ]\n}\n',
    );
    assert.equal(edited('{"task":{"a":1},"tags":[1]}', plan), '{"a":1,"tags":[1]}');
    assert.equal(
      edited('\uFEFF{\r\n\t"task": {\r\n\t\t"a": 1\r\n\t},\r\n\t"tags": [\r\n\t\t1\r\n\t]\r\n}', plan),
      '\uFEFF{\r\n\t"a": 1,\r\n\t"tags": [\r\n\t\t1\r\n\t]\r\n}',
    );
    assert.equal(edited('{"task":{"a":1,"tags":[2]},"tags":[1]}', plan), '{"a":1,"tags":[2]}');
  });

  it('copies a node to another depth', () => {
    assert.equal(
      edited('{\n  "a": {\n    "b": {\n      "c": 1\n    }\n  }\n}', (editor, parts) => {
        editor.set(parts.object(''), 'b', { copy: parts.node('a/b') });
        editor.remove(parts.member('a/b'));
      }),
      '{\n  "a": {},\n  "b": {\n    "c": 1\n  }\n}',
    );
  });
});

describe('several plans at once', () => {
  it('run whole or not at all', () => {
    const text = '{ "a": { "b": 1 }, "c": 2 }';
    const { root } = readJson(text);
    assert.ok(root?.kind === 'object');
    const parts = new Parts(root);
    const editor = new JsonEditor(text, root);
    assert.ok(editor.attempt((inner) => inner.remove(parts.member('a'))));
    const collides = (inner: Editor): void => {
      inner.replace(parts.node('c'), 3);
      inner.set(parts.object('a'), 'd', 4);
    };
    assert.equal(editor.attempt(collides), false);
    assert.ok(editor.attempt((inner) => inner.rename(parts.member('c').key, 'd')));
    assert.equal(applyEdits(text, editor.edits()), '{ "d": 2 }');
  });

  it('pass on what is no refusal', () => {
    const editor = new JsonEditor('{}', readJson('{}').root);
    assert.throws(() => editor.attempt(() => assert.fail('a mistake of the plan')), /mistake of the plan/);
    assert.equal(
      editor.attempt(() => {
        throw new CannotEdit('no');
      }),
      false,
    );
  });

  it('give sound JSON, whatever is removed and added', () => {
    const { text } = buildExample({ entity: 'taskDefinition' }, { title: '', text: '"pidMode": "task"' });
    const layouts = [
      text,
      JSON.stringify(JSON.parse(text)),
      text.replaceAll('\n', '\r\n'),
      text.replace(/,\n/g, ', // note\n'),
      text.replace(/([}\]"\d])\n(\s*[}\]])/g, '$1,\n$2'),
    ];
    const next = numbers(7);
    for (let round = 0; round < 500; round++) {
      const source = layouts[round % layouts.length] ?? text;
      const { root } = readJson(source);
      assert.ok(root);
      const all: Node[] = [root];
      for (const node of all) {
        if (node.kind === 'object') all.push(...node.members.flatMap(({ value }) => value ?? []));
        else if (node.kind === 'array') all.push(...node.items);
      }
      const editor = new JsonEditor(source, root);
      for (let step = 0; step < 6; step++) {
        const node = all[next(all.length)] ?? root;
        const action = next(4);
        editor.attempt((inner) => {
          if (action === 0) inner.remove(node);
          else if (action === 1 && node.kind === 'object')
            inner.set(node, `new${String(step)}`, { x: [step] });
          else if (action === 2 && node.kind === 'array') inner.append(node, 'new');
          else if (action === 3 && node.kind === 'string') inner.replace(node, [node.value, 1]);
        });
      }
      const result = applyEdits(source, editor.edits());
      assert.deepEqual(readJson(result).problems, [], `${source}\n----\n${result}`);
      if (source.includes('\r\n')) assert.ok(!/[^\r]\n/.test(result), result);
    }
  });
});
