import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSONSchema } from 'vscode-json-languageservice';
import type { Proposal, Proposals } from '../../core/assist/proposal';
import { noSchemaHelp } from '../../core/assist/task/schemaHelp';
import { completeTask } from '../../core/assist/task/taskCompletion';
import { openDocument } from '../../core/documents/open';
import { noNeighbours, type Neighbours } from '../../core/model/neighbours';
import { applyEdits } from '../../core/text/edits';
import { toSnippet } from '../../core/text/snippet';
import { caret } from '../kit/caret';
import { check, contextBeside } from '../kit/check';
import { JsonSupport } from '../kit/jsonSupport';
import { taskDefinitions } from '../kit/schemaSamples';
import { taskSchemaHelp as help, taskSchemaText as schemaText } from '../kit/taskSchema';

const FILE = 'task-definition.json';

interface Options {
  readonly name?: string;
  readonly schemaHelps?: boolean;
  readonly others?: Neighbours;
}

/** With `schemaHelps`, unless it is said otherwise: what no schema knows. */
function ask(
  marked: string,
  { name = FILE, schemaHelps = true, others = noNeighbours }: Options = {},
): Proposals {
  const { text, offset } = caret(marked);
  return completeTask(openDocument(text, name), offset, {
    around: () => others,
    help: () => help,
    schemaHelps,
  });
}

function labels(marked: string, options?: Options): string[] {
  return ask(marked, options).items.map(({ label }) => label);
}

function marks(marked: string, options?: Options): (string | undefined)[][] {
  return ask(marked, options).items.map(({ label, mark }) => [label, mark]);
}

function proposal(marked: string, label: string, options?: Options): Proposal {
  const { items } = ask(marked, options);
  const found = items.find((item) => item.label === label);
  assert.ok(found, `${label} is among ${items.map((item) => item.label).join(', ')}`);
  return found;
}

/** The text after a proposal was taken: places to fill as tab stops, or as they stand there. */
function taken(marked: string, label: string, options?: Options, filled = false): string {
  const { edit, commaBefore } = proposal(marked, label, options);
  const comma = commaBefore === undefined ? [] : [{ start: commaBefore, end: commaBefore, text: ',' }];
  const text = filled ? edit.text : toSnippet(edit).replaceAll('\\}', '}');
  return applyEdits(caret(marked).text, [...comma, { start: edit.start, end: edit.end, text }]);
}

const task = (inner: string): string => `{ "family": "web", "containerDefinitions": [], ${inner} }`;
const container = (inner: string, beside = ''): string =>
  `{ "family": "web", "containerDefinitions": [ { "name": "app", "image": "a.example.com/b:1", ${inner} }${beside} ] }`;
const db =
  ', { "name": "db", "image": "public.ecr.aws/docker/library/postgres:17", "healthCheck": { "command": ["CMD", "x"] } }';
const init = ', { "name": "init", "image": "public.ecr.aws/docker/library/busybox:1", "essential": false }';

