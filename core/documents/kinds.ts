/** What a document was recognised as, in the words of the command line's `--kind`. */
export const documentKinds = [
  'taskDefinition',
  'containerDefinitions',
  'serviceDefinition',
  'runTask',
  'iamPolicy',
  'trustPolicy',
  'resourcePolicy',
  'endpointPolicy',
  'serviceControlPolicy',
] as const;

export type DocumentKind = (typeof documentKinds)[number];
