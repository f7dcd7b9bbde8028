import assert from 'node:assert/strict';
import { foldsOf } from '../../core/assist/navigation/folds';
import { linksOf } from '../../core/assist/navigation/links';
import { declarationsOf, nameAt, placesOf, type Found } from '../../core/assist/navigation/names';
import { outlineOf, type OutlineEntry } from '../../core/assist/navigation/outline';
import { CannotRename, rename } from '../../core/assist/navigation/rename';
import { openDocument } from '../../core/documents/open';
import { Neighbours, type Neighbour } from '../../core/model/neighbours';
import { applyEdits } from '../../core/text/edits';
import { caret } from '../kit/caret';
import { taskDefinitions } from '../kit/schemaSamples';

const FILE = 'web/task-definition.json';

interface Asked {
  readonly document: Neighbour;
  readonly offset: number;
  readonly others: Neighbours;
}

function ask(marked: string, beside: Readonly<Record<string, string>> = {}, name = FILE): Asked {
  const { text, offset } = caret(marked);
  const document = openDocument(text, name);
  const others = Object.entries(beside).map(([file, content]) => openDocument(content, file));
  return { document, offset, others: new Neighbours([document, ...others]) };
}

/** File, text around the name in brackets. */
function shown({ document, span }: Found): string {
  const { text } = document;
  const line = text.slice(text.lastIndexOf('\n', span.start) + 1, span.start);
  return `${document.name}: ${line.trim()}[${text.slice(span.start, span.end)}]`;
}

function definitions(marked: string, beside?: Readonly<Record<string, string>>, name?: string): string[] {
  const { document, offset, others } = ask(marked, beside, name);
  const here = nameAt(document, offset);
  return here ? declarationsOf(document, here, others).map(shown) : [];
}

function references(marked: string, beside?: Readonly<Record<string, string>>, name?: string): string[] {
  const { document, offset, others } = ask(marked, beside, name);
  const here = nameAt(document, offset);
  return here ? placesOf(document, here, others).map(shown) : [];
}

/** The texts of all files that a rename changes, by name. */
function renamed(
  marked: string,
  to: string,
  beside?: Readonly<Record<string, string>>,
  name?: string,
): Record<string, string> {
  const { document, offset, others } = ask(marked, beside, name);
  const places = rename(document, offset, to, others);
  const files = new Map<string, Found[]>();
  for (const place of places)
    files.set(place.document.name, [...(files.get(place.document.name) ?? []), place]);
  return Object.fromEntries(
    [...files].map(([file, found]) => [
      file,
      applyEdits(
        found[0]!.document.text,
        found.map(({ span }) => ({ ...span, text: to })),
      ),
    ]),
  );
}

const text = `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "app",
      "links": ["db", "db:database"],
      "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }],
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }]
    },
    {
      "name": "db", // the database
      "image": "postgres:17",
      "volumesFrom": [{ "sourceContainer": "app" }],
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/var" }]
    }
  ],
  "proxyConfiguration": { "containerName": "app" },
  "volumes": [{ "name": "data" }, { "name": "db" }]
}
`;
const at = (place: string): string => {
  assert.ok(text.includes(place.replace('|', '')), place);
  return text.replace(place.replace('|', ''), place);
};
const service = (name: string, task = '"taskDefinition": "web:3", '): string =>
  `{ "serviceName": "web", ${task}"desiredCount": 1, "loadBalancers": [ { "targetGroupArn": "x", "containerName": "${name}", "containerPort": 80 } ], "volumeConfigurations": [ { "name": "data" } ] }`;
const SERVICE = 'web/ecs-service-def.json';
const run =
  '{ "taskDefinition": "web", "cluster": "c", "overrides": { "containerOverrides": [ { "name": "app", "cpu": 1 } ] } }';

