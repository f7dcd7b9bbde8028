import assert from 'node:assert/strict';
import { dateFormatProblem, patternProblem } from '../../core/model/logPattern';

describe('patterns of multi-line logs', () => {
  for (const pattern of [
    '^INFO',
    '^\\[?\\d{4}-\\d{2}-\\d{2}',
    '^(?:INFO|WARN)\\b.*?$',
    '(?i)error|(?P<level>warn)',
    '[]a]+[[:space:]]*',
    '^[^\\s\\]]',
    '\\Q(literal\\E+',
    'a{2,3}?',
    '^\\S*?',
    '',
  ]) {
    it(`Go reads ${pattern}`, () => {
      assert.equal(patternProblem(pattern), undefined);
    });
  }

  for (const pattern of [
    '(?=x)',
    '(?<!x)y',
    '(?>x)',
    '(a)\\1',
    '(a',
    'a)',
    '[a',
    '*a',
    'a**',
    'a|+',
    'a\\',
  ]) {
    it(`Go does not read ${pattern}`, () => {
      assert.notEqual(patternProblem(pattern), undefined);
    });
  }

  it('knows the codes of the driver', () => {
    for (const format of [
      '%Y-%m-%d',
      '[%b %d, %Y %H:%M:%S]',
      '%I:%M %p',
      '%d/%m/%y%L',
      '%f %j %Z %z %A %a %w %B',
    ])
      assert.equal(dateFormatProblem(format), undefined, format);
    for (const format of ['%F', '%T', 'yyyy-MM-dd', '%e %b'])
      assert.notEqual(dateFormatProblem(format), undefined, format);
  });
});
