import { parseSecretReference, SECRET_PARAMETER, type SecretArn } from '../../model/secretReference';
import { maskPlaceholders } from '../../text/placeholders';
import { code } from '../describe';
import { consoleText } from '../explainArn';

/** What a reference to a secret hands to the container. Markdown. */
export function explainSecret(text: string): string | undefined {
  // Of a text with placeholders the parts are not known.
  if (maskPlaceholders(text) !== text) return undefined;
  const reference = parseSecretReference(text);
  switch (reference.kind) {
    case 'secretArn':
      return `${secretText(reference)}${consoleText(text)}`;
    case 'parameterArn':
      return `Parameter ${code(reference.name)} of Parameter Store, in ${place(reference.arn)}.${consoleText(text)}`;
    case 'parameterName':
      return reference.name.startsWith(SECRET_PARAMETER)
        ? `Secret ${code(reference.name.slice(SECRET_PARAMETER.length))} of Secrets Manager, read through Parameter Store.`
        : undefined;
    default:
      return undefined;
  }
}

function secretText({ name, suffix, jsonKey, versionStage, versionId, arn }: SecretArn): string {
  const lines = [
    `- secret: ${code(name)}, in ${place(arn)}`,
    suffix === undefined
      ? '- without the six characters that Secrets Manager puts behind the name'
      : `- made unique by: ${code(suffix)}`,
    `- value: ${jsonKey === undefined ? 'the whole secret' : `only the key ${code(jsonKey)} of its JSON`}`,
    `- version: ${versionText(versionStage, versionId)}`,
  ];
  return lines.join('\n');
}

function versionText(stage: string | undefined, id: string | undefined): string {
  if (id !== undefined) return `${code(id)}, whatever comes later`;
  return stage === undefined ? 'the current one when the task starts' : `the one labelled ${code(stage)}`;
}

function place({ region, account }: SecretArn['arn']): string {
  return `${code(region)}, account ${code(account)}`;
}
