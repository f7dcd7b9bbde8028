import { nearest } from '../text/nearest';
import { splitArn, type ArnFormat } from './arnFormat';

/**
 * The resource part with the kind of resource that was probably meant, where the kind is written almost like one of
 * the formats: `statemachine:orders` → `stateMachine:orders`.
 */
export function nearType(resource: string, formats: readonly ArnFormat[]): string | undefined {
  const [, kind = '', rest = ''] = /^([\w-]+)([:/].*)$/s.exec(resource) ?? [];
  if (kind === '') return undefined;
  const kinds = formats.flatMap(({ text }) => /^([\w-]+)[:/]/.exec(splitArn(text)[5] ?? '')?.[1] ?? []);
  const near = nearest(kind, [...new Set(kinds)]);
  return near === undefined || near === kind ? undefined : near + rest;
}
