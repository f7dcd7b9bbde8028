import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openDocument } from '../core/documents/open';
import { atLeast, defaultConfig } from '../core/engine/config';
import type { Example } from '../core/rules/rule';
import { check, everyRule, show } from './kit/check';
import { cleanContainer } from './kit/clean';
import { buildExample } from './kit/examples';
import { expandSnippet } from './kit/snippetExpand';
import { places, readSnippets, snippetFiles, type Place } from './kit/snippets';

/** Clean: nothing at info or above in `default`, nothing at warning or above in `strict`. */
function assertClean(text: string, file: string, meant: readonly string[] = []): void {
  const usual = check(text, file).filter(({ severity }) => atLeast(severity, 'info'));
  const strict = check(text, file, everyRule, { ...defaultConfig, profile: 'strict' });
  const found = [...usual, ...strict.filter(({ severity }) => atLeast(severity, 'warning'))].filter(
    ({ rule }) => !meant.includes(rule.id),
  );
  assert.equal(
    found.length,
    0,
    `${file}\n${found.map((finding) => show(text, finding)).join('\n')}\n${text}`,
  );
}

/** How a snippet stands in a clean document, by where a person inserts it. */
const fragments: Readonly<Record<Exclude<Place, 'document' | 'eventPattern'>, (text: string) => Example>> = {
  container: (text) => ({ title: '', in: 'taskDefinition', text: `"containerDefinitions": [${text}]` }),
  sidecar: (text) => ({
    title: '',
    in: 'taskDefinition',
    text: `"containerDefinitions": [${JSON.stringify(cleanContainer)}, ${text}]`,
  }),
  containerMember: (text) => ({ title: '', in: 'container', text }),
  secret: (text) => ({ title: '', in: 'container', text: `"secrets": [${text}]` }),
  logConfigurationMember: (text) => ({
    title: '',
    in: 'container',
    text: `"logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.example.com:8088" }, ${text} }`,
  }),
  volume: (text) => ({
    title: '',
    in: 'container',
    task: `"volumes": [${text}]`,
    text: `"mountPoints": [{ "sourceVolume": "${/"name":\s*"([^"]+)"/.exec(text)?.[1] ?? ''}", "containerPath": "/data" }]`,
  }),
  statement: (text) => ({
    title: '',
    in: 'document',
    text: `{ "Version": "2012-10-17", "Statement": [${text}] }`,
  }),
};

/** Splunk is not what the runbook names; who inserts its snippet means it. */
const meant: Readonly<Record<string, readonly string[]>> = {
  'ecs-splunk': ['log-driver'],
  'ecs-secret-options': ['log-driver'],
  'ecs-secret-options-json-key': ['log-driver'],
  'ecs-secret-options-version-stage': ['log-driver'],
  'ecs-secret-options-version-id': ['log-driver'],
  'ecs-secret-options-parameter': ['log-driver'],
};

describe('samples that people copy', () => {
  for (const snippet of snippetFiles.flatMap(readSnippets)) {
    it(`snippet ${snippet.prefix} is clean`, () => {
      const place = places[snippet.prefix];
      assert.ok(place);
      const text = expandSnippet(snippet.body);
      const file = snippet.file === 'iam-policy' ? 'sample.policy.json' : 'task-definition.json';
      if (place === 'eventPattern') {
        // Nothing of ours: whatever it is named, it is not judged.
        for (const name of ['event-pattern.json', 'sample.policy.json', 'task-definition.json'])
          assert.equal(openDocument(text, name).kind, null, name);
      } else if (place === 'document')
        assertClean(text, snippet.prefix.endsWith('-trust') ? 'sample.trust.json' : file);
      else {
        // The Region that the document around speaks of.
        const filled = text.replaceAll('us-east-1', 'eu-central-1');
        const built = buildExample({ entity: 'document' }, fragments[place](filled));
        assertClean(built.text, file, meant[snippet.prefix]);
      }
    });
  }

  for (const file of ['clean.task-definition.json', 'execution-role.policy.json', 'task-role.trust.json']) {
    it(`examples/${file} is clean`, () => {
      assertClean(readFileSync(path.join(__dirname, '../examples', file), 'utf8'), file);
    });
  }
});
