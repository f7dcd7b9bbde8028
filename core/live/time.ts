const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/;

/** Days since 1970 of a time in ISO form; fractions for the hours. Nothing for another text. */
export function daysOf(moment: string): number | undefined {
  const match = MOMENT.exec(moment);
  if (!match) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  // Years that begin in March, so that the leap day is the last one.
  const shifted = month < 3 ? year - 1 : year;
  const monthOfShifted = (month + 9) % 12;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const days = 365 * shifted + leaps + Math.floor((153 * monthOfShifted + 2) / 5) + day - 1;
  const SINCE_MARCH_0000 = 719468;
  return days - SINCE_MARCH_0000 + (hour * 3600 + minute * 60 + second) / 86400;
}

/** Whole days from one time to a later one; nothing where one of them is no time. */
export function daysBetween(from: string, to: string): number | undefined {
  const [start, end] = [daysOf(from), daysOf(to)];
  return start === undefined || end === undefined ? undefined : Math.floor(end - start);
}

/** Whether a time lies after another. */
export function isAfter(moment: string, other: string): boolean {
  return (daysOf(moment) ?? 0) > (daysOf(other) ?? 0);
}
