import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSONSchema } from 'vscode-json-languageservice';
import { serviceShapes } from '../core/facts/service-shape';
import type { ShapeValue } from '../core/facts/shape';
import { describeOnlyMembers, taskDefinitionShapes } from '../core/facts/task-definition-shape';
import { describe as describeHtml } from '../tools/generate/schemaDescriptions';
import { generateSchemas } from '../tools/generate/schemas';
import { JsonSupport } from './kit/jsonSupport';
import { policies, taskDefinitions } from './kit/schemaSamples';

const root = path.join(__dirname, '..');
const read = (file: string): JSONSchema =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as JSONSchema;
const taskDefinition = read('schemas/task-definition.schema.json');
const iamPolicy = read('schemas/iam-policy.schema.json');

describe('schemas', () => {
  it('are what their generator makes', () => {
    for (const [file, content] of generateSchemas()) {
      assert.equal(readFileSync(path.join(root, file), 'utf8'), content, `${file}: run npm run generate`);
    }
  });

  for (const [name, schema] of [
    ['task definition', taskDefinition],
    ['IAM policy', iamPolicy],
  ] as const) {
    it(`${name}: helps and never judges`, () => {
      visit(schema, '#', (node, place) => {
        for (const judge of [
          'required',
          'pattern',
          'format',
          'const',
          'not',
          'oneOf',
          'deprecationMessage',
        ]) {
          assert.ok(!(judge in node), `${place} has ${judge}`);
        }
        assert.notEqual(node.additionalProperties, false, place);
        if (node.type !== undefined) assert.equal(node.type, 'string', place);
        if (node.enum || node.type) assert.match(place, /\/anyOf\/\d+$/, `${place} binds the value`);
        if (node.anyOf) {
          assert.ok(Array.isArray(node.anyOf[0] && (node.anyOf[0] as JSONSchema).enum), place);
          assert.deepEqual(node.anyOf.slice(1), [{ type: 'string' }, {}], place);
        }
      });
    });

    it(`${name}: every reference leads somewhere`, () => {
      visit(schema, '#', (node, place) => {
        if (node.$ref === undefined) return;
        assert.ok(node.$ref.slice('#/definitions/'.length) in (schema.definitions ?? {}), place);
        assert.deepEqual(
          Object.keys(node),
          ['$ref'],
          `${place}: what stands beside a reference does not count`,
        );
      });
    });
  }

  for (const [schema, samples] of [
    [taskDefinition, taskDefinitions],
    [iamPolicy, policies],
  ] as const) {
    const editor = new JsonSupport(schema);
    const validate = new Ajv({ strict: false, inlineRefs: false }).compile(schema);
    for (const { name, text } of samples) {
      it(`accept: ${name}`, async () => {
        assert.deepEqual(await editor.problems(text), []);
        assert.ok(validate(JSON.parse(text)));
      });
    }
  }
});

