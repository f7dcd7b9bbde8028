/** Everything that is derived from rules, schemas and settings: path in the repository → content. */
export async function generateAll(_root: string): Promise<Map<string, string>> {
  return await Promise.resolve(new Map<string, string>());
}