describe('where a name is declared', () => {
  it('goes from every use of a container to its definition', () => {
    for (const place of [
      '["d|b", "db:database"]',
      '"db:data|base"',
      '"containerName": "db|"',
      '"name": "|db", //',
    ])
      assert.deepEqual(definitions(at(place)), [`${FILE}: "name": "[db]`], place);
    for (const place of ['"sourceContainer": |"app"', '"proxyConfiguration": { "containerName": "a|pp" }'])
      assert.deepEqual(definitions(at(place)), [`${FILE}: "name": "[app]`], place);
  });

  it('keeps volumes and containers apart', () => {
    assert.deepEqual(definitions(at('"sourceVolume": "da|ta"')), [`${FILE}: "volumes": [{ "name": "[data]`]);
    assert.deepEqual(references(at('{ "name": "d|b" }')), [
      `${FILE}: "volumes": [{ "name": "data" }, { "name": "[db]`,
    ]);
  });

  it('goes from a service or a request to the task definition that it names', () => {
    assert.deepEqual(definitions(service('ap|p'), { [FILE]: text }, SERVICE), [`${FILE}: "name": "[app]`]);
    assert.deepEqual(definitions(run.replace('"app"', '"a|pp"'), { [FILE]: text }, 'run-task.json'), [
      `${FILE}: "name": "[app]`,
    ]);
    assert.deepEqual(
      definitions(service('ap|p', '"taskDefinition": "other", '), { [FILE]: text }, SERVICE),
      [],
    );
  });

  it('is nowhere for a name that nothing declares, and for other texts', () => {
    assert.deepEqual(definitions('{ "containerDefinitions": [ { "name": "a", "links": ["gh|ost"] } ] }'), []);
    assert.deepEqual(definitions(at('"image": "post|gres:17"')), []);
  });
});

describe('where a name is used', () => {
  it('gives every place of the file', () => {
    assert.deepEqual(
      references(at('"name": "d|b", //')).sort(),
      [
        `${FILE}: "dependsOn": [{ "containerName": "[db]`,
        `${FILE}: "links": ["[db]`,
        `${FILE}: "links": ["db", "[db]`,
        `${FILE}: "name": "[db]`,
      ].sort(),
    );
    assert.equal(references(at('"sourceVolume": "da|ta"')).length, 3);
  });

  it('gives those of services and requests that run the task definition', () => {
    const beside = {
      [SERVICE]: service('app'),
      'x/run-task.json': run,
      'y/service-definition.json': service('app', '"taskDefinition": "other", '),
    };
    const found = references(at('"name": "a|pp"'), beside);
    assert.deepEqual(
      found.filter((place) => !place.startsWith(FILE)).map((place) => place.split(':')[0]),
      [SERVICE, 'x/run-task.json'],
    );
    assert.equal(references(service('ap|p'), { [FILE]: text }, SERVICE).length, 4);
  });
});

describe('another name', () => {
  it('changes every place of the file, and nothing else of it', () => {
    const { [FILE]: changed } = renamed(at('"name": "d|b", //'), 'database');
    assert.equal(
      changed,
      text
        .replace('["db", "db:database"]', '["database", "database:database"]')
        .replace('"containerName": "db"', '"containerName": "database"')
        .replace('"name": "db", //', '"name": "database", //'),
    );
    assert.deepEqual(
      renamed(at('"sourceVolume": "da|ta"'), 'files')[FILE],
      text.replaceAll('"data"', '"files"'),
    );
  });

  it('follows to services and requests that surely run it', () => {
    const beside = {
      [SERVICE]: service('app'),
      'x/run-task.json': run,
      'y/service-definition.json': service('app', '"taskDefinition": "other", '),
    };
    const changed = renamed(at('"name": "a|pp"'), 'api', beside);
    assert.deepEqual(Object.keys(changed), [FILE, SERVICE, 'x/run-task.json']);
    assert.equal(changed[SERVICE], service('api'));
    assert.equal(changed['x/run-task.json'], run.replace('"app"', '"api"'));
    assert.deepEqual(Object.keys(renamed(service('ap|p'), 'api', { [FILE]: text }, SERVICE)), [
      FILE,
      SERVICE,
    ]);
    assert.equal(
      renamed(at('{ "name": "dat|a" }'), 'files', { [SERVICE]: service('app') })[SERVICE],
      service('app').replace('"data"', '"files"'),
    );
  });

  it('leaves a service alone that may run another task definition, too', () => {
    const stages = { 'prod/task-definition.json': text, [SERVICE]: service('app') };
    assert.deepEqual(Object.keys(renamed(at('"name": "a|pp"'), 'api', stages)), [FILE]);
    assert.throws(
      () => renamed(service('ap|p'), 'api', { 'prod/task-definition.json': text, [FILE]: text }, SERVICE),
      /Several task definitions/,
    );
    assert.throws(() => renamed(service('ap|p'), 'api', {}, SERVICE), /not in the workspace/);
  });

  it('refuses names that ECS would refuse, or that are taken', () => {
    for (const [name, reason] of [
      ['', /needs a name/],
      ['my app', /letters, digits, hyphens/],
      ['a'.repeat(256), /up to 255/],
      ['db', /called "db" already/],
    ] as const)
      assert.throws(
        () => renamed(at('"name": "a|pp"'), name),
        (error) => error instanceof CannotRename && reason.test(error.message),
        name,
      );
    assert.ok(renamed(at('"name": "a|pp"'), '${NAME}')[FILE]?.includes('"name": "${NAME}"'));
  });

  it('changes one of two that are called the same, where it is declared', () => {
    const twice = '{ "containerDefinitions": [ { "name": "a" }, { "name": "a", "links": ["a"] } ] }';
    assert.equal(
      renamed(twice.replace('{ "name": "a" }', '{ "name": "a|" }'), 'b')[FILE],
      twice.replace('"a"', '"b"'),
    );
    assert.throws(() => renamed(twice.replace('["a"]', '["a|"]'), 'b'), /Two containers/);
  });

  it('leaves names alone that are not whole', () => {
    assert.throws(() => renamed('{ "containerDefinitions": [ { "name": "a|\n } ] }', 'b'), CannotRename);
  });
});