describe('task definition schema in the editor', () => {
  const editor = new JsonSupport(taskDefinition);
  const labels = async (text: string): Promise<string[]> =>
    (await editor.completions(text)).map((item) => item.label);
  const inserted = async (text: string, label: string): Promise<string | undefined> =>
    (await editor.completions(text)).find((item) => item.label === label)?.textEdit?.newText;

  it('completes members of a task definition, without those that only describing gives', async () => {
    const offered = await labels('{ | }');
    for (const member of ['family', 'containerDefinitions', 'executionRoleArn', 'tags']) {
      assert.ok(offered.includes(member), member);
    }
    for (const member of ['revision', 'status', 'taskDefinition', 'inferenceAccelerators']) {
      assert.ok(!offered.includes(member), member);
    }
  });

  it('completes inside the output of describe-task-definition and inside a bare array', async () => {
    const inWrapper = '{ "taskDefinition": { "containerDefinitions": [ { | } ] } }';
    for (const text of [inWrapper, '[ { | } ]', '{ "containerDefinitions": [ { | } ] }']) {
      assert.ok((await labels(text)).includes('readonlyRootFilesystem'), text);
    }
  });

  it('inserts values of the right kind', async () => {
    assert.equal(await inserted('{ | }', 'family'), '"family": "${1:my-app}"');
    assert.equal(await inserted('{ | }', 'containerDefinitions'), '"containerDefinitions": [$1]');
    assert.equal(await inserted('{ | }', 'networkMode'), '"networkMode": $1');
    assert.equal(await inserted('[ { | } ]', 'essential'), '"essential": $1');
    assert.equal(await inserted('[ { | } ]', 'hostname'), '"hostname": "$1"');
    assert.equal(await inserted('[ { | } ]', 'linuxParameters'), '"linuxParameters": {$1}');
    assert.equal(await inserted('[ { | } ]', 'dockerLabels'), '"dockerLabels": {$1}');
    assert.equal(
      await inserted('[ { "portMappings": [ { | } ] } ]', 'containerPort'),
      '"containerPort": ${1:8080}',
    );
  });

  it('proposes known values, and no null', async () => {
    assert.deepEqual(await labels('{ "networkMode": | }'), ['"bridge"', '"host"', '"awsvpc"', '"none"']);
    assert.deepEqual(await labels('[ { "essential": | } ]'), ['true', 'false']);
    assert.deepEqual(await labels('{ "requiresCompatibilities": [ | ] }'), [
      '"EC2"',
      '"FARGATE"',
      '"EXTERNAL"',
      '"MANAGED_INSTANCES"',
    ]);
    assert.deepEqual(await labels('[ { "portMappings": [ { "protocol": | } ] } ]'), ['"tcp"', '"udp"']);
  });

  it('offers whole blocks', async () => {
    assert.ok((await labels('{ "volumes": [ | ] }')).includes('EFS volume, encrypted in transit'));
    assert.equal(
      await inserted('[ { "environment": [ | ] } ]', 'Name and value'),
      '{\n\t"name": "$1",\n\t"value": "$2"\n}',
    );
    assert.equal(
      await inserted('[ { "ulimits": [ | ] } ]', '{ name, softLimit, hardLimit }'),
      '{\n\t"name": "$1",\n\t"softLimit": $2,\n\t"hardLimit": $3\n}',
    );
  });

  it('leaves to the server what depends on the rest of the file', async () => {
    for (const place of [
      '[ { "logConfiguration": | } ]',
      '[ { "logConfiguration": { "logDriver": "awslogs", "options": { | } } } ]',
      '[ { "healthCheck": | } ]',
      '[ { "secrets": [ | ] } ]',
      '{ "containerDefinitions": [ | ] }',
      '[ { "linuxParameters": { "capabilities": { "drop": [ | ] } } } ]',
    ])
      assert.ok(
        (await labels(place)).every((label) => /^""$|^\{[ \w,]*\}$/.test(label)),
        place,
      );
    assert.equal(await inserted('[ { | } ]', 'logConfiguration'), '"logConfiguration": $1');
    assert.equal(await inserted('[ { | } ]', 'secrets'), '"secrets": [$1]');
    assert.equal(await inserted('{ | }', 'cpu'), '"cpu": "$1"');
  });

  it('explains members and options, with the source', async () => {
    const networkMode = await editor.hover('{ "network|Mode": "awsvpc" }');
    assert.match(networkMode, /The Docker networking mode/);
    assert.match(networkMode, /\[API reference\]\(.*#ECS-RegisterTaskDefinition-request-networkMode\)/);
    const option = '[ { "logConfiguration": { "options": { "mo|de": "blocking" } } } ]';
    assert.match(await editor.hover(option), /2025-06-25/);
    assert.match(await editor.hover('{ "taskDefinition": { "revi|sion": 3 } }'), /revision/i);
  });
});

describe('IAM policy schema in the editor', () => {
  const editor = new JsonSupport(iamPolicy);
  const labels = async (text: string): Promise<string[]> =>
    (await editor.completions(text)).map((item) => item.label);

  it('completes elements, effects and kinds of principals', async () => {
    assert.deepEqual(await labels('{ | }'), ['Version', 'Id', 'Statement']);
    assert.deepEqual(await labels('{ "Statement": [ { "Effect": | } ] }'), ['"Allow"', '"Deny"']);
    assert.ok((await labels('{ "Statement": { | } }')).includes('Resource'));
    const principal = '{ "Statement": [ { "Principal": { | } } ] }';
    assert.deepEqual(await labels(principal), ['Service', 'AWS', 'Federated', 'CanonicalUser']);
  });

  it('writes an element with its value', async () => {
    const inserted = async (label: string): Promise<string | undefined> =>
      (await editor.completions('{ "Statement": [ { | } ] }')).find((item) => item.label === label)?.textEdit
        ?.newText;
    assert.equal(await inserted('Effect'), '"Effect": $1');
    assert.equal(await inserted('Action'), '"Action": [$1]');
    assert.equal(await inserted('Condition'), '"Condition": {$1}');
  });

  it('explains elements', async () => {
    assert.match(await editor.hover('{ "Ver|sion": "2012-10-17" }'), /reference_policies_elements_version/);
    assert.match(
      await editor.hover('{ "Role": { "AssumeRolePolicyDocument": { "State|ment": [] } } }'),
      /statement/,
    );
  });
});

describe('shape tables', () => {
  it('know what the API requires, also where its model does not say so', () => {
    const required = (structure: string): string[] =>
      Object.entries(taskDefinitionShapes[structure] ?? {})
        .filter(([, member]) => member.required)
        .map(([name]) => name);
    assert.deepEqual(required('RegisterTaskDefinitionRequest'), ['family', 'containerDefinitions']);
    assert.deepEqual(required('ContainerDefinition'), ['name', 'image']);
    assert.deepEqual(required('HealthCheck'), ['command']);
  });

  it('keep the members that only describing gives apart', () => {
    assert.deepEqual(Object.keys(describeOnlyMembers).sort(), [
      'compatibilities',
      'deleteRequestedAt',
      'deregisteredAt',
      'registeredAt',
      'registeredBy',
      'requiresAttributes',
      'revision',
      'status',
      'taskDefinitionArn',
    ]);
    const register = taskDefinitionShapes['RegisterTaskDefinitionRequest'] ?? {};
    for (const member of Object.keys(describeOnlyMembers)) assert.ok(!(member in register), member);
    assert.equal(register['cpu']?.type, 'string');
  });

  it('have every structure they name', () => {
    const check = (value: ShapeValue): void => {
      if (value.type === 'structure') assert.ok(value.shape in serviceShapes, value.shape);
      if (value.type === 'list' || value.type === 'map') check(value.element);
    };
    for (const structure of Object.values(serviceShapes)) Object.values(structure).forEach(check);
    for (const name of [
      'CreateServiceRequest',
      'RunTaskRequest',
      'ContainerOverride',
      'ContainerDefinition',
    ]) {
      assert.ok(name in serviceShapes, name);
    }
  });
});

describe('descriptions of the ECS model', () => {
  const markdown = (html: string): string =>
    describeHtml(html, 'https://example.com').markdown.replace(
      '\n\n[API reference](https://example.com)',
      '',
    );

  it('keep code, links, notes and lists', () => {
    assert.equal(
      markdown('<p>Use <code>a_b</code> or a_b, see <a href="https://x.example/">the <i>page</i></a>.</p>'),
      'Use `a_b` or a\\_b, see [the page](https://x.example/).',
    );
    assert.equal(markdown('<p>A.</p> <note> <p>B.</p> <p>C.</p> </note>'), 'A.\n\n**Note:** B.\n\nC.');
    assert.equal(markdown('<ul> <li> <p> <code>x</code> </p> </li> <li> <p>y</p> </li> </ul>'), '- `x`\n- y');
    assert.equal(markdown('<dl> <dt>k</dt> <dd> <p>Yes</p> <p>More.</p> </dd> </dl>'), '- k: Yes. More.');
    assert.equal(markdown('<p>&lt;name&gt; &amp; <code>&lt;x&gt;</code></p>'), '\\<name\\> & `<x>`');
  });

  it('are cut between sentences and blocks', () => {
    const long = 'One sentence of some length. '.repeat(40);
    const { plain, markdown: text } = describeHtml(`<p>${long}</p><p>Rest.</p>`, 'https://example.com');
    assert.ok(plain.length <= 300 && plain.endsWith('.'));
    assert.ok(text.length < 800 && !text.includes('Rest.'));
    const list = `<p>Short.</p><p>All of:</p><ul><li><p>${long}</p></li></ul>`;
    assert.equal(markdown(list), 'Short.');
  });
});

function visit(schema: JSONSchema, place: string, see: (node: JSONSchema, place: string) => void): void {
  see(schema, place);
  const into = (inner: unknown, name: string): void => {
    if (typeof inner === 'object' && inner !== null) visit(inner, `${place}/${name}`, see);
  };
  for (const group of ['properties', 'definitions'] as const) {
    for (const [name, inner] of Object.entries(schema[group] ?? {})) into(inner, `${group}/${name}`);
  }
  for (const list of ['anyOf', 'allOf'] as const) {
    schema[list]?.forEach((inner, index) => {
      into(inner, `${list}/${String(index)}`);
    });
  }
  into(schema.items, 'items');
  into(schema.additionalProperties, 'additionalProperties');
  into(schema.propertyNames, 'propertyNames');
}
