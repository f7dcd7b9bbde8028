import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver';
import { describe } from '../core/assist/describe';
import { completePolicy } from '../core/assist/policyCompletion';
import type { Proposal, ProposalKind, Proposals, Subject } from '../core/assist/proposal';
import { completeTask } from '../core/assist/task/taskCompletion';
import type { Neighbours } from '../core/model/neighbours';
import type { IamReference } from '../core/policy/reference';
import { toSnippet } from '../core/text/snippet';
import type { Analysis } from './analysis';
import { taskSchema } from './schemas';

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
  /** The other documents, asked for only where they are of use. */
  readonly around: () => Neighbours;
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
  question: CompletionQuestion,
  abilities: CompletionAbilities,
): CompletionList {
  const { items, complete } = propose(analysis, question);
  return {
    isIncomplete: !complete,
    items: items.map((proposal, index) => toItem(analysis, proposal, index, abilities)),
  };
}

function propose({ document }: Analysis, { offset, ...options }: CompletionQuestion): Proposals {
  return document.taskDefinition
    ? completeTask(document, offset, { ...options, help: taskSchema })
    : completePolicy(document, offset, options);
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
  const text = about && describe(about, iam, about.kind === 'member' ? taskSchema() : undefined);
  return text === undefined ? item : { ...item, documentation: { kind: 'markdown', value: text } };
}
