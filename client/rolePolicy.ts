import { languages, SnippetString, Uri, window, workspace, l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { PolicyLanguage, RoleName, WritePolicyResult } from '../core/protocol';
import { ask } from './connection';
import { nothingNeededBy } from './roleWords';

type What = 'policy' | 'trust';

/** Writes the policy of a role, or opens the one that is there and adds what it lacks. */
export async function writeRolePolicy(
  client: LanguageClient,
  uri: Uri,
  role: RoleName,
  what: What,
): Promise<void> {
  const params = { uri: client.code2ProtocolConverter.asUri(uri), role, what };
  const written = await ask(client, 'ecsRunbook/writePolicy', params);
  if (!written) {
    void window.showInformationMessage(l10n.t('This document is no task definition.'));
    return;
  }
  if (written.existing) await bring(client, written.existing);
  else if (written.snippet === null) {
    void window.showInformationMessage(nothingNeeded(role, written.open));
    return;
  } else await openNew(Uri.parse(written.target), written.snippet);
  if (written.open.length > 0) void window.showWarningMessage(written.open.join(' '));
}

const LANGUAGES: readonly { label: string; format: PolicyLanguage; language: string }[] = [
  { label: 'JSON', format: 'json', language: 'json' },
  { label: 'Terraform', format: 'terraform', language: 'terraform' },
  { label: 'CloudFormation YAML', format: 'cloudformation-yaml', language: 'yaml' },
  { label: 'CloudFormation JSON', format: 'cloudformation-json', language: 'json' },
];

/** Opens the policy of a role in the language that deploys it. */
export async function writeRolePolicyAs(client: LanguageClient, uri: Uri, role: RoleName): Promise<void> {
  const picked = await window.showQuickPick(LANGUAGES, { placeHolder: l10n.t('In which language?') });
  if (!picked) return;
  const { format } = picked;
  const params = { uri: client.code2ProtocolConverter.asUri(uri), role, what: 'policy' as const, format };
  const written = await ask(client, 'ecsRunbook/writePolicy', params);
  if (!written || written.text === null) {
    void window.showInformationMessage(nothingNeeded(role, written?.open ?? []));
    return;
  }
  // A language that no extension brings is shown as plain text.
  const known = (await languages.getLanguages()).includes(picked.language);
  const language = known ? picked.language : 'plaintext';
  await window.showTextDocument(await workspace.openTextDocument({ language, content: written.text }));
  if (written.open.length > 0) void window.showWarningMessage(written.open.join(' '));
}

function nothingNeeded(role: RoleName, open: readonly string[]): string {
  return [nothingNeededBy(role), ...open].join(' ');
}

/** Opens the policy that is there, with what was missing in it. The user saves it. */
async function bring(
  client: LanguageClient,
  { uri, missing, edit }: NonNullable<WritePolicyResult['existing']>,
): Promise<void> {
  const document = await workspace.openTextDocument(client.protocol2CodeConverter.asUri(uri));
  await window.showTextDocument(document);
  if (edit) {
    await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit));
    void window.showInformationMessage(
      missing === 1 ? l10n.t('One permission was added.') : l10n.t('{0} permissions were added.', missing),
    );
  } else if (missing > 0) {
    void window.showWarningMessage(l10n.t('The policy cannot be changed while it is not complete.'));
  } else {
    void window.showInformationMessage(
      l10n.t('The policy grants all that the task definition shows to be needed.'),
    );
  }
}

/** Opens the text in an editor of its own, named as its file will be, with the places to fill as tab stops. */
async function openNew(target: Uri, snippet: string): Promise<void> {
  const exists = await workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  const uri = exists || target.scheme === 'untitled' ? undefined : target.with({ scheme: 'untitled' });
  const document = await (uri
    ? workspace.openTextDocument(uri)
    : workspace.openTextDocument({ language: 'json' }));
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(snippet));
}
