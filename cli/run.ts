import { version } from '../package.json';
import { explain } from './commands/explain';
import { lint } from './commands/lint';
import { live } from './commands/live';
import { mcp } from './commands/mcp';
import { policy } from './commands/policy';
import { rules } from './commands/rules';
import { wouldRegister } from './commands/wouldRegister';
import { UsageError, type ExitCode, type Streams } from './outcome';

const USAGE = `Usage:
  ecs-runbook lint [options] <file | folder | glob | -> …
      --stdin-filename NAME    what the text on standard input (-) is called
      --format text|json|sarif|github|junit|html|csv    (text)
      --min-severity hint|info|warning|error    what is shown (info)
      --fail-on error|warning|info|never        what makes the exit code 1 (error)
      --kind auto|taskDefinition|containerDefinitions|serviceDefinition|runTask|iamPolicy|trustPolicy
             |resourcePolicy|endpointPolicy|serviceControlPolicy    what the documents are (auto)
      --profile default|strict    how much is asked for; wins over the configuration
      --config FILE            the configuration, instead of the .ecs-runbook.jsonc above each file
      --baseline FILE          findings in it are known: not reported, no failure
      --update-baseline        writes all findings of this run into the baseline
      --fix                    makes the safe fixes
      --fix-tidy               makes clean-ups, too
      --fix-dry-run            prints the fixes as a unified diff and writes nothing
  ecs-runbook rules [--format text|json]        every rule, and every row of the catalogue that is none
  ecs-runbook explain <rule id | catalogue key>
  ecs-runbook would-register <file …>           what ECS would refuse, apart from what the runbook asks
  ecs-runbook policy execution-role|task-role|task-role-trust [options] <task definition …>
      the least policy that the task definitions need
      --account A  --region R  --partition P    what the task definitions do not tell
      --kms-key ARN            a key of the secrets (may be repeated); wins over the configuration
      --exec                   ECS Exec is used; a service among the files says so, too
      --config FILE            the configuration, instead of the .ecs-runbook.jsonc above each file
      --format json|terraform|cloudformation-json|cloudformation-yaml    (json)
      --out FILE               writes a new file
      --update FILE            adds what is missing to a policy and leaves the rest as it is
  ecs-runbook policy check [options] <policy file> <task definition …>
      what the policy of a role lacks, what no task definition needs, and what cannot be decided;
      takes --account, --region, --partition, --kms-key, --exec and --config as above
      --role execution|task    whose policy it is, where neither its name nor the configuration says so
      --format text|json       (text)
  ecs-runbook policy shrink [options] <policy file> <task definition …>
      what is left of a policy without what nobody needs, as a unified diff; options as for check
      --write                  changes the file
  ecs-runbook live [options]                    judges what runs in accounts, changes nothing there
      --profile P  --region R  --cluster C    whose of AWS, where and which (may be repeated)
      --format text|json|sarif|html|csv    (text)
      --save-snapshot FILE     writes what was read, without secrets
      --from-snapshot FILE     judges a snapshot instead of asking AWS
      --compare FILE           what is new, fixed or unchanged since a snapshot, and what cannot be told
      --fail-on error|warning|info|never    what makes the exit code 1 (error)
      --fail-on-not-checked    the exit code is 1 also when something could not be looked at
  ecs-runbook lsp --stdio                       the language server, for any editor
  ecs-runbook mcp                               the checks as tools for agents (MCP over stdio)
  ecs-runbook --version
  ecs-runbook --help

Exit code: 0 nothing at or above --fail-on, 1 something, 2 the run itself failed in part or whole.
policy check: 1 where something lacks or is too much. policy shrink: 1 where the diff is not empty.
`;

type Command = (args: readonly string[], streams: Streams) => ExitCode | Promise<ExitCode>;

const commands: Readonly<Record<string, Command>> = {
  lint,
  rules,
  explain,
  'would-register': wouldRegister,
  policy,
  live,
  mcp,
};

/** Runs one command. Mistakes in the call are one line on standard error and exit code 2. */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    streams.err(USAGE);
    return 2;
  }
  if (name === 'help' || asksForHelp(args)) {
    streams.out(USAGE);
    return 0;
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

/** Behind `--` everything is a file. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args
    .slice(0, end < 0 ? undefined : end)
    .some((argument) => argument === '--help' || argument === '-h');
}
