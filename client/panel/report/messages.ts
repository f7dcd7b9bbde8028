import type { LiveSection } from '../../../core/live/judgement';
import { liveSections } from '../../../core/live/rollup';

export const exportFormats = ['html', 'csv', 'json', 'sarif', 'snapshot'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A cell of the matrix. */
export interface Cell {
  /** See `MatrixLine`. */
  readonly line: string;
  readonly section: LiveSection;
}

/** What the page asks for. Nothing that it sends is shown or run: it only chooses among what is known. */
export type FromPage =
  /** @param shown how many findings are wanted */
  | ({ readonly type: 'details'; readonly shown: number; readonly focus: boolean } & Cell)
  | { readonly type: 'copy' | 'document'; readonly id: string }
  | { readonly type: 'export'; readonly format: ExportFormat }
  | { readonly type: 'refresh' | 'sample' | 'policy' };

/** What the page is told. HTML that `markup` made. */
export type ToPage =
  | { readonly type: 'body'; readonly html: string }
  /** What stands behind a cell; nothing where there is none. */
  | { readonly type: 'details'; readonly html: string; readonly focus: boolean };

/** A message of the page, whatever it holds. */
export function readMessage(raw: unknown): FromPage | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { type, id, format, line, section, shown, focus } = raw as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'refresh':
    case 'sample':
    case 'policy':
      return { type };
    case 'copy':
    case 'document':
      return typeof id === 'string' ? { type, id } : undefined;
    case 'export': {
      const known = exportFormats.find((one) => one === format);
      return known && { type, format: known };
    }
    case 'details': {
      const known = liveSections.find((one) => one === section);
      if (known === undefined || typeof line !== 'string') return undefined;
      const wanted = typeof shown === 'number' && shown > 0 ? Math.min(Math.floor(shown), 100_000) : 0;
      return { type, line, section: known, shown: wanted, focus: focus === true };
    }
    default:
      return undefined;
  }
}
