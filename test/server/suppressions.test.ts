import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { lintJson, openFindings, withError } from '../cli/support';
import { afterEdit } from '../kit/applyEdit';
import { TemporaryFolder } from '../kit/folder';
import { LspClient, type ClientOptions } from '../kit/lspClient';
import { until } from '../kit/until';

const CONFIG = '.ecs-runbook.jsonc';
const config = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const entry = { rule: 'host-port', file: 'ecs/web.json', reason: 'Old' };
const COMMENT = 'with a comment';
const STATED = 'in .ecs-runbook.jsonc';

describe('suppressions in the editor', function () {
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
  const open = async (name: string, text: string): Promise<string> => {
    await client.open(folder.uri(name), text, name.endsWith('.jsonc') ? 'jsonc' : 'json');
    return folder.uri(name);
  };
  const codes = async (uri: string): Promise<unknown[]> =>
    (await client.diagnostics(uri)).map(({ code }) => code);
  const actionsAt = async (uri: string, code = 'host-port'): Promise<CodeAction[]> => {
    const found = (await client.diagnostics(uri)).find((diagnostic) => diagnostic.code === code);
    assert.ok(found, `no ${code}`);
    return client.actions(uri, found.range);
  };
  const actionAt = async (uri: string, title: string): Promise<CodeAction> => {
    const actions = await actionsAt(uri);
    const action = actions.find((one) => one.title.includes(title));
    assert.ok(action, actions.map((one) => one.title).join('\n'));
    return action;
  };

  afterEach(() => {
    client.stop();
    folder.remove();
  });

  it('of the configuration take findings away, and are counted', async () => {
    await start({ [CONFIG]: config({ suppressions: [entry] }) });
    const uri = await open('ecs/web.json', withError());
    assert.deepEqual(await codes(uri), []);
    const info = await client.ask<{ suppressed: number }>('ecsRunbook/documentInfo', { uri });
    assert.equal(info.suppressed, 1);
    assert.deepEqual(await codes(await open('other.json', withError())), ['host-port']);
  });

  it('of a comment take findings away, which fix-all spares', async () => {
    const comment = '// ecs-runbook-disable-next-line host-port -- Old';
    const text = withError().replace('"hostPort": 80', `${comment}\n"hostPort": 80`);
    await start({});
    const uri = await open('web.jsonc', text);
    assert.deepEqual(await codes(uri), []);
    const all = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(await client.actions(uri, all, ['source.fixAll']), []);
    await client.change(uri, { text: text.replace('-- Old', '') });
    assert.deepEqual(await codes(uri), ['suppression-broken', 'host-port']);
  });

  for (const snippets of [true, false]) {
    it(`are written as a comment (${snippets ? 'with' : 'without'} tab stops), and count with a reason`, async () => {
      await start({}, { snippets });
      const uri = await open('web.jsonc', withError());
      const action = await actionAt(uri, COMMENT);
      assert.equal(JSON.stringify(action.edit).includes('${1:<reason>}'), snippets);
      const text = afterEdit(action.edit, { [uri]: withError() })[uri] ?? '';
      assert.match(text, /^( +)\/\/ ecs-runbook-disable-next-line host-port -- <reason>\n\1"hostPort": 80$/m);
      await client.change(uri, { text });
      assert.deepEqual(await codes(uri), ['suppression-broken', 'host-port']);
      await client.change(uri, { text: text.replace('<reason>', 'The old load balancer') });
      assert.deepEqual(await codes(uri), []);
    });
  }

  it('are written into the configuration in its own style, and count with a reason', async () => {
    const before = '{\n\t// Of the platform team\n\t"profile": "default", // for now\n}\n';
    await start({ [CONFIG]: before }, { showsDocuments: true });
    const uri = await open('ecs/web.json', withError());
    const action = await actionAt(uri, STATED);
    const text = afterEdit(action.edit, { [folder.uri(CONFIG)]: before })[folder.uri(CONFIG)] ?? '';
    assert.ok(
      text.startsWith('{\n\t// Of the platform team\n\t"profile": "default", // for now\n\t"supp'),
      text,
    );
    assert.ok(
      text.includes('\t\t\t"file": "ecs/web.json",\n\t\t\t"path": "containerDefinitions/[app]/portM'),
      text,
    );

    await client.ask('workspace/executeCommand', {
      command: action.command?.command,
      arguments: action.command?.arguments,
    });
    const [shown] = client.shown;
    const line = text.split('\n')[shown?.selection?.start.line ?? -1] ?? '';
    const { start: from, end } = shown?.selection ?? { start: { character: 0 }, end: { character: 0 } };
    assert.equal(line.slice(from.character, end.character), '<reason>');

    folder.write(CONFIG, text);
    await client.changedOnDisk(folder.uri(CONFIG));
    const stated = await open(CONFIG, text);
    await until(async () => (await codes(stated)).includes('config-value'), 'the reason is asked for');
    assert.deepEqual(await codes(uri), ['host-port']);
    await client.change(stated, { text: text.replace('<reason>', 'The old load balancer') });
    await until(async () => (await codes(uri)).length === 0, 'the finding is gone');
    assert.deepEqual(await codes(stated), []);
  });

  it('are written into a new configuration, where the client creates files', async () => {
    await start({ 'ecs/x.txt': '' });
    const uri = await open('ecs/web.json', withError());
    const edit = (await actionAt(uri, STATED)).edit;
    const text = afterEdit(edit, {})[folder.uri(CONFIG)] ?? '';
    folder.write(CONFIG, text.replace('<reason>', 'Old'));
    await client.changedOnDisk(folder.uri(CONFIG));
    await until(async () => (await codes(uri)).length === 0);
    client.stop();
    folder.remove();
    await start({}, { createsFiles: false });
    const again = await open('web.json', withError());
    assert.ok(!(await actionsAt(again)).some(({ title }) => title.includes(STATED)));
  });

  it('are offered as far as they may be: no comments in plain JSON', async () => {
    await start({});
    const offered = async (name: string): Promise<string[]> =>
      (await actionsAt(await open(name, withError())))
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Suppress'))
        .map((title) => title.replace(/.* (with a comment|in \.ecs-runbook\.jsonc)$/, '$1'));
    assert.deepEqual(await offered('web.json'), [STATED]);
    assert.deepEqual(await offered('web.jsonc'), [COMMENT, STATED]);
    for (const [policy, wanted] of [
      [{ allow: 'configuration' }, [STATED]],
      [{ allow: 'nowhere' }, []],
      [{ never: ['host-port'] }, []],
      [{ never: ['image-tag'] }, [COMMENT, STATED]],
    ] as const) {
      folder.write(CONFIG, config({ suppressionPolicy: policy }));
      await client.changedOnDisk(folder.uri(CONFIG));
      await until(async () => JSON.stringify(await offered('web.jsonc')) === JSON.stringify(wanted));
    }
  });

  it('are written with their last day, where the organisation asks for one', async () => {
    await start({ [CONFIG]: config({ suppressionPolicy: { maxDays: 30 } }) });
    const uri = await open('web.jsonc', withError());
    const text = afterEdit((await actionAt(uri, COMMENT)).edit, { [uri]: withError() })[uri] ?? '';
    assert.match(text, /until:\d{4}-\d{2}-\d{2} -- <reason>/);
    await client.change(uri, { text: text.replace('<reason>', 'Old') });
    assert.deepEqual(await codes(uri), []);
  });

  it('that ran out, are refused or needless are said in the configuration, with a fix', async () => {
    const suppressions = [
      { ...entry, until: '2020-01-01' },
      { ...entry, rule: 'image-tag' },
      { ...entry, rule: 'privileged' },
      entry,
    ];
    const text = config({ suppressions, suppressionPolicy: { never: ['privileged'] } });
    await start({ [CONFIG]: text, 'ecs/web.json': withError() });
    const uri = await open(CONFIG, text);
    await until(async () => (await codes(uri)).length > 0);
    assert.deepEqual(await codes(uri), [
      'suppression-expired',
      'suppression-needless',
      'suppression-refused',
    ]);
    let current = text;
    for (let left = 3; left > 0; left--) {
      const [first] = await client.diagnostics(uri);
      assert.ok(first);
      const [action] = await client.actions(uri, first.range);
      assert.equal(action?.title, 'Remove this suppression');
      current = afterEdit(action.edit, { [uri]: current })[uri] ?? '';
      await client.change(uri, { text: current });
      await until(async () => (await codes(uri)).length === left - 1, 'one less');
    }
    assert.deepEqual((JSON.parse(current) as { suppressions: unknown }).suppressions, [entry]);
  });

  it('needless ones are said as the document changes', async () => {
    const text = config({ suppressions: [entry] });
    await start({ [CONFIG]: text });
    const web = await open('ecs/web.json', withError());
    const uri = await open(CONFIG, text);
    assert.deepEqual(await codes(web), []);
    assert.deepEqual(await codes(uri), []);
    await client.change(web, { text: withError({ portMappings: [{ containerPort: 8080 }] }) });
    await until(async () => (await codes(uri)).includes('suppression-needless'));
  });

  it('are those of the command line', async () => {
    const files = {
      [CONFIG]: config({
        rules: { 'image-tag': { severity: 'error', files: 'ecs/*' } },
        suppressions: [entry],
        kinds: { 'scp/*': 'serviceControlPolicy' },
      }),
      'ecs/web.json': withError(),
      'ecs/api.json': withError({ image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:latest' }),
      'other/web.jsonc': `// ecs-runbook-disable-file host-port -- Old\n${withError({ privileged: true })}`,
      'scp/deny.json': '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*" }] }',
    };
    await start(files);
    const { report } = await lintJson(['--min-severity', 'hint', '.'], { cwd: folder.path });
    const inEditor: string[] = [];
    for (const [name, text] of Object.entries(files)) {
      if (name === CONFIG) continue;
      for (const code of await codes(await open(name, text))) inEditor.push(`${name} ${String(code)}`);
    }
    assert.deepEqual(inEditor.sort(), openFindings(report).sort());
    assert.ok(inEditor.includes('ecs/api.json image-tag'));
  });
});

describe('a broken configuration in the editor', function () {
  this.timeout(20_000);
  let client: LspClient;
  let folder: TemporaryFolder;
  const said = async (text: string, options: ClientOptions = {}): Promise<[unknown, string, string][]> => {
    folder = new TemporaryFolder({ [CONFIG]: text });
    client = await LspClient.start({ folders: [folder.uri()], ...options });
    const uri = folder.uri(CONFIG);
    await client.open(uri, text, 'jsonc');
    return (await client.diagnostics(uri)).map(({ code, message, range }) => {
      const line = text.split('\n')[range.start.line] ?? '';
      return [
        code,
        line.slice(range.start.character, range.end.character),
        typeof message === 'string' ? message : message.value,
      ];
    });
  };
  afterEach(() => {
    client.stop();
    folder.remove();
  });

  for (const [title, text, code, place, fixed] of [
    ['a key', '{ "rule": {} }', 'config-name', '"rule"', '{ "rules": {} }'],
    [
      'a rule',
      '{ "rules": { "host-prot": "off" } }',
      'config-name',
      '"host-prot"',
      '{ "rules": { "host-port": "off" } }',
    ],
    [
      'a severity',
      '{ "rules": { "host-port": "warn" } }',
      'config-name',
      '"warn"',
      '{ "rules": { "host-port": "warning" } }',
    ],
    [
      'an option',
      '{ "rules": { "image-registry": { "options": { "alowed": [] } } } }',
      'config-name',
      '"alowed"',
      '{ "rules": { "image-registry": { "options": { "allowed": [] } } } }',
    ],
    [
      'a kind',
      '{ "kinds": { "a/*": "scp" } }',
      'config-name',
      '"scp"',
      '{ "kinds": { "a/*": "serviceControlPolicy" } }',
    ],
    [
      'a place of suppressions',
      '{ "suppressionPolicy": { "allow": "nowere" } }',
      'config-name',
      '"nowere"',
      '{ "suppressionPolicy": { "allow": "nowhere" } }',
    ],
  ] as const) {
    it(`asks what was meant: ${title}`, async () => {
      assert.deepEqual(
        (await said(text)).map(([found, where]) => [found, where]),
        [[code, place]],
      );
      const uri = folder.uri(CONFIG);
      const [diagnostic] = await client.diagnostics(uri);
      assert.ok(diagnostic);
      const [action] = await client.actions(uri, diagnostic.range);
      assert.equal(afterEdit(action?.edit, { [uri]: text })[uri], fixed);
      await client.change(uri, { text: fixed });
      assert.deepEqual(await client.diagnostics(uri), []);
    });
  }

  it('never silences the rest', async () => {
    const text = '{ "rules": { "nope": "off", "host-port": "hint" }, "profile": 7, "extends": "gone.jsonc" }';
    const found = await said(text);
    assert.deepEqual(
      found.map(([code, place]) => [code, place]),
      [
        ['config-name', '"nope"'],
        ['config-value', '7'],
        ['config-file', '"gone.jsonc"'],
      ],
    );
    const uri = folder.uri('web.json');
    await client.open(uri, withError());
    assert.deepEqual(
      (await client.diagnostics(uri)).map(({ code, severity }) => [code, severity]),
      [['host-port', 4]],
    );
  });

  it('is said in the words of the command line', async () => {
    const text =
      '{ "rules": { "nope": "off" }, "profile": "lax", "suppressions": [{ "rule": "host-port" }] }';
    const messages = (await said(text)).map(([, , message]) => message);
    folder.write('web.json', withError());
    const { err } = await lintJson(['web.json'], { cwd: folder.path });
    assert.deepEqual(
      err
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.replace(/^.*?:\d+:\d+: /, '')),
      messages,
    );
    assert.equal(messages.length, 3);
  });

  it('leaves what is not JSON to an editor that says so itself', async () => {
    assert.deepEqual(
      (await said('{ "rules": ')).map(([code]) => code),
      ['config-syntax', 'config-value'],
    );
    client.stop();
    folder.remove();
    assert.deepEqual(
      (await said('{ "rules": ', { editorChecksSyntax: true })).map(([code]) => code),
      ['config-value'],
    );
  });
});
