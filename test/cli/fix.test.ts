import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { patchOf } from '../../cli/patch';
import { decode } from '../../files/text';
import { RuleSet } from '../../core/engine/evaluate';
import { defineRule } from '../../core/rules/rule';
import { folderWith, runCli, taskDefinition, withError, withInfo } from './support';

const before = withError();
const after = taskDefinition({ portMappings: [{ containerPort: 8080 }] });

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

describe('lint --fix', () => {
  const cases: Readonly<Record<string, (text: string) => Uint8Array>> = {
    'UTF-8': (text) => Buffer.from(text),
    'UTF-8 with CRLF': (text) => Buffer.from(crlf(text)),
    'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
    'UTF-8 without a line break at the end': (text) => Buffer.from(text.trimEnd()),
    'UTF-16LE with a mark and CRLF': (text) => utf16(`\uFEFF${crlf(text)}`, 'le'),
    'UTF-16BE with a mark': (text) => utf16(`\uFEFF${text}`, 'be'),
    'UTF-16LE without a mark': (text) => utf16(text, 'le'),
    'UTF-16BE without a mark': (text) => utf16(text, 'be'),
    'characters of every length': (text) => Buffer.from(text.replace('{', '{ "note": "wéb 🦊",')),
  };
  for (const [title, encode] of Object.entries(cases)) {
    it(`keeps every byte outside of the edit: ${title}`, async () => {
      const cwd = folderWith({ 'x.json': encode(before) });
      const { code, err } = await runCli(['lint', '--fix', '--min-severity', 'error', 'x.json'], { cwd });
      assert.equal(err, '');
      const fixed = readFileSync(join(cwd, 'x.json'));
      assert.deepEqual(decode(fixed).text, decode(encode(after)).text);
      assert.deepEqual(fixed, Buffer.from(encode(after)));
      assert.equal(code, 0);
    });
  }

  it('leaves a file alone that has nothing to fix, and one with suggestions only', async () => {
    const cwd = folderWith({ 'x.json': withInfo() });
    const { out } = await runCli(['lint', '--fix', 'x.json'], { cwd });
    assert.equal(readFileSync(join(cwd, 'x.json'), 'utf8'), withInfo());
    assert.match(out, /image-tag/);
  });

  it('does not touch what is suppressed', async () => {
    const config =
      '{ "suppressions": [{ "rule": "host-port", "file": "x.json", "reason": "Moves next week" }] }';
    const cwd = folderWith({ 'x.json': before, 'y.json': before, '.ecs-runbook.jsonc': config });
    assert.equal((await runCli(['lint', '--fix', '.'], { cwd })).code, 0);
    assert.equal(readFileSync(join(cwd, 'x.json'), 'utf8'), before);
    assert.equal(readFileSync(join(cwd, 'y.json'), 'utf8'), after);
  });
});

describe('lint --fix-dry-run', () => {
  function gitApply(cwd: string, patch: string): void {
    execFileSync('git', ['apply', '-'], { cwd, input: patch, stdio: ['pipe', 'ignore', 'pipe'] });
  }

  for (const [title, name, encode] of [
    ['plain', 'x.json', (text: string) => text],
    ['CRLF', 'x.json', crlf],
    ['a mark', 'x.json', (text: string) => `\uFEFF${text}`],
    ['no line break at the end', 'x.json', (text: string) => text.trimEnd()],
    ['one line', 'x.json', (text: string) => JSON.stringify(JSON.parse(text))],
    ['a name with a space and a quote', 'sub folder/x "1".json', (text: string) => text],
    ['a name beyond ASCII', 'größe.json', (text: string) => text],
  ] as const) {
    it(`prints a diff that git applies, and writes nothing: ${title}`, async () => {
      const cwd = folderWith({ [name]: encode(before) });
      const path = join(cwd, name);
      const { code, out, err } = await runCli(['lint', '--fix-dry-run', name], { cwd });
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      assert.equal(readFileSync(path, 'utf8'), encode(before));
      gitApply(cwd, out);
      const fixed = readFileSync(path, 'utf8');
      await runCli(['lint', '--fix', name], { cwd: folderWith({ [name]: encode(before) }) });
      assert.equal(/hostPort/.test(fixed), false);
      writeFileSync(path, encode(before));
      await runCli(['lint', '--fix', name], { cwd });
      assert.equal(readFileSync(path, 'utf8'), fixed);
    });
  }

  it('takes several files and standard input', async () => {
    const cwd = folderWith({ 'a.json': before, 'b.json': before });
    const args = ['lint', '--fix-dry-run', '--stdin-filename', 'c.json', 'a.json', 'b.json', '-'];
    const { out } = await runCli(args, { cwd, stdin: before });
    assert.deepEqual(out.match(/^\+\+\+ .*/gm)?.sort(), ['+++ b/a.json', '+++ b/b.json', '+++ b/c.json']);
    writeFileSync(join(cwd, 'c.json'), before);
    gitApply(cwd, out);
    assert.equal(readFileSync(join(cwd, 'c.json'), 'utf8'), after);
  });

  describe('beside a suspected secret', () => {
    const secret = defineRule({
      id: 'planted',
      covers: [],
      title: 'A canary',
      entity: 'container',
      runbook: ['4'],
      severity: 'error',
      fix: 'none',
      messages: { found: 'A canary.' },
      why: '',
      sources: [],
      examples: { bad: [], good: [] },
      check(container, report) {
        for (const entry of container.environment) {
          if (entry.name.state === 'known' && entry.name.value === 'CANARY')
            report(entry.name.at, 'found', {});
        }
      },
    });
    const rules = new RuleSet([secret]);
    const patch = (text: string, changed: string): ReturnType<typeof patchOf> =>
      patchOf({
        cwd: '/',
        path: undefined,
        shown: 'x.json',
        source: decode(Buffer.from(text)),
        text: changed,
        kind: undefined,
        rules,
      });
    const text = taskDefinition({
      portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
      environment: [{ name: 'CANARY', value: 'canary-b2f7' }],
    });

    it('keeps the secret out of the lines around a change', () => {
      const { patch: out, withheld } = patch(text, text.replace('"tcp"', '"udp"'));
      assert.equal(withheld, 0);
      assert.match(out, /\+ +"protocol": "udp"/);
      assert.doesNotMatch(out, /CANARY|canary/);
      const cwd = folderWith({ 'x.json': text });
      gitApply(cwd, out);
      assert.equal(readFileSync(join(cwd, 'x.json'), 'utf8'), text.replace('"tcp"', '"udp"'));
    });

    it('withholds a change of its own line, and keeps the others in their places', () => {
      const changed = text
        .replace('"CANARY"', '"CANARY_2"')
        .replace('"essential": true,', '"essential": true,\n      "stopTimeout": 30,')
        .replace('"team"', '"group"');
      const { patch: out, withheld } = patch(text, changed);
      assert.equal(withheld, 1);
      assert.doesNotMatch(out, /CANARY|canary/);
      const cwd = folderWith({ 'x.json': text });
      gitApply(cwd, out);
      assert.equal(readFileSync(join(cwd, 'x.json'), 'utf8'), changed.replace('CANARY_2', 'CANARY'));
    });

    it('prints nothing of a document on one line', () => {
      const line = JSON.stringify(JSON.parse(text));
      assert.deepEqual(patch(line, line.replace('"tcp"', '"udp"')), { patch: '', withheld: 1 });
    });
  });
});
