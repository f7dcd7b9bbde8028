import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Range, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import type { RoleNeedsResult, ShrinkPolicyResult, WritePolicyResult } from '../../core/protocol';
import { LspClient, type ClientOptions } from '../kit/lspClient';

const examples = join(__dirname, '../../examples/orders');
const PAYMENT = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/payment-GhIjKl';

describe('roles and their policies in the language server', () => {
  let client: LspClient;
  let folder: string;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const task = (): string => uri('task-definition.json');

  async function start(options: ClientOptions = {}): Promise<void> {
    client = await LspClient.start({ folders: [pathToFileURL(folder).href], ...options });
    await client.open(task(), textOf('task-definition.json'));
    // The files beside it are read when they are first asked for.
    await client.lenses(task());
    await until(async () => (await titles()).some((title) => title.includes('missing')));
  }
  const titles = async (): Promise<string[]> =>
    (await client.lenses(task())).map(({ command }) => command?.title ?? '');
  const write = (what: 'policy' | 'trust', role = 'execution'): Promise<WritePolicyResult | null> =>
    client.ask('ecsRunbook/writePolicy', { uri: task(), role, what });

  async function actionsOn(word: string): Promise<CodeAction[]> {
    const document = TextDocument.create('', 'json', 1, textOf('task-definition.json'));
    const at = document.positionAt(document.getText().indexOf(word));
    const range: Range = { start: at, end: at };
    return client.actions(task(), range);
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-roles-'));
    cpSync(examples, folder, { recursive: true });
  });
  afterEach(() => {
    client.stop();
    rmSync(folder, { recursive: true });
  });

  it('counts above the role what it needs and lacks', async () => {
    await start({ roleCommands: true, settings: { findingsLens: false } });
    assert.deepEqual(await titles(), [
      'Execution role needs 8 permissions · 1 missing',
      'add to orders-execution.policy.json',
    ]);
    const [show, add] = await client.lenses(task());
    assert.deepEqual(
      [show?.command?.command, show?.command?.arguments],
      ['ecsRunbook.showRoleNeeds', [task(), 'execution']],
    );
    assert.equal(add?.command?.command, 'ecsRunbook.writeRolePolicy');
  });

  it('says so and no more to editors that do not know the commands', async () => {
    await start();
    assert.deepEqual(await titles(), ['Execution role needs 8 permissions · 1 missing']);
  });

  it('follows what is typed in the policy', async () => {
    await start();
    const name = 'orders-execution.policy.json';
    const fuller = textOf(name)
      .replace('"secretsmanager:GetSecretValue"', '"secretsmanager:*"')
      .replace(/secret:orders\/database-AbCdEf/, '*');
    await client.open(uri(name), fuller);
    await until(async () => (await titles())[0] === 'Execution role needs 8 permissions · none missing');
    await until(() => Promise.resolve(client.lensRefreshes > 0));
  });

  it('lists the needs with what causes them', async () => {
    await start();
    const { needs } = await client.ask<RoleNeedsResult>('ecsRunbook/roleNeeds', {
      uri: task(),
      role: 'execution',
    });
    const missing = needs.filter(({ granted }) => granted === 'no');
    assert.deepEqual(
      missing.map(({ action, resource }) => [action, resource]),
      [['secretsmanager:GetSecretValue', PAYMENT]],
    );
    const line = textOf('task-definition.json')
      .split('\n')
      .findIndex((text) => text.includes(PAYMENT));
    assert.equal(missing[0]?.range?.start.line, line);
  });

  it('adds what is missing to the policy, and nothing the second time', async () => {
    await start({ snippets: true });
    const written = await write('policy');
    assert.equal(written?.existing?.missing, 1);
    const changed = apply(written.existing.edit, textOf('orders-execution.policy.json'));
    assert.equal(changed.uri, uri('orders-execution.policy.json'));
    assert.ok(changed.text.includes(PAYMENT));
    await client.open(changed.uri, changed.text);
    await until(async () => (await write('policy'))?.existing?.missing === 0);
    assert.equal((await write('policy'))?.existing?.edit, null);
  });

  it('writes the policy in the languages that deploy it', async () => {
    await start();
    const inLanguage = async (format: string): Promise<string> => {
      const params = { uri: task(), role: 'execution', what: 'policy', format };
      return (await client.ask<WritePolicyResult>('ecsRunbook/writePolicy', params)).text ?? '';
    };
    assert.match(await inLanguage('terraform'), /^data "aws_iam_policy_document" "orders_execution" \{/m);
    assert.match(await inLanguage('cloudformation-yaml'), /Type: AWS::IAM::(?:Role|Managed)?Policy/);
  });

  it('narrows a policy to what its task definitions need', async () => {
    await start();
    const name = 'orders-execution.policy.json';
    const shrunk = (): Promise<ShrinkPolicyResult> =>
      client.ask('ecsRunbook/shrinkPolicy', { uri: uri(name) });
    const group = '"arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/orders:*"';
    await client.open(uri(name), textOf(name).replace(group, '"*"'));
    await until(async () => (await shrunk()).edit !== null);
    assert.equal(apply((await shrunk()).edit, textOf(name).replace(group, '"*"')).text, textOf(name));
    const titles = (await client.lenses(uri(name))).map(({ command }) => command?.title);
    assert.ok(
      titles.includes('Execution role of one task definition · one statement grants more than needed'),
    );
    await client.change(uri(name), { text: textOf(name) });
    assert.deepEqual(await shrunk(), { edit: null, reason: 'none' });
    assert.deepEqual(await client.ask('ecsRunbook/shrinkPolicy', { uri: task() }), {
      edit: null,
      reason: 'notAPolicy',
    });
  });

  it('offers it as a code action on the role', async () => {
    await start();
    const action = (await actionsOn('executionRoleArn')).find(({ title }) => title.startsWith('Add'));
    assert.equal(action?.title, 'Add the missing permission to orders-execution.policy.json');
    assert.ok(apply(action.edit, textOf('orders-execution.policy.json')).text.includes(PAYMENT));
    assert.deepEqual(
      (await actionsOn('"cpu"')).filter(({ kind }) => kind === 'refactor.rewrite'),
      [],
    );
  });

  it('writes a new policy and a trust policy beside the task definition', async () => {
    rmSync(join(folder, 'orders-execution.policy.json'));
    client = await LspClient.start({ folders: [pathToFileURL(folder).href], createsFiles: true });
    await client.open(task(), textOf('task-definition.json'));
    const written = await write('policy');
    assert.equal(written?.existing, null);
    assert.equal(written.target, uri('orders-execution.policy.json'));
    assert.doesNotMatch(written.text ?? '', /<|\$/, 'the file tells every place');
    assert.ok(written.text?.includes(PAYMENT));
    const trust = await write('trust');
    assert.deepEqual(JSON.parse(trust?.text ?? ''), JSON.parse(textOf('orders-execution.trust.json')));
    const create = (await actionsOn('executionRoleArn')).find(
      ({ title }) => title === 'Write the least policy of the execution role',
    );
    assert.deepEqual(create?.edit?.documentChanges?.[0], {
      kind: 'create',
      uri: written.target,
      options: { ignoreIfExists: false, overwrite: false },
    });
  });
});

function apply(edit: object | null | undefined, text: string): { uri: string; text: string } {
  const [change] = (edit as { documentChanges?: TextDocumentEdit[] } | undefined)?.documentChanges ?? [];
  assert.ok(change);
  const document = TextDocument.create('', 'json', 1, text);
  return {
    uri: change.textDocument.uri,
    text: TextDocument.applyEdits(document, change.edits as TextEdit[]),
  };
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await done()) return;
    await pause(20);
  }
  assert.fail('it did not come about');
}
