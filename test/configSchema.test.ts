import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSONSchema } from 'vscode-json-languageservice';
import { readConfigFile } from '../core/engine/configFile';
import { RuleSet } from '../core/engine/evaluate';
import { allRules } from '../core/rules/registry';
import { JsonSupport } from './kit/jsonSupport';
import { numbers } from './kit/random';

const read = (file: string): JSONSchema =>
  JSON.parse(readFileSync(path.join(__dirname, '..', 'schemas', file), 'utf8')) as JSONSchema;
const accepts = new Ajv({ strict: false }).compile(read('ecs-runbook-config.strict.schema.json'));
const { byId } = new RuleSet(allRules);
const problemsIn = (value: unknown): string[] =>
  readConfigFile(JSON.stringify(value), byId).problems.map(({ message }) => message);

type Pick1 = <T>(choices: readonly T[]) => T;

function pickWith(seed: number): Pick1 {
  const next = numbers(seed);
  return (choices) => choices[next(choices.length)]!;
}

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab';

/** What may stand in the file, and beside it what looks like it. */
function someConfig(pick: Pick1): Record<string, unknown> {
  const text = (...good: string[]): unknown => pick<unknown>([...good, ...good, ...good, '', ' ', 1, null]);
  const texts = (...good: string[]): unknown =>
    pick<unknown>([text(...good), [text(...good)], [], {}, [text(...good), text(...good)]]);
  const rule = (): unknown => text('host-port', 'image-tag', 'suppression-needless', 'nope');
  const level = (): unknown => text('error', 'off', 'hint', 'warn');
  const object = (members: Record<string, () => unknown>): unknown => {
    if (pick([true, false, false, false, false, false, false, false]))
      return pick<unknown>([null, [], 'x', 1]);
    const names = Object.keys(members).filter(() => pick([true, true, false]));
    return Object.fromEntries(names.map((name) => [name, members[name]?.()]));
  };
  const options = (): unknown => object({ allowed: () => texts('quay.io/*'), alowed: () => pick([[]]) });
  const settings: Record<string, () => unknown> = {
    $schema: () => pick<unknown>(['x', 1]),
    extends: () => texts('../a.jsonc'),
    profile: () => text('default', 'strict', 'lax'),
    rules: () =>
      object({
        'host-port': () => pick([level(), object({ severity: level, files: () => texts('a/**') })]),
        'image-registry': () => object({ severity: level, options }),
        nope: level,
      }),
    roles: () => object({ web: () => texts('a.json', 'arn:aws:iam::aws:policy/X') }),
    keys: () => object({ '/app/*': () => texts(KEY, 'alias/x') }),
    kinds: () => object({ 'scp/*': () => text('serviceControlPolicy', 'iamPolicy', 'scp') }),
    controls: () =>
      object({
        'C-1': () =>
          object({
            title: () => text('x'),
            rules: () => pick([rule(), [rule()], []]),
            url: () => text('https://example.com/x', 'http://example.com', 'https://a b'),
            link: () => 1,
          }),
      }),
    sections: () => object({ '1': () => text('Roles'), Op1: () => text('x'), '9': () => text('x') }),
    suppressions: () =>
      pick<unknown>([
        {},
        [],
        [
          object({
            rule,
            reason: () => text('Old', '<reason>', ' <why not> ', '<a> b'),
            file: () => text('a'),
            path: () => text('a'),
            fingerprint: () => text('a'),
            until: () =>
              text('2024-02-29', '2023-02-29', '2000-02-29', '1900-02-29', '2025-13-01', '2025-04-31', 'May'),
            by: () => text('me'),
            why: () => 'x',
          }),
        ],
      ]),
    suppressionPolicy: () =>
      object({
        allow: () => text('anywhere', 'nowhere', 'none'),
        never: () => pick([rule(), [rule()]]),
        maxDays: () => pick<unknown>([1, 30, 0, -1, 1.5, '7']),
        more: () => 1,
      }),
    baseline: () => text('baseline.json'),
    options: () => ({}),
  };
  const names = Object.keys(settings).filter((name) => pick([name !== 'options', false, false]));
  return Object.fromEntries(names.map((name) => [name, settings[name]?.()]));
}

describe('the schema of the configuration', function () {
  this.timeout(60_000);

  it('accepts what the reader accepts, and nothing else', () => {
    const pick = pickWith(7);
    const verdicts = { good: 0, bad: 0 };
    for (let run = 0; run < 3000; run++) {
      const value = someConfig(pick);
      const problems = problemsIn(value);
      verdicts[problems.length === 0 ? 'good' : 'bad']++;
      assert.equal(
        accepts(value),
        problems.length === 0,
        `${JSON.stringify(value, null, 1)}\n${problems.join('\n')}\n${JSON.stringify(accepts.errors, null, 1)}`,
      );
    }
    assert.ok(verdicts.good > 100 && verdicts.bad > 1000, JSON.stringify(verdicts));
  });

  it('knows every day of the calendar', () => {
    for (const year of [1900, 2000, 2023, 2024])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const until = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const value = { suppressions: [{ rule: 'host-port', reason: 'Old', until }] };
          assert.equal(accepts(value), problemsIn(value).length === 0, until);
        }
  });

  it('of the editor helps and never judges', async () => {
    const editor = new JsonSupport(read('ecs-runbook-config.schema.json'));
    const pick = pickWith(11);
    for (let run = 0; run < 50; run++) {
      const { $schema: _, ...config } = someConfig(pick);
      assert.deepEqual(await editor.problems(JSON.stringify(config)), []);
    }
  });
});
