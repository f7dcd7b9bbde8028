import { reportCsv } from './csv';
import { reportGithub } from './github';
import { reportHtml } from './html';
import { reportJson } from './json';
import { reportJunit } from './junit';
import type { Reporter } from './report';
import { reportSarif } from './sarif';
import { reportText } from './text';

const reporters = {
  text: reportText,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
  junit: reportJunit,
  html: reportHtml,
  csv: reportCsv,
} as const satisfies Record<string, Reporter>;

export type ReportFormat = keyof typeof reporters;

export const reportFormats = Object.keys(reporters) as ReportFormat[];

export function reporterFor(format: ReportFormat): Reporter {
  return reporters[format];
}
