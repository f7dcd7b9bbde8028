import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ensureAws } from '../../tools/setup/aws.mjs';

/** A shape of AWS's own description of a service, as botocore carries it beside moto. */
interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string; readonly locationName?: string }>>;
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly output?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** Folders of botocore that are not called as requests are signed. */
const FOLDERS: Readonly<Record<string, string>> = { 'access-analyzer': 'accessanalyzer' };

/** What AWS publishes about the replies of its services. */
export class PublishedShapes {
  private readonly models = new Map<string, Model>();
  private readonly folder = botocore();

  /** Where a reply of a call such as `ecs:DescribeServices` is not what AWS publishes; nothing of a good one. */
  problemsOf(call: string, reply: unknown): string[] {
    const [service = '', operation = ''] = call.split(':');
    const model = this.modelOf(service);
    const output = model.operations[operation]?.output?.shape;
    return output === undefined ? [`AWS has no ${call}`] : problems(model, output, reply, call);
  }

  /** A shape by its name. */
  shapeOf(service: string, name: string): Shape {
    const shape = this.modelOf(service).shapes[name];
    if (!shape) throw new Error(`AWS has no shape ${name} in ${service}`);
    return shape;
  }

  private modelOf(service: string): Model {
    const known = this.models.get(service);
    if (known) return known;
    const folder = join(this.folder, 'data', FOLDERS[service] ?? service);
    const newest = readdirSync(folder).sort().pop() ?? '';
    const packed = readFileSync(join(folder, newest, 'service-2.json.gz'));
    const model = JSON.parse(gunzipSync(packed).toString()) as Model;
    this.models.set(service, model);
    return model;
  }
}

function botocore(): string {
  const { python, env } = ensureAws();
  const script = 'import botocore, os; print(os.path.dirname(botocore.__file__))';
  const { stdout } = spawnSync(python, ['-c', script], { env: { ...process.env, ...env }, encoding: 'utf8' });
  return stdout.trim();
}

function problems(model: Model, name: string, value: unknown, at: string): string[] {
  if (value === null || value === undefined) return [];
  const shape = model.shapes[name];
  if (!shape) return [`${at}: AWS has no shape ${name}`];
  const wrong = (expected: string): string[] => [
    `${at}: ${expected} expected, found ${JSON.stringify(value)}`,
  ];
  switch (shape.type) {
    case 'structure':
    case 'map': {
      if (typeof value !== 'object' || Array.isArray(value)) return wrong('an object');
      const members = new Map(
        Object.entries(shape.members ?? {}).map(([member, one]) => [one.locationName ?? member, one.shape]),
      );
      return Object.entries(value).flatMap(([key, inner]) => {
        const of = shape.type === 'map' ? shape.value?.shape : members.get(key);
        return of === undefined
          ? [`${at}: ${name} has no member ${key}`]
          : problems(model, of, inner, `${at}/${key}`);
      });
    }
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => problems(model, shape.member?.shape ?? '', item, `${at}/${index}`))
        : wrong('a list');
    case 'string':
      if (typeof value !== 'string') return wrong('a text');
      return shape.enum && !shape.enum.includes(value) ? wrong(`one of ${shape.enum.join(', ')}`) : [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('true or false');
    case 'timestamp':
      return typeof value === 'number' || typeof value === 'string' ? [] : wrong('a time');
    default:
      return typeof value === 'number' ? [] : wrong('a number');
  }
}
