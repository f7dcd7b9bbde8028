import { defineRule } from '../rule';
import { comparisonsOf } from '../support/conditions';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

/** The forms of ISO 8601 that the W3C profile knows, from the year to fractions of a second. */
const ISO =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;
const EPOCH = /^\d{5,}(?:\.\d+)?$/;

export const rule = defineRule({
  id: 'condition-date',
  covers: ['I-CON-04', 'I-CON-18'],
  title: 'Dates are written year first',
  entity: 'statement',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    invalid: {
      text: '"{value}" is no date that IAM reads, so the condition never holds. Write it as 2030-12-31 or 2030-12-31T23:59:59Z.',
      covers: ['I-CON-04'],
      codes: ['TYPE_MISMATCH_DATE'],
    },
    epoch: {
      text: '"{value}" counts seconds since 1970, which is easily mistaken. Write the date as 2030-12-31T23:59:59Z.',
      covers: ['I-CON-18'],
      codes: ['INVALID_DATE_VALUE'],
    },
  },
  why: 'Date operators read ISO 8601: year, month, day, and the time with its zone.',
  sources: [
    {
      title: 'IAM JSON policy elements: condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Day first',
        text: '"Condition": { "DateLessThan": { "aws:CurrentTime": «"31.12.2030"» } }',
        codes: ['TYPE_MISMATCH_DATE'],
      },
      {
        title: 'Slashes',
        text: '"Condition": { "DateLessThan": { "aws:CurrentTime": [«"2030/12/31"»] } }',
        codes: ['TYPE_MISMATCH_DATE'],
      },
      {
        title: 'Seconds since 1970',
        text: '"Condition": { "DateLessThan": { "aws:EpochTime": «"1893456000"» } }',
        codes: ['INVALID_DATE_VALUE'],
      },
    ],
    good: [
      {
        title: 'Dates and times',
        text: '"Condition": { "DateGreaterThan": { "aws:CurrentTime": "2020-04-01T00:00:00Z" }, "DateLessThan": { "aws:TokenIssueTime": "2030-12-31" } }',
      },
      {
        title: 'With a zone and fractions',
        text: '"Condition": { "DateLessThanEquals": { "aws:CurrentTime": "2030-07-16T19:20:30.45+01:00" } }',
      },
      {
        title: 'A placeholder',
        text: '"Condition": { "DateLessThan": { "aws:CurrentTime": "${end}" } }',
      },
      {
        title: 'A number under a number’s operator',
        text: '"Condition": { "NumericLessThan": { "aws:EpochTime": "1893456000" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const { operator, values } of comparisonsOf(statement, context.iam)) {
      if (operator?.type !== 'Date') continue;
      for (const { text, at } of values) {
        if (text === undefined || ISO.test(text)) continue;
        const written = EPOCH.test(text) ? fromEpoch(Number(text)) : reordered(text);
        const fixes =
          written === undefined ? [] : [replaceValue(at, written, `Write ${written}`, 'suggestion')];
        report(at, EPOCH.test(text) ? 'epoch' : 'invalid', { value: shown(text) }, { fixes });
      }
    }
  },
});

/** The days before each month of a common year. */
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** The time of seconds since 1970 in ISO 8601; nothing beyond the years that a policy can mean. */
function fromEpoch(seconds: number): string | undefined {
  if (seconds >= 253_402_300_800) return undefined;
  const rest = Math.floor(seconds) % 86_400;
  let days = Math.floor(seconds / 86_400);
  let year = 1970;
  while (days >= daysOf(year)) days -= daysOf(year++);
  const leap = daysOf(year) === 366;
  const starts = BEFORE.map((day, month) => day + (leap && month > 1 ? 1 : 0));
  const month = starts.filter((start) => start <= days).length;
  const day = days - (starts[month - 1] ?? 0) + 1;
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(':');
  return `${String(year)}-${two(month)}-${two(day)}T${time}Z`;
}

function daysOf(year: number): number {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366 : 365;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Year first with other separators, or a day that cannot be a month. */
function reordered(text: string): string | undefined {
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [, year, month, day] = yearFirst ?? [undefined, dayFirst?.[3], dayFirst?.[2], dayFirst?.[1]];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return ISO.test(date) ? date : undefined;
}
