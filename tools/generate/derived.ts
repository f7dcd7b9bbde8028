import { generateAccessAnalyzer } from './accessAnalyzer';
import { generateLeastPrivilege } from './leastPrivilege';
import { generateRuleDocs } from './ruleDocs';
import { generateSchemas } from './schemas';
import { generateSettings } from './settings';

/** Everything that is derived from rules and the service model: path in the repository → content. */
export function generateAll(root: string): Map<string, string> {
  return new Map([
    ...generateSchemas(),
    ...generateRuleDocs(),
    ...generateAccessAnalyzer(),
    ...generateLeastPrivilege(),
    ...generateSettings(root),
  ]);
}
