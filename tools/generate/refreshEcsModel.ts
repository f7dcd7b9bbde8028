import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ecsModelFile, type EcsModel, type EcsShape } from './schemaModel';

/**
 * Refreshes tools/data/ecs-model.json from the newest botocore: `npx tsx tools/generate/refreshEcsModel.ts`.
 * Run `npm run generate` afterwards and read the difference. Needs Python 3 with pip; a generated file
 * never depends on the network, since generators read the snapshot.
 */

/** Everything a person can write in a file that we read, and what `describe-task-definition` answers. */
const roots = ['RegisterTaskDefinitionRequest', 'TaskDefinition', 'CreateServiceRequest', 'RunTaskRequest'];

interface ServiceModel {
  metadata: { apiVersion: string };
  shapes: Record<string, EcsShape>;
}

/** Reads one member of a wheel, unpacked if it is gzipped, without leaving anything on disk. */
const readFromWheel = `
import gzip, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.startswith("botocore/data/ecs/") and "/service-2.json" in n)
    data = wheel.read(name)
    sys.stdout.buffer.write(gzip.decompress(data) if name.endswith(".gz") else data)
`;

function download(): { version: string; model: ServiceModel } {
  const folder = mkdtempSync(path.join(tmpdir(), 'botocore-'));
  try {
    execFileSync('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, 'botocore']);
    const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
    const version = /^botocore-([^-]+)-/.exec(wheel ?? '')?.[1];
    if (wheel === undefined || version === undefined) throw new Error('pip brought no botocore wheel');
    const text = execFileSync('python3', ['-c', readFromWheel, path.join(folder, wheel)], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { version, model: JSON.parse(text) as ServiceModel };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reachable(shapes: Record<string, EcsShape>): Record<string, EcsShape> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const shape = shapes[name];
    if (!shape) throw new Error(`the model has no shape ${name}`);
    for (const member of Object.values(shape.members ?? {})) visit(member.shape);
    for (const inner of [shape.member, shape.key, shape.value]) if (inner) visit(inner.shape);
  };
  roots.forEach(visit);
  return Object.fromEntries(Object.entries(shapes).filter(([name]) => seen.has(name)));
}

async function refresh(): Promise<void> {
  const { version, model } = download();
  const snapshot: EcsModel = {
    source: {
      package: 'botocore',
      version,
      file: `botocore/data/ecs/${model.metadata.apiVersion}/service-2.json`,
      url: 'https://github.com/boto/botocore',
      licence: 'Apache-2.0',
      change: `Only the shapes reachable from ${roots.join(', ')} are kept.`,
    },
    shapes: reachable(model.shapes),
  };
  const options = { ...(await resolveConfig(ecsModelFile)), parser: 'json' };
  writeFileSync(ecsModelFile, await format(JSON.stringify(snapshot), options));
  console.log(`botocore ${version}: ${String(Object.keys(snapshot.shapes).length)} shapes`);
}

void refresh();