describe('completion of the size of a task', () => {
  it('gives every CPU of Fargate, in vCPU', () => {
    assert.deepEqual(marks(task('"cpu": "|"')).slice(0, 3), [
      ['256', '0.25 vCPU'],
      ['512', '0.5 vCPU'],
      ['1024', '1 vCPU'],
    ]);
    assert.equal(proposal(task('"cpu": |'), '256').detail, 'On Fargate with a memory of 0.5, 1 or 2 GB');
    assert.equal(
      proposal(task('"cpu": |'), '4096').detail,
      'On Fargate with a memory of 8 to 30 GB in steps of 1 GB',
    );
  });

  it('puts first what fits the memory that stands there', () => {
    const marked = task('"memory": "4096", "cpu": "|"');
    assert.deepEqual(labels(marked).slice(0, 4), ['512', '1024', '2048', '256']);
    assert.match(proposal(marked, '256').detail ?? '', /not with the 4 GB that stand here$/);
  });

  it('gives the memory that fits the CPU, in GB', () => {
    assert.deepEqual(marks(task('"cpu": "256", "memory": "|"')), [
      ['512', '0.5 GB'],
      ['1024', '1 GB'],
      ['2048', '2 GB'],
    ]);
    assert.ok(labels(task('"memory": "|"')).includes('249856'));
    assert.equal(
      proposal(task('"memory": "|"'), '2048').detail,
      'On Fargate with 0.25 vCPU or 0.5 vCPU or 1 vCPU',
    );
  });

  it('keeps to the sizes that Windows has', () => {
    const windows = '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }, ';
    assert.deepEqual(labels(task(`${windows}"cpu": "|"`)), ['1024', '2048', '4096']);
  });

  it('writes quotes and replaces what was typed', () => {
    assert.equal(taken(task('"cpu": |'), '256'), task('"cpu": "256"'));
    assert.equal(taken(task('"cpu": 5|'), '512'), task('"cpu": "512"'));
    assert.equal(taken(task('"cpu": "5|12"'), '512'), task('"cpu": "512"'));
    assert.equal(taken(task('"cpu": "5|'), '512'), task('"cpu": "512"'));
  });

  it('writes both members at once', () => {
    const label = 'cpu 256, memory 512';
    assert.equal(proposal(task('|'), label).mark, '0.25 vCPU, 0.5 GB');
    assert.equal(taken(task('|'), label), task('"cpu": "256",\n"memory": "512"'));
    assert.ok(!labels(task('"cpu": "256", |')).includes(label));
    assert.ok(!labels(task('"requiresCompatibilities": ["EC2"], |')).includes(label));
  });
});

describe('completion of logs', () => {
  const role = '"executionRoleArn": "arn:aws:iam::111122223333:role/x"';
  const known = `{ "family": "web", ${role}, "containerDefinitions": [ { "name": "app", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1", "logConfiguration": `;

  it('fills a whole configuration from the rest of the file', () => {
    const text = taken(`${known}| } ] }`, 'awslogs');
    assert.equal(
      text,
      `${known}{\n\t"logDriver": "awslogs",\n\t"options": {\n\t\t"awslogs-group": "/ecs/web",\n\t\t"awslogs-region": "eu-west-1",\n\t\t"awslogs-stream-prefix": "web",\n\t\t"mode": "non-blocking",\n\t\t"max-buffer-size": "25m"\n\t}\n} } ] }`,
    );
  });

  it('takes the group of the other containers, and their way of naming streams', () => {
    const other =
      '{ "name": "side", "image": "x:1", "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/prod/web", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "side" } } }';
    const text = taken(
      `{ "containerDefinitions": [ ${other}, { "name": "app", "image": "x:1", "logConfiguration": | } ] }`,
      'awslogs',
    );
    assert.match(
      text,
      /"awslogs-group": "\/prod\/web",\s+"awslogs-region": "eu-west-1",\s+"awslogs-stream-prefix": "app",\s+"mode"/,
    );
  });

  it('asks for what the file does not tell', () => {
    const text = taken('[ { "name": "app", "image": "x:1", "logConfiguration": | } ]', 'awslogs', {
      name: 'c.json',
    });
    assert.match(text, /"\/ecs\/\$\{1:<family>\}"/);
    assert.match(text, /"awslogs-region": "\$\{2:<region>\}"/);
  });

  it('gives the drivers that the launch type has', () => {
    const fargate =
      '"requiresCompatibilities": ["FARGATE"], "containerDefinitions": [ { "logConfiguration": { "logDriver": "|" } } ]';
    assert.deepEqual(labels(`{ ${fargate} }`), ['awslogs', 'awsfirelens', 'splunk']);
    assert.ok(labels(container('"logConfiguration": { "logDriver": "|" }')).includes('json-file'));
  });

  it('gives the options that are not set, those that are needed first', () => {
    const options = (inner: string): string =>
      `${known}{ "logDriver": "awslogs", "options": { ${inner} } } } ] }`;
    assert.deepEqual(marks(options('"mode": "blocking", |')).slice(0, 3), [
      ['awslogs-region', 'required'],
      ['awslogs-group', 'required'],
      ['awslogs-stream-prefix', 'required'],
    ]);
    assert.ok(!labels(options('"mode": "blocking", |')).includes('mode'));
    assert.equal(taken(options('|'), 'awslogs-region'), options('"awslogs-region": "eu-west-1"'));
    assert.equal(taken(options('"awslogs-g|"'), 'awslogs-group'), options('"awslogs-group": "/ecs/web"'));
    assert.equal(taken(options('"awslogs-g|": ""'), 'awslogs-group'), options('"awslogs-group": ""'));
    assert.deepEqual(labels(options('"awslogs-group": "|"')), ['/ecs/web']);
    assert.deepEqual(marks(options('"awslogs-region": "|"'))[0], ['eu-west-1', 'as elsewhere in this file']);
    assert.deepEqual(labels(options('"mode": "|"')), ['non-blocking', 'blocking']);
    assert.equal(
      taken(options('"awslogs-multiline-pattern": "|"'), '^\\S', {}, true),
      options('"awslogs-multiline-pattern": "^\\\\S"'),
    );
  });

  it('is silent on the options of other drivers', () => {
    assert.deepEqual(
      labels(container('"logConfiguration": { "logDriver": "syslog", "options": { | } }')),
      [],
    );
  });
});

