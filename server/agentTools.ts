import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { answer, filenamesIn } from '../core/agent/answer';
import type { AgentSettings } from '../core/agent/host';
import type { RuleSet } from '../core/engine/evaluate';
import type { IamReference } from '../core/policy/reference';
import type { AgentToolParams, AgentToolResult } from '../core/protocol';
import { today } from './analysis';
import { fileName } from './names';
import { engineConfig, nothingSettled, type Settled, type SettingsStore } from './settings';

export interface AgentToolsHost {
  readonly rules: RuleSet;
  readonly iam: IamReference;
  readonly settings: SettingsStore;
  /** The folders of the workspace, as URIs. */
  readonly folders: readonly string[];
  readonly isOpen: (uri: string) => boolean;
}

/** Runs a tool for an agent in the editor: on the text that the agent gives, with what is configured for its name. */
export async function agentTool(
  { tool, input }: AgentToolParams,
  host: AgentToolsHost,
): Promise<AgentToolResult> {
  const settled = new Map<string | undefined, AgentSettings>();
  for (const filename of new Set([undefined, ...filenamesIn(input)])) {
    const uri = uriOf(filename, host.folders);
    settled.set(filename, agentSettings(await host.settings.for(uri), fileName(uri)));
    if (!host.isOpen(uri)) host.settings.forget(uri);
  }
  const unnamed = agentSettings(nothingSettled, 'text');
  const given = answer(tool, input, {
    rules: host.rules,
    iam: host.iam,
    today: today(),
    settings: (filename) => settled.get(filename) ?? unnamed,
  });
  return 'problem' in given
    ? { text: given.problem, failed: true }
    : { text: JSON.stringify(given.data, null, 2), failed: false };
}

/** A path counts from the first folder of the workspace; without one the text has no file. */
function uriOf(filename: string | undefined, folders: readonly string[]): string {
  if (filename === undefined) return 'untitled:text';
  const folder = folders.find((uri) => uri.startsWith('file:'));
  if (folder === undefined) return `untitled:${encodeURIComponent(filename)}`;
  return URI.file(resolve(URI.parse(folder).fsPath, filename)).toString();
}

function agentSettings(settled: Settled, name: string): AgentSettings {
  const { organisation, kind, suppressions, suppressionPolicy } = settled;
  return { name, engine: engineConfig(settled, true), organisation, kind, suppressions, suppressionPolicy };
}
