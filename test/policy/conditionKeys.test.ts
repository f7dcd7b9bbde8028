import assert from 'node:assert/strict';
import { globalConditionKeys, sensitiveConditionKeys } from '../../core/facts/globalConditionKeys';
import { expandAction, readAction, type KnownAction } from '../../core/policy/actions';
import {
  findConditionKey,
  findGlobalKey,
  isProviderKey,
  keyMatches,
  keysForActions,
} from '../../core/policy/conditionKeys';
import { noReference } from '../../core/policy/reference';
import { iamReference } from '../kit/reference';

function actions(...patterns: string[]): KnownAction[] {
  return patterns.flatMap((pattern) => {
    const read = readAction(pattern);
    assert.ok(read, pattern);
    return expandAction(iamReference, read);
  });
}

describe('condition keys', () => {
  it('that work with every service are known without the data', () => {
    assert.equal(findConditionKey(noReference, 'AWS:sourceip')?.name, 'aws:SourceIp');
    assert.equal(findConditionKey(noReference, 'aws:PrincipalTag/team')?.name, 'aws:PrincipalTag/${TagKey}');
    assert.equal(findConditionKey(noReference, 'aws:TagKeys')?.multivalued, true);
    assert.deepEqual(findGlobalKey('aws:EpochTime')?.alsoTypes, ['Numeric']);
    for (const name of ['aws:Source', 'aws:PrincipalTag', 'aws:PrincipalTag/', 'ecs:cluster', ''])
      assert.equal(findConditionKey(noReference, name), undefined, name);
  });

  it('of services are found by their prefix, without case and with places filled', () => {
    assert.equal(findConditionKey(iamReference, 'ECS:Cluster')?.type, 'ARN');
    assert.equal(
      findConditionKey(iamReference, 'kms:EncryptionContext:aws:s3:arn')?.name,
      'kms:EncryptionContext:${EncryptionContextKey}',
    );
    assert.equal(
      findConditionKey(iamReference, 's3:ExistingObjectTag/team')?.name,
      's3:ExistingObjectTag/<key>',
    );
    assert.equal(
      findConditionKey(iamReference, 'secretsmanager:ResourceTag/team')?.name,
      'secretsmanager:ResourceTag/tag-key',
    );
    assert.equal(findConditionKey(iamReference, 'glacier:ResourceTag/team')?.name, 'glacier:ResourceTag/');
    assert.equal(findConditionKey(iamReference, 'ecs:clusters'), undefined);
    assert.equal(findConditionKey(iamReference, 'events:ResourceTag/team'), undefined);
  });

  it('are found where a service lists them under another name', () => {
    assert.equal(findConditionKey(iamReference, 'saml:aud')?.name, 'saml:aud');
    assert.equal(
      findConditionKey(iamReference, 'token.actions.githubusercontent.com:repository')?.name,
      'token.actions.githubusercontent.com:repository',
    );
  });

  it('of identity providers are told by their address', () => {
    for (const name of [
      'accounts.google.com:aud',
      'oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF:sub',
      'keycloak.example.com:8443/realms/shop:sub',
    ])
      assert.ok(isProviderKey(name), name);
    for (const name of [
      'saml:aud',
      'aws:PrincipalTag/a.b',
      'codebuild:environment.environmentVariables/X.value',
    ])
      assert.ok(!isProviderKey(name), name);
  });

  it('match their places with at least one character', () => {
    assert.ok(keyMatches('aws:RequestTag/${TagKey}', 'aws:requesttag/a b'));
    assert.ok(!keyMatches('aws:RequestTag/${TagKey}', 'aws:RequestTag/'));
    assert.ok(keyMatches('events:Metadata/${MetadataKey}/Matcher', 'events:Metadata/a/Matcher'));
    assert.ok(!keyMatches('a.b:${X}', 'axb:y'));
  });

  it('that several actions take are told apart from those that all take', () => {
    const keys = keysForActions(iamReference, actions('ecs:RunTask', 'ecs:ExecuteCommand'));
    assert.equal(keys.get('ecs:cluster')?.forAll, true);
    assert.equal(keys.get('ecs:container-name')?.forAll, false);
    assert.equal(keys.get('ecs:cluster')?.key.type, 'ARN');
    assert.equal(keys.has('kms:viaservice'), false);
    assert.equal(keysForActions(iamReference, []).size, 0);
  });

  it('are each in the table once, the sensitive among them', () => {
    const names = globalConditionKeys.map(({ name }) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length);
    for (const name of sensitiveConditionKeys) assert.ok(names.includes(name.toLowerCase()), name);
  });
});
