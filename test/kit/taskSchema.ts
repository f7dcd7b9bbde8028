import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SchemaHelp, type SchemaFile } from '../../core/assist/task/schemaHelp';

/** The schema of task definitions as it ships. */
export const taskSchemaText = readFileSync(
  path.join(__dirname, '../../schemas/task-definition.schema.json'),
  'utf8',
);

export const taskSchemaHelp = new SchemaHelp(JSON.parse(taskSchemaText) as SchemaFile);
