import type { FileResult } from '../result';
import { reportJson } from './json';
import { reportText } from './text';

export type Reporter = (results: readonly FileResult[], color: boolean) => string;

const reporters = { text: reportText, json: reportJson } as const satisfies Record<string, Reporter>;

export const reportFormats = Object.keys(reporters) as (keyof typeof reporters)[];

export function reporterFor(format: keyof typeof reporters): Reporter {
  return reporters[format];
}
