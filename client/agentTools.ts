import {
  Disposable,
  l10n,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  type LanguageModelTool,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from './connection';

interface Words {
  /** What the language server calls the tool. */
  readonly tool: string;
  readonly running: string;
  readonly question: string;
  readonly detail: string;
}

/** The tools of the manifest, and what the user sees of a call. */
const tools: Readonly<Record<string, () => Words>> = {
  ecsRunbook_check: () => ({
    tool: 'check',
    running: l10n.t('Checking a document against the runbook'),
    question: l10n.t('Check a document against the runbook?'),
    detail: l10n.t(
      'The text is read on this machine only. Suspected secrets are not repeated in the answer.',
    ),
  }),
  ecsRunbook_explain: () => ({
    tool: 'explain',
    running: l10n.t('Looking up a rule'),
    question: l10n.t('Explain a rule of ECS Runbook?'),
    detail: l10n.t('The answer is the page of the rule. No document is read.'),
  }),
  ecsRunbook_rules: () => ({
    tool: 'rules',
    running: l10n.t('Listing rules'),
    question: l10n.t('List the rules of ECS Runbook?'),
    detail: l10n.t('The answer is a list of rules. No document is read.'),
  }),
  ecsRunbook_rolePolicy: () => ({
    tool: 'rolePolicy',
    running: l10n.t('Writing the least policy of a role'),
    question: l10n.t('Write the least policy of a role?'),
    detail: l10n.t('The policy is the answer of the tool: no file is changed, and AWS is not asked.'),
  }),
  ecsRunbook_wouldRegister: () => ({
    tool: 'wouldRegister',
    running: l10n.t('Looking for what ECS would refuse'),
    question: l10n.t('Tell whether ECS would register a task definition?'),
    detail: l10n.t('The text is read on this machine only, and AWS is not asked.'),
  }),
};

/** Offers the checks to agents, where the editor has such tools. */
export function registerAgentTools(client: LanguageClient): Disposable {
  if (!hasTools(lm)) return new Disposable(() => undefined);
  return Disposable.from(
    ...Object.entries(tools).map(([name, words]) => lm.registerTool(name, toolOf(client, words()))),
  );
}

/** Editors that are built from VS Code's sources may leave this part out. */
function hasTools(registry: Partial<typeof lm> | undefined): boolean {
  return typeof registry?.registerTool === 'function';
}

function toolOf(
  client: LanguageClient,
  { tool, running, question, detail }: Words,
): LanguageModelTool<object> {
  return {
    prepareInvocation: () => ({
      invocationMessage: running,
      confirmationMessages: { title: question, message: detail },
    }),
    invoke: async ({ input }) => {
      const { text, failed } = await ask(client, 'ecsRunbook/agentTool', { tool, input });
      // The model reads the message of an error and can call again.
      if (failed) throw new Error(text);
      return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
    },
  };
}
