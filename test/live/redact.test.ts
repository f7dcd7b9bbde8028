import assert from 'node:assert/strict';
import { redactTaskDefinition } from '../../core/live/redact';
import { openDocument } from '../../core/documents/open';
import { RuleSet, evaluate } from '../../core/engine/evaluate';
import { allRules } from '../../core/rules/registry';

/** Assembled, so that no scanner takes them for real. */
const CANARY = ['Zk9', 'vT4', 'qLm', 'X2w', 'Rb7', 'Yp1'].join('');
const KEY_ID = ['AKIA', 'QWERTYUIOPASDFGH'].join('');

const task = {
  family: 'web',
  registeredAt: { toISOString: () => '2026-01-01T00:00:00.000Z' },
  absent: undefined,
  containerDefinitions: [
    {
      name: 'app',
      image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1',
      environment: [
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'DB_PASSWORD', value: CANARY },
        { name: 'KEY', value: KEY_ID },
        { name: 'EMPTY', value: '' },
      ],
      command: ['serve', '--password', CANARY],
      entryPoint: ['sh', '-c', `mysql -h db --password=${CANARY} && true`],
      dockerLabels: { 'api-token': CANARY, team: 'web' },
      healthCheck: { command: ['CMD-SHELL', `curl -u web:${CANARY} http://localhost/`] },
      logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': CANARY, tag: 'web' } },
    },
  ],
};

function findings(value: unknown): string[] {
  const document = openDocument(JSON.stringify(value), 'task-definition.json');
  return evaluate(document, new RuleSet(allRules))
    .findings.filter((finding) => finding.rule.covers.some((key) => /^T-SEC-0[124]$/.test(key)))
    .map((finding) => `${finding.rule.id} ${finding.path} ${finding.fingerprint} ${finding.severity}`)
    .sort();
}

describe('redacting a task definition', () => {
  const redacted = redactTaskDefinition(task);
  const kept = JSON.stringify(redacted);

  it('takes out values of variables and what is suspected elsewhere', () => {
    assert.ok(!kept.includes(CANARY));
    assert.ok(!kept.includes(KEY_ID));
    assert.ok(!kept.includes('info'));
    assert.ok(kept.includes('DB_PASSWORD') && kept.includes('LOG_LEVEL'));
    assert.ok(kept.includes('"EMPTY","value":""'));
    assert.ok(kept.includes('"team":"web"') && kept.includes('"serve"'));
    assert.ok(kept.includes('"registeredAt":"2026-01-01T00:00:00.000Z"'));
    assert.ok(!kept.includes('absent'));
  });

  it('gives the same findings on secrets as the task definition had', () => {
    const before = findings(JSON.parse(JSON.stringify(task)));
    assert.ok(before.length >= 6, before.join('\n'));
    assert.deepEqual(findings(redacted), before);
  });

  it('takes a redacted task definition as it is, and anything else without throwing', () => {
    assert.deepEqual(redactTaskDefinition(redacted), redacted);
    for (const odd of [undefined, null, 1, true, 'x', [], { a: { toISOString: () => assert.fail() } }])
      assert.doesNotThrow(() => redactTaskDefinition(odd));
  });
});
