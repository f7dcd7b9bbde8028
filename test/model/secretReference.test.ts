import assert from 'node:assert/strict';
import { HOLE } from '../../core/model/arn';
import { identityOf, parseSecretReference, type SecretReference } from '../../core/model/secretReference';
import { maskPlaceholders } from '../../core/text/placeholders';

const read = (text: string): SecretReference => parseSecretReference(maskPlaceholders(text));
const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:';

describe('secret references', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['web.api-key', 'parameterName'],
    ['/web/prod/api_key', 'parameterName'],
    ['/web/api-key:3', 'parameterName'],
    ['/aws/reference/secretsmanager/web+db@1=a!', 'parameterName'],
    ['/${STAGE}/api-key', 'parameterName'],
    ['arn:aws:ssm:eu-central-1:111122223333:parameter/web/api-key', 'parameterArn'],
    ['arn:aws:ssm:region:aws_account_id:parameter/parameter_name', 'parameterArn'],
    ['arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${NAME}', 'parameterArn'],
    [SECRET + 'web/db-AbCdEf', 'secretArn'],
    [SECRET + 'rds!cluster-1a2b3c4d-AbCdEf:password::', 'secretArn'],
    ['arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:a-AbCdEf', 'secretArn'],
    ['${SECRET_ARN}', 'unknown'],
    ['${SECRET_ARN}:password::', 'unknown'],
    ['arn:${PARTITION}', 'unknown'],
    ['$$$SECRET_VALUE_FROM$$$', 'unknown'],
    ['arn:aws:ssm', 'shortArn'],
    ['arn:aws:s3:::bucket/key', 'otherService'],
    ['arn:aws:ssm:eu-central-1:111122223333:document/web', 'otherResource'],
    ['arn:aws:secretsmanager:eu-central-1:111122223333:web-AbCdEf', 'otherResource'],
    ['arn:aws:ssm:::parameter/web', 'noRegion'],
    ['https://vault.internal/web', 'url'],
    ['eu-central-1:/web/key', 'placeInName'],
    ['ssm:/web/key', 'placeInName'],
    ['tall ship', 'characters'],
    ['', 'empty'],
  ];
  for (const [text, kind] of kinds) {
    it(`${text || '(nothing)'} is ${kind}`, () => {
      const reference = read(text);
      assert.equal(reference.kind === 'invalid' ? reference.reason : reference.kind, kind);
    });
  }

  it('takes a secret apart', () => {
    const whole = read(SECRET + 'web/db-AbCdEf:user:AWSPREVIOUS:');
    assert.ok(whole.kind === 'secretArn');
    assert.equal(whole.name, 'web/db');
    assert.equal(whole.suffix, 'AbCdEf');
    assert.equal(whole.jsonKey, 'user');
    assert.equal(whole.versionStage, 'AWSPREVIOUS');
    assert.equal(whole.versionId, undefined);
    assert.equal(whole.parts.length, 3);
  });

  it('takes bare words of AWS pages for placeholders', () => {
    const page = read('arn:aws:secretsmanager:region:aws_account_id:secret:secret_name-AbCdEf');
    assert.ok(page.kind === 'secretArn');
    assert.equal(page.name, HOLE);
    assert.equal(page.arn.region, HOLE);
    assert.equal(identityOf(page), undefined);
  });

  it('tells the same secret by any of its forms', () => {
    assert.equal(identityOf(read(SECRET + 'db-AbCdEf')), identityOf(read(SECRET + 'db-AbCdEf:user::')));
    assert.equal(
      identityOf(read('/web/a')),
      identityOf(read('arn:aws:ssm:eu-central-1:111122223333:parameter/web/a')),
    );
    assert.notEqual(identityOf(read('/web/a')), identityOf(read('/web/b')));
  });
});
