import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.mjs';
import { BuiltServer } from './builtServer';
import { percentile, type Figure } from './figures';

/** Services in which proposals are asked for: those of tasks, and the largest ones. */
const services = [
  ...['ecr', 'ecs', 'logs', 'secretsmanager', 'ssm', 'kms', 's3', 'iam', 'sts', 'sqs', 'sns', 'dynamodb'],
  ...['ec2', 'rds', 'lambda', 'cloudwatch', 'glue', 'sagemaker', 'iot', 'quicksight'],
];

const FRESH_STARTS = 7;
const ROUNDS = 8;

/** Proposals in a policy, from the server as it is built. Times of a keystroke and its answer over the connection. */
export async function benchPolicyHelp(): Promise<readonly Figure[]> {
  const asset = join(root, 'dist', 'iam-reference.bin');
  if (!existsSync(asset)) throw new Error('dist/ is missing: run "npm run build" first');
  const first = await firstUse();
  const { times, memory } = await manyServices();
  return [
    { what: 'proposals, data loaded (p95)', value: percentile(times, 0.95), limit: 20, unit: 'ms' },
    { what: 'proposals, first use in a fresh process (median)', value: first, limit: 150, unit: 'ms' },
    ...(memory === undefined
      ? []
      : [
          {
            what: `server memory after ${String(services.length)} services`,
            value: memory,
            limit: 110,
            unit: 'MB',
          } as const,
        ]),
    { what: 'service reference on disk', value: statSync(asset).size / 1024, limit: 1024, unit: 'KB' },
  ];
}

async function firstUse(): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < FRESH_STARTS; start++) {
    const { text, offset } = policyWith('ecr:');
    const server = await BuiltServer.start(policyWith('').text);
    const { took, count } = await server.complete(text, offset);
    if (count < 10) throw new Error(`only ${String(count)} proposals came`);
    times.push(took);
    await server.stop();
  }
  return percentile(times, 0.5);
}

/** Writes a policy with an action of each service; then asks again and again, with all the data loaded. */
async function manyServices(): Promise<{ times: number[]; memory: number | undefined }> {
  const server = await BuiltServer.start(policyWith('').text);
  const taken: string[] = [];
  const ask = async (service: string): Promise<number[]> => {
    const times: number[] = [];
    for (const typed of [`${service}:`, `${service}:G`, `${service}:Get`]) {
      const { text, offset } = policyWith(typed, taken);
      const { took, first } = await server.complete(text, offset);
      times.push(took);
      if (typed.endsWith('Get') && !taken.includes(first)) taken.push(first);
      await server.diagnostics();
    }
    return times;
  };
  for (const service of services) await ask(service);
  const memory = server.memory();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const service of services) times.push(...(await ask(service)));
  await server.stop();
  return { times, memory };
}

/** A policy that names some actions, with one more being typed. */
function policyWith(typed: string, actions: readonly string[] = []): { text: string; offset: number } {
  const named = actions.map((action) => `        "${action}",\n`).join('');
  const head = `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n${named}        "${typed}`;
  const text = `${head}"\n      ],\n      "Resource": "*"\n    }\n  ]\n}\n`;
  return { text, offset: head.length };
}
