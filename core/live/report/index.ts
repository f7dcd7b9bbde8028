export * from './report';
export * from './words';
export { missingGroups, type MissingGroup } from './missingGroups';
export { liveSuppressions } from './suppressions';
