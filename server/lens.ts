import type { CodeLens } from 'vscode-languageserver';
import { policyLenses } from '../core/assist/policyLens';
import type { IamReference } from '../core/policy/reference';
import type { Analysis } from './analysis';

/** A line above each statement of a policy that says how much it grants; it does nothing when it is clicked. */
export function codeLenses({ document, lines }: Analysis, iam: IamReference): CodeLens[] {
  return policyLenses(document, iam).map(({ title, span }) => ({
    range: lines.rangeOf({ start: span.start, end: span.start + 1 }),
    command: { title, command: '' },
  }));
}
