import assert from 'node:assert/strict';
import { folderWith, runCli } from './support';

interface Report {
  readonly files: readonly {
    readonly file: string;
    readonly findings: readonly {
      readonly ruleId: string;
      readonly related: readonly { readonly file: string; readonly range: { start: { line: number } } }[];
    }[];
  }[];
}

const task = `{\n  "family": "web",\n  "containerDefinitions": [\n    { "name": "web", "image": "web:1" }\n  ]\n}\n`;
const service = JSON.stringify({
  serviceName: 'web',
  desiredCount: 2,
  taskDefinition: 'web:4',
  loadBalancers: [{ targetGroupArn: 'x', containerName: 'app', containerPort: 80 }],
});

describe('the files of one run', () => {
  it('are checked together, whatever their order', async () => {
    const cwd = folderWith({ 'a-service.json': service, 'b-task.json': task });
    for (const files of [['.'], ['b-task.json', 'a-service.json']]) {
      const { out } = await runCli(['lint', '--format', 'json', ...files], { cwd });
      const report = JSON.parse(out) as Report;
      assert.equal(report.files.length, 2);
      const findings = report.files.flatMap((file) => file.findings);
      const [finding] = findings.filter(({ ruleId }) => ruleId === 'load-balancer-container');
      assert.deepEqual(
        finding?.related.map(({ file, range }) => [file, range.start.line]),
        [['b-task.json', 1]],
      );
    }
  });

  it('point at each other in SARIF', async () => {
    const cwd = folderWith({ 'a-service.json': service, 'b-task.json': task });
    const { out } = await runCli(['lint', '--format', 'sarif', '.'], { cwd });
    assert.match(
      out,
      /"relatedLocations": \[\s*\{\s*"id": 0,\s*"physicalLocation": \{\s*"artifactLocation": \{\s*"uri": "b-task\.json"/,
    );
  });

  it('say nothing of files that are not part of the run', async () => {
    const cwd = folderWith({ 'a-service.json': service, 'b-task.json': task });
    const { out } = await runCli(['lint', '--format', 'json', 'a-service.json'], { cwd });
    assert.doesNotMatch(out, /load-balancer-container/);
  });
});
