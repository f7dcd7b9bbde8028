import { configSchema, strictConfigSchema } from './configSchema';
import { iamPolicySchema } from './iamPolicySchema';
import { schemaText } from './schemaForm';
import { readEcsModel } from './schemaModel';
import { runGenerator, type Generated } from './schemaOutput';
import { generateShapes } from './schemaShapes';
import { taskDefinitionSchema } from './schemaTaskDefinition';

/** The editor's schemas, and the tables that our own strict checks read instead of them. */
export function generateSchemas(): Generated {
  return new Map([
    ['schemas/task-definition.schema.json', schemaText(taskDefinitionSchema(readEcsModel()))],
    ['schemas/iam-policy.schema.json', schemaText(iamPolicySchema())],
    ['schemas/ecs-runbook-config.schema.json', schemaText(configSchema())],
    ['schemas/ecs-runbook-config.strict.schema.json', schemaText(strictConfigSchema())],
    ...generateShapes(),
  ]);
}

runGenerator(module, generateSchemas);
