import type { Spot } from './spot';

/**
 * A value as far as the text tells it. *Unknown* is a placeholder, an expression, half-typed text or a
 * value of the wrong type: rules convict on known and absent only.
 */
export type Val<T> = Known<T> | Absent | Unknown;

export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  readonly at: Spot;
}

export interface Absent {
  readonly state: 'absent';
  readonly at: Spot;
}

export interface Unknown {
  readonly state: 'unknown';
  readonly at: Spot;
}

export function known<T>(value: T, at: Spot): Known<T> {
  return { state: 'known', value, at };
}

export function absent(at: Spot): Absent {
  return { state: 'absent', at };
}

export function unknown(at: Spot): Unknown {
  return { state: 'unknown', at };
}

/** The value where it is known, else the fallback (never a conviction by itself). */
export function valueOr<T, F>(val: Val<T>, fallback: F): T | F {
  return val.state === 'known' ? val.value : fallback;
}

export function is<T>(val: Val<T>, value: T): val is Known<T> {
  return val.state === 'known' && val.value === value;
}

/** Changes what is known, keeps where it stands. Returning `undefined` makes the value unknown. */
export function mapVal<T, U>(val: Val<T>, change: (value: T) => U | undefined): Val<U> {
  if (val.state !== 'known') return val;
  const value = change(val.value);
  return value === undefined ? unknown(val.at) : known(value, val.at);
}
