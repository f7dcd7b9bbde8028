// Bundles every entry point into dist/. Flags: --production (minified, no source maps), --watch, --outdir=FOLDER.
import { writeFileSync } from 'node:fs';
import { context } from 'esbuild';
import { packageFolder, packInto } from './tools/reference/pack.mjs';
import { notices } from './tools/notices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = process.argv.find((flag) => flag.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

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
  // The licences of what is bundled go into one file beside the bundles.
  legalComments: 'none',
  metafile: true,
  logLevel: 'info',
};

/** @type {import('esbuild').Plugin} */
const mcpApart = {
  name: 'mcp-apart',
  setup: (build) =>
    build.onResolve({ filter: /\/mcp\/serve$/ }, () => ({ path: './mcp.js', external: true })),
};

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  { entryPoints: { client: 'client/extension.ts' }, external: ['vscode'] },
  {
    entryPoints: { report: 'client/panel/report/script/main.ts' },
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  },
  { entryPoints: { server: 'server/main.ts' } },
  // The SDK of AWS stands in this one only, which runs in a process of its own.
  { entryPoints: { live: 'live/main.ts' } },
  { entryPoints: { cli: 'cli/main.ts' }, banner: { js: '#!/usr/bin/env node' }, plugins: [mcpApart] },
  // The SDK of the protocol for agents, loaded by one command of the command line.
  { entryPoints: { mcp: 'cli/mcp/serve.ts' } },
];

const contexts = await Promise.all(builds.map((build) => context({ ...common, ...build, outdir })));
packInto(`${outdir}/iam-reference.bin`);
if (watch) {
  await Promise.all(contexts.map((one) => one.watch()));
} else {
  const results = await Promise.all(contexts.map((one) => one.rebuild()));
  writeFileSync(
    `${outdir}/THIRD-PARTY-NOTICES.txt`,
    notices(
      results.map(({ metafile }) => metafile),
      [packageFolder],
    ),
  );
  await Promise.all(contexts.map((one) => one.dispose()));
}
