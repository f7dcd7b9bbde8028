import { Disposable, l10n, languages, LanguageStatusSeverity, type TextDocument, window } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import type { DocumentInfoResult, FindingCounts } from '../core/protocol';
import { ask } from './connection';
import { documentSelector } from './selector';

const kindNames: Readonly<Record<string, string>> = {
  taskDefinition: l10n.t('Task definition'),
  containerDefinitions: l10n.t('Container definitions'),
  serviceDefinition: l10n.t('Service definition'),
  runTask: l10n.t('Run-task input'),
  iamPolicy: l10n.t('IAM policy'),
  trustPolicy: l10n.t('Trust policy'),
  resourcePolicy: l10n.t('Resource policy'),
  endpointPolicy: l10n.t('VPC endpoint policy'),
  serviceControlPolicy: l10n.t('Service control policy'),
};

function countText({ error, warning, info, hint }: FindingCounts): string {
  const said = [
    ...counted(error, l10n.t('1 error'), l10n.t('{0} errors', error)),
    ...counted(warning, l10n.t('1 warning'), l10n.t('{0} warnings', warning)),
    ...counted(info, l10n.t('1 note'), l10n.t('{0} notes', info)),
    ...counted(hint, l10n.t('1 hint'), l10n.t('{0} hints', hint)),
  ];
  return said.length > 0 ? said.join(', ') : l10n.t('no findings');
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [count === 1 ? one : many];
}

function detailOf({ findings, suppressed, accepted }: DocumentInfoResult): string {
  return [
    countText(findings),
    ...(suppressed === 0 ? [] : [l10n.t('{0} suppressed', suppressed)]),
    ...(accepted === 0 ? [] : [l10n.t('{0} hidden by the baseline', accepted)]),
  ].join(', ');
}

/** A language status item that says what the active document was recognised as. */
export function showDocumentStatus(client: LanguageClient): Disposable {
  const item = languages.createLanguageStatusItem('ecsRunbook.document', documentSelector);
  item.name = 'ECS Runbook';
  item.command = { title: l10n.t('Show output'), command: 'ecsRunbook.showOutput' };
  let asked = 0;

  function show(info: DocumentInfoResult): void {
    const { kind, findings } = info;
    item.text = kind === null ? l10n.t('ECS Runbook: not checked') : (kindNames[kind] ?? kind);
    item.detail = kind === null ? l10n.t('neither a task definition nor a policy') : detailOf(info);
    item.severity = findings.error > 0 ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  }

  async function update(document: TextDocument | undefined): Promise<void> {
    if (!document || languages.match(documentSelector, document) === 0 || !client.isRunning()) return;
    const turn = ++asked;
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const info = await ask(client, 'ecsRunbook/documentInfo', { uri });
    if (turn === asked) show(info);
  }

  /** An answer that does not come (the server stopped or was restarted) leaves what stood there. */
  function updateActive(): void {
    update(window.activeTextEditor?.document).catch((error: unknown) => {
      client.debug(`No document information: ${String(error)}`);
    });
  }

  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(updateActive),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) updateActive();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) updateActive();
    }),
  );
}
