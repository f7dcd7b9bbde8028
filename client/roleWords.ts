import { l10n } from 'vscode';
import type { RoleName } from '../core/protocol';

export function nothingNeededBy(role: RoleName): string {
  return role === 'execution'
    ? l10n.t('The task definition shows no permission that its execution role needs.')
    : l10n.t('The task definition shows no permission that its task role needs.');
}

/** @param tasks how many task definitions have the role */
export function titleOfNeeds(role: RoleName, tasks: number): string {
  if (tasks > 1)
    return role === 'execution'
      ? l10n.t('What the execution role needs, for {0} task definitions', tasks)
      : l10n.t('What the task role needs, for {0} task definitions', tasks);
  return role === 'execution' ? l10n.t('What the execution role needs') : l10n.t('What the task role needs');
}
