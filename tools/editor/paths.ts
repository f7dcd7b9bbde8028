import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** The packaged extension that `npm run package` makes. */
export const vsixPath = join(root, 'dist', `ecs-runbook-${version}.vsix`);

export const reportsFolder = join(root, 'out', 'reports');
export const screenshotsFolder = join(root, 'out', 'screenshots');
