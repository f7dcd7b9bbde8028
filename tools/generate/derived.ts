import { generateAccessAnalyzer } from './accessAnalyzer';
import { generateLeastPrivilege } from './leastPrivilege';
import { generateRuleDocs } from './ruleDocs';
import { generateSchemas } from './schemas';
import { sampleAccount } from '../live/sampleAccount';
import { generateClientTexts } from './clientTexts';
import { generateLivePolicy } from './livePolicy';
import { generateSettings } from './settings';
import { generateSnippetDocs } from './snippetDocs';

/** Everything that is derived from rules, snippets and the service model: path in the repository → content. */
export function generateAll(root: string): Map<string, string> {
  return new Map([
    ...generateSchemas(),
    ...generateRuleDocs(),
    ...generateAccessAnalyzer(),
    ...generateLeastPrivilege(),
    ...generateLivePolicy(),
    ...generateSettings(root),
    ...generateClientTexts(root),
    ...generateSnippetDocs(root),
    ['examples/sample-account.json', `${JSON.stringify(sampleAccount(), null, 2)}\n`],
  ]);
}
