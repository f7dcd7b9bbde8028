import type { Span } from '../text/span';
import type { Member, Node } from '../tree/node';
import type { ConfigReader, Located } from './configReader';

/** One entry of `roles`: a role, and the files and managed policies that it has. */
export interface RoleSetting {
  readonly role: string;
  /** Paths, relative to the configuration file. */
  readonly files: readonly Located[];
  readonly managed: readonly string[];
}

/** One entry of `keys`. */
export interface KeySetting {
  readonly pattern: string;
  readonly key: string;
}

const MANAGED_POLICY = /^arn:[\w-]+:iam::(?:aws|\d{12}):policy\/./;
const KEY = /^arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

export function readRoles(node: Node | undefined, at: Span, reader: ConfigReader): RoleSetting[] {
  const expected = '"roles" takes ARNs or names of roles with the files of their policies.';
  return reader.members(node, at, expected).map(({ key, value }) => {
    const texts = reader.texts(value, key, 'A role takes the path of a policy file, or a list of paths.');
    return {
      role: key.name,
      files: texts.filter(({ text }) => !MANAGED_POLICY.test(text)),
      managed: texts.flatMap(({ text }) => (MANAGED_POLICY.test(text) ? [text] : [])),
    };
  });
}

export function readKeys(node: Node | undefined, at: Span, reader: ConfigReader): KeySetting[] {
  const expected = '"keys" takes ARNs or names of secrets and parameters with the ARN of their key.';
  return reader.members(node, at, expected).flatMap((member) => readKey(member, reader));
}

function readKey({ key, value }: Member, reader: ConfigReader): KeySetting[] {
  const expected =
    'The key is named by its ARN, such as arn:aws:kms:us-east-1:111122223333:key/1234abcd-…; policies know no alias.';
  return reader.texts(value, key, expected).flatMap((text) => {
    if (KEY.test(text.text)) return [{ pattern: key.name, key: text.text }];
    reader.problem(text, expected);
    return [];
  });
}