describe('completion of names', () => {
  it('gives the other containers, without those named already', () => {
    const depends = (inner: string): string => container(`"dependsOn": [ ${inner} ]`, db + init);
    assert.deepEqual(marks(depends('{ "containerName": "|" }')), [
      ['db', 'public.ecr.aws/docker/library/postgres:17'],
      ['init', 'public.ecr.aws/docker/library/busybox:1'],
    ]);
    assert.deepEqual(
      labels(depends('{ "containerName": "db", "condition": "START" }, { "containerName": "|" }')),
      ['init'],
    );
    assert.deepEqual(labels(depends('|')), ['db: HEALTHY', 'init: SUCCESS', 'init: START']);
    assert.equal(
      taken(depends('|'), 'db: HEALTHY'),
      depends('{\n\t"containerName": "db",\n\t"condition": "HEALTHY"\n}'),
    );
    assert.deepEqual(labels(container('"links": [ "db", "|" ]', db + init)), ['init']);
    assert.deepEqual(labels(container('"volumesFrom": [ { "sourceContainer": | } ]', db)), ['db']);
    assert.deepEqual(
      labels(
        `{ "containerDefinitions": [ { "name": "envoy" } ], "proxyConfiguration": { "containerName": "|" } }`,
      ),
      ['envoy'],
    );
  });

  it('gives the conditions that the other container can meet first', () => {
    const condition = (name: string): string =>
      container(`"dependsOn": [ { "containerName": "${name}", "condition": "|" } ]`, db + init);
    assert.deepEqual(marks(condition('db')).slice(0, 3), [
      ['HEALTHY', 'its health check passes'],
      ['START', 'it has been started'],
      ['SUCCESS', 'not for an essential container'],
    ]);
    assert.deepEqual(labels(condition('init')), ['SUCCESS', 'START', 'COMPLETE', 'HEALTHY']);
    assert.equal(labels(condition('nobody')).length, 4);
  });

  it('gives volumes, their mounts and paths', () => {
    const whole = (mounts: string): string =>
      `{ "volumes": [ { "name": "data", "efsVolumeConfiguration": {} }, { "name": "tmp" } ], "containerDefinitions": [ { "name": "app", "mountPoints": [ ${mounts} ] }, { "name": "b", "mountPoints": [ { "sourceVolume": "data", "containerPath": "/srv" } ] } ] }`;
    assert.deepEqual(marks(whole('{ "sourceVolume": "|" }')), [
      ['data', 'on Amazon EFS'],
      ['tmp', 'of the task'],
    ]);
    assert.deepEqual(labels(whole('{ "sourceVolume": "data" }, |')), ['tmp']);
    assert.equal(
      taken(whole('|'), 'data'),
      whole('{\n\t"sourceVolume": "data",\n\t"containerPath": "${1:/srv}",\n\t"readOnly": false\n}'),
    );
    assert.deepEqual(labels(whole('{ "sourceVolume": "data", "containerPath": "|" }')).slice(0, 3), [
      '/srv',
      '/data',
      '/tmp',
    ]);
    const undeclared =
      '{ "volumes": [ { "name": "|" } ], "containerDefinitions": [ { "name": "a", "mountPoints": [ { "sourceVolume": "data" } ] } ] }';
    assert.deepEqual(labels(undeclared), ['data']);
  });
});

