import { commands, Disposable, type ExtensionContext, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { AccountPages } from './accountPages';
import { chooseProfiles, chooseRegions } from './choose';
import { chooseFilter, chooseGrouping, clearFilter, find } from './filterCommands';
import type { PanelNode } from './node';
import { Panel } from './panel';
import { copyMessage, copyRemedy, logIn, openRule, showPolicy } from './rowCommands';
import { PanelView } from './view';

/** The panel that lists what runs in accounts. Nothing is read before somebody asks for it. */
export function registerPanel(context: ExtensionContext, client: LanguageClient): Disposable {
  const panel = new Panel(context, client);
  const view = new PanelView(panel);
  const command = (name: string, run: (...args: never[]) => unknown): Disposable =>
    commands.registerCommand(name, run as (...args: unknown[]) => unknown);
  /** On the row that the command was chosen on, or the one that is selected. */
  const onRow = (name: string, run: (node: PanelNode | undefined) => unknown): Disposable =>
    command(name, (node?: PanelNode) => run(node ?? view.selected));
  return Disposable.from(
    panel,
    view,
    new AccountPages(context, client, panel),
    command('ecsRunbook.live.chooseProfiles', () => trusted(() => chooseProfiles(panel))),
    command('ecsRunbook.live.chooseRegions', () => trusted(() => chooseRegions(panel))),
    command('ecsRunbook.live.refresh', () =>
      panel.state.source || panel.remembered ? panel.refresh() : trusted(() => chooseProfiles(panel)),
    ),
    command('ecsRunbook.live.cancel', () => panel.cancel()),
    command('ecsRunbook.live.showSample', async () => {
      const path = Uri.joinPath(context.extensionUri, 'examples', 'sample-account.json').fsPath;
      await panel.show({ kind: 'snapshot', path });
    }),
    command('ecsRunbook.live.forget', () => panel.forget()),
    command('ecsRunbook.live.filter', () => chooseFilter(view)),
    command('ecsRunbook.live.find', () => find(view)),
    command('ecsRunbook.live.clearFilter', () => clearFilter(view)),
    command('ecsRunbook.live.groupBy', () => chooseGrouping(view)),
    command('ecsRunbook.live.showPolicy', () => showPolicy(panel)),
    command('ecsRunbook.live.logIn', (profile?: string) => trusted(() => logInAs(panel, profile))),
    onRow('ecsRunbook.live.copyRemedy', copyRemedy),
    onRow('ecsRunbook.live.copyMessage', copyMessage),
    onRow('ecsRunbook.live.openRule', openRule),
  );
}

/** Credentials are used, and commands run, only where the user trusts the workspace. */
async function trusted(run: () => unknown): Promise<void> {
  if (workspace.isTrusted) await run();
  else
    void window.showWarningMessage(
      'In Restricted Mode no credential is used. Trust the workspace to look at an account.',
    );
}

async function logInAs(panel: Panel, profile: string | undefined): Promise<void> {
  const sso = (await panel.profiles()).filter(({ kind }) => kind === 'sso' || kind === 'role');
  const name =
    profile ??
    (await window.showQuickPick(
      sso.map(({ name: label }) => label),
      { title: 'Log in with SSO', placeHolder: 'Profile of the AWS configuration' },
    ));
  if (name !== undefined) logIn(name);
}
