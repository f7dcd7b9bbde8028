import assert from 'node:assert/strict';
import { conditionOperators } from '../../core/facts/conditionOperators';
import { readOperator, writeOperator } from '../../core/policy/conditionOperator';

describe('operators of conditions', () => {
  it('are read in their parts', () => {
    assert.deepEqual(readOperator('ForAnyValue:StringNotLikeIfExists'), {
      qualifier: 'ForAnyValue',
      base: 'StringNotLike',
      ifExists: true,
      type: 'String',
      negated: true,
      wildcards: true,
      variables: true,
    });
    assert.deepEqual(readOperator('IpAddress'), {
      base: 'IpAddress',
      ifExists: false,
      type: 'IPAddress',
      negated: false,
      wildcards: false,
      variables: false,
    });
  });

  it('are read without case and written as AWS writes them', () => {
    for (const { name } of conditionOperators) {
      for (const text of [name, `${name}IfExists`, `ForAllValues:${name}`]) {
        const read = readOperator(text.toLowerCase());
        assert.ok(read, text);
        assert.equal(writeOperator(read), text);
      }
    }
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      ':',
      'StringEqualz',
      'IfExists',
      'StringEqualsIfExist',
      'ForEachValue:StringEquals',
      'ForAnyValue:',
      'ForAnyValue:ForAllValues:StringEquals',
      'String Equals',
    ])
      assert.equal(readOperator(text), undefined, text);
  });
});
