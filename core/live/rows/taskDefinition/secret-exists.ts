import { referencesOf } from '../../references';
import { defineLiveRow } from '../row';
import { keyOf } from '../support/keys';
import { revisionOf } from '../support/revision';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'secret-exists',
  covers: ['L-TD-06'],
  title: 'Secrets and parameters exist where the task can read them',
  subject: 'taskDefinition',
  runbook: ['4', '5'],
  severity: 'error',
  needs: ['ecs.taskDefinition', 'secretsmanager.secret', 'ssm.parameter', 'kms.key'],
  messages: {
    gone: 'The {what} {name} does not exist: tasks cannot start.',
    deleted: 'The secret {name} is about to be deleted ({date}) and cannot be read: tasks cannot start.',
    version: 'The secret {name} has no version {version}: tasks cannot start.',
    region:
      'The {what} {name} lies in {found}, and the task runs in {region}. ECS takes secrets of another region by their full ARN only, parameters not at all for names; keep it in the same region.',
    key: 'The key of {what} {name} {problem}: its value cannot be read.',
  },
  why: 'References are looked up when a task starts. A secret that was renamed, deleted, or whose key is gone keeps every new task from starting.',
  sources: [
    page(
      'Pass Secrets Manager secrets through Amazon ECS environment variables',
      'AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    ),
    page(
      'Pass Systems Manager parameters through Amazon ECS environment variables',
      'AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
    ),
  ],
  examples: {
    fail: [
      { title: 'A secret that is gone', over: { 'secretsmanager.secret': null } },
      { title: 'A parameter that is gone', over: { 'ssm.parameter': null } },
      {
        title: 'About to be deleted',
        over: { 'secretsmanager.secret': { deletedDate: '2026-11-30T00:00:00.000Z' } },
      },
      {
        title: 'A stage that does not exist',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: {
                  secrets: {
                    0: {
                      valueFrom:
                        'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf::BLUE:',
                    },
                  },
                },
              },
            },
          },
        },
      },
      {
        title: 'Of another region',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: {
                  secrets: { 1: { valueFrom: 'arn:aws:ssm:us-east-1:111122223333:parameter/web/api-token' } },
                },
              },
            },
          },
        },
      },
      { title: 'A key that is disabled', over: { 'kms.key': { keyState: 'Disabled', enabled: false } } },
      { title: 'A key that is gone', over: { 'kms.key': null } },
    ],
    notApplicable: [
      {
        title: 'No secrets',
        over: { 'ecs.taskDefinition': { definition: { containerDefinitions: { 0: { secrets: [] } } } } },
      },
    ],
  },
  check({ region, value: entry }, look, fail) {
    const revision = revisionOf(look, region, entry.arn);
    if (!revision) return;
    const { secrets, parameters } = referencesOf(revision.task);
    if (secrets.length + parameters.length === 0) {
      look.notApplicable('It names no secret.');
      return;
    }
    for (const { ref, written, versionStage, versionId } of secrets) {
      if (isElsewhere('secret', ref)) continue;
      const found = look.world.find(region.secrets, 'ref', ref);
      if (!found) {
        look.undecidable(`The secret ${ref} was not looked for.`);
        continue;
      }
      const secret = look.peek(found.description);
      const name = shortName(ref);
      if (secret === undefined) continue;
      if (secret === null) {
        fail('gone', { what: 'secret', name }, { identity: ref });
        continue;
      }
      if (secret.deletedDate !== undefined)
        fail('deleted', { name, date: secret.deletedDate.slice(0, 10) }, { identity: ref });
      const { versions } = secret;
      const version = versionId ?? versionStage;
      if (
        version !== undefined &&
        versions &&
        !versions.some(({ id, stages }) => id === version || stages.includes(version))
      )
        fail('version', { name, version }, { identity: written });
      judgeKey('secret', name, secret.kmsKeyId);
    }
    for (const { ref } of parameters) {
      if (isElsewhere('parameter', ref)) continue;
      const found = look.world.find(region.parameters, 'ref', ref);
      if (!found) {
        look.undecidable(`The parameter ${ref} was not looked for.`);
        continue;
      }
      const parameter = look.peek(found.description);
      if (parameter === undefined) continue;
      const name = shortName(ref);
      if (parameter === null) fail('gone', { what: 'parameter', name }, { identity: ref });
      else if (parameter.type === 'SecureString') judgeKey('parameter', name, parameter.keyId);
    }

    function isElsewhere(what: string, ref: string): boolean {
      const [arn, , , found = ''] = ref.split(':');
      if (arn !== 'arn' || found === region.name) return false;
      fail('region', { what, name: shortName(ref), found, region: region.name }, { identity: ref });
      return true;
    }

    function judgeKey(what: string, name: string, id: string | undefined): void {
      if (id === undefined || id === '') return;
      const key = keyOf(look, region, id);
      if (key === 'aws' || key === 'unknown') return;
      if (key === 'gone') fail('key', { what, name, problem: 'does not exist' }, { identity: name });
      else if (key.enabled === false || (key.keyState ?? 'Enabled') !== 'Enabled')
        fail(
          'key',
          { what, name, problem: `has the state ${key.keyState ?? 'Disabled'}` },
          { identity: name },
        );
    }
  },
});

/** The name, without what an ARN has in front. */
function shortName(ref: string): string {
  return ref.startsWith('arn:')
    ? ref
        .split(':')
        .slice(5)
        .join(':')
        .replace(/^(?:secret:|parameter\/)/, '')
    : ref;
}
