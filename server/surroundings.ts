import { URI } from 'vscode-uri';
import { liveSuppressions } from '../core/live/report';
import type { LocalTaskDefinition } from '../core/live/world';
import type { Neighbours } from '../core/model/neighbours';
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
      const node = taskDefinition?.view.node;
      // Other spellings (CloudFormation's) are not what AWS replies in.
      if (!node || taskDefinition.view.dialect.id !== 'api' || taskDefinition.family.state !== 'known')
        return [];
      const local: LocalTaskDefinition = {
        family: taskDefinition.family.value,
        file: uri === undefined ? '' : shownIn(uri, folders),
        definition: dataOf(node),
        ...(uri === undefined ? {} : { uri }),
      };
      return [local];
    }),
  };
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
