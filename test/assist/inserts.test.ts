import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allInserts, insertsAt, listInserts } from '../../core/assist/inserts/inserts';
import { insertEdits, type Insert } from '../../core/assist/inserts/insert';
import { openDocument } from '../../core/documents/open';
import { atLeast, defaultConfig } from '../../core/engine/config';
import type { Finding } from '../../core/engine/finding';
import { applyEdits, type TextEdit } from '../../core/text/edits';
import { check, everyRule } from '../kit/check';
import { cleanContainer, cleanTaskDefinition } from '../kit/clean';

const FILE = 'task-definition.json';
const example = (name: string): string => readFileSync(join(__dirname, '../../examples', name), 'utf8');

/** Sample values for the places that only a person can fill. */
const samples: Readonly<Record<string, string>> = {
  'account-id': '111122223333',
  'execution-role': 'web-execution',
  family: 'web',
  path: 'health',
  port: '8080',
  region: 'eu-central-1',
  repository: 'web',
  tag: '1.4.2',
  version: '3.3.15',
};

function filled(edit: TextEdit): TextEdit {
  let text = edit.text;
  for (const { name, start, end } of [...(edit.holes ?? [])].reverse()) {
    const sample = samples[name];
    assert.ok(sample !== undefined, `no sample for ${name}`);
    text = text.slice(0, start) + sample + text.slice(end);
  }
  return { ...edit, text };
}

function written(text: string, insert: Insert): string {
  const edits = insertEdits(openDocument(text, FILE), insert);
  assert.ok(edits, insert.title);
  return applyEdits(text, edits.map(filled));
}

/** What speaks at info or above in `default`, at warning or above in `strict`. */
function spoken(text: string): string[] {
  const usual = check(text, FILE).filter(({ severity }) => atLeast(severity, 'info'));
  const strict = check(text, FILE, everyRule, { ...defaultConfig, profile: 'strict' });
  const found: Finding[] = [...usual, ...strict.filter(({ severity }) => atLeast(severity, 'warning'))];
  return found.map(({ rule, message }) => `${rule.id}: ${message}`);
}

function idsIn(text: string): string[] {
  return listInserts(openDocument(text, FILE)).map(({ id }) => id);
}

const EVERY = ['container', 'otelCollector', 'xrayDaemon'];
const firelens = { logConfiguration: { logDriver: 'awsfirelens', options: { Name: 'cloudwatch' } } };
const documents: Readonly<Record<string, string>> = {
  'examples/clean.task-definition.json': example('clean.task-definition.json'),
  'examples/task-definition.json': example('task-definition.json'),
  'examples/orders/task-definition.json': example('orders/task-definition.json'),
  'a bare list': JSON.stringify([cleanContainer], null, 2),
  'a task without a log router': JSON.stringify(
    { ...cleanTaskDefinition, containerDefinitions: [{ ...cleanContainer, ...firelens }] },
    null,
    2,
  ),
  'a bare list with tabs': JSON.stringify([cleanContainer], null, '\t'),
};

describe('what is inserted into a task definition', () => {
  for (const [name, text] of Object.entries(documents)) {
    for (const insert of allInserts(openDocument(text, FILE), undefined)) {
      it(`${insert.title} into ${name}: nothing new is found, and it is offered no more`, () => {
        const before = new Set(spoken(text));
        const after = written(text, insert);
        JSON.parse(after);
        assert.deepEqual(
          spoken(after).filter((found) => !before.has(found)),
          [],
          after,
        );
        const again = allInserts(openDocument(after, FILE), undefined);
        const same = again.filter(({ id, title }) => id === insert.id && title === insert.title);
        assert.equal(same.length, insert.id === 'container' ? 1 : 0);
      });
    }
  }

  it('is all that fits, in lists of containers and in whole task definitions', () => {
    assert.deepEqual(idsIn(documents['a bare list'] ?? ''), EVERY);
    assert.deepEqual(idsIn(documents['examples/clean.task-definition.json'] ?? ''), EVERY);
    assert.deepEqual(idsIn('{ "Version": "2012-10-17", "Statement": [] }'), []);
  });

  it('is no sidecar for Windows, and none that is there, by its image or by its name', () => {
    const task = (more: object, container: object): string =>
      JSON.stringify({ family: 'web', ...more, containerDefinitions: [{ ...cleanContainer, ...container }] });
    const windows = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
    assert.deepEqual(idsIn(task(windows, {})), ['container']);
    const without = (id: string): string[] => EVERY.filter((one) => one !== id);
    const xray = { image: 'public.ecr.aws/xray/aws-xray-daemon:3.3.15' };
    assert.deepEqual(idsIn(task({}, xray)), without('xrayDaemon'));
    assert.deepEqual(idsIn(task({}, { name: 'adot', image: '${IMAGE}' })), without('otelCollector'));
    assert.deepEqual(idsIn(task({}, firelens)), [...EVERY, 'logRouter']);
    assert.deepEqual(idsIn(task({}, { ...firelens, firelensConfiguration: { type: 'fluentd' } })), EVERY);
  });

  it('logs where the others do, in the Region of the file', () => {
    const insert = listInserts(openDocument(documents['a bare list'] ?? '', FILE)).find(
      ({ id }) => id === 'xrayDaemon',
    );
    assert.ok(insert);
    const [first, daemon] = JSON.parse(written(documents['a bare list'] ?? '', insert)) as Record<
      string,
      unknown
    >[];
    assert.deepEqual(first, cleanContainer);
    assert.equal(daemon?.['image'], 'public.ecr.aws/xray/aws-xray-daemon:3.3.15');
    assert.deepEqual(daemon['logConfiguration'], {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/ecs/web',
        'awslogs-region': 'eu-central-1',
        'awslogs-stream-prefix': 'xray-daemon',
        mode: 'non-blocking',
        'max-buffer-size': '25m',
      },
    });
  });

  it("leaves the containers' logs alone when a log router comes", () => {
    const text = documents['a task without a log router'] ?? '';
    const router = listInserts(openDocument(text, FILE)).find(({ id }) => id === 'logRouter');
    assert.ok(router);
    type Task = { containerDefinitions: unknown[] };
    const before = (JSON.parse(text) as Task).containerDefinitions;
    const after = (JSON.parse(written(text, router)) as Task).containerDefinitions;
    assert.deepEqual(after.slice(0, -1), before);
    assert.equal(after.length, before.length + 1);
  });

  it('asks for the health of the port that is mapped, in the container of the cursor', () => {
    const { healthCheck: _, ...unchecked } = cleanContainer as Record<string, unknown>;
    const text = JSON.stringify([{ ...unchecked, name: 'one' }, cleanContainer], null, 2);
    const document = openDocument(text, FILE);
    const at = (word: string): { start: number; end: number } => {
      const start = text.indexOf(word);
      return { start, end: start };
    };
    const found = insertsAt(document, at('"one"'));
    assert.deepEqual(
      found.map(({ title }) => title),
      ['Add a health check to "one"'],
    );
    assert.match(found.map((insert) => written(text, insert)).join(''), /localhost:8080\/health \|\| exit 1/);
    assert.deepEqual(insertsAt(document, at('"app"')), []);
    assert.deepEqual(
      insertsAt(document, { start: 0, end: 0 }).map(({ id }) => id),
      EVERY,
    );
  });
});
