import type { LiveReport } from '../../../core/live/report';

export interface ShownReport extends LiveReport {
  readonly color: boolean;
}

export type LiveReporter = (report: ShownReport) => string;