describe('completion of references', () => {
  const others = contextBeside({
    'other/task-definition.json': `{ "family": "api", "taskRoleArn": "arn:aws:iam::111122223333:role/api-task", "containerDefinitions": [ { "name": "api", "image": "x:1", "environment": [ { "name": "P", "value": "plain-value" } ], "secrets": [ { "name": "A", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:api/db-AbCdEf" }, { "name": "B", "valueFrom": "/api/token" }, { "name": "C", "valueFrom": "correct-horse-battery" } ] } ] }`,
  }).others;

  it('gives secrets that the workspace uses, and never what may be a secret itself', () => {
    const place = container('"secrets": [ { "name": "X", "valueFrom": "|" } ]');
    const found = marks(place, { others });
    assert.deepEqual(found.slice(0, 2), [
      ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:api/db-AbCdEf', 'task-definition.json'],
      ['/api/token', 'task-definition.json'],
    ]);
    const text = JSON.stringify(ask(place, { others }));
    assert.ok(!text.includes('correct-horse') && !text.includes('plain-value'));
  });

  it('gives the forms of a reference with what the file tells', () => {
    const place = `{ "containerDefinitions": [ { "name": "app", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1", "secrets": [ { "valueFrom": "|" } ] } ] }`;
    assert.deepEqual(labels(place), [
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:<secret-name>',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:<secret-name>:<json-key>::',
      'arn:aws:ssm:eu-west-1:111122223333:parameter/<parameter-name>',
      '/<parameter-name>',
    ]);
    const entry = place.replace('{ "valueFrom": "|" }', '|');
    assert.match(
      taken(entry, 'JSON key of a secret'),
      /"name": "\$\{1:NAME\}",\s+"valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:\$\{2:<secret-name>\}:\$\{3:<json-key>\}::"/,
    );
  });

  it('gives the roles of the workspace, and one named after the task', () => {
    assert.deepEqual(labels(task('"taskRoleArn": "|"'), { others }), [
      'arn:aws:iam::111122223333:role/api-task',
      'arn:aws:iam::<account-id>:role/web-task',
    ]);
    assert.deepEqual(labels(task('"executionRoleArn": "|"'), { others }), [
      'arn:aws:iam::<account-id>:role/web-execution',
      'arn:aws:iam::<account-id>:role/ecsTaskExecutionRole',
    ]);
  });

  it('takes the place of no text in which a part is being written', () => {
    const image = (text: string): string[] =>
      labels(`{ "containerDefinitions": [ { "name": "app", "image": "${text}" } ] }`);
    assert.deepEqual(image('111122223333.dkr.ecr.e|.amazonaws.com/web:1'), []);
    assert.equal(image('|111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1').length, 1);
    assert.equal(image('|').length, 1);
    assert.deepEqual(labels(task('"taskRoleArn": "arn:aws:iam::1|:role/web-task"'), { others }), []);
    assert.notDeepEqual(labels(task('"taskRoleArn": "arn:aws:iam::1|"'), { others }), []);
  });

  it('gives Regions to the variables that want one', () => {
    const variable = (name: string): string =>
      container(`"environment": [ { "name": "${name}", "value": "|" } ]`);
    assert.ok(labels(variable('AWS_REGION')).includes('eu-central-1'));
    assert.deepEqual(labels(variable('STAGE')), []);
  });
});

