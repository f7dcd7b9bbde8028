/**
 * The part of the SARIF 2.1.0 schema (OASIS, sarif-schema-2.1.0.json) that our report uses: required members, closed
 * objects, words and bounds as they stand there.
 */
const message = closed(
  { text: { type: 'string' }, markdown: { type: 'string' }, id: { type: 'string' } },
  [],
  { anyOf: [{ required: ['text'] }, { required: ['id'] }] },
);
const multiformat = closed({ text: { type: 'string' }, markdown: { type: 'string' } }, ['text']);
const level = { enum: ['none', 'note', 'warning', 'error'] };
const index = { type: 'integer', minimum: -1 };
const positive = { type: 'integer', minimum: 1 };
const bag = { type: 'object' };

const artifactLocation = closed({
  uri: { type: 'string', format: 'uri-reference' },
  uriBaseId: { type: 'string' },
  index,
  description: message,
});
const region = closed({
  startLine: positive,
  startColumn: positive,
  endLine: positive,
  endColumn: positive,
});
const location = closed({
  id: { type: 'integer', minimum: -1 },
  physicalLocation: closed({ artifactLocation, region }, [], { required: ['artifactLocation'] }),
  logicalLocations: {
    type: 'array',
    uniqueItems: true,
    items: closed({
      fullyQualifiedName: { type: 'string' },
      kind: { type: 'string' },
      name: { type: 'string' },
    }),
  },
  message,
});
const rule = closed(
  {
    id: { type: 'string' },
    name: { type: 'string' },
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    helpUri: { type: 'string', format: 'uri' },
    defaultConfiguration: closed({ enabled: { type: 'boolean' }, level }),
    properties: bag,
  },
  ['id'],
);
const result = closed(
  {
    ruleId: { type: 'string' },
    ruleIndex: index,
    kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
    level,
    message,
    locations: { type: 'array', items: location },
    relatedLocations: { type: 'array', uniqueItems: true, items: location },
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    suppressions: {
      type: 'array',
      uniqueItems: true,
      items: closed(
        {
          kind: { enum: ['inSource', 'external'] },
          status: { enum: ['accepted', 'underReview', 'rejected'] },
          justification: { type: 'string' },
        },
        ['kind'],
      ),
    },
    properties: bag,
  },
  ['message'],
);
const run = closed(
  {
    tool: closed(
      {
        driver: closed(
          {
            name: { type: 'string' },
            informationUri: { type: 'string', format: 'uri' },
            version: { type: 'string' },
            semanticVersion: { type: 'string' },
            rules: { type: 'array', uniqueItems: true, items: rule },
          },
          ['name'],
        ),
      },
      ['driver'],
    ),
    invocations: {
      type: 'array',
      items: closed(
        {
          executionSuccessful: { type: 'boolean' },
          toolExecutionNotifications: { type: 'array', items: closed({ level, message }, ['message']) },
        },
        ['executionSuccessful'],
      ),
    },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    originalUriBaseIds: { type: 'object', additionalProperties: artifactLocation },
    artifacts: {
      type: 'array',
      uniqueItems: true,
      items: closed({
        location: artifactLocation,
        roles: { type: 'array', uniqueItems: true, items: { enum: ['analysisTarget'] } },
        mimeType: { type: 'string', pattern: '[^/]+/.+' },
      }),
    },
    results: { type: 'array', items: result },
    properties: bag,
  },
  ['tool'],
);

export const sarifSchema = closed(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { enum: ['2.1.0'] },
    runs: { type: 'array', items: run },
  },
  ['version', 'runs'],
);

function closed(properties: object, required: readonly string[] = [], more: object = {}): object {
  return { type: 'object', properties, additionalProperties: false, required, ...more };
}
