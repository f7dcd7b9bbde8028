import { documentKinds, type DocumentKind } from '../documents/kinds';
import type { Span } from '../text/span';
import type { Node } from '../tree/node';
import type { ConfigReader } from './configReader';

/** What the documents are that a glob names. */
export interface KindSetting {
  readonly glob: string;
  readonly kind: DocumentKind;
}

export function readKinds(node: Node | undefined, at: Span, reader: ConfigReader): KindSetting[] {
  const expected = '"kinds" takes globs with what the documents are.';
  return reader.members(node, at, expected).flatMap(({ key, value }) => {
    const words = `A document is one of ${documentKinds.join(', ')}.`;
    const kind = reader.word(value, key, documentKinds, words, KIND_ALIASES);
    return kind === undefined ? [] : [{ glob: key.name, kind }];
  });
}

const KIND_ALIASES: Readonly<Record<string, DocumentKind>> = {
  scp: 'serviceControlPolicy',
  rcp: 'serviceControlPolicy',
  policy: 'iamPolicy',
  service: 'serviceDefinition',
};
