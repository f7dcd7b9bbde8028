import { version } from '../package.json';
import { explain } from './commands/explain';
import { lint } from './commands/lint';
import { rules } from './commands/rules';
import { wouldRegister } from './commands/wouldRegister';
import { UsageError, type ExitCode, type Streams } from './outcome';

const USAGE = `Usage:
  ecs-runbook lint [options] <file | folder | glob | -> …
      --stdin-filename NAME    what the text on standard input is called
      --format text|json
      --min-severity hint|info|warning|error    what is shown (info)
      --fail-on error|warning|info|hint|never   what makes the exit code 1 (error)
      --kind auto|taskDefinition|containerDefinitions|iamPolicy|trustPolicy|…
      --profile default|strict    --config FILE
      --fix (safe fixes)    --fix-tidy (clean-ups too)    --fix-dry-run (prints a diff, writes nothing)
  ecs-runbook rules [--format text|json]
  ecs-runbook explain <rule id | catalogue key>
  ecs-runbook would-register <file …>
  ecs-runbook lsp --stdio
`;

type Command = (args: readonly string[], streams: Streams) => ExitCode | Promise<ExitCode>;

const commands: Readonly<Record<string, Command>> = { lint, rules, explain, 'would-register': wouldRegister };

/** Runs one command. Mistakes in the call are one line on standard error and exit code 2. */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? streams.err : streams.out)(USAGE);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    streams.out(`${version}\n`);
    return 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new UsageError(`there is no command "${name}"; see ecs-runbook --help`);
    return await command(rest, streams);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.err(`ecs-runbook: ${error.message}\n`);
    return 2;
  }
}
