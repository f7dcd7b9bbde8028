// Builds dist/ecs-runbook-<version>.vsix from production bundles.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from './setup/paths.mjs';
import { run } from './setup/run.mjs';

const { version } = /** @type {{ version: string }} */ (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
);

run(process.execPath, ['esbuild.mjs', '--production'], { cwd: root });
// Everything needed is in the bundles, so no package goes along.
await createVSIX({
  cwd: root,
  dependencies: false,
  packagePath: join(root, 'dist', `ecs-runbook-${version}.vsix`),
});
