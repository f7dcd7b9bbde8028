import { commands, type Disposable, Uri, window, l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { RoleName } from '../core/protocol';
import { confirmEdit } from './confirmEdit';
import { showRoleNeeds } from './roleNeeds';
import { shrinkPolicy } from './shrinkPolicy';
import { writeRolePolicy, writeRolePolicyAs } from './rolePolicy';

const ROLES: readonly { label: string; detail: string; role: RoleName }[] = [
  {
    label: l10n.t('Execution role'),
    detail: l10n.t('What ECS needs to start the task: images, logs, secrets'),
    role: 'execution',
  },
  {
    label: l10n.t('Task role'),
    detail: l10n.t('What the containers need while they run, as far as the file tells'),
    role: 'task',
  },
];

/** The commands on roles, from a code lens with what it is about, or from the palette, where that is asked for. */
export function registerRoleCommands(client: LanguageClient): Disposable[] {
  const command = (id: string, run: (uri: Uri, role: RoleName) => Promise<void>): Disposable =>
    commands.registerCommand(id, async (given?: unknown, role?: unknown) => {
      const uri = typeof given === 'string' ? Uri.parse(given) : window.activeTextEditor?.document.uri;
      if (!uri) {
        void window.showInformationMessage(l10n.t('Open a task definition first.'));
        return;
      }
      const about = role === 'execution' || role === 'task' ? role : await askForRole();
      if (about) await run(uri, about);
    });
  return [
    commands.registerCommand('ecsRunbook.confirmEdit', async (edit?: unknown, question?: unknown) => {
      if (typeof edit === 'object' && edit !== null) await confirmEdit(client, edit, String(question));
    }),
    commands.registerCommand('ecsRunbook.shrinkPolicy', async (given?: unknown) => {
      const uri = typeof given === 'string' ? Uri.parse(given) : window.activeTextEditor?.document.uri;
      if (uri) await shrinkPolicy(client, uri);
      else void window.showInformationMessage(l10n.t('Open a policy first.'));
    }),
    command('ecsRunbook.showRoleNeeds', (uri, role) => showRoleNeeds(client, uri, role)),
    command('ecsRunbook.writeRolePolicy', (uri, role) => writeRolePolicy(client, uri, role, 'policy')),
    command('ecsRunbook.writeRolePolicyAs', (uri, role) => writeRolePolicyAs(client, uri, role)),
    command('ecsRunbook.writeTrustPolicy', (uri, role) => writeRolePolicy(client, uri, role, 'trust')),
  ];
}

async function askForRole(): Promise<RoleName | undefined> {
  return (await window.showQuickPick(ROLES, { placeHolder: l10n.t('Which role of the task definition?') }))
    ?.role;
}
