import { URI } from 'vscode-uri';
import { liveSuppressions } from '../core/live/report';
import type { LocalTaskDefinition } from '../core/live/world';
import type { Neighbours } from '../core/model/neighbours';
import type { TaskDefinition } from '../core/model/taskDefinition';
import type { SurroundingsResult } from '../core/protocol';
import { dataOf } from '../core/readers/data';
import { engineConfig, type Settled } from './settings';

/** What an account is judged with: the settings of the workspace, and its task definitions. */
export function surroundings(
  settings: Settled,
  neighbours: Neighbours,
  folders: readonly string[],
  today: string,
): SurroundingsResult {
  return {
    config: engineConfig(settings, true),
    organisation: settings.organisation,
    suppressions: liveSuppressions(settings.suppressions, settings.suppressionPolicy, today),
    local: neighbours.documents.flatMap(({ taskDefinition, uri }) => {
      const found = taskDefinition && asRegistered(taskDefinition);
      if (!found) return [];
      const file = uri === undefined ? '' : shownIn(uri, folders);
      const local: LocalTaskDefinition = { ...found, file, ...(uri === undefined ? {} : { uri }) };
      return [local];
    }),
  };
}

/** A task definition of a file as plain data; nothing where no family can be read. */
export function asRegistered({
  view,
  family,
}: TaskDefinition): Pick<LocalTaskDefinition, 'family' | 'definition'> | undefined {
  // Other spellings (CloudFormation's) are not what AWS replies in.
  if (!view.node || view.dialect.id !== 'api' || family.state !== 'known') return undefined;
  return { family: family.value, definition: dataOf(view.node) };
}

/** The path below the folder of the workspace that holds it. */
function shownIn(uri: string, folders: readonly string[]): string {
  const path = URI.parse(uri).path;
  for (const folder of folders) {
    const above = `${URI.parse(folder).path}/`;
    if (path.startsWith(above)) return path.slice(above.length);
  }
  return path;
}
