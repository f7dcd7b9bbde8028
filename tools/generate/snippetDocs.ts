import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { snippetSources } from './snippetSources';

const files = [
  ['Task definitions', 'task-definition'],
  ['Policies', 'iam-policy'],
  ['Event patterns', 'event-pattern'],
] as const;

/** The page that lists the snippets, each with the page of AWS that it goes by. A snippet without one is an error. */
export function generateSnippetDocs(root: string): ReadonlyMap<string, string> {
  const tables = files.map(
    ([title, file]) => `## ${title}\n\n${table(join(root, 'snippets', `${file}.json`))}`,
  );
  const head =
    '# Snippets\n\nType the prefix in a JSON file and accept the proposal. Every default is a value that fits; `Tab` goes through them.';
  return new Map([['docs/snippets.md', `${[head, ...tables].join('\n\n')}\n`]]);
}

function table(path: string): string {
  const snippets = Object.values(
    JSON.parse(readFileSync(path, 'utf8')) as Record<string, { prefix: string; description: string }>,
  );
  const rows = snippets.map(({ prefix, description }) => {
    const source = snippetSources[prefix];
    if (source === undefined) throw new Error(`tools/generate/snippetSources.ts has no page for ${prefix}`);
    return `| \`${prefix}\` | ${description} | [source](${source}) |`;
  });
  return ['| prefix | what it writes | by |', '| --- | --- | --- |', ...rows].join('\n');
}
