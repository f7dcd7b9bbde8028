#!/usr/bin/env node
// Takes the place of the desktop's `code` for @vscode/test-electron where there is no display or no download.
import { createRequire } from 'node:module';
import 'tsx/cjs';

createRequire(import.meta.url)('./launch');
