import { referencesOf } from '../../references';
import { defineLiveRow } from '../row';
import { revisionOf } from '../support/revision';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'environment-file-exists',
  covers: ['L-TD-08'],
  title: 'Environment files exist',
  subject: 'taskDefinition',
  runbook: ['4', '5'],
  severity: 'error',
  needs: ['ecs.taskDefinition', 's3.environmentFile'],
  messages: { gone: 'The environment file {file} does not exist: tasks cannot start.' },
  why: 'ECS fetches the files before the container starts, and stops the task when one of them is not there.',
  sources: [
    page(
      'Pass environment variables to an Amazon ECS container',
      'AmazonECS/latest/developerguide/use-environment-file.html',
    ),
  ],
  examples: {
    fail: [{ title: 'Gone', over: { 's3.environmentFile': false } }],
    notApplicable: [
      {
        title: 'None',
        over: {
          'ecs.taskDefinition': { definition: { containerDefinitions: { 0: { environmentFiles: [] } } } },
        },
      },
    ],
    notChecked: [
      {
        title: 'One that was not looked for',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::other/web.env' }] },
              },
            },
          },
        },
      },
    ],
  },
  check({ account, region, value: entry }, look, fail) {
    const revision = revisionOf(look, region, entry.arn);
    if (!revision) return;
    const { environmentFiles } = referencesOf(revision.task);
    if (environmentFiles.length === 0) {
      look.notApplicable('It names no environment file.');
      return;
    }
    for (const file of environmentFiles) {
      const found = look.world.find(account.environmentFiles, 'arn', file);
      if (!found) look.undecidable(`The file ${file} was not looked for.`);
      else if (look.peek(found.exists) === false) fail('gone', { file }, { identity: file });
    }
  },
});
