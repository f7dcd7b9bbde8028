import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { trustGranted } from '../../core/protocol';
import { withError, withInfo } from '../cli/support';
import { TemporaryFolder } from '../kit/folder';
import { LspClient, type ClientOptions } from '../kit/lspClient';
import { until } from '../kit/until';

const CONFIG = '.ecs-runbook.jsonc';
const off = '{ "rules": { "host-port": "off" } }';
const hint = '{ "rules": { "host-port": "hint" } }';
const HINT = 4;

describe('configuration in the editor', function () {
  this.timeout(20_000);
  let client: LspClient;
  let folder: TemporaryFolder;
  const others: TemporaryFolder[] = [];
  const start = async (
    files: Readonly<Record<string, string>>,
    options: ClientOptions = {},
  ): Promise<void> => {
    folder = new TemporaryFolder(files);
    client = await LspClient.start({ folders: [folder.uri()], ...options });
  };
  const other = (files: Readonly<Record<string, string>>): TemporaryFolder => {
    const made = new TemporaryFolder(files);
    others.push(made);
    return made;
  };
  const open = async (name = 'ecs/web.json', text = withError()): Promise<string> => {
    const uri = folder.uri(name);
    await client.open(uri, text);
    return uri;
  };
  const codes = async (uri: string): Promise<unknown[]> =>
    (await client.diagnostics(uri)).map(({ code }) => code);

  afterEach(() => {
    client.stop();
    folder.remove();
    for (const made of others.splice(0)) made.remove();
  });

  it('is found upward from the file, to the root of its repository', async () => {
    await start({
      [CONFIG]: off,
      'in/own/.git/HEAD': '',
      'near/ecs-runbook.json': '',
      'near/.ecs-runbook.jsonc': hint,
    });
    assert.deepEqual(await codes(await open('a/b/web.json')), []);
    assert.deepEqual(await codes(await open('in/own/web.json')), ['host-port']);
    const [nearest] = await client.diagnostics(await open('near/deep/web.json'));
    assert.equal(nearest?.severity, HINT);
  });

  it('is that of the own folder among several, and none above them outside of a repository', async () => {
    const around = other({ [CONFIG]: off, 'one/x.json': '', 'two/.ecs-runbook.jsonc': hint });
    await start({}, { folders: [around.uri('one'), around.uri('two')] });
    await client.open(around.uri('one/web.json'), withError());
    await client.open(around.uri('two/web.json'), withError());
    assert.deepEqual(await codes(around.uri('one/web.json')), ['host-port']);
    assert.equal((await client.diagnostics(around.uri('two/web.json')))[0]?.severity, HINT);
  });

  it('is that of the repository above the folder of the workspace', async () => {
    const around = other({ [CONFIG]: off, '.git/HEAD': '', 'services/x.json': '' });
    await start({}, { folders: [around.uri('services')] });
    await client.open(around.uri('services/web.json'), withError());
    assert.deepEqual(await codes(around.uri('services/web.json')), []);
  });

  it('wins over the settings of the editor in what it names, and leaves the rest to them', async () => {
    const settings = { profile: 'strict', rules: { 'host-port': 'error', 'image-tag': 'hint' } };
    await start({ [CONFIG]: '{ "profile": "default", "rules": { "host-port": "hint" } }' }, { settings });
    const uri = await open(
      'web.json',
      withError({ image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/w' }),
    );
    const found = await client.diagnostics(uri);
    assert.deepEqual(found.map(({ code, severity }) => [code, severity]).sort(), [
      ['host-port', HINT],
      ['image-tag', HINT],
    ]);
  });

  it('extends others, and globs count from the file that they stand in', async () => {
    await start({
      'common/base.jsonc': '{ "rules": { "host-port": { "severity": "off", "files": "legacy/*" } } }',
      'app/.ecs-runbook.jsonc': '{ "extends": "../common/base.jsonc", "rules": { "image-tag": "off" } }',
    });
    assert.deepEqual(await codes(await open('app/web.json', withInfo())), []);
    assert.deepEqual(await codes(await open('app/legacy/web.json')), ['host-port']);
    client.stop();
    folder.remove();
    await start({ [CONFIG]: '{ "rules": { "host-port": { "severity": "off", "files": "legacy/*" } } }' });
    assert.deepEqual(await codes(await open('legacy/web.json')), []);
    assert.deepEqual(await codes(await open('app/web.json')), ['host-port']);
  });

  it('is followed while it is edited, and on disk', async () => {
    await start({ [CONFIG]: '{}' });
    const uri = await open();
    assert.deepEqual(await codes(uri), ['host-port']);
    await client.open(folder.uri(CONFIG), '{}', 'jsonc');
    await client.change(folder.uri(CONFIG), { text: off });
    await until(async () => (await codes(uri)).length === 0, 'what is typed');
    assert.ok(client.refreshes > 0, 'the client was not asked to look again');
    await client.close(folder.uri(CONFIG));
    await until(async () => (await codes(uri)).length === 1, 'what is on disk again');
    folder.write(CONFIG, hint);
    await client.changedOnDisk(folder.uri(CONFIG));
    await until(async () => (await client.diagnostics(uri))[0]?.severity === HINT, 'the change on disk');
    folder.remove(CONFIG);
    await client.changedOnDisk(folder.uri(CONFIG));
    await until(async () => (await client.diagnostics(uri))[0]?.severity === 1, 'the removal');
  });

  it('is followed in what it extends, also when that comes into being', async () => {
    await start({ [CONFIG]: '{ "extends": "base.jsonc" }' });
    const uri = await open();
    assert.deepEqual(await codes(uri), ['host-port']);
    folder.write('base.jsonc', off);
    await client.changedOnDisk(folder.uri('base.jsonc'));
    await until(async () => (await codes(uri)).length === 0);
  });

  it('changes nothing for a file that is no configuration, and reports are not made anew', async () => {
    await start({ [CONFIG]: hint });
    const uri = await open();
    const first = await client.report(uri);
    await client.open(folder.uri('other.json'), '{}');
    await client.open(folder.uri(CONFIG), hint, 'jsonc');
    await client.changedOnDisk(folder.uri('other.json'));
    await pause(400);
    assert.equal((await client.report(uri, first.resultId)).kind, 'unchanged');
  });

  it('pushes to clients that cannot pull', async () => {
    await start({ [CONFIG]: '{}' }, { pull: false });
    const uri = await open();
    await until(() => client.pushed.some((pushed) => pushed.uri === uri && pushed.diagnostics.length === 1));
    folder.write(CONFIG, off);
    await client.changedOnDisk(folder.uri(CONFIG));
    await until(() => client.pushed.filter((pushed) => pushed.uri === uri).at(-1)?.diagnostics.length === 0);
  });

  it('Restricted Mode: what lies outside of the workspace is read once it is trusted', async () => {
    const outside = other({ 'base.jsonc': off });
    await start({ [CONFIG]: JSON.stringify({ extends: outside.at('base.jsonc') }) }, { trusted: false });
    const uri = await open();
    assert.deepEqual(await codes(uri), ['host-port']);
    await client.tell(trustGranted);
    await until(async () => (await codes(uri)).length === 0);
  });

  it('Restricted Mode: the search ends at the folder of the workspace', async () => {
    const around = other({ [CONFIG]: off, '.git/HEAD': '', 'services/x.json': '' });
    await start({}, { folders: [around.uri('services')], trusted: false });
    await client.open(around.uri('services/web.json'), withError());
    assert.deepEqual(await codes(around.uri('services/web.json')), ['host-port']);
  });

  it('follows the folders of the workspace', async () => {
    await start({}, { folders: [] });
    const uri = 'untitled:Untitled-1';
    await client.open(uri, withError());
    assert.deepEqual(await codes(uri), ['host-port']);
    folder.write(CONFIG, off);
    const event = { added: [{ uri: folder.uri(), name: 'x' }], removed: [] };
    await client.tell('workspace/didChangeWorkspaceFolders', { event });
    await until(async () => (await codes(uri)).length === 0, 'the text without a file');
  });

  it('has the files read that it names, also outside of the workspace, once that is trusted', async () => {
    // A task definition in the place of a policy: it shows by a rule of today that the file is known.
    const outside = other({ 'task.json': withError() });
    const service = JSON.stringify({
      serviceName: 'web',
      desiredCount: 2,
      taskDefinition: 'web',
      loadBalancers: [{ targetGroupArn: 'x', containerName: 'other', containerPort: 8080 }],
    });
    const roles = { 'web-task': outside.at('task.json') };
    await start({ [CONFIG]: JSON.stringify({ roles }) }, { trusted: false });
    const uri = await open('service.json', service);
    await pause(300);
    assert.ok(!(await codes(uri)).includes('load-balancer-container'), 'read in Restricted Mode');
    await client.tell(trustGranted);
    await until(async () => (await codes(uri)).includes('load-balancer-container'));
  });
});
