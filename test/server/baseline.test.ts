import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { DocumentInfoResult, UpdateBaselineResult, WouldRegisterResult } from '../../core/protocol';
import { lintJson, openFindings, withError } from '../cli/support';
import { afterEdit } from '../kit/applyEdit';
import { TemporaryFolder } from '../kit/folder';
import { LspClient, type ClientOptions } from '../kit/lspClient';
import { until } from '../kit/until';

const CONFIG = '.ecs-runbook.jsonc';
const BASELINE = '.ecs-runbook-baseline.json';
const naming = `{ "baseline": "./${BASELINE}" }\n`;

describe('the baseline in the editor', function () {
  this.timeout(20_000);
  let client: LspClient;
  let folder: TemporaryFolder;
  const start = async (
    files: Readonly<Record<string, string>>,
    options: ClientOptions = {},
  ): Promise<void> => {
    folder = new TemporaryFolder(files);
    client = await LspClient.start({ folders: [folder.uri()], createsFiles: true, ...options });
  };
  const codes = async (name: string): Promise<unknown[]> =>
    (await client.diagnostics(folder.uri(name))).map(({ code }) => code);
  const open = async (name: string, text: string): Promise<unknown[]> => {
    await client.open(folder.uri(name), text, name.endsWith('.jsonc') ? 'jsonc' : 'json');
    return codes(name);
  };
  const update = (): Promise<UpdateBaselineResult> => client.ask('ecsRunbook/updateBaseline', {});
  const info = (name: string): Promise<DocumentInfoResult> =>
    client.ask('ecsRunbook/documentInfo', { uri: folder.uri(name) });

  afterEach(() => {
    client.stop();
    folder.remove();
  });

  it('is written, named in a new configuration, and holds what stands there today', async () => {
    await start({ 'ecs/web.json': withError() });
    assert.deepEqual(await open('ecs/web.json', withError()), ['host-port']);
    const result = await update();
    assert.deepEqual(
      { ...result, written: result.written.length },
      { accepted: 1, written: 1, configuration: folder.uri(CONFIG), cancelled: false, problems: [] },
    );
    const [edit] = client.edits;
    folder.write(CONFIG, afterEdit(edit, {})[folder.uri(CONFIG)] ?? '');
    assert.deepEqual(JSON.parse(readFileSync(folder.at(CONFIG), 'utf8')), { baseline: `./${BASELINE}` });
    await client.changedOnDisk(folder.uri(CONFIG));
    await until(async () => (await codes('ecs/web.json')).length === 0);
    const { accepted, suppressed } = await info('ecs/web.json');
    assert.deepEqual({ accepted, suppressed }, { accepted: 1, suppressed: 0 });
    // What is accepted is refused by ECS all the same.
    const uri = folder.uri('ecs/web.json');
    const { refused } = await client.ask<WouldRegisterResult>('ecsRunbook/wouldRegister', { uri });
    assert.equal(refused.length, 1);
  });

  it('is the same for the command line', async () => {
    await start({ 'web.json': withError(), [CONFIG]: naming });
    await update();
    const { report, code } = await lintJson(['.'], { cwd: folder.path });
    assert.deepEqual([openFindings(report), code], [[], 0]);
    assert.deepEqual(await open('web.json', withError()), []);
  });

  it('says what is new', async () => {
    await start({ 'web.json': withError(), [CONFIG]: naming });
    assert.equal((await update()).configuration, null);
    assert.deepEqual(client.edits, []);
    const worse = withError({ privileged: true });
    const found = await open('web.json', worse);
    assert.ok(found.length > 0 && !found.includes('host-port'));
    assert.equal((await info('web.json')).accepted, 1);
  });

  it('is undone by deleting the file, which is said where it is named', async () => {
    await start({ 'web.json': withError(), [CONFIG]: naming });
    await update();
    assert.deepEqual(await open('web.json', withError()), []);
    folder.remove(BASELINE);
    await client.changedOnDisk(folder.uri(BASELINE));
    await until(async () => (await codes('web.json')).includes('host-port'));
    await open(CONFIG, naming);
    const [problem] = await client.diagnostics(folder.uri(CONFIG));
    assert.match(problem?.message as string, /baseline\.json" does not exist/);
    assert.deepEqual(problem?.range.start, { line: 0, character: naming.indexOf('"./') });
  });

  for (const [title, text, message] of [
    ['no JSON', '{', /is not JSON/],
    ['no baseline', '{ "findings": 1 }', /no list of findings/],
    ['another version', '{ "schemaVersion": 2, "findings": [] }', /another version/],
    ['a wrong entry', '{ "schemaVersion": 1, "findings": [{}] }', /\/findings\/0/],
  ] as const)
    it(`is neither believed nor overwritten when broken: ${title}`, async () => {
      await start({ 'web.json': withError(), [CONFIG]: naming, [BASELINE]: text });
      assert.deepEqual(await open('web.json', withError()), ['host-port']);
      await open(CONFIG, naming);
      assert.match((await client.diagnostics(folder.uri(CONFIG)))[0]?.message as string, message);
      const { written, problems } = await update();
      assert.deepEqual(written, []);
      assert.match(problems.join(), message);
      assert.equal(readFileSync(folder.at(BASELINE), 'utf8'), text);
    });

  it('is not begun where nothing is found', async () => {
    await start({ 'web.json': '{}' });
    assert.deepEqual(await update(), {
      accepted: 0,
      written: [],
      configuration: null,
      problems: [],
      cancelled: false,
    });
    assert.ok(!existsSync(folder.at(BASELINE)));
  });

  it('is not written outside of a workspace that is not trusted', async () => {
    const outside = new TemporaryFolder();
    const path = outside.at('baseline.json');
    await start(
      { 'web.json': withError(), [CONFIG]: JSON.stringify({ baseline: path }) },
      { trusted: false },
    );
    const { written, problems } = await update();
    assert.deepEqual(written, []);
    assert.match(problems.join(), /outside of the workspace/);
    assert.ok(!existsSync(path));
    outside.remove();
  });
});
