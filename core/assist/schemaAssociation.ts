import type { OpenDocument } from '../documents/open';
import { schemaFiles } from '../facts/schemaFiles';

type SchemaId = Exclude<keyof typeof schemaFiles, 'ecs-runbook-config'>;

interface Pattern {
  readonly include: boolean;
  readonly file: RegExp;
}

const patterns: Readonly<Record<SchemaId, readonly Pattern[]>> = {
  'task-definition': read('task-definition'),
  'iam-policy': read('iam-policy'),
};

/** Whether an editor that follows our manifest completes a document of this name from the schema. */
export function hasSchema(id: SchemaId, name: string): boolean {
  let included = false;
  for (const { include, file } of patterns[id]) if (file.test(name)) included = include;
  return included;
}

/** Whether the schema of what the document is belongs to its name. */
export function schemaFits({ taskDefinition, name }: OpenDocument): boolean {
  return hasSchema(taskDefinition ? 'task-definition' : 'iam-policy', name);
}

function read(id: SchemaId): Pattern[] {
  return schemaFiles[id].map((pattern) => {
    const taken = pattern.startsWith('!');
    return { include: !taken, file: patternOf(taken ? pattern.slice(1) : pattern) };
  });
}

/** `*` stands for any characters of one step of the path; the pattern may begin at any step. */
function patternOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`(?:^|/)${escaped}$`);
}
