import { generateSchemas } from './schemas';

/** Everything that is derived from rules and the service model: path in the repository → content. */
export function generateAll(_root: string): Map<string, string> {
  return new Map([...generateSchemas()]);
}
