import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noSchemaHelp, SchemaHelp, type SchemaFile } from '../core/assist/task/schemaHelp';

let loaded: SchemaHelp | undefined;

/** What the schema of task definitions says. It is read when it is first asked for; where it is missing it says nothing. */
export function taskSchema(): SchemaHelp {
  loaded ??= load();
  return loaded;
}

function load(): SchemaHelp {
  try {
    // Beside the folder of the bundles, as beside that of the sources.
    const text = readFileSync(join(__dirname, '..', 'schemas', 'task-definition.schema.json'), 'utf8');
    return new SchemaHelp(JSON.parse(text) as SchemaFile);
  } catch {
    return noSchemaHelp;
  }
}
