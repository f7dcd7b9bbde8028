import assert from 'node:assert/strict';
import { isPrivate, networkOf, parseIpRange } from '../../core/model/ipRange';

function range(text: string): NonNullable<ReturnType<typeof parseIpRange>> {
  const read = parseIpRange(text);
  assert.ok(read, text);
  return read;
}

describe('ranges of addresses', () => {
  it('are read in both versions', () => {
    assert.equal(range('203.0.113.7').prefix, 32);
    assert.equal(range('2001:db8::/32').address, 0x20010db8n << 96n);
    assert.equal(range('::').address, 0n);
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.256',
      '1.2.3.4/33',
      '1.2.3.4/',
      '1::2::3',
      '1:2',
      '1.2.3.4/a',
      'g::',
    ])
      assert.equal(parseIpRange(text), undefined, text);
  });

  it('start with their first address', () => {
    assert.equal(networkOf(range('203.0.113.7/24')), '203.0.113.0/24');
    assert.equal(networkOf(range('203.0.113.0/24')), undefined);
    assert.equal(networkOf(range('2001:db8:1234:5678:1::/64')), '2001:db8:1234:5678::/64');
    assert.equal(networkOf(range('1.2.3.4/0')), '0.0.0.0/0');
    assert.equal(networkOf(range('::1/64')), '::/64');
  });

  it('are private when none of their addresses is public', () => {
    for (const text of ['10.1.2.3', '172.31.0.0/16', 'fd00::/8', '192.168.0.0/24'])
      assert.ok(isPrivate(range(text)), text);
    for (const text of ['0.0.0.0/0', '172.32.0.1', '8.0.0.0/6', '2001:db8::/32'])
      assert.ok(!isPrivate(range(text)), text);
  });
});
