import assert from 'node:assert/strict';
import { reportFormats } from '../../cli/reporters';
import { folderWith, runCli, taskDefinition } from './support';

const canaries = ['canary-9f2c-password', 'AKIA9CANARY9CANARY99', 'canary-9f2c-token'];

/** Values that look like secrets, wherever a task definition has room for one. */
const planted = taskDefinition(
  {
    portMappings: [{ containerPort: 8080, hostPort: 80 }],
    environment: [
      { name: 'DB_PASSWORD', value: canaries[0] },
      { name: 'AWS_ACCESS_KEY_ID', value: canaries[1] },
      { name: 'DATABASE_URL', value: `postgres://shop:${canaries[2]}@db.internal/shop` },
    ],
    command: ['serve', `--db-password=${canaries[0]}`],
    dockerLabels: { 'api-token': canaries[2] },
    logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': canaries[2] } },
  },
  { tags: [{ key: 'token', value: canaries[2] }] },
);

describe('a suspected secret', () => {
  const told = (text: string): string[] => canaries.filter((canary) => text.includes(canary));

  for (const format of reportFormats) {
    for (const profile of ['default', 'strict'])
      it(`stands in no report: ${format}, ${profile}`, async () => {
        const cwd = folderWith({ 'web.json': planted });
        const options = ['--format', format, '--profile', profile, '--min-severity', 'hint'];
        const { out, err } = await runCli(['lint', ...options, 'web.json'], { cwd });
        assert.deepEqual(told(out + err), []);
      });
  }

  for (const [title, text] of [
    ['many lines', planted],
    ['one line', JSON.stringify(JSON.parse(planted))],
  ] as const) {
    it(`stands in no diff: ${title}`, async () => {
      const { out, err } = await runCli(['lint', '--fix-dry-run', '--fix-tidy', '-'], { stdin: text });
      assert.deepEqual(told(out + err), []);
      // What is left out is said.
      assert.ok(out.includes('hostPort') || err.includes('suspected secret'));
    });
  }

  it('stands in no baseline and no answer on registration', async () => {
    const cwd = folderWith({ 'web.json': planted });
    const { out, err } = await runCli(['would-register', 'web.json'], { cwd });
    const baseline = ['--baseline', 'b.json', '--update-baseline'];
    const written = await runCli(['lint', ...baseline, 'web.json'], { cwd });
    const again = await runCli(['lint', '--format', 'json', '--kind', 'taskDefinition', 'b.json'], { cwd });
    assert.deepEqual(told([out, err, written.out, written.err, again.out].join('')), []);
  });
});
