import assert from 'node:assert/strict';
import { rangeHolds, readBinary, readDate, readIpRange, readNumber } from '../../core/policy/values';
import { numbers } from '../kit/random';

describe('values of conditions', () => {
  it('reads dates as the platform does', () => {
    const next = numbers(3);
    for (let i = 0; i < 2000; i++) {
      const date = new Date(next(4_000_000_000) * 1000 + next(1000));
      assert.equal(readDate(date.toISOString()), date.getTime(), date.toISOString());
    }
    for (const text of ['2026-03-01T12:00:00+02:00', '2024-02-29', '2026-11-05T23:59Z', '1999', '2000-02'])
      assert.equal(readDate(text), Date.parse(text), text);
  });

  it('reads seconds since 1970, and no other text', () => {
    assert.equal(readDate('1767225600'), 1_767_225_600_000);
    assert.equal(readDate('2026-01-01T00:00:00-0330'), Date.parse('2026-01-01T03:30:00Z'));
    for (const text of ['2025-02-29', '2026-13-01', '2026-01-01T24:00Z', 'tomorrow', '', '01/02/2026'])
      assert.equal(readDate(text), undefined, text);
  });

  it('reads numbers', () => {
    assert.equal(readNumber('10'), 10);
    assert.equal(readNumber('-2.5'), -2.5);
    for (const text of ['', '1e3', '0x10', '1.', ' 1', 'ten', 'Infinity'])
      assert.equal(readNumber(text), undefined, text);
  });

  it('reads base64', () => {
    assert.equal(readBinary('QmluYXJ5VmFsdWU='), readBinary('QmluYXJ5VmFsdWU'));
    assert.equal(readBinary('a-_b'), readBinary('a+/b'));
    assert.equal(readBinary('not base64'), undefined);
  });

  const ranges: [range: string, address: string, holds: boolean][] = [
    ['203.0.113.0/24', '203.0.113.77', true],
    ['203.0.113.0/24', '203.0.114.1', false],
    ['203.0.113.0/25', '203.0.113.128', false],
    ['203.0.113.7', '203.0.113.7', true],
    ['0.0.0.0/0', '198.51.100.1', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:DB8:1234:5678::/64', '2001:db8:1234:5678:1::9', true],
    ['2001:DB8:1234:5678::/64', '2001:db8:1234:5679::1', false],
    ['::/0', '2001:db8::1', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
    ['::ffff:203.0.113.0/120', '::ffff:203.0.113.9', true],
    ['10.0.0.0/8', '10.0.0.0/16', true],
    ['10.0.0.0/16', '10.0.0.0/8', false],
  ];
  for (const [range, address, holds] of ranges)
    it(`${range} ${holds ? 'holds' : 'does not hold'} ${address}`, () => {
      const [outer, inner] = [readIpRange(range), readIpRange(address)];
      assert.ok(outer && inner);
      assert.equal(rangeHolds(outer, inner), holds);
    });

  it('reads no address that is none', () => {
    for (const text of [
      '',
      '203.0.113',
      '203.0.113.256',
      '10.0.0.0/33',
      '10.0.0.0/',
      '::/129',
      '1::2::3',
      'g::',
      '1:2:3:4:5:6:7',
    ])
      assert.equal(readIpRange(text), undefined, text);
  });
});
