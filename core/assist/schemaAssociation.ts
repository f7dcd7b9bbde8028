import { schemaFiles } from '../facts/schemaFiles';

const policyPatterns = schemaFiles['iam-policy'].map((pattern) => {
  const taken = pattern.startsWith('!');
  return { include: !taken, file: patternOf(taken ? pattern.slice(1) : pattern) };
});

/** Whether an editor that follows our manifest completes a document of this name from the schema of policies. */
export function hasPolicySchema(name: string): boolean {
  let included = false;
  for (const { include, file } of policyPatterns) if (file.test(name)) included = include;
  return included;
}

/** `*` stands for any characters of one step of the path; the pattern may begin at any step. */
function patternOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`(?:^|/)${escaped}$`);
}