describe('completion of health checks, capabilities and limits', () => {
  it('asks the port of the container', () => {
    const place = container('"portMappings": [ { "containerPort": 3000 } ], "healthCheck": |');
    assert.match(
      taken(place, 'curl'),
      /"command": \["CMD-SHELL", "curl -f http:\/\/localhost:3000\$\{1:\/health\} \|\| exit 1"\],\s+"interval": 30,/,
    );
  });

  it('knows what common images have', () => {
    const place =
      '{ "containerDefinitions": [ { "name": "db", "image": "postgres:17", "healthCheck": | } ] }';
    assert.equal(labels(place)[0], 'pg_isready');
  });

  it('goes from one item of the command to the next', () => {
    const command = (inner: string): string => container(`"healthCheck": { "command": [ ${inner} ] }`);
    assert.deepEqual(labels(command('|')), ['CMD-SHELL', 'CMD', 'NONE']);
    assert.match(labels(command('"CMD-SHELL", |'))[0] ?? '', /^curl -f/);
    assert.deepEqual(labels(command('"CMD", |')), []);
  });

  it('adds on Fargate only what Fargate allows', () => {
    const add = (more: string): string =>
      `{ ${more}"containerDefinitions": [ { "linuxParameters": { "capabilities": { "add": [ "|" ] } } } ] }`;
    assert.deepEqual(labels(add('"requiresCompatibilities": ["FARGATE"], ')), ['SYS_PTRACE']);
    assert.ok(labels(add('')).length > 30);
    assert.equal(labels(container('"linuxParameters": { "capabilities": { "drop": [ | ] } }'))[0], 'ALL');
    assert.deepEqual(
      labels(container('"linuxParameters": { "capabilities": { "drop": [ "ALL", "NET_RA|" ] } }')),
      ['NET_RAW'],
    );
  });

  it('writes a limit as a whole', () => {
    assert.equal(
      taken(container('"ulimits": [ | ]'), 'nofile'),
      container('"ulimits": [ {\n\t"name": "nofile",\n\t"softLimit": 65535,\n\t"hardLimit": 65535\n} ]'),
    );
  });
});

describe('completion of whole containers', () => {
  it('writes one that is clean once its places are filled', () => {
    const around = (inner: string): string =>
      `{ "family": "web", "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "cpu": "256", "memory": "512", "runtimePlatform": { "cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX" }, "executionRoleArn": "arn:aws:iam::111122223333:role/web-execution", "taskRoleArn": "arn:aws:iam::111122223333:role/web-task", "tags": [ { "key": "team", "value": "web" } ], "containerDefinitions": [ ${inner} ] }`;
    const text = taken(around('|'), 'New container', {}, true)
      .replaceAll('<region>', 'eu-west-1')
      .replaceAll('<account-id>', '111122223333')
      .replaceAll('<tag>', '1.0.0')
      .replaceAll('<port>', '8080')
      .replaceAll('<path>', 'health');
    assert.deepEqual(JSON.parse(text) instanceof Object, true);
    assert.deepEqual(
      check(text, FILE).map(({ message }) => message),
      [],
    );
  });

  it('has a log router only where somebody logs through one', () => {
    const beside = (driver: string): string =>
      `{ "family": "web", "containerDefinitions": [ { "name": "web", "image": "x:1", "logConfiguration": { "logDriver": "${driver}" } }, | ] }`;
    assert.ok(!labels(beside('awslogs')).includes('New log router'));
    assert.ok(labels(beside('awsfirelens')).includes('New log router'));
  });

  it('gives a name that is free', () => {
    const place = '{ "family": "web", "containerDefinitions": [ { "name": "web", "image": "x:1" }, | ] }';
    assert.match(taken(place, 'New container'), /"name": "web-2"/);
  });
});

