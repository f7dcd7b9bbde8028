/** A half-open range of UTF-16 offsets in a text: `start` is in, `end` is out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
