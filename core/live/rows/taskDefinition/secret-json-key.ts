import { fargatePlatformVersions } from '../../../facts/fargatePlatformVersions';
import { referencesOf } from '../../references';
import { defineLiveRow } from '../row';
import { revisionOfService } from '../support/revision';
import { liveService, usesFargate } from '../support/service';
import { page } from '../support/sources';

const WITH_KEY = {
  'ecs.taskDefinition': {
    definition: {
      containerDefinitions: {
        0: {
          secrets: {
            0: {
              valueFrom: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:password::',
            },
          },
        },
      },
    },
  },
} as const;

export const row = defineLiveRow({
  id: 'secret-json-key',
  covers: ['L-TD-06', 'T-SEC-09'],
  title: 'JSON keys and versions of secrets can be read where the service runs',
  subject: 'service',
  runbook: ['4', '5'],
  severity: 'error',
  needs: ['ecs.service', 'ecs.taskDefinition'],
  messages: {
    old: 'The task definition names {what} of a secret, and the service is pinned to platform version {version} of Fargate, which hands out whole secrets only. Use LATEST.',
  },
  why: 'Section 5 of the runbook says that Fargate cannot select a JSON key; since platform version 1.4.0 (Linux) and 1.0.0 (Windows) it can. Which keys a secret has stands in its value only, and values are never read here.',
  sources: [
    page(
      'Pass Secrets Manager secrets through Amazon ECS environment variables',
      'AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    ),
  ],
  examples: {
    pass: [
      {
        title: 'A stage',
        over: {
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: {
                  secrets: {
                    0: {
                      valueFrom:
                        'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf::AWSCURRENT:',
                    },
                  },
                },
              },
            },
          },
        },
      },
    ],
    fail: [
      { title: 'On an old platform', over: { ...WITH_KEY, 'ecs.service': { platformVersion: '1.3.0' } } },
    ],
    notApplicable: [{ title: 'Whole secrets', over: {} }],
    notChecked: [{ title: 'A key, whose value is never read', over: WITH_KEY }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const revision = revisionOfService(look, subject.region, service);
    if (!revision) return;
    const parts = referencesOf(revision.task).secrets.filter(
      ({ jsonKey, versionId, versionStage }) =>
        jsonKey !== undefined || versionId !== undefined || versionStage !== undefined,
    );
    if (parts.length === 0) {
      look.notApplicable('It names no JSON key and no version of a secret.');
      return;
    }
    const { platformVersion: version } = service;
    const isOld =
      version !== undefined && (fargatePlatformVersions.oldLinux as readonly string[]).includes(version);
    const windows = /windows/i.test(service.platformFamily ?? '');
    if (usesFargate(service) && isOld && !windows) {
      const what = parts.some(({ jsonKey }) => jsonKey !== undefined) ? 'a JSON key' : 'a version';
      fail('old', { what, version });
      return;
    }
    for (const { ref, jsonKey } of parts) {
      if (jsonKey === undefined) continue;
      const name = ref.slice(ref.lastIndexOf(':') + 1);
      look.undecidable(
        `Whether secret ${name} has the key "${jsonKey}" stands in its value, which is never read.`,
      );
    }
  },
});