describe('completion from the schema, where the editor does not', () => {
  const all = { schemaHelps: false } as const;

  it('gives the members, those that are needed first, with their documentation', () => {
    const found = labels('{ "containerDefinitions": [ { "cpu": 1, | } ] }', all);
    assert.deepEqual(found.slice(0, 3), ['name', 'image', 'repositoryCredentials']);
    assert.ok(!found.includes('cpu'));
    assert.ok(
      !labels('{ "family": "x", "containerDefinitions": [], | }', all).includes('inferenceAccelerators'),
    );
    const { about } = proposal('{ "containerDefinitions": [ { | } ] }', 'image', all);
    assert.match(
      help.text(about?.name ?? '') ?? '',
      /image used to start a container[^]*\[API reference\]\(https:/,
    );
  });

  it('writes what stands behind the colon', () => {
    const whole = (inner: string): string => container(inner);
    for (const [name, text] of [
      ['user', '"user": "${1:}"'],
      ['essential', '"essential": ${1:}'],
      ['dependsOn', '"dependsOn": [\n\t${1:}\n]'],
      ['command', '"command": [${1:}]'],
      ['logConfiguration', '"logConfiguration": ${1:}'],
      ['linuxParameters', '"linuxParameters": {\n\t"${1:}"\n}'],
      ['dockerLabels', '"dockerLabels": {\n\t"${1:}"\n}'],
    ] as const)
      assert.equal(taken(whole('|'), name, all), whole(text), name);
  });

  it('gives values, examples and snippets', () => {
    assert.deepEqual(labels(task('"networkMode": "|"'), all), ['bridge', 'host', 'awsvpc', 'none']);
    assert.deepEqual(labels(task('"requiresCompatibilities": [ "EC2", "|" ]'), all), [
      'FARGATE',
      'EXTERNAL',
      'MANAGED_INSTANCES',
    ]);
    assert.deepEqual(labels(container('"essential": |'), all), ['true', 'false']);
    assert.equal(taken(container('"essential": t|'), 'true', all), container('"essential": true'));
    assert.deepEqual(labels(container('"stopTimeout": |'), all), ['30']);
    assert.equal(
      taken(task('"volumes": [ | ]'), 'EFS volume, encrypted in transit', all),
      task(
        '"volumes": [ {\n\t"name": "${1:}",\n\t"efsVolumeConfiguration": {\n\t\t"fileSystemId": "${2:fs-0123456789abcdef0}",\n\t\t"transitEncryption": "ENABLED",\n\t\t"authorizationConfig": {\n\t\t\t"accessPointId": "${3:fsap-0123456789abcdef0}",\n\t\t\t"iam": "ENABLED"\n\t\t}\n\t}\n} ]',
      ),
    );
    assert.equal(
      taken(container('"restartPolicy": |'), '{ enabled }', all),
      container('"restartPolicy": {\n\t"enabled": ${1:}\n}'),
    );
  });

  it('goes on where something follows', () => {
    for (const [name, goesOn] of [
      ['image', true],
      ['dependsOn', true],
      ['essential', true],
      ['links', true],
      ['hostname', false],
      ['command', false],
      ['dockerLabels', false],
    ] as const)
      assert.equal(proposal('{ "containerDefinitions": [ { | } ] }', name, all).goesOn, goesOn, name);
  });

  it('names nothing twice', () => {
    for (const place of [
      task('"cpu": "|"'),
      container('"logConfiguration": { "logDriver": "|" }'),
      container('"dependsOn": [ { "containerName": "db", "condition": "|" } ]', db),
    ]) {
      const found = labels(place, all);
      assert.equal(new Set(found).size, found.length, place);
    }
  });

  it('still gives members where the schema cannot be read', () => {
    const { text, offset } = caret('{ "containerDefinitions": [ { "cpu": 1, | } ] }');
    const { items } = completeTask(openDocument(text, 'x.json'), offset, {
      around: () => noNeighbours,
      help: () => noSchemaHelp,
      schemaHelps: false,
    });
    assert.ok(items.some(({ label }) => label === 'image'));
  });

  it('works in replies of ECS and in templates', () => {
    assert.ok(
      labels('{ "taskDefinition": { "containerDefinitions": [ { "name": "a", | } ] } }', all).includes(
        'image',
      ),
    );
    assert.ok(
      labels('{ "containerDefinitions": [ { "name": ${name}, "essential": | } ], "cpu": ${cpu} }', {
        ...all,
        name: 'x.json.tpl',
      }).includes('true'),
    );
    assert.deepEqual(
      labels('[ { "Name": "a", "Image": "b:1", "cpu": 1, "LogConfiguration": { "LogDriver": "awsl|" } } ]', {
        name: 'x.json',
      }),
      ['awslogs'],
    );
  });
});

describe('completion in half-typed task definitions', () => {
  it('works inside open strings, after commas and with text broken further down', () => {
    assert.deepEqual(labels('{ "family": "web", "containerDefinitions": [], "cpu": "25|'), ['256']);
    assert.deepEqual(
      labels(
        '{ "containerDefinitions": [ { "name": "a", "dependsOn": [ { "containerName": "|\n } ] }, { "name": "b" } ] }',
      ),
      ['b'],
    );
    assert.deepEqual(labels('{ "containerDefinitions": [ { "name": "a", "links": ["|" }, { "name": "b" ]'), [
      'b',
    ]);
    assert.ok(
      labels('{ "family": "x", "containerDefinitions": [ { "name": "a",\n | \n } ], "cpu": }} ]', {
        schemaHelps: false,
      }).includes('image'),
    );
    assert.equal(
      taken('{ "containerDefinitions": [],\n "family": "web"\n "c|" }', 'cpu 256, memory 512'),
      '{ "containerDefinitions": [],\n "family": "web",\n "cpu": "256",\n"memory": "512" }',
    );
  });

  it('is silent in other documents, in comments and in strings of their own', () => {
    assert.deepEqual(labels('{ "cpu": "|" }', { name: 'package.json', schemaHelps: false }), []);
    assert.deepEqual(labels('{ "containerDefinitions": [ // |\n ] }', { schemaHelps: false }), []);
    assert.deepEqual(
      labels('{ "containerDefinitions": [], "unknown": { "|" } }', { schemaHelps: false }),
      [],
    );
  });

  it('never throws, and replaces the text at the cursor on its line', function () {
    this.timeout(20_000);
    for (const { text } of taskDefinitions) {
      const whole = openDocument(text, FILE);
      for (let at = 0; at <= text.length; at++)
        completeTask(whole, at, { around: () => noNeighbours, help: () => help, schemaHelps: false });
      for (let end = 0; end <= text.length; end += 3) {
        const document = openDocument(text.slice(0, end), FILE);
        const { items } = completeTask(document, end, {
          around: () => noNeighbours,
          help: () => help,
          schemaHelps: false,
        });
        for (const { edit } of items) {
          assert.ok(edit.start <= end && end <= edit.end);
          assert.ok(!document.text.slice(edit.start, edit.end).includes('\n'));
        }
      }
    }
  });
});

describe('completion beside the schema of the editor, in task definitions', () => {
  const editor = new JsonSupport(JSON.parse(schemaText) as JSONSchema);
  const bare = (label: string): string => label.replace(/^"|"$/g, '').replaceAll(' ', '').replace('…', '');

  it('proposes nothing twice, wherever the cursor stands', async function () {
    this.timeout(30_000);
    const texts = [
      readFileSync(path.join(__dirname, '../../examples/clean.task-definition.json'), 'utf8'),
      container(
        '"dependsOn": [ { "containerName": "", "condition": "" }, ], "links": [ ], "mountPoints": [ { "sourceVolume": "", "containerPath": "" } ], "healthCheck": { "command": [ ] }, "ulimits": [ { "name": "" } ], "logConfiguration": { "logDriver": "", "options": { "mode": "", "awslogs-region": "", "max-buffer-size": "" }, "secretOptions": [ ] }',
        db,
      ),
      task(
        '"cpu": "", "memory": "", "taskRoleArn": "", "volumes": [ { "name": "" } ], "networkMode": "", "runtimePlatform": { }, "proxyConfiguration": { "containerName": "" }',
      ),
      container(
        '"healthCheck": , "logConfiguration": , "image": "", "linuxParameters": { "capabilities": { "add": [ ], "drop": [ ] } }, "secrets": [ { "valueFrom": "" } ], "repositoryCredentials": { "credentialsParameter": "" }, "environmentFiles": [ { "value": "" } ]',
      ),
    ];
    let both = 0;
    for (const text of texts) {
      for (let at = 1; at < text.length; at++) {
        const marked = `${text.slice(0, at)}|${text.slice(at)}`;
        const ours = labels(marked).map(bare);
        if (ours.length === 0) continue;
        const theirs = (await editor.completions(marked)).map(({ label }) => bare(label));
        if (theirs.length > 0) both++;
        assert.deepEqual(
          ours.filter((label) => theirs.includes(label)),
          [],
          marked.slice(at - 60, at + 40),
        );
      }
    }
    assert.ok(both > 20, String(both));
  });
});
