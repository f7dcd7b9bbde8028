import type { CodeLens } from 'vscode-languageserver';
import { policyLenses } from '../core/assist/policyLens';
import { policyUseLenses, roleLenses, type PolicyUseLens, type RoleLens } from '../core/assist/roleLens';
import type { Finding } from '../core/engine/finding';
import type { Span } from '../core/text/span';
import type { Analysis } from './analysis';
import type { Around } from './around';
import { surroundingsOf } from './roles';

/** A line above each statement of a policy that says how much it grants; it does nothing when it is clicked. */
export function policyCodeLenses({ document, lines }: Analysis, { iam }: Around): CodeLens[] {
  return policyLenses(document, iam).map(({ title, span }) => ({
    range: lines.rangeOf(firstCharacter(span)),
    command: { title, command: '' },
  }));
}

/** Above a task definition: how many findings are shown and whether they can be fixed, and whether ECS would take it. */
export function findingsLenses({ document, lines }: Analysis, findings: readonly Finding[]): CodeLens[] {
  const { taskDefinition: task, readOnly } = document;
  const { root } = document.json;
  if (!task || !root || readOnly) return [];
  const range = lines.rangeOf(firstCharacter(root));
  const ask = { range, command: { title: 'would this register?', command: 'ecsRunbook.wouldRegister' } };
  if (findings.length === 0) return [ask];
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  const safe = findings.some(({ fixes }) => fixes.some((fix) => fix.kind === 'safe' && !fix.document));
  const command = safe
    ? { title: `${count} · fix all safe`, command: 'ecsRunbook.fixAll' }
    : { title: count, command: '' };
  return [{ range, command }, ask];
}

/**
 * What the roles of a task definition need and lack, and whose role a policy is about.
 *
 * @param commands whether the client knows the commands that show and write them
 */
export function roleCodeLenses(analysis: Analysis, around: Around, commands: boolean): CodeLens[] {
  const surroundings = surroundingsOf(analysis, around);
  const lenses = roleLenses(analysis.document, surroundings);
  const uses = policyUseLenses(analysis.document, surroundings);
  return [...roleLensesFor(analysis, lenses, commands), ...useLensesFor(analysis, uses, commands)];
}

function useLensesFor(
  { uri, lines }: Analysis,
  lenses: readonly PolicyUseLens[],
  commands: boolean,
): CodeLens[] {
  return lenses
    .filter(({ action }) => commands || action === 'none')
    .map(({ title, span, action }) => ({
      range: lines.rangeOf(firstCharacter(span)),
      command:
        action === 'none'
          ? { title, command: '' }
          : { title, command: 'ecsRunbook.shrinkPolicy', arguments: [uri] },
    }));
}

function roleLensesFor(analysis: Analysis, lenses: readonly RoleLens[], commands: boolean): CodeLens[] {
  return lenses
    .filter(({ action }) => commands || action === 'show')
    .map(({ title, span, as, action }) => ({
      range: analysis.lines.rangeOf(firstCharacter(span)),
      command: commands
        ? {
            title,
            command: action === 'show' ? 'ecsRunbook.showRoleNeeds' : 'ecsRunbook.writeRolePolicy',
            arguments: [analysis.uri, as],
          }
        : { title, command: '' },
    }));
}

function firstCharacter({ start }: Span): Span {
  return { start, end: start + 1 };
}
