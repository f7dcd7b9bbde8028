import { resolve } from 'node:path';
import { version } from '../../package.json';
import { answer, filenamesIn } from '../../core/agent/answer';
import type { AgentHost, AgentSettings } from '../../core/agent/host';
import { agentTools } from '../../core/agent/tools';
import { describeError, RuleSet } from '../../core/engine/evaluate';
import { configurableRules } from '../../core/live/configurable';
import { allRules } from '../../core/rules/registry';
import { Configurations } from '../config';
import { readOptions } from '../options';
import { UsageError, type ExitCode, type Streams } from '../outcome';

const INSTRUCTIONS =
  'Checks Amazon ECS task definitions and IAM policies against a security runbook. Check every such document that you write or change, make it right, and check it again.';

/** `ecs-runbook mcp`: the checks as tools for agents, over standard input and output, until the client ends it. */
export async function mcp(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { positionals } = readOptions(args, {});
  if (positionals.length > 0) throw new UsageError('mcp takes no file: its client gives the texts');
  const tools = new Tools(streams);
  const { serveTools } = await import('../mcp/serve');
  await serveTools({
    version,
    instructions: INSTRUCTIONS,
    tools: agentTools.map(({ name, title, description, input }) => ({
      name: snakeCase(name),
      title,
      description,
      inputSchema: input,
    })),
    call: (name, input) => tools.call(name, input),
  });
  return 0;
}

/** As tools of this protocol are mostly called. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

class Tools {
  private readonly rules = new RuleSet(allRules);

  constructor(private readonly streams: Streams) {}

  /** A mistake of ours is said, too: the client goes on, and nobody reads our standard error. */
  async call(name: string, input: unknown): Promise<{ text: string; failed: boolean }> {
    try {
      const tool = agentTools.find((known) => snakeCase(known.name) === name);
      const given = answer(tool?.name ?? name, input, await this.host(input));
      return 'problem' in given
        ? { text: given.problem, failed: true }
        : { text: JSON.stringify(given.data, null, 2), failed: false };
    } catch (error) {
      return { text: `This is a mistake of ours: ${describeError(error)}`, failed: true };
    }
  }

  /** What is configured is read anew for each call: an agent works for hours, and changes files. */
  private async host(input: unknown): Promise<AgentHost> {
    const { cwd, today, context } = this.streams;
    const configurations = new Configurations(configurableRules, { cwd, today });
    const settled = new Map<string | undefined, AgentSettings>();
    for (const filename of new Set([undefined, ...filenamesIn(input)])) {
      const path = filename === undefined ? undefined : resolve(cwd, filename);
      settled.set(filename, { ...(await configurations.for(path)), name: path ?? 'text' });
    }
    const unnamed = settled.get(undefined);
    if (!unnamed) throw new Error('no settings');
    return {
      rules: this.rules,
      iam: context.iam,
      today,
      settings: (filename) => settled.get(filename) ?? unnamed,
    };
  }
}
