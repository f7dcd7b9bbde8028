/** A half-open range of UTF-16 offsets in a text: `start` is in, `end` is out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
