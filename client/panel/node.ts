import type { MissingGroup, ReportedFinding } from '../../core/live/report';

/** The picture before a row; the words for those who do not see it stand in `spoken`. */
export type NodeIcon =
  | 'error'
  | 'warning'
  | 'info'
  | 'hint'
  | 'notChecked'
  | 'pass'
  | 'notApplicable'
  | 'suppressed'
  | 'fixed'
  | 'account'
  | 'region'
  | 'cluster'
  | 'service'
  | 'section'
  | 'problem'
  | 'old'
  | 'action';

/** What a row is about, for the commands on it. */
export type NodeAbout =
  | { readonly kind: 'finding'; readonly reported: ReportedFinding }
  | { readonly kind: 'gap'; readonly group: MissingGroup }
  /** Runs a command when it is chosen. */
  | { readonly kind: 'action'; readonly command: string; readonly args: readonly unknown[] }
  /** A service or a cluster. */
  | { readonly kind: 'resource'; readonly arn: string };

/** One row of the tree, without an editor. */
export interface PanelNode {
  /** The same for the same thing in every reading, so that what is selected stays selected. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly icon?: NodeIcon;
  /** What a screen reader says, where the label is not enough. */
  readonly spoken?: string;
  readonly expanded?: boolean;
  /** For menus. */
  readonly context?: string;
  readonly about?: NodeAbout;
  /** Made when the row is opened. */
  readonly children?: () => readonly PanelNode[];
}
