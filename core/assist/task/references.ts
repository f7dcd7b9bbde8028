import type { Neighbours } from '../../model/neighbours';
import { hasHole, parseArn } from '../../model/arn';
import { knownPartition } from '../../model/region';
import { parseSecretReference } from '../../model/secretReference';
import type { TaskDefinition } from '../../model/taskDefinition';
import { roleArn } from '../../rules/support/roles';
import { maskPlaceholders } from '../../text/placeholders';
import { placeholder, template } from '../../text/template';
import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import type { Proposals } from '../proposal';
import type { TaskPlace } from './place';
import { textProposals, wholeProposals, type Value } from './proposals';
import { parameterTemplate, secretTemplate } from './secretTexts';

/** What other documents say, with the file that says it; asked for only where it is of use. */
export type Around = () => Neighbours;

/** References to secrets that this file and the workspace use, then their forms to fill. Never what is secret itself. */
export function proposeSecrets(place: TaskPlace, around: Around): Proposals {
  const { task } = place;
  const secret = secretTemplate(task);
  return textProposals(place, [
    ...usedSecrets(place, around, () => true),
    { text: secret, mark: 'secret', detail: 'The whole secret of Secrets Manager' },
    {
      text: template`${secret}:${placeholder('json-key')}::`,
      mark: 'JSON key of a secret',
      detail: keyText,
    },
    { text: parameterTemplate(task), mark: 'parameter', detail: 'A parameter of Parameter Store' },
    {
      text: template`/${placeholder('parameter-name')}`,
      mark: 'parameter',
      detail: 'In the Region and account of the task',
    },
  ]);
}

/** A variable with a secret, by the forms that a reference has. */
export function proposeSecretEntries(place: TaskPlace): Proposals {
  const secret = secretTemplate(place.task);
  const name = { placeholder: 'NAME', shown: 'NAME' };
  return wholeProposals(place, [
    { label: 'Secret of Secrets Manager', value: { name, valueFrom: secret } },
    {
      label: 'JSON key of a secret',
      detail: keyText,
      value: { name, valueFrom: template`${secret}:${placeholder('json-key')}::` },
    },
    { label: 'Parameter of Parameter Store', value: { name, valueFrom: parameterTemplate(place.task) } },
  ]);
}

const keyText = 'Both colons behind the key are needed: version stage and version id are left empty';

/** The secret with the login to a private registry. */
export function proposeRegistryLogins(place: TaskPlace, around: Around): Proposals {
  const whole = (text: string): boolean => parseSecretReference(maskPlaceholders(text)).kind === 'secretArn';
  return textProposals(place, [
    ...usedSecrets(place, around, whole),
    { text: secretTemplate(place.task), mark: 'secret' },
  ]);
}

function usedSecrets(place: TaskPlace, around: Around, fits: (text: string) => boolean): readonly Value[] {
  const own = secretsOf(place.task).map((text) => ({ text, mark: 'in this file' }));
  const others = around().documents.flatMap(({ name, taskDefinition }) =>
    taskDefinition ? secretsOf(taskDefinition).map((text) => ({ text, mark: fileOf(name) })) : [],
  );
  const typed = place.slot.token.text;
  return [...own, ...others].filter(({ text }) => text !== typed && isReference(text) && fits(text));
}

function secretsOf({ containers }: TaskDefinition): string[] {
  return containers.flatMap(({ secrets, logConfiguration, view }) =>
    [...secrets.map((entry) => entry.view), ...logConfiguration.list('secretOptions').views()]
      .map((entry) => valueOr(entry.literal('valueFrom'), ''))
      .concat(valueOr(view.child('repositoryCredentials').literal('credentialsParameter'), '')),
  );
}

/** By mistake people write the secret itself where its name belongs: only what surely is a name is shown. */
function isReference(text: string): boolean {
  const reference = parseSecretReference(maskPlaceholders(text));
  if (reference.kind === 'parameterName') return text.startsWith('/');
  return reference.kind === 'secretArn' || reference.kind === 'parameterArn';
}

/** Roles that the workspace uses as the same kind of role, then one that is named after the task. */
export function proposeRoles(place: TaskPlace, around: Around): Proposals {
  const { task, member } = place;
  const kind = member === 'executionRoleArn' ? 'execution' : 'task';
  const family = valueOr(task.family, '');
  const used = usedElsewhere(place, around, ({ view }) => [valueOr(view.literal(member), '')]);
  const name = family === '' ? placeholder(`${kind}-role`) : `${family}-${kind}`;
  return textProposals(place, [
    ...used.filter(({ text }) => isRole(text)),
    { text: roleArn(task, name), mark: `${kind} role` },
    ...(kind === 'execution'
      ? [{ text: roleArn(task, 'ecsTaskExecutionRole'), mark: 'as the ECS console makes it' }]
      : []),
  ]);
}

function isRole(text: string): boolean {
  const arn = parseArn(maskPlaceholders(text));
  return arn?.service === 'iam' && (arn.resource.startsWith('role/') || hasHole(arn.resource));
}

/** File systems and files of variables that the workspace uses. */
export function proposeFileSystems(place: TaskPlace, around: Around): Proposals {
  return textProposals(
    place,
    usedElsewhere(place, around, ({ view }) =>
      view
        .list('volumes')
        .views()
        .map((volume) => textOf(volume.child('efsVolumeConfiguration'), 'fileSystemId')),
    ),
  );
}

export function proposeEnvironmentFiles(place: TaskPlace, around: Around): Proposals {
  const used = usedElsewhere(place, around, ({ containers }) =>
    containers.flatMap(({ view }) =>
      view
        .list('environmentFiles')
        .views()
        .map((file) => textOf(file, 'value')),
    ),
  );
  const arn = template`arn:${knownPartition(place.task)}:s3:::${placeholder('bucket')}/${placeholder('file')}.env`;
  return textProposals(place, [...used, { text: arn, mark: 'file in Amazon S3' }]);
}

function textOf(view: View, name: string): string {
  return valueOr(view.literal(name), '');
}

interface Used extends Value {
  readonly text: string;
}

/** Texts of the task definitions of the workspace, without the one that is typed here. */
function usedElsewhere(
  place: TaskPlace,
  around: Around,
  texts: (task: TaskDefinition) => readonly string[],
): Used[] {
  const typed = place.slot.token.text;
  return around().documents.flatMap(({ name, taskDefinition }) =>
    taskDefinition
      ? texts(taskDefinition)
          .filter((text) => text !== '' && text !== typed)
          .map((text) => ({ text, mark: fileOf(name) }))
      : [],
  );
}

function fileOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
