import { type QuickPickItem, type Range, window, l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Refusal } from '../core/protocol';
import { ask } from './connection';
import { reveal, toRange } from './show';

interface RefusalItem extends QuickPickItem {
  readonly range: Range;
}

function toItem({ message, range, ruleId }: Refusal): RefusalItem {
  const place = toRange(range);
  return {
    label: l10n.t('Line {0}', place.start.line + 1),
    description: ruleId,
    detail: message,
    range: place,
  };
}

/** The kinds of document that ECS takes; policies are for IAM. */
const takenByEcs: readonly (string | null)[] = [
  'taskDefinition',
  'containerDefinitions',
  'serviceDefinition',
  'runTask',
];

/** Asks whether ECS would take the active document, and lists what it would refuse. */
export async function showWouldRegister(client: LanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) {
    void window.showInformationMessage(l10n.t('Open a task definition first.'));
    return;
  }
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  const { kind, refused } = await ask(client, 'ecsRunbook/wouldRegister', { uri });
  if (!takenByEcs.includes(kind)) {
    void window.showInformationMessage(l10n.t('This document is not one that ECS registers.'));
    return;
  }
  if (refused.length === 0) {
    void window.showInformationMessage(l10n.t('ECS would register this document.'));
    return;
  }
  const title =
    refused.length === 1
      ? l10n.t('ECS would refuse this document: 1 reason')
      : l10n.t('ECS would refuse this document: {0} reasons', refused.length);
  const picked = await window.showQuickPick(refused.map(toItem), {
    title,
    placeHolder: l10n.t('Select a reason to go to its place'),
    matchOnDetail: true,
  });
  if (picked) reveal(await window.showTextDocument(editor.document), picked.range);
}
