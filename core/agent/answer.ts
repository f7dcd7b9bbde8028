import { check, type CheckInput } from './check';
import { explanationOf } from './explain';
import type { AgentAnswer, AgentHost } from './host';
import { inputProblem } from './input';
import { rolePolicy, type RolePolicyInput } from './rolePolicy';
import { listRules, type RulesInput } from './rules';
import { agentTools } from './tools';
import { wouldRegister, type RegisterInput } from './wouldRegister';

/**
 * Runs one of the tools. Never throws on what an agent may give, and never quotes it where it may hold a secret.
 *
 * @param name one of `agentTools`
 * @param input what the agent gave, as it came
 */
export function answer(name: string, input: unknown, host: AgentHost): AgentAnswer {
  const tool = agentTools.find((known) => known.name === name);
  if (!tool)
    return { problem: `There is no such tool; there are ${agentTools.map((one) => one.name).join(', ')}.` };
  const problem = inputProblem(input, tool.input);
  if (problem !== undefined) return { problem };
  // The schema of the tool was held against it.
  switch (tool.name) {
    case 'check':
      return check(input as CheckInput, host);
    case 'explain': {
      const text = explanationOf((input as { rule: string }).rule);
      return text === undefined
        ? {
            problem:
              'There is no rule of this id and no key of the catalogue; the tool that lists the rules tells them.',
          }
        : { data: { text } };
    }
    case 'rules':
      return listRules(input as RulesInput);
    case 'rolePolicy':
      return rolePolicy(input as RolePolicyInput, host);
    case 'wouldRegister':
      return wouldRegister(input as RegisterInput, host);
  }
}

/** The names of files in an input, for hosts that have to read what holds for them. Takes whatever an agent gave. */
export function filenamesIn(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  const own = 'filename' in input && typeof input.filename === 'string' ? [input.filename] : [];
  const documents: readonly unknown[] =
    'documents' in input && Array.isArray(input.documents) ? input.documents : [];
  return [...own, ...documents.flatMap(filenamesIn)];
}
