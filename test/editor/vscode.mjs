#!/usr/bin/env node
// Takes the place of the desktop's `code` for @vscode/test-electron where there is no display or no download.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)('./launch');
