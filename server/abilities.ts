import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type InitializeResult,
} from 'vscode-languageserver';
import { fixAllKind, tidyKind } from '../core/protocol';
import type { ActionAbilities } from './codeActions';
import { triggerCharacters, type CompletionAbilities } from './completion';
import { SOURCE } from './diagnostics';
import { navigationCapabilities } from './navigation';
import type { RoleAbilities } from './roleActions';
import { showReason, type SuppressAbilities } from './suppressActions';

/** What the client can do, as far as it matters here. */
export interface Abilities extends ActionAbilities, CompletionAbilities, RoleAbilities, SuppressAbilities {
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly lensRefresh: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly related: boolean;
}

/** Before the client has told anything. */
export const noAbilities: Abilities = {
  pull: false,
  refresh: false,
  lensRefresh: false,
  configuration: false,
  configurationChanges: false,
  watchesFiles: false,
  workspaceFolders: false,
  related: false,
  roleCommands: false,
  createsFiles: false,
  showsDocuments: false,
  resolvesEdit: false,
  snippets: false,
  itemSnippets: false,
  suggestCommand: undefined,
};

/** What clients of ours tell beside the protocol. */
export interface ClientOptions {
  readonly editorChecksSyntax?: unknown;
  /** False in Restricted Mode. */
  readonly trusted?: unknown;
  readonly suggestCommand?: unknown;
  readonly roleCommands?: unknown;
}

export function readAbilities(
  capabilities: ClientCapabilities,
  options: ClientOptions | undefined,
): Abilities {
  const { textDocument, window, workspace } = capabilities;
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    related:
      textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic !== undefined,
    resolvesEdit: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    itemSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    suggestCommand: typeof options?.suggestCommand === 'string' ? options.suggestCommand : undefined,
    roleCommands: options?.roleCommands === true,
    showsDocuments: window?.showDocument?.support === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
  };
}

/** What the server offers to such a client. */
export function capabilitiesFor(abilities: Abilities, version: string): InitializeResult {
  return {
    serverInfo: { name: 'ecs-runbook', version: version },
    capabilities: {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...navigationCapabilities,
      hoverProvider: true,
      completionProvider: { triggerCharacters, resolveProvider: true },
      codeLensProvider: {},
      ...(abilities.showsDocuments ? { executeCommandProvider: { commands: [showReason] } } : {}),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind, tidyKind],
        resolveProvider: true,
      },
      ...(abilities.pull
        ? {
            diagnosticProvider: {
              identifier: SOURCE,
              interFileDependencies: true,
              workspaceDiagnostics: false,
            },
          }
        : {}),
    },
  };
}
