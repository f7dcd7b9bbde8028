import type { NewValue } from '../../../editors/editor';
import { documentText } from '../../../editors/text';
import { asValue, type StatementShape } from '../shape';
import { Template } from '../../../text/template';
import { nameOf, type PolicyAbout } from './about';
import { Names, pascal } from './names';
import { partsOf, wordsOf } from './parts';
import { yamlText, type Yaml } from './yaml';

/** A call of CloudFormation in the place of a value. */
interface Call {
  readonly call: 'Sub' | 'Ref';
  readonly text: string;
}

type Value = string | Call | readonly Value[] | { readonly [key: string]: Value };

/**
 * The policy, or the role with its trust policy, as a resource of CloudFormation. What the task definitions do not
 * tell is filled in by the stack, or is a parameter.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 */
export function cloudFormationText(
  statements: readonly StatementShape[],
  about: PolicyAbout,
  language: 'json' | 'yaml',
): string {
  const value = template(statements, about);
  return language === 'json' ? documentText(inJson(value)) : yamlText(inYaml(value));
}

function template(statements: readonly StatementShape[], about: PolicyAbout): Value {
  const parameters = new Names(pascal);
  const document: Value = {
    Version: '2012-10-17',
    Statement: statements.map((statement) => substituted(asValue(statement), parameters)),
  };
  const resources = about.what === 'trust' ? role(document, about) : policy(document, about);
  const asked = [
    ...parameters.all.map(({ written, name }) => ({
      name,
      about: `Stands for ${written} in the task definition.`,
    })),
    ...(needsRole(about) ? [{ name: ROLE, about: 'The role that the policy is for.' }] : []),
  ];
  const declared = Object.fromEntries(
    asked.map(({ name, about: words }) => [name, { Type: 'String', Description: words }]),
  );
  return { ...(asked.length > 0 ? { Parameters: declared } : {}), Resources: resources };
}

const ROLE = 'RoleOfPolicy';

function needsRole({ what, roles }: PolicyAbout): boolean {
  return what !== 'trust' && roles.length === 0;
}

function policy(document: Value, about: PolicyAbout): Value {
  return {
    [pascal([...wordsOf(nameOf(about)), 'Policy'])]: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: nameOf(about),
        Roles: needsRole(about) ? [{ call: 'Ref', text: ROLE }] : about.roles,
        PolicyDocument: document,
      },
    },
  };
}

function role(document: Value, about: PolicyAbout): Value {
  const [only] = about.roles;
  const named = about.roles.length === 1 && only !== undefined ? only : undefined;
  return {
    [pascal([...wordsOf(named ?? 'ecs-task'), 'Role'])]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ...(named === undefined ? {} : { RoleName: named }),
        AssumeRolePolicyDocument: document,
      },
    },
  };
}

/** Every text as it is, or with what the stack fills in. */
function substituted(value: NewValue, parameters: Names): Value {
  if (typeof value === 'string' || value instanceof Template) return text(value.toString(), parameters);
  if (Array.isArray(value)) return value.map((item: NewValue) => substituted(item, parameters));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, item]: [string, NewValue]) => [
      name,
      substituted(item, parameters),
    ]),
  );
}

const PSEUDO = { account: 'AWS::AccountId', region: 'AWS::Region', partition: 'AWS::Partition' } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
function text(written: string, parameters: Names): Value {
  const parts = partsOf(written);
  if (parts.every(({ kind }) => kind === 'text')) return written;
  const pieces = parts.map((part) => {
    if (part.kind === 'text') return part.text.replaceAll('${', '${!');
    if (part.kind === 'expression') return `\${${parameters.of(`\${${part.text}}`)}}`;
    return `\${${part.kind === 'open' ? parameters.of(part.written) : PSEUDO[part.kind]}}`;
  });
  return { call: 'Sub', text: pieces.join('') };
}

function isCall(value: Value): value is Call {
  return typeof value === 'object' && 'call' in value;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function inJson(value: Value): NewValue {
  if (typeof value === 'string') return value;
  if (isCall(value)) return { [value.call === 'Ref' ? 'Ref' : 'Fn::Sub']: value.text };
  if (isList(value)) return value.map(inJson);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inJson(item)]));
}

function inYaml(value: Value): Yaml {
  if (typeof value === 'string') return value;
  if (isCall(value)) return { tag: value.call, text: value.text };
  if (isList(value)) return value.map(inYaml);
  return new Map(Object.entries(value).map(([name, item]) => [name, inYaml(item)]));
}
