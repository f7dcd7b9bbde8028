import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSONSchema } from 'vscode-json-languageservice';
import type { ShapeValue } from '../core/facts/shape';
import { taskDefinitionShapes } from '../core/facts/task-definition-shape';
import { JsonSupport } from './kit/jsonSupport';
import { expandSnippet } from './kit/snippetExpand';
import { insertedAlone, places, readSnippets, snippetFiles } from './kit/snippets';

const all = snippetFiles.flatMap(readSnippets);

describe('snippets', () => {
  it('have prefixes of their own, and each a place', () => {
    const prefixes = all.map((snippet) => snippet.prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    assert.deepEqual([...prefixes].sort(), Object.keys(places).sort());
  });

  for (const snippet of all) {
    it(snippet.prefix, async () => {
      assert.match(snippet.prefix, snippet.file === 'iam-policy' ? /^iam-[a-z-]+$/ : /^ecs-[a-z0-9-]+$/);
      assert.equal(snippet.scope, 'json,jsonc');
      assert.ok(snippet.description.length > 20);
      const text = insertedAlone(snippet);
      JSON.parse(text);
      assert.doesNotMatch(text, /\$\{|""/, 'every tab stop has a sensible default');
      // Of event patterns we have no schema.
      if (snippet.file !== 'event-pattern')
        assert.deepEqual(await jsonSupport(snippet.file).problems(text), []);
      assert.ok(consecutive(snippet.body), 'tab stops are numbered in the order in which they are met');
    });
  }

  it('of task definitions use members and values of the API only', () => {
    for (const snippet of all.filter(({ file }) => file === 'task-definition')) {
      checkMembers(JSON.parse(insertedAlone(snippet)), 'RegisterTaskDefinitionRequest', snippet.prefix);
    }
  });

  it('write each form of a secret with all its colons', () => {
    const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:my-app/database-AbCdEf';
    const id = '9d4cb84b-ad69-40c0-a0ab-cead36b967e8';
    assert.deepEqual(
      Object.fromEntries(
        all
          .filter(({ prefix }) => places[prefix] === 'secret')
          .map(({ prefix, body }) => [
            prefix,
            (JSON.parse(expandSnippet(body)) as { valueFrom: string }).valueFrom,
          ]),
      ),
      {
        'ecs-secret': arn,
        'ecs-secret-json-key': `${arn}:password::`,
        'ecs-secret-version-stage': `${arn}::AWSPREVIOUS:`,
        'ecs-secret-version-id': `${arn}:::${id}`,
        'ecs-secret-json-key-version-stage': `${arn}:password:AWSPREVIOUS:`,
        'ecs-secret-json-key-version-id': `${arn}:password::${id}`,
        'ecs-parameter': 'arn:aws:ssm:us-east-1:111122223333:parameter/my-app/database-password',
        'ecs-parameter-name': '/my-app/database-password',
      },
    );
  });
});

describe('event patterns', () => {
  it('name the events of ECS, and lists of values only', () => {
    const patterns = all
      .filter(({ file }) => file === 'event-pattern')
      .map(({ body }) => expandSnippet(body));
    const read = patterns.map((text) => JSON.parse(text) as Record<string, unknown>);
    assert.deepEqual(read.map((pattern) => pattern['detail-type']).sort(), [
      ['AWS API Call via CloudTrail'],
      ['ECS Container Instance State Change'],
      ['ECS Deployment State Change'],
      ['ECS Service Action'],
      ['ECS Task State Change'],
    ]);
    for (const { detail, ...rest } of read) {
      assert.deepEqual(rest['source'], ['aws.ecs']);
      // EventBridge takes a pattern with a value outside a list for broken.
      for (const value of [...Object.values(rest), ...Object.values(detail as Record<string, unknown>)])
        assert.ok(Array.isArray(value));
    }
  });
});

describe('snippet expansion', () => {
  for (const [body, expanded] of [
    ['plain } text', 'plain } text'],
    ['$1-${2}-${3:c}', '--c'],
    ['$1 ${1:a} ${1:b}', 'a a a'],
    ['${1:port ${2:80}} $2', 'port 80 80'],
    ['${1|x,y|} $1', 'x x'],
    ['\\$1 \\} \\\\ ${1:a\\}b}', '$1 } \\ a}b'],
  ] as const) {
    it(body, () => {
      assert.equal(expandSnippet(body), expanded);
    });
  }

  it('refuses what it does not know', () => {
    assert.throws(() => expandSnippet('$TM_FILENAME'));
    assert.throws(() => expandSnippet('${1:open'));
  });
});

const editors = new Map<string, JsonSupport>();

function jsonSupport(file: string): JsonSupport {
  const known = editors.get(file);
  if (known) return known;
  const schema = readFileSync(path.join(__dirname, '../schemas', `${file}.schema.json`), 'utf8');
  const support = new JsonSupport(JSON.parse(schema) as JSONSchema);
  editors.set(file, support);
  return support;
}

function consecutive(body: string): boolean {
  const numbers = [...body.matchAll(/\$\{?(\d+)/g)].map((match) => Number(match[1]));
  const used = [...new Set(numbers)].sort((a, b) => a - b);
  return used.every((number, index) => number === index + 1);
}

function checkMembers(value: unknown, structure: string, place: string): void {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), place);
  const shape = taskDefinitionShapes[structure] ?? {};
  for (const [name, member] of Object.entries(value)) {
    const known = shape[name];
    assert.ok(known, `${place}/${name} is not a member`);
    checkValue(member, known, `${place}/${name}`);
  }
}

function checkValue(value: unknown, shape: ShapeValue, place: string): void {
  if (shape.type === 'structure') checkMembers(value, shape.shape, place);
  else if (shape.type === 'list') {
    assert.ok(Array.isArray(value), place);
    for (const item of value) checkValue(item, shape.element, place);
  } else if (shape.type === 'map') {
    for (const item of Object.values(value as object)) checkValue(item, shape.element, place);
  } else {
    assert.equal(typeof value, shape.type === 'integer' ? 'number' : shape.type, place);
    if (shape.enum) assert.ok(shape.enum.includes(String(value)), place);
  }
}
