import { reportLiveCsv } from './csv';
import { reportLiveHtml } from './html';
import { reportLiveJson } from './json';
import type { LiveReporter } from './report';
import { reportLiveSarif } from './sarif';
import { reportLiveText } from './text';

const reporters = {
  text: reportLiveText,
  json: reportLiveJson,
  sarif: reportLiveSarif,
  html: reportLiveHtml,
  csv: reportLiveCsv,
} as const satisfies Record<string, LiveReporter>;

export type LiveFormat = keyof typeof reporters;

export const liveFormats = Object.keys(reporters) as LiveFormat[];

export function liveReporterFor(format: LiveFormat): LiveReporter {
  return reporters[format];
}
