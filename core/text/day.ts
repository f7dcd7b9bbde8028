const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. Such texts are ordered as their days are. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  return day >= 1 && day <= daysIn(year, month);
}

/** The day that is so many days later. */
export function daysAfter(text: string, days: number): string {
  let [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  day += days;
  for (let length = daysIn(year, month); day > length; length = daysIn(year, month)) {
    day -= length;
    month++;
    if (month > 12) {
      month = 1;
      year++;
    }
  }
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTHS[month - 1] ?? 0);
}
