/**
 * Values of conditions as the operators read them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

/** A number with or without decimals; nothing for other text. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?\d{1,30}(?:\.\d{1,30})?$/.test(text) ? Number(text) : undefined;
}

const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i;

/**
 * Milliseconds since 1970 of a date in one of the W3C's forms of ISO 8601, or of seconds since 1970; nothing for
 * other text. Four digits are a year. Without a time zone it is UTC.
 */
export function readDate(text: string): number | undefined {
  if (/^-?\d{5,15}$/.test(text)) return Number(text) * 1000;
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone] =
    match;
  const [y, mo, d] = [Number(year), Number(month), Number(day)];
  const [h, mi, s] = [Number(hour), Number(minute), Number(second)];
  if (mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) || h > 23 || mi > 59 || s > 59) return undefined;
  const seconds = (daysSince1970(y, mo, d) * 24 + h) * 3600 + mi * 60 + s - zoneSeconds(zone);
  return seconds * 1000 + (fraction === '' ? 0 : Math.floor(Number(fraction) * 1000));
}

function zoneSeconds(zone: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = before * 365 + leaps - 719_162;
  for (let m = 1; m < month; m++) days += daysIn(year, m);
  return days + day - 1;
}

/** A range of addresses: the bytes of its first address (4 or 16) and how many bits all its addresses share. */
export interface IpRange {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** An address, or a range in CIDR notation, of IPv4 or IPv6; nothing for other text. */
export function readIpRange(text: string): IpRange | undefined {
  const [address = '', length, ...more] = text.split('/');
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const bytes = address.includes(':') ? readIpv6(address) : readIpv4(address);
  if (!bytes) return undefined;
  const most = bytes.length * 8;
  const bits = length === undefined ? most : Number(length);
  return bits <= most ? { bytes, bits } : undefined;
}

function readIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.map(Number);
}

function readIpv6(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const front = readGroups(head);
  const back = tail === undefined ? [] : readGroups(tail);
  if (!front || !back) return undefined;
  const missing = 16 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...front, ...new Array<number>(missing).fill(0), ...back];
}

function readGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const v4 = index === groups.length - 1 && group.includes('.') ? readIpv4(group) : undefined;
    if (v4) bytes.push(...v4);
    else if (/^[\da-f]{1,4}$/i.test(group)) {
      const value = parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    } else return undefined;
  }
  return bytes;
}

/** Whether every address of `inner` is one of `outer`. */
export function rangeHolds(outer: IpRange, inner: IpRange): boolean {
  if (outer.bytes.length !== inner.bytes.length || inner.bits < outer.bits) return false;
  for (let bit = 0; bit < outer.bits; bit++) {
    const mask = 128 >> (bit & 7);
    const [one = 0, other = 0] = [outer.bytes[bit >> 3], inner.bytes[bit >> 3]];
    if ((one & mask) !== (other & mask)) return false;
  }
  return true;
}

/** Base64 without the padding and in one alphabet, so that equal bytes are equal text; nothing for other text. */
export function readBinary(text: string): string | undefined {
  return /^[\w+/-]*={0,2}$/.test(text)
    ? text.replace(/=+$/, '').replace(/-/g, '+').replace(/_/g, '/')
    : undefined;
}
