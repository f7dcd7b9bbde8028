import type { Uri } from 'vscode';
import { LIVE_SCHEME } from '../core/live/documentPath';

interface LanguageFilter {
  readonly scheme: string;
  readonly language: string;
}

interface PatternFilter {
  readonly scheme: string;
  readonly pattern: string;
}

/**
 * Where a document may live. Listed rather than "all but", so that git and diff views, output channels and
 * editors' own settings are left alone.
 */
const schemes = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
  'github',
  'codecommit',
  // Documents of the account that the panel shows.
  LIVE_SCHEME,
] as const;

const languages = ['json', 'jsonc'] as const;

/** Templates that render to JSON. Jsonnet is a language of its own and is left alone. */
const templatePatterns = ['**/*.json.tpl', '**/*.json.tftpl', '**/*.tftpl', '**/*.json.j2'] as const;

export const documentSelector: (LanguageFilter | PatternFilter)[] = schemes.flatMap((scheme) => [
  ...languages.map((language) => ({ scheme, language })),
  ...templatePatterns.map((pattern) => ({ scheme, pattern })),
]);

const ourFileNames = /\.(json|jsonc|json\.tpl|tftpl|json\.j2)$/i;

/** For tabs whose document is not loaded yet, so that its language is not known. */
export function isOurResource(resource: Uri): boolean {
  return schemes.some((scheme) => scheme === resource.scheme) && ourFileNames.test(resource.path);
}
