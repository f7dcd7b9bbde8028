import type { Scenario } from '../scenario';
import { commands } from './commands';
import { live } from './live';
import { panel } from './panel';
import { policy } from './policy';
import { quickFix } from './quickFix';
import { report } from './report';
import { roles } from './roles';
import { fixOnSave } from './save';
import { secret } from './secret';
import { session } from './session';
import { writing } from './writing';

export const scenarios: readonly Scenario[] = [
  ...quickFix,
  ...secret,
  ...fixOnSave,
  ...commands,
  ...writing,
  ...session,
  ...policy,
  ...roles,
  ...panel,
  ...live,
  ...report,
];