describe('links', () => {
  const links = (content: string, name = FILE): string[] => {
    const document = openDocument(content, name);
    return linksOf(document).map(({ span, target }) => `${content.slice(span.start, span.end)} → ${target}`);
  };

  it('lead from ARNs, images and log groups to the console', () => {
    const logs =
      '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-west-1" } }';
    const found = links(
      `{ "taskRoleArn": "arn:aws:iam::111122223333:role/web", "containerDefinitions": [ { "name": "a", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1", ${logs} } ] }`,
    );
    assert.deepEqual(
      found.map((link) => link.split(' → ')[0]),
      [
        'arn:aws:iam::111122223333:role/web',
        '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1',
        '/ecs/web',
      ],
    );
    assert.ok(found.every((link) => link.includes('https://console.aws.amazon.com/')));
  });

  it('are in policies and services, too, and in no other document', () => {
    const policy =
      '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"] } ] }';
    assert.equal(links(policy, 'x.policy.json').length, 1);
    assert.deepEqual(links('{ "role": "arn:aws:iam::111122223333:role/web" }', 'package.json'), []);
    assert.deepEqual(
      links('{ "taskRoleArn": "arn:aws:iam::${ACCOUNT}:role/web", "containerDefinitions": [] }'),
      [],
    );
  });
});

describe('outline and folding', () => {
  const names = (entries: readonly OutlineEntry[]): unknown[] =>
    entries.map(({ name, children }) => (children.length > 0 ? [name, names(children)] : name));

  it('goes by the names of the items', () => {
    const content =
      '{ "family": "x", "containerDefinitions": [ { "name": "app", "links": ["b"] } ], "volumes": [ {} ] }';
    assert.deepEqual(names(outlineOf(openDocument(content, FILE))), [
      'family',
      ['containerDefinitions', [['app', ['name', ['links', ['0']]]]]],
      ['volumes', ['0']],
    ]);
    assert.deepEqual(outlineOf(openDocument('{ "name": "x" }', 'package.json')), []);
  });

  it('holds what is selected inside of what is meant', () => {
    for (const { text: content } of [...taskDefinitions, { text: text.slice(0, 400) }]) {
      const check = (entries: readonly OutlineEntry[]): void => {
        for (const { span, selection, name, children } of entries) {
          assert.ok(
            span.start <= selection.start && selection.end <= span.end,
            content.slice(span.start, span.end),
          );
          assert.ok(name !== '');
          check(children);
        }
      };
      check(outlineOf(openDocument(content, FILE)));
    }
  });

  it('folds brackets and comments', () => {
    const content =
      '{\n  /* a\n b */\n  "containerDefinitions": [\n    { "name": "${X}" }\n  ],\n  "cpu": ${CPU}\n}\n';
    const folds = foldsOf(openDocument(content, 'x.json.tpl')).map(({ kind, start, end }) => [
      kind,
      content.slice(start, start + 1),
      content.slice(end - 1, end),
    ]);
    assert.deepEqual(folds, [
      ['brackets', '{', '}'],
      ['comment', '/', '/'],
      ['brackets', '[', ']'],
      ['brackets', '{', '}'],
    ]);
  });
});

describe('navigation at every offset', () => {
  it('never throws, and stays inside of the text', () => {
    for (const content of [
      text,
      ...taskDefinitions.map((sample) => sample.text),
      text.slice(0, 300),
      service('app'),
      run,
    ]) {
      const document = openDocument(content, FILE);
      const others = new Neighbours([document]);
      for (let offset = 0; offset <= content.length; offset++) {
        const here = nameAt(document, offset);
        if (!here) continue;
        for (const { span } of [
          ...declarationsOf(document, here, others),
          ...placesOf(document, here, others),
        ])
          assert.equal(content.slice(span.start, span.end), here.name);
        try {
          rename(document, offset, 'fresh', others);
        } catch (error) {
          assert.ok(error instanceof CannotRename);
        }
      }
    }
  });
});
