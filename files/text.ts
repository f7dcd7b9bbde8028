/** The text of a file and how it was encoded, so that a fix can be written back in the same way. */
export interface FileText {
  /** Without a byte order mark. */
  readonly text: string;
  /** The byte order mark, or nothing. */
  readonly mark: string;
  readonly encode: (text: string) => Uint8Array;
}

const MARK = '\uFEFF';

export class UnreadableText extends Error {}

/** Decodes UTF-8, with or without a byte order mark, and UTF-16 in both byte orders. */
export function decode(bytes: Uint8Array): FileText {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 'utf-16le', true);
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 'utf-16be', true);
  // JSON starts with an ASCII character: a zero byte beside it tells UTF-16 without a mark.
  if (first !== undefined && first !== 0 && second === 0) return utf16(bytes, 'utf-16le', false);
  if (first === 0 && second !== undefined && second !== 0) return utf16(bytes, 'utf-16be', false);
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const text = decodeWith('utf-8', marked ? bytes.subarray(3) : bytes);
  const mark = marked ? MARK : '';
  return { text, mark, encode: (changed) => new TextEncoder().encode(mark + changed) };
}

/** A guess at the text of bytes that {@link decode} refuses: enough to see what it would be, not to check it. */
export function decodeAnyhow(bytes: Uint8Array): string {
  const wide = bytes.subarray(0, 2).some((byte) => byte === 0 || byte >= 0xfe);
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', marked: boolean): FileText {
  const text = decodeWith(encoding, bytes);
  const mark = marked ? MARK : '';
  return { text, mark, encode: (changed) => encodeUtf16(mark + changed, encoding === 'utf-16le') };
}

function decodeWith(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnreadableText(`not a text in ${encoding.toUpperCase()}`);
  }
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}
