// "npm start": installs what is missing, builds, checks the sample files on the command line, and opens them in a
// real VS Code in the browser. Plain Node.js, so that it runs before anything is installed.
import { createRequire } from 'node:module';
import { editorRunsHere, ensureEditor } from './setup/editor.mjs';
import { ensurePackages } from './setup/packages.mjs';

try {
  ensurePackages();
  if (editorRunsHere) ensureEditor();
  // TypeScript from here on: what reads it was just installed.
  (await import('tsx/cjs/api')).register();
  const { start } = createRequire(import.meta.url)('./editor/start');
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
