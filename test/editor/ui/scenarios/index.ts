import type { Scenario } from '../scenario';
import { commands } from './commands';
import { quickFix } from './quickFix';
import { fixOnSave } from './save';

export const scenarios: readonly Scenario[] = [...quickFix, ...fixOnSave, ...commands];
