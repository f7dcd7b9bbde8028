import assert from 'node:assert/strict';
import { arnProblem } from '../../core/policy/arnProblem';
import { noReference } from '../../core/policy/reference';
import { maskPlaceholders } from '../../core/text/placeholders';
import { iamReference } from '../kit/reference';

function kind(text: string, reference = iamReference): string {
  return arnProblem(reference, maskPlaceholders(text))?.kind ?? 'fine';
}

describe('problems of ARNs', () => {
  it('are told one by one, the first part first', () => {
    assert.equal(kind('orders'), 'prefix');
    assert.equal(kind('Arn:aws:s3:::orders'), 'prefix');
    assert.equal(kind('arn:aws:s3'), 'fields');
    assert.equal(kind('arn:aws:s3:orders/*'), 'fields');
    assert.equal(kind('arn:wrong:S3:nowhere:1:x'), 'partition');
    assert.equal(kind('arn:aws:S3:nowhere:1:x'), 'serviceCase');
    assert.equal(kind('arn:aws:sqs:nowhere:1:x'), 'region');
    assert.equal(kind('arn:aws:sqs:us-gov-west-1:1:x'), 'regionElsewhere');
    assert.equal(kind('arn:aws:sqs:eu-west-1:1:x'), 'account');
    assert.equal(kind('arn:aws:sqs:eu-west-1::x'), 'noAccount');
    assert.equal(kind('arn:aws:ecs:eu-west-1:111122223333:web'), 'resource');
  });

  it('are none where a wildcard or a placeholder may settle them', () => {
    for (const text of [
      '*',
      'arn:*',
      'arn:aws:s3*',
      'arn:aws:ecs:*',
      'arn:aws*:s3:::orders',
      'arn:aws:ecs:*:*:*',
      '${ARN}',
      'arn:${PARTITION}:ecs:${REGION}:${ACCOUNT}:cluster/${NAME}',
      'arn:aws:ecs:${PLACE}:cluster',
      'arn:aws:ecs:eu-west-1:111122223333:${RESOURCE}',
      'arn:aws:${SERVICE}:nowhere-1${N}:1${N}:x',
    ])
      assert.equal(kind(text), 'fine', text);
  });

  it('that need the data are none without it', () => {
    assert.equal(kind('arn:aws:ecs::111122223333:cluster/web', noReference), 'fine');
    assert.equal(kind('arn:aws:ecs:eu-west-1:111122223333:web', noReference), 'fine');
    assert.equal(kind('arn:aws:secretmanager:eu-west-1:111122223333:secret:a', noReference), 'fine');
  });

  it('take a service without published resources as it stands', () => {
    assert.equal(kind('arn:aws:nosuchthing:eu-west-1:111122223333:x'), 'fine');
  });
});
