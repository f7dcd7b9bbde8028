import { remember } from '../text/remember';
import { HOLE } from '../text/placeholders';

/**
 * An ARN in its parts. A part holds `HOLE` where the text has a placeholder, or one of the bare words that
 * AWS pages use for one (`region`, `aws_account_id`).
 * Format: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything behind the fifth colon. */
  readonly resource: string;
}

const REGION_WORDS = /^(?:region|aws[-_]?region|region[-_]?(?:id|name|code)|your[-_]region)$/i;
const ACCOUNT_WORDS =
  /^(?:(?:aws[-_]?)?account(?:[-_]?(?:id|number))?|your[-_]account(?:[-_]id)?|x{12}|ACCOUNTID)$/i;

/** Reads masked text (see `maskPlaceholders`). Nothing when it does not start like an ARN or has too few parts. */
export function parseArn(masked: string): Arn | undefined {
  return masked.startsWith('arn:') ? readArn(masked) : undefined;
}

const readArn = remember((masked: string): Arn | undefined => {
  const parts = masked.split(':');
  if (parts.length < 6) return undefined;
  const [, partition = '', service = '', region = '', account = ''] = parts;
  return {
    partition,
    service,
    region: REGION_WORDS.test(region) ? HOLE : region,
    account: ACCOUNT_WORDS.test(account) ? HOLE : account,
    resource: parts.slice(5).join(':'),
  };
});

/** Whether a part of masked text holds something that we cannot know. */
export function hasHole(part: string): boolean {
  return part.includes(HOLE);
}

export function isRegionWord(part: string): boolean {
  return REGION_WORDS.test(part);
}

export function isAccountWord(part: string): boolean {
  return ACCOUNT_WORDS.test(part);
}

/** True for a part that is surely not `expected`: holes may become anything. */
export function differs(part: string, expected: string): boolean {
  return !hasHole(part) && part !== expected;
}

export { HOLE } from '../text/placeholders';
