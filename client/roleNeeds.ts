import { type QuickPickItem, type Range, ThemeIcon, type Uri, window, workspace, l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { RoleName, RoleNeedResult, RoleNeedsResult } from '../core/protocol';
import { ask } from './connection';
import { nothingNeededBy, titleOfNeeds } from './roleWords';
import { reveal, toRange } from './show';

interface NeedItem extends QuickPickItem {
  readonly range: Range | undefined;
}

const ICONS: Readonly<Record<string, string>> = { yes: 'pass', no: 'error', unknown: 'question' };

const MEANINGS: Readonly<Record<string, string>> = {
  yes: l10n.t('granted'),
  no: l10n.t('missing'),
  unknown: l10n.t('not known: a condition or a placeholder decides'),
};

function toItem({ action, resource, reason, granted, range }: RoleNeedResult): NeedItem {
  const state = granted === null ? '' : ` (${MEANINGS[granted] ?? ''})`;
  return {
    label: action,
    description: resource,
    detail: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${state}`,
    iconPath: new ThemeIcon(granted === null ? 'key' : (ICONS[granted] ?? 'key')),
    range: range ? toRange(range) : undefined,
  };
}

function toItems({ needs, open }: RoleNeedsResult): NeedItem[] {
  const missingFirst = [...needs].sort((a, b) => Number(b.granted === 'no') - Number(a.granted === 'no'));
  return [
    ...missingFirst.map(toItem),
    ...open.map(({ text, range }) => ({
      label: text,
      iconPath: new ThemeIcon('info'),
      range: toRange(range),
    })),
  ];
}

/** Lists what a role of a task definition needs, what is missing first; choosing one goes to what causes it. */
export async function showRoleNeeds(client: LanguageClient, uri: Uri, role: RoleName): Promise<void> {
  const found = await ask(client, 'ecsRunbook/roleNeeds', {
    uri: client.code2ProtocolConverter.asUri(uri),
    role,
  });
  const items = toItems(found);
  if (items.length === 0) {
    void window.showInformationMessage(nothingNeededBy(role));
    return;
  }
  const picked = await window.showQuickPick(items, {
    title: titleOfNeeds(role, found.tasks),
    placeHolder: l10n.t('Select a permission to go to what needs it'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked?.range) return;
  reveal(await window.showTextDocument(await workspace.openTextDocument(uri)), picked.range);
}
