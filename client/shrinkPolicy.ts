import { type Uri, window, l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ShrinkPolicyResult } from '../core/protocol';
import { confirmEdit } from './confirmEdit';
import { ask } from './connection';

const REASONS: Readonly<Record<NonNullable<ShrinkPolicyResult['reason']>, string>> = {
  none: l10n.t('The policy grants nothing that its task definitions do not need, as far as they tell.'),
  noTaskDefinition: l10n.t(
    'No task definition in the workspace uses the role of this policy. Name its file <role>.policy.json and put it beside the task definition, or below it, or name it under "roles" in .ecs-runbook.jsonc.',
  ),
  notAPolicy: l10n.t('This document is no policy.'),
};

/** Shows what of a policy nobody needs as a difference, and takes it out when that is confirmed. */
export async function shrinkPolicy(client: LanguageClient, uri: Uri): Promise<void> {
  const params = { uri: client.code2ProtocolConverter.asUri(uri) };
  const { edit, reason } = await ask(client, 'ecsRunbook/shrinkPolicy', params);
  if (edit === null) {
    void window.showInformationMessage(REASONS[reason ?? 'none']);
    return;
  }
  await confirmEdit(client, edit, l10n.t('Shrink the policy'));
}
