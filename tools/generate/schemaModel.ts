import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './schemaOutput';

/** The snapshot of the ECS service model, in botocore's own terms. */
export interface EcsModel {
  readonly source: {
    readonly package: string;
    readonly version: string;
    readonly file: string;
    readonly url: string;
    readonly licence: string;
    readonly change: string;
  };
  readonly shapes: Readonly<Record<string, EcsShape>>;
}

export interface EcsShape {
  readonly type: ModelType;
  readonly documentation?: string;
  readonly members?: Readonly<Record<string, EcsReference>>;
  readonly required?: readonly string[];
  readonly member?: EcsReference;
  readonly key?: EcsReference;
  readonly value?: EcsReference;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly deprecated?: boolean;
}

export type ModelType =
  'string' | 'integer' | 'long' | 'float' | 'double' | 'boolean' | 'timestamp' | 'list' | 'map' | 'structure';

export interface EcsReference {
  readonly shape: string;
  readonly documentation?: string;
  readonly deprecated?: boolean;
}

export const ecsModelFile = path.join(repositoryRoot, 'tools/data/ecs-model.json');

export function readEcsModel(): EcsModel {
  return JSON.parse(readFileSync(ecsModelFile, 'utf8')) as EcsModel;
}

/** A shape that must be there, since another one names it. */
export function shapeOf(model: EcsModel, name: string): EcsShape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`the ECS model has no shape ${name}`);
  return shape;
}
