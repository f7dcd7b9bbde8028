/** An answer that a text with places to fill, or a request that does not tell everything, may leave open. */
export type Truth = 'yes' | 'no' | 'unknown';

export function truth(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

export function not(value: Truth): Truth {
  if (value === 'unknown') return value;
  return value === 'yes' ? 'no' : 'yes';
}

/** Whether every one holds; `yes` for none. Asks no further after the first `no`. */
export function all(values: Iterable<Truth>): Truth {
  let answer: Truth = 'yes';
  for (const value of values) {
    if (value === 'no') return 'no';
    if (value === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** Whether at least one holds; `no` for none. Asks no further after the first `yes`. */
export function any(values: Iterable<Truth>): Truth {
  let answer: Truth = 'no';
  for (const value of values) {
    if (value === 'yes') return 'yes';
    if (value === 'unknown') answer = 'unknown';
  }
  return answer;
}
