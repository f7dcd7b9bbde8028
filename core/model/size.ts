import type { NewValue } from '../editors/editor';
import { unknown, known, type Val } from '../tree/val';
import type { View } from '../tree/view';

/**
 * Task sizes in every wording that ECS accepts: CPU units or vCPU ("1024", "1 vCPU", ".5 vcpu"), MiB or GB
 * ("512", "2GB", "0.5 GB"). Numbers count as their digits: the wrong type is a finding of its own.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export type SizeKind = 'cpu' | 'memory';

const PER_UNIT = 1024;
const WITH_UNIT = { cpu: /^(\d+(?:\.\d+)?|\.\d+)(\s*vcpu)$/i, memory: /^(\d+(?:\.\d+)?|\.\d+)(\s*gb)$/i };

/** CPU units or MiB; nothing for a text in no wording that ECS knows. */
export function parseSize(kind: SizeKind, text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const match = WITH_UNIT[kind].exec(text);
  return match ? Number(match[1]) * PER_UNIT : undefined;
}

/** The member as CPU units or MiB. Text in another wording is unknown: see {@link oddSize}. */
export function readSize(view: View, kind: SizeKind): Val<number> {
  const number = view.int(kind);
  if (number.state !== 'unknown') return number;
  const text = view.text(kind);
  const size = text.state === 'known' ? parseSize(kind, text.value.trim()) : undefined;
  return size === undefined ? unknown(number.at) : known(size, number.at);
}

/** A text that is complete and still no size in any wording: `512m`, `1Gi`. */
export function oddSize(view: View, kind: SizeKind): string | undefined {
  const text = view.text(kind);
  return text.state === 'known' && parseSize(kind, text.value.trim()) === undefined ? text.value : undefined;
}

/** A new size in the wording of the one that stands in the view; digits in quotes where there is none. */
export function sizeLike(view: View, kind: SizeKind, size: number): NewValue {
  const node = view.member(kind)?.value;
  if (node?.kind === 'number') return size;
  const unit = node?.kind === 'string' ? WITH_UNIT[kind].exec(node.value.trim()) : null;
  if (!unit) return String(size);
  const digits = String(size / PER_UNIT);
  return (unit[1]?.startsWith('.') ? digits.replace(/^0\./, '.') : digits) + (unit[2] ?? '');
}

/** `0.5 vCPU` or `2 GB`, for sentences. */
export function sizeInWords(kind: SizeKind, size: number): string {
  return `${String(Number((size / PER_UNIT).toFixed(3)))} ${kind === 'cpu' ? 'vCPU' : 'GB'}`;
}
