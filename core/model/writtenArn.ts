import { maskPlaceholders, placeholdersIn } from '../text/placeholders';
import { HOLE } from './arn';

/** An ARN in its parts as they are written, placeholders and bare words included. */
export interface WrittenArn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Colons inside of placeholders (`${TAG:-1}`) divide nothing. Nothing for a text that is no whole ARN. */
export function writtenArn(text: string): WrittenArn | undefined {
  const holes = placeholdersIn(text).map((found) => found.text);
  const parts = maskPlaceholders(text)
    .split(':')
    .map((part) => part.replaceAll(HOLE, () => holes.shift() ?? HOLE));
  const [start, partition = '', service = '', region = '', account = '', ...rest] = parts;
  if (start !== 'arn' || rest.length === 0) return undefined;
  return { partition, service, region, account, resource: rest.join(':') };
}
