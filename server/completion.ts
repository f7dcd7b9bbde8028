import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver';
import { describe } from '../core/assist/describe';
import { completePolicy } from '../core/assist/policyCompletion';
import type { Proposal, ProposalKind, Subject } from '../core/assist/proposal';
import type { IamReference } from '../core/policy/reference';
import { toSnippet } from '../core/text/snippet';
import type { Analysis } from './analysis';

/** What opens a list of proposals when it is typed; a service's colon leads to its actions. */
export const triggerCharacters = ['"', ':', '.', '/', '$'];

/** What the client can do with proposals. */
export interface CompletionAbilities {
  /** Understands tab stops. */
  readonly itemSnippets: boolean;
  /** Command of the client that shows the proposals at the cursor, where it has told one. */
  readonly suggestCommand: string | undefined;
}

export interface CompletionQuestion {
  readonly offset: number;
  readonly iam: IamReference;
  readonly schemaHelps: boolean;
}

const kinds: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  element: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  service: CompletionItemKind.Module,
  action: CompletionItemKind.Method,
  pattern: CompletionItemKind.Interface,
  resource: CompletionItemKind.Reference,
  operator: CompletionItemKind.Operator,
  key: CompletionItemKind.Field,
  variable: CompletionItemKind.Variable,
};

export function completions(
  analysis: Analysis,
  { offset, ...options }: CompletionQuestion,
  abilities: CompletionAbilities,
): CompletionList {
  const { items, complete } = completePolicy(analysis.document, offset, options);
  return {
    isIncomplete: !complete,
    items: items.map((proposal, index) => toItem(analysis, proposal, index, abilities)),
  };
}

function toItem(
  { lines }: Analysis,
  proposal: Proposal,
  index: number,
  { itemSnippets, suggestCommand }: CompletionAbilities,
): CompletionItem {
  const { label, kind, mark, detail, filter, edit, commaBefore, goesOn, about } = proposal;
  const snippet = itemSnippets && edit.holes !== undefined;
  const item: CompletionItem = {
    label,
    kind: kinds[kind],
    filterText: filter,
    sortText: String(index).padStart(4, '0'),
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: lines.rangeOf(edit), newText: snippet ? toSnippet(edit) : edit.text },
  };
  if (mark !== undefined) item.labelDetails = { description: mark };
  if (detail !== undefined) item.detail = detail;
  if (about) item.data = about;
  if (commaBefore !== undefined)
    item.additionalTextEdits = [
      { range: lines.rangeOf({ start: commaBefore, end: commaBefore }), newText: ',' },
    ];
  if (goesOn && suggestCommand !== undefined) item.command = { title: 'Suggest', command: suggestCommand };
  return item;
}

/** The text beside a proposal, when it is looked at. */
export function resolveCompletion(item: CompletionItem, iam: IamReference): CompletionItem {
  const about = item.data as Subject | undefined;
  const text = about && describe(about, iam);
  return text === undefined ? item : { ...item, documentation: { kind: 'markdown', value: text } };
}
