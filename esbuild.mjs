// Bundles every entry point into dist/. Flags: --production (minified, no source maps), --watch.
import { existsSync } from 'node:fs';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Without "module" first, jsonc-parser and the JSON language service are taken in a form that cannot be bundled.
  mainFields: ['module', 'main'],
  minify: production,
  keepNames: true,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'info',
};

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  { entryPoints: { client: 'client/extension.ts' }, external: ['vscode'] },
  { entryPoints: { server: 'server/main.ts' } },
  { entryPoints: { cli: 'cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
].filter(({ entryPoints }) => Object.values(entryPoints).every((file) => existsSync(file)));

const contexts = await Promise.all(builds.map((build) => context({ ...common, ...build, outdir: 'dist' })));
if (watch) {
  await Promise.all(contexts.map((one) => one.watch()));
} else {
  await Promise.all(contexts.map((one) => one.rebuild()));
  await Promise.all(contexts.map((one) => one.dispose()));
}
