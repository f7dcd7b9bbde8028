import assert from 'node:assert/strict';
import { liveAsFile } from '../../server/liveAsFile';
import { openDocument } from '../../core/documents/open';
import { differences } from '../../core/live/differences';
import { redactTaskDefinition } from '../../core/live/redact';
import type { Data } from '../../core/live/schema';

/** As people write it: members in their order, short lists on one line, numbers as text and the other way. */
const file = `{
    "family": "web",
    "cpu": 256,
    "memory": "512",
    "networkMode": "awsvpc",
    "containerDefinitions": [
        {
            "name": "app",
            "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/web:\${TAG}",
            "command": ["serve", "--port", "8080"],
            "portMappings": [{ "containerPort": 8080 }],
            "environment": [
                { "name": "LEVEL", "value": "info" },
                { "name": "CITY", "value": "Bärn" }
            ],
            "dockerLabels": { "team": "shop" }
        },
        { "name": "sidecar", "image": "proxy:1" }
    ]
}
`;

/** What AWS makes of it. */
function registered(): Record<string, unknown> {
  const local = JSON.parse(file.replace('${TAG}', 'v7')) as { containerDefinitions: object[] };
  const filled = { essential: true, mountPoints: [], volumesFrom: [], systemControls: [], cpu: 0 };
  return {
    taskDefinitionArn: 'arn:aws:ecs:eu-central-1:111122223333:task-definition/web:42',
    revision: 42,
    status: 'ACTIVE',
    registeredAt: '2026-01-31T12:00:00.000Z',
    compatibilities: ['EC2', 'FARGATE'],
    requiresAttributes: [{ name: 'x' }],
    ...local,
    cpu: '256',
    volumes: [],
    placementConstraints: [],
    // AWS does not keep the order of the environment.
    containerDefinitions: local.containerDefinitions.map((container) => ({
      ...filled,
      ...container,
      ...('environment' in container ? { environment: [...(container.environment as [])].reverse() } : {}),
    })),
  };
}

type Container = Record<string, unknown>;
function live(change: (task: Record<string, unknown>, app: Container, sidecar: Container) => void): Data {
  const task = registered();
  const [app, sidecar] = task['containerDefinitions'] as [Container, Container];
  change(task, app, sidecar);
  return redactTaskDefinition(task);
}

const asFile = (data: Data, text = file): string | undefined =>
  liveAsFile(openDocument(text, 'web.json'), data)?.text;

/** The lines that are on one side only, commas aside. */
function changed(before: string, after: string | undefined): string[] {
  const lines = (text: string | undefined): string[] =>
    (text ?? '').split('\n').map((line) => line.trim().replace(/,$/, ''));
  const [old, now] = [lines(before), lines(after)];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

describe('what runs, written as the file says it', () => {
  it('is the file itself where both say the same', () => {
    const same = live(() => undefined);
    assert.equal(asFile(same), file);
    assert.deepEqual(differences(JSON.parse(file), same), []);
  });

  for (const [title, data, expected] of [
    ['a value', live((task) => (task['memory'] = '1024')), ['- "memory": "512"', '+ "memory": "1024"']],
    [
      'something in a container, in its own layout',
      live((_, app) => (app['command'] = ['serve'])),
      ['- "command": ["serve", "--port", "8080"]', '+ "command": ["serve"]'],
    ],
    [
      'what only the file has',
      live((_, app) => delete app['dockerLabels']),
      ['- "dockerLabels": { "team": "shop" }'],
    ],
    ['what only runs', live((task) => (task['pidMode'] = 'task')), ['+ "pidMode": "task"']],
    [
      'a container that only the file has',
      live((task) => (task['containerDefinitions'] as object[]).pop()),
      ['- { "name": "sidecar", "image": "proxy:1" }'],
    ],
    [
      'a value of an environment by its length, which is all that is known',
      live(
        (_, app) =>
          (app['environment'] = [
            { name: 'LEVEL', value: 'debug' },
            { name: 'CITY', value: 'Wien' },
          ]),
      ),
      [
        '- { "name": "LEVEL", "value": "info" }',
        '+ { "name": "LEVEL", "value": "${redacted 5 characters}" }',
      ],
    ],
  ] as const)
    it(`shows ${title}, and nothing else`, () => assert.deepEqual(changed(file, asFile(data)), expected));

  it('adds containers, with what AWS said of them', () => {
    const more = live((task) =>
      (task['containerDefinitions'] as object[]).push({ name: 'agent', image: 'a:1' }),
    );
    const text = asFile(more);
    assert.match(text ?? '', /"name": "agent",?\s+"image": "a:1"/);
    assert.deepEqual(differences(JSON.parse(text ?? ''), more), []);
  });

  it('leaves nothing that differs, whatever differs', () => {
    const other = live((task, app, sidecar) => {
      delete task['memory'];
      task['networkMode'] = 'bridge';
      task['tags'] = [];
      task['volumes'] = [{ name: 'data', host: { sourcePath: '/x' } }];
      app['portMappings'] = [{ containerPort: 80, protocol: 'udp' }, { containerPort: 81 }];
      app['dockerLabels'] = { team: 'other', 'a/b': 'c' };
      delete app['environment'];
      sidecar['name'] = 'renamed';
    });
    const text = asFile(other);
    assert.notEqual(text, file);
    assert.deepEqual(differences(JSON.parse(text ?? ''), other), []);
  });

  it('keeps wrappers, comments and places that are open', () => {
    const wrapped = `// ours\n{ "taskDefinition": { "family": "web", "memory": \${MEMORY}, "containerDefinitions": [{ "name": "app", "image": "a:1", "cpu": 10 }] } }`;
    const data = {
      family: 'web',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'a:2', cpu: 10 }],
    };
    assert.equal(asFile(data, wrapped), wrapped.replace('a:1', 'a:2'));
  });

  it('tells whether values were hidden', () => {
    const of = (data: Data): boolean | undefined => liveAsFile(openDocument(file, 'web.json'), data)?.hidden;
    assert.equal(of(live(() => undefined)), true);
    assert.equal(of(live((_, app) => delete app['environment'])), false);
  });

  it('is nothing where the file cannot be changed', () => {
    const data = live((task) => (task['pidMode'] = 'task'));
    assert.equal(
      asFile(data, '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "a'),
      undefined,
    );
    assert.equal(asFile(data, '{ "other": 1 }'), undefined);
  });
});
