/** An IP address or a range of them, in bits. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly prefix: number;
}

/** `203.0.113.0/24`, `203.0.113.7`, `2001:db8::/32`; nothing for what is neither. */
export function parseIpRange(text: string): IpRange | undefined {
  const [host = '', length, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  const version = host.includes(':') ? 6 : 4;
  const address = version === 6 ? parseV6(host) : parseV4(host);
  const bits = version === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  return address === undefined || prefix < 0 || prefix > bits ? undefined : { version, address, prefix };
}

function parseV4(host: string): bigint | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return undefined;
  const parts = host.split('.').map(Number);
  if (parts.some((part) => part > 255)) return undefined;
  return parts.reduce((all, part) => (all << 8n) | BigInt(part), 0n);
}

function parseV6(host: string): bigint | undefined {
  const halves = host.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...new Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((all, group) => (all << 16n) | BigInt(`0x${group}`), 0n);
}

function mask({ version, prefix }: IpRange): bigint {
  const bits = version === 6 ? 128n : 32n;
  return ((1n << BigInt(prefix)) - 1n) << (bits - BigInt(prefix));
}

/** The first address of the range where the written one is another; nothing where it is right already. */
export function networkOf(range: IpRange): string | undefined {
  const network = range.address & mask(range);
  if (network === range.address) return undefined;
  return `${range.version === 4 ? writeV4(network) : writeV6(network)}/${String(range.prefix)}`;
}

function writeV4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}

function writeV6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  ).join(':');
  const zeros = [...groups.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (!zeros) return groups;
  const before = groups.slice(0, zeros.index);
  return `${before}::${groups.slice(zeros.index + zeros[0].length).replace(/^:/, '')}`;
}

/** RFC 1918, shared address space, loopback, link-local, and the local addresses of IPv6. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].flatMap((text) => parseIpRange(text) ?? []);

/** Whether no address of the range is one of the internet. https://www.rfc-editor.org/rfc/rfc6890 */
export function isPrivate(range: IpRange): boolean {
  return PRIVATE.some(
    (block) =>
      block.version === range.version &&
      block.prefix <= range.prefix &&
      (range.address & mask(block)) === block.address,
  );
}

/** Whether every address of the second range lies in the first. */
export function rangeCovers(wide: IpRange, narrow: IpRange): boolean {
  if (wide.version !== narrow.version || wide.prefix > narrow.prefix) return false;
  return (wide.address & mask(wide)) === (narrow.address & mask(wide));
}
