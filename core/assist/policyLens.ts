import type { OpenDocument } from '../documents/open';
import type { Statement } from '../model/policy';
import type { Span } from '../text/span';
import { valueOr } from '../tree/val';
import { countActions, noActions, total, type LevelCounts } from '../policy/actions';
import { accessLevels, type IamReference } from '../policy/reference';
import { actionsOf, resourcesOf, type WrittenActions } from '../policy/statement';
import { actionsText, levelsText } from './levels';

export interface PolicyLens {
  readonly title: string;
  /** The statement. */
  readonly span: Span;
}

/** How much each statement grants or denies. Nothing for policies of which that is not the point. */
export function policyLenses({ policy }: OpenDocument, iam: IamReference): PolicyLens[] {
  if (!policy || !iam.loaded || policy.kind === 'trust' || policy.kind === 'serviceControl') return [];
  return policy.statements.flatMap((statement) => {
    const title = titleOf(statement, iam);
    const node = statement.view.source;
    return title === undefined || !node ? [] : [{ title, span: node }];
  });
}

function titleOf(statement: Statement, iam: IamReference): string | undefined {
  const effect = valueOr(statement.effect, '');
  const verb = effect === 'Allow' ? 'grants' : effect === 'Deny' ? 'denies' : undefined;
  const actions = actionsOf(statement);
  if (verb === undefined || !actions) return undefined;
  const counts = countsOf(actions, iam);
  if (total(counts) === 0) return undefined;
  const where = everywhere(statement) ? ', on every resource' : '';
  return `${verb} ${actions.known ? '' : 'at least '}${actionsText(counts)}: ${changingText(counts)}${where}`;
}

function countsOf({ element, written, known }: WrittenActions, iam: IamReference): LevelCounts {
  const named = countActions(
    iam,
    written.flatMap(({ pattern }) => pattern ?? []),
  );
  if (element === 'Action') return named;
  // What an unknown text leaves out cannot be counted.
  if (!known) return noActions;
  const every = countActions(iam, [{ service: '*', name: '*' }]);
  const rest = { ...noActions };
  for (const level of accessLevels) rest[level] = every[level] - named[level];
  return rest;
}

/** What can change something; reading is told by its absence. */
function changingText(counts: LevelCounts): string {
  const changing = levelsText(counts, ['Write', 'Tagging', 'Permissions management']);
  if (changing !== '') return changing;
  return counts.Read > 0 ? 'reading only' : 'listing only';
}

function everywhere(statement: Statement): boolean {
  const resources = resourcesOf(statement);
  return resources?.element === 'Resource' && resources.written.some(({ text }) => text === '*');
}
