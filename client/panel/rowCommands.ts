import { env, Uri, window, workspace } from 'vscode';
import { anywhere, policyForCollecting } from '../../core/live/policyForCollecting';
import { knownRegions } from '../../core/live/regions';
import type { ReportedFinding } from '../../core/live/report';
import type { PanelNode } from './node';
import type { Panel } from './panel';

/** The finding of a row. */
export function findingOf(node: PanelNode | undefined): ReportedFinding | undefined {
  return node?.about?.kind === 'finding' ? node.about.reported : undefined;
}

/** Puts the command that would repair a finding on the clipboard. It is never run. */
export async function copyRemedy(node: PanelNode | undefined): Promise<void> {
  const remedy = findingOf(node)?.finding.remedy;
  if (remedy === undefined) {
    void window.showInformationMessage(
      'Select a finding of the account first that one command of the AWS command line repairs.',
    );
    return;
  }
  await env.clipboard.writeText(remedy);
  void window.setStatusBarMessage('Copied. Read it before you run it: it changes the account.', 5000);
}

export async function copyMessage(node: PanelNode | undefined): Promise<void> {
  if (node) await env.clipboard.writeText(node.label);
}

export async function openRule(node: PanelNode | undefined): Promise<void> {
  const docs = findingOf(node)?.finding.docs;
  if (docs !== undefined) await env.openExternal(Uri.parse(docs));
}

/** Shows the smallest policy with which everything that is looked at can be read, as a new document. */
export async function showPolicy({ state }: Panel): Promise<void> {
  const accounts = state.judged?.report.inventory.accounts ?? [];
  const regions = [...new Set(accounts.flatMap((account) => account.regions.map(({ name }) => name)))];
  const chosen = state.source?.kind === 'aws' ? state.source.request.regions : [];
  const [first] = [...regions, ...chosen];
  const partition =
    accounts[0]?.partition ??
    (first === undefined ? undefined : knownRegions.get(first)) ??
    anywhere.partition;
  const policy = policyForCollecting({
    partition,
    accounts: accounts.map(({ id }) => id),
    regions: [...new Set([...regions, ...chosen])],
  });
  const document = await workspace.openTextDocument({
    language: 'json',
    content: `${JSON.stringify(policy, null, 2)}\n`,
  });
  await window.showTextDocument(document);
}

/** Logs in with SSO in a terminal: the AWS command line does it, and keeps the token. */
export function logIn(profile: string): void {
  const terminal = window.createTerminal({
    name: `aws sso login (${profile})`,
    // Without a shell: nothing in the name of a profile is a command.
    shellPath: 'aws',
    shellArgs: ['sso', 'login', '--profile', profile],
  });
  terminal.show();
}
