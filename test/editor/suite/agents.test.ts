import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionId, until } from './support';

const names = [
  'ecsRunbook_check',
  'ecsRunbook_explain',
  'ecsRunbook_rules',
  'ecsRunbook_rolePolicy',
  'ecsRunbook_wouldRegister',
];

const text = JSON.stringify({
  family: 'web',
  networkMode: 'awsvpc',
  executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
  containerDefinitions: [
    {
      name: 'app',
      image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2',
      portMappings: [{ containerPort: 8080, hostPort: 80 }],
      environment: [{ name: 'DB_PASSWORD', value: 'canary-71c2-password' }],
    },
  ],
});

async function call(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('tools for agents', () => {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
    await until('the tools', () =>
      names.every((name) => vscode.lm.tools.some((tool) => tool.name === name)) ? true : undefined,
    );
  });

  it('check a text, and repeat no secret of it', async () => {
    const answer = await call('ecsRunbook_check', { text, filename: 'web.taskdef.json', fix: true });
    const { findings } = JSON.parse(answer) as { findings: { rule: string }[] };
    assert.ok(findings.some(({ rule }) => rule === 'host-port'));
    assert.ok(!answer.includes('canary'));
  });

  it('explain and list rules', async () => {
    assert.match(await call('ecsRunbook_explain', { rule: 'host-port' }), /host-port: /);
    assert.match(await call('ecsRunbook_rules', { search: 'host-port' }), /"host-port-reserved"/);
  });

  it('write the policy of a role', async () => {
    const answer = await call('ecsRunbook_rolePolicy', { role: 'execution', documents: [{ text }] });
    assert.match(answer, /ecr:BatchGetImage/);
  });

  it('tell what ECS would refuse', async () => {
    assert.match(await call('ecsRunbook_wouldRegister', { text }), /"wouldRegister": false/);
  });

  it('say what was wrong with a call', async () => {
    await assert.rejects(call('ecsRunbook_explain', { rule: 'no-such-rule' }), /There is no rule/);
  });
});
