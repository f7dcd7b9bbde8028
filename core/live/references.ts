import { ecrHost } from '../model/image';
import { parseSecretReference } from '../model/secretReference';
import type { TaskDefinition } from '../model/taskDefinition';
import { maskPlaceholders } from '../text/placeholders';
import type { View } from '../tree/view';

/** What a task definition names outside of itself. Each list holds everything once, in the order of the text. */
export interface References {
  readonly roles: readonly string[];
  /** Secrets by ARN or name, without JSON key, stage and version. */
  readonly secrets: readonly SecretUse[];
  /** Parameters by ARN or name, without label and version. */
  readonly parameters: readonly ParameterUse[];
  /** Images of private ECR registries, as written. */
  readonly images: readonly ImageUse[];
  readonly logGroups: readonly LogGroupUse[];
  /** ARNs of S3 objects. */
  readonly environmentFiles: readonly string[];
}

export interface SecretUse {
  readonly ref: string;
  /** As written, key, stage and version included. */
  readonly written: string;
  readonly jsonKey: string | undefined;
  readonly versionStage: string | undefined;
  readonly versionId: string | undefined;
}

export interface ParameterUse {
  readonly ref: string;
  readonly written: string;
}

export interface ImageUse {
  readonly ref: string;
  readonly container: string;
  readonly account: string;
  readonly region: string;
}

export interface LogGroupUse {
  readonly name: string;
  readonly container: string;
  /** Nothing: the region of the task. */
  readonly region: string | undefined;
  /** Whether the driver may create the group. */
  readonly creates: boolean;
}

/** Reads a live task definition. A placeholder in it is text that somebody registered: it names nothing. */
export function referencesOf(task: TaskDefinition): References {
  const secrets: SecretUse[] = [];
  const parameters: ParameterUse[] = [];
  const refer = (view: View, member: string, bareIsSecret = false): void => {
    const text = literal(view, member);
    if (text !== undefined) addReference(text, bareIsSecret, secrets, parameters);
  };
  for (const { view, secrets: entries } of task.containers) {
    for (const entry of entries) refer(entry.view, 'valueFrom');
    for (const option of view.child('logConfiguration').list('secretOptions').views())
      refer(option, 'valueFrom');
    refer(view.child('repositoryCredentials'), 'credentialsParameter', true);
  }
  for (const volume of task.view.list('volumes').views())
    refer(
      volume.child('fsxWindowsFileServerVolumeConfiguration').child('authorizationConfig'),
      'credentialsParameter',
      true,
    );
  return {
    roles: unique(
      ['taskRoleArn', 'executionRoleArn'].flatMap((name) => literal(task.view, name) ?? []),
      (role) => role,
    ),
    secrets: unique(secrets, ({ written }) => written),
    parameters: unique(parameters, ({ written }) => written),
    images: unique(task.containers.flatMap(imageOf), ({ ref }) => ref),
    logGroups: unique(
      task.containers.flatMap(({ view }) => logGroupOf(view)),
      ({ name, region }) => `${name} ${region ?? ''}`,
    ),
    environmentFiles: unique(
      task.containers.flatMap(({ view }) =>
        view
          .list('environmentFiles')
          .views()
          .flatMap((file) => literal(file, 'value') ?? []),
      ),
      (arn) => arn,
    ),
  };
}

function literal(view: View, name: string): string | undefined {
  const found = view.literal(name);
  return found.state === 'known' && found.value.trim() !== '' ? found.value : undefined;
}

function addReference(
  written: string,
  bareIsSecret: boolean,
  secrets: SecretUse[],
  parameters: ParameterUse[],
): void {
  if (bareIsSecret && !written.startsWith('arn:')) {
    secrets.push({
      ref: written,
      written,
      jsonKey: undefined,
      versionStage: undefined,
      versionId: undefined,
    });
    return;
  }
  const reference = parseSecretReference(maskPlaceholders(written));
  if (reference.kind === 'secretArn') {
    const ref = written.split(':').slice(0, 7).join(':');
    const { jsonKey, versionStage, versionId } = reference;
    secrets.push({ ref, written, jsonKey, versionStage, versionId });
  } else if (reference.kind === 'parameterArn') {
    parameters.push({ ref: written.split(':').slice(0, 6).join(':'), written });
  } else if (reference.kind === 'parameterName') {
    parameters.push({ ref: written.replace(/:[^:/]*$/, ''), written });
  }
}

function imageOf({ view, imageText, image }: TaskDefinition['containers'][number]): ImageUse[] {
  if (imageText.state !== 'known' || image.state !== 'known') return [];
  const host = ecrHost(image.value.registry);
  if (!host) return [];
  const container = literal(view, 'name') ?? '';
  return [{ ref: imageText.value, container, account: host.account, region: host.region }];
}

function logGroupOf(view: View): LogGroupUse[] {
  const logs = view.child('logConfiguration');
  if (literal(logs, 'logDriver') !== 'awslogs') return [];
  const options = logs.child('options');
  const name = literal(options, 'awslogs-group');
  if (name === undefined) return [];
  return [
    {
      name,
      container: literal(view, 'name') ?? '',
      region: literal(options, 'awslogs-region'),
      creates: literal(options, 'awslogs-create-group')?.toLowerCase() === 'true',
    },
  ];
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return seen.has(key) ? false : seen.add(key);
  });
}
