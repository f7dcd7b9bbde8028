import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { buffer } from 'node:stream/consumers';
import { lsp } from './commands/lsp';
import { describeError } from '../core/engine/evaluate';
import { contextFrom } from '../reference/context';
import { UsageError, wantsColor, type Streams } from './outcome';
import { run } from './run';

/** On standard error, so that a report on standard output stays whole. */
async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

const streams: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  readStdin: () => buffer(process.stdin),
  cwd: process.cwd(),
  color: wantsColor(process.stdout.isTTY, process.env),
  today: new Date().toISOString().slice(0, 10),
  // The bundles and the data lie in one folder.
  live: { script: join(__dirname, 'live.js') },
  ask,
  context: contextFrom(__dirname, (problem) => process.stderr.write(`ecs-runbook: ${problem}\n`)),
};

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === 'lsp') await lsp(args.slice(1), streams.context);
  // Set, not exited with: a pipe may still take what was written.
  else process.exitCode = await run(args, streams);
}

// A reader that closes early (`| head`) is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text =
    error instanceof UsageError ? error.message : `this is a mistake of ours: ${describeError(error)}`;
  process.stderr.write(`ecs-runbook: ${text}\n`);
  process.exitCode = 2;
});
