export * from './report';
export * from './matrix';
export * from './words';
export { missingGroups, type MissingGroup } from './missingGroups';
export { liveSuppressions } from './suppressions';
