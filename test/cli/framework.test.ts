import assert from 'node:assert/strict';
import { folderWith, runCli, withError } from './support';
import { TemporaryFolder } from '../kit/folder';
import { LspClient } from '../kit/lspClient';

const config = JSON.stringify({
  controls: { 'ACME-7': { title: 'No fixed ports', rules: ['host-port'], url: 'https://acme.example/7' } },
  sections: { '1': 'Roles of ours' },
});

describe('controls and names of an organisation', () => {
  const report = async (format: string): Promise<string> => {
    const cwd = folderWith({ '.ecs-runbook.jsonc': config, 'web.json': withError() });
    return (await runCli(['lint', '--format', format, '.'], { cwd })).out;
  };

  it('stand in the reports', async () => {
    const json = JSON.parse(await report('json')) as { files: { findings: { runbook: object }[] }[] };
    assert.deepEqual(
      json.files[0]?.findings.map(({ runbook }) => (runbook as { own?: unknown }).own),
      [['ACME-7']],
    );
    assert.match(await report('sarif'), /"organisationControls": \[\s*\{\s*"id": "ACME-7"/);
    assert.match(await report('html'), /ACME-7: No fixed ports/);
    assert.match(await report('csv'), /,ACME-7,/);
  });

  it('stand in the hover of a finding', async () => {
    const folder = new TemporaryFolder({ '.ecs-runbook.jsonc': config });
    const client = await LspClient.start({ folders: [folder.uri()] });
    const uri = folder.uri('web.json');
    await client.open(uri, withError());
    const [finding] = await client.diagnostics(uri);
    assert.ok(finding);
    const hover = JSON.stringify(await client.hover(uri, finding.range.start));
    client.stop();
    folder.remove();
    assert.ok(hover.includes('[ACME-7: No fixed ports](https://acme.example/7)'), hover);
  });
});
