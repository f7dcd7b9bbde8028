import { buffer } from 'node:stream/consumers';
import { lsp } from './commands/lsp';
import { UsageError, type Streams } from './outcome';
import { run } from './run';

const streams: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  readStdin: () => buffer(process.stdin),
  cwd: process.cwd(),
  color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb',
};

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === 'lsp') await lsp(args.slice(1));
  // Set, not exited with: a pipe may still take what was written.
  else process.exitCode = await run(args, streams);
}

// A reader that closes early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv.slice(2)).catch((error: unknown) => {
  const text =
    error instanceof UsageError || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
  process.stderr.write(`ecs-runbook: ${text}\n`);
  process.exitCode = 2;
});
