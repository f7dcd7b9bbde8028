import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import type { Policy } from '../../core/model/policy';
import { evaluatePolicies, type Decision, type Request } from '../../core/policy/evaluate';
import { numbers } from '../kit/random';

function policy(statements: unknown, version: string | undefined = '2012-10-17'): Policy {
  return fromText(
    JSON.stringify({ ...(version !== '' && { Version: version }), Statement: statements }, null, 2),
  );
}

function fromText(text: string, file = 'app.policy.json'): Policy {
  const found = openDocument(text, file).policy;
  assert.ok(found, text);
  return found;
}

/** The outcome, with what is in doubt: `unknown: untoldKey aws:username`. */
function told(decision: Decision): string {
  if (decision.outcome !== 'unknown') return decision.outcome;
  const whys = decision.doubts.map(({ why, key }) => (key === undefined ? why : `${why} ${key}`));
  return `unknown: ${[...new Set(whys)].join(', ')}`;
}

const object = 'arn:aws:s3:::orders/2026/a.json';
const get: Request = { action: 's3:GetObject', resource: object };

function allow(more: object): object {
  return { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*', ...more };
}

function without(statement: object, ...names: string[]): object {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => !names.includes(name)));
}

describe('what a set of policies allows', () => {
  const cases: [title: string, statements: unknown, request: Request, expected: string][] = [
    ['nothing by default', [], get, 'notAllowed'],
    ['what a statement allows', [allow({})], get, 'allowed'],
    ['a single statement without a list', allow({}), get, 'allowed'],
    ['not another action', [allow({})], { ...get, action: 's3:PutObject' }, 'notAllowed'],
    ['not another resource', [allow({})], { ...get, resource: 'arn:aws:s3:::invoices/a' }, 'notAllowed'],
    ['a denial wins', [allow({}), allow({ Effect: 'Deny' })], get, 'denied'],
    ['a denial alone denies', [allow({ Effect: 'Deny' })], get, 'denied'],
    [
      'a denial of something else',
      [allow({}), allow({ Effect: 'Deny', Action: 's3:PutObject' })],
      get,
      'allowed',
    ],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
    ['actions without case', [allow({ Action: 'S3:getobject' })], get, 'allowed'],
    ['wildcards in actions', [allow({ Action: ['iam:*', 's3:Get*'] })], get, 'allowed'],
    ['a wildcard in the middle of an action', [allow({ Action: 's3:*Object' })], get, 'allowed'],
    ['every action', [allow({ Action: '*' })], get, 'allowed'],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
    ['all but an action', [without(allow({ NotAction: 's3:DeleteBucket' }), 'Action')], get, 'allowed'],
    ['the action that is left out', [without(allow({ NotAction: 's3:*' }), 'Action')], get, 'notAllowed'],
    [
      'denying all but a service',
      [allow({}), without({ Effect: 'Deny', NotAction: ['ec2:*'], Resource: '*' })],
      get,
      'denied',
    ],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
    [
      'all but a resource',
      [without(allow({ NotResource: 'arn:aws:s3:::hr/*' }), 'Resource')],
      get,
      'allowed',
    ],
    [
      'the resource that is left out',
      [without(allow({ NotResource: 'arn:aws:s3:::orders/*' }), 'Resource')],
      get,
      'notAllowed',
    ],
    [
      'denying all but a bucket',
      [
        allow({ Action: 's3:*', Resource: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'] }),
        without(
          allow({
            Effect: 'Deny',
            Action: 's3:*',
            NotResource: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'],
          }),
          'Resource',
        ),
      ],
      { ...get, resource: 'arn:aws:s3:::hr/a' },
      'denied',
    ],
    ['an unfinished statement', [without(allow({}), 'Action')], get, 'unknown: unfinished'],
    ['both elements of a pair', [allow({ NotAction: 's3:PutObject' })], get, 'unknown: unfinished'],
    [
      'an unfinished denial beside what is allowed',
      [allow({}), { Effect: 'Deny' }],
      get,
      'unknown: unfinished',
    ],
    ['an action from a template', [allow({ Action: '${ACTION}' })], get, 'unknown: placeholder'],
    ['an action of another service from a template', [allow({ Action: 'ecs:${ACTION}' })], get, 'notAllowed'],
    [
      'a resource from a template',
      [allow({ Resource: 'arn:aws:s3:::${BUCKET}/*' })],
      get,
      'unknown: placeholder',
    ],
    [
      'a template that cannot become it',
      [allow({ Resource: 'arn:aws:sqs:${REGION}:*:orders' })],
      get,
      'notAllowed',
    ],
    ['a template beside what settles it', [allow({ Resource: ['${BUCKET}', '*'] })], get, 'allowed'],
    [
      'a denial from a template',
      [allow({}), allow({ Effect: 'Deny', Resource: '${ARN}' })],
      get,
      'unknown: placeholder',
    ],
    [
      'a denial from a template of what nobody allows',
      [allow({ Effect: 'Deny', Resource: '${ARN}' })],
      get,
      'notAllowed',
    ],
    ['an effect from a template', [allow({ Effect: '${EFFECT}' })], get, 'unknown: placeholder'],
    [
      'CloudFormation’s names are no variables',
      [allow({ Resource: 'arn:${AWS::Partition}:s3:::orders/*' })],
      get,
      'unknown: placeholder',
    ],
  ];
  for (const [title, statements, request, expected] of cases)
    it(`${title}: ${expected}`, () => {
      assert.equal(told(evaluatePolicies([policy(statements)], request)), expected);
    });

  it('names the statements that decided', () => {
    const set = policy([
      allow({ Sid: 'A' }),
      allow({ Sid: 'B', Action: 'sqs:*' }),
      allow({ Sid: 'C', Resource: '*' }),
    ]);
    const decision = evaluatePolicies([set], get);
    assert.ok(decision.outcome === 'allowed');
    assert.deepEqual(
      decision.by.map(({ sid }) => sid.state === 'known' && sid.value),
      ['A', 'C'],
    );
  });

  it('takes several policies together', () => {
    const deny = policy([{ Effect: 'Deny', Action: '*', Resource: '*' }]);
    assert.equal(evaluatePolicies([policy([allow({})]), deny], get).outcome, 'denied');
    assert.equal(evaluatePolicies([policy([]), policy([allow({})])], get).outcome, 'allowed');
  });

  it('does not answer for half a policy', () => {
    const half = fromText(
      '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" }, ',
    );
    assert.equal(told(evaluatePolicies([half], get)), 'unknown: unfinished');
  });
});

describe('resources of a statement', () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
  const cases: [pattern: string, resource: string, fits: boolean][] = [
    ['*', '*', true],
    ['*', object, true],
    ['arn:aws:s3:::*', '*', false],
    ['arn:aws:s3:::orders/*', 'arn:aws:s3:::orders', false],
    ['arn:aws:s3:::orders/*/test/*', 'arn:aws:s3:::orders/1/test/object.jpg', true],
    ['arn:aws:s3:::orders/*/test/*', 'arn:aws:s3:::orders/1/2/test/3/object.jpg', true],
    ['arn:aws:s3:::orders/*/test/*', 'arn:aws:s3:::orders/1/test', false],
    ['arn:aws:s3:::orders/??/a', 'arn:aws:s3:::orders/12/a', true],
    ['arn:aws:s3:::orders/??/a', 'arn:aws:s3:::orders/1/a', false],
    ['arn:aws:s3:::Orders/*', 'arn:aws:s3:::orders/a', false],
    [
      'arn:aws:ecs:*:111122223333:service/shop/*',
      'arn:aws:ecs:eu-central-1:111122223333:service/shop/web',
      true,
    ],
    [
      'arn:aws:ecs:*:111122223333:service/shop/*',
      'arn:aws:ecs:eu-central-1:999999999999:service/shop/web',
      false,
    ],
    // Colons behind the fifth are characters like others.
    [
      'arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/*',
      'arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:log-stream:a',
      true,
    ],
    [
      'arn:aws:logs:*:*:*:log-stream:?',
      'arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:log-stream:a',
      true,
    ],
    // A `*` that ends its part may go on behind the colon; one within a part, and `?`, may not.
    ['arn:aws:s3*', object, true],
    ['arn:aws:ecs:*:cluster/shop', 'arn:aws:ecs:eu-central-1:111122223333:cluster/shop', true],
    ['arn:aws:e*s:*:111122223333:cluster/shop', 'arn:aws:ec2:eu:s:111122223333:cluster/shop', false],
    [
      'arn:aws:ecs:eu?central-1:111122223333:cluster/shop',
      'arn:aws:ecs:eu-central-1:111122223333:cluster/shop',
      true,
    ],
    [
      'arn:aws:ecs?eu-central-1:111122223333:cluster/shop',
      'arn:aws:ecs:eu-central-1:111122223333:cluster/shop',
      false,
    ],
  ];
  for (const [pattern, resource, fits] of cases)
    it(`${pattern} ${fits ? 'takes in' : 'leaves out'} ${resource}`, () => {
      const decision = evaluatePolicies([policy([allow({ Action: '*', Resource: pattern })])], {
        action: 's3:GetObject',
        resource,
      });
      assert.equal(decision.outcome, fits ? 'allowed' : 'notAllowed');
    });
});

describe('policy variables', () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
  const home = 'arn:aws:s3:::home/${aws:username}/*';
  const cases: [
    title: string,
    resource: string,
    context: Request['context'],
    asked: string,
    version: string,
    expected: string,
  ][] = [
    ['are filled from the request', home, { 'aws:username': 'jo' }, 'home/jo/a', '2012-10-17', 'allowed'],
    ['without case', home, { 'AWS:UserName': 'jo' }, 'home/jo/a', '2012-10-17', 'allowed'],
    ['and no further', home, { 'aws:username': 'jo' }, 'home/al/a', '2012-10-17', 'notAllowed'],
    ['have no wildcards in them', home, { 'aws:username': '*' }, 'home/al/a', '2012-10-17', 'notAllowed'],
    ['are not told', home, {}, 'home/jo/a', '2012-10-17', 'unknown: untoldKey aws:username'],
    ['are not told and do not matter', home, {}, 'other/jo/a', '2012-10-17', 'notAllowed'],
    ['fit nothing without a value', home, { 'aws:username': null }, 'home//a', '2012-10-17', 'notAllowed'],
    [
      'have a value to fall back on',
      "arn:aws:s3:::home/${aws:PrincipalTag/team, 'shop'}/*",
      { 'aws:PrincipalTag/team': null },
      'home/shop/a',
      '2012-10-17',
      'allowed',
    ],
    [
      'take the value of the request first',
      "arn:aws:s3:::home/${aws:PrincipalTag/team, 'shop'}/*",
      { 'aws:PrincipalTag/team': 'ops' },
      'home/shop/a',
      '2012-10-17',
      'notAllowed',
    ],
    ['protect a star', 'arn:aws:s3:::home/${*}', {}, 'home/a', '2012-10-17', 'notAllowed'],
    ['are a star', 'arn:aws:s3:::home/${*}', {}, 'home/*', '2012-10-17', 'allowed'],
    ['are text in the old version', home, { 'aws:username': 'jo' }, 'home/jo/a', '2008-10-17', 'notAllowed'],
    ['are text without a version', home, { 'aws:username': 'jo' }, 'home/${aws:username}/a', '', 'allowed'],
  ];
  for (const [title, resource, context, asked, version, expected] of cases)
    it(`${title}: ${expected}`, () => {
      const request: Request = {
        action: 's3:GetObject',
        resource: `arn:aws:s3:::${asked}`,
        ...(context && { context }),
      };
      assert.equal(
        told(evaluatePolicies([policy([allow({ Resource: resource })], version)], request)),
        expected,
      );
    });
});

describe('conditions', () => {
  type Context = NonNullable<Request['context']>;
  const absent = null;
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
  const cases: [condition: object, context: Context, holds: boolean | string][] = [
    [
      { StringEquals: { 'aws:PrincipalTag/job': 'iamuser-admin' } },
      { 'aws:PrincipalTag/job': 'iamuser-admin' },
      true,
    ],
    [
      { StringEquals: { 'aws:PrincipalTag/job': 'iamuser-admin' } },
      { 'AWS:principaltag/JOB': 'iamuser-admin' },
      true,
    ],
    [
      { StringEquals: { 'aws:PrincipalTag/job': 'iamuser-admin' } },
      { 'aws:PrincipalTag/job': 'IAMuser-admin' },
      false,
    ],
    [
      { StringEquals: { 'aws:PrincipalTag/job': 'iamuser-admin' } },
      { 'aws:PrincipalTag/job': absent },
      false,
    ],
    [{ stringequals: { 'aws:PrincipalTag/job': ['a', 'b'] } }, { 'aws:PrincipalTag/job': 'b' }, true],
    [{ StringEquals: { 'aws:userid': 'a*' } }, { 'aws:userid': 'ab' }, false],
    [
      { StringEqualsIgnoreCase: { 'aws:PrincipalTag/job': 'Admin' } },
      { 'aws:PrincipalTag/job': 'aDMIN' },
      true,
    ],
    [{ StringNotEquals: { 'aws:PrincipalTag/job': ['a', 'b'] } }, { 'aws:PrincipalTag/job': 'b' }, false],
    [{ StringNotEquals: { 'aws:PrincipalTag/job': ['a', 'b'] } }, { 'aws:PrincipalTag/job': 'c' }, true],
    [{ StringNotEquals: { 'aws:PrincipalTag/job': 'a' } }, { 'aws:PrincipalTag/job': absent }, true],
    [
      { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/*'] } },
      { 's3:prefix': 'home/jo/x', 'aws:username': 'jo' },
      true,
    ],
    [
      { StringLike: { 's3:prefix': 'home/${aws:username}/*' } },
      { 's3:prefix': 'home/jo/x' },
      'unknown: untoldKey aws:username',
    ],
    [
      { StringLike: { 's3:prefix': 'home/${PREFIX}/*' } },
      { 's3:prefix': 'home/jo/x' },
      'unknown: placeholder',
    ],
    [{ StringLike: { 's3:prefix': '${*}' } }, { 's3:prefix': 'x' }, false],
    [{ StringNotLike: { 's3:prefix': 'home/*' } }, { 's3:prefix': 'public/' }, true],
    [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10' }, true],
    [{ NumericLessThan: { 's3:max-keys': 10 } }, { 's3:max-keys': '9.5' }, true],
    [{ NumericGreaterThan: { 's3:max-keys': '10' } }, { 's3:max-keys': '10' }, false],
    [{ NumericGreaterThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10.0' }, true],
    [{ NumericEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '010' }, true],
    [{ NumericNotEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '11' }, true],
    [{ NumericEquals: { 's3:max-keys': 'ten' } }, { 's3:max-keys': '10' }, 'unknown: value'],
    [
      { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } },
      { 'aws:TokenIssueTime': '2020-01-01T00:00:02Z' },
      true,
    ],
    [{ DateLessThan: { 'aws:EpochTime': '2020-01-01T00:00:00Z' } }, { 'aws:EpochTime': '1577836799' }, true],
    [
      { DateLessThanEquals: { 'aws:CurrentTime': '2020-06-30T23:59:59Z' } },
      { 'aws:CurrentTime': '2020-07-01T01:59:59+02:00' },
      true,
    ],
    [
      { DateEquals: { 'aws:CurrentTime': '2020-06-30' } },
      { 'aws:CurrentTime': '2020-06-30T00:00:00Z' },
      true,
    ],
    [
      { DateNotEquals: { 'aws:CurrentTime': '2020-06-30' } },
      { 'aws:CurrentTime': '2020-06-30T00:00:00Z' },
      false,
    ],
    [
      { DateGreaterThanEquals: { 'aws:CurrentTime': '2020-06-30' } },
      { 'aws:CurrentTime': '2020-06-29T00:00:00Z' },
      false,
    ],
    [{ Bool: { 'aws:SecureTransport': false } }, { 'aws:SecureTransport': 'false' }, true],
    [{ Bool: { 'aws:SecureTransport': 'True' } }, { 'aws:SecureTransport': 'true' }, true],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, { 'aws:MultiFactorAuthPresent': absent }, false],
    [
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      { 'aws:MultiFactorAuthPresent': absent },
      true,
    ],
    [{ BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } }, { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA' }, true],
    [
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64'] } },
      { 'aws:SourceIp': '2001:db8:1234:5678::1' },
      true,
    ],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '198.51.100.1' }, false],
    [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '198.51.100.1' }, true],
    [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': absent }, true],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:123456789012:*' } },
      { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:123456789012:orders' },
      true,
    ],
    [
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:*:123456789012:ord?rs' } },
      { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:123456789012:orders' },
      true,
    ],
    // Each part by itself: a star does not go on behind a colon.
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:*:orders' } },
      { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:123456789012:a:orders' },
      false,
    ],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:*:*:*' } },
      { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web:*' },
      true,
    ],
    [
      { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/*' } },
      { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/jo' },
      true,
    ],
    [
      { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/a' } },
      { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/a' },
      false,
    ],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::a' } }, { 'aws:SourceArn': 'not an ARN' }, false],
    [{ StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 'm3.*'] } }, { 'ec2:InstanceType': absent }, true],
    [
      { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 'm3.*'] } },
      { 'ec2:InstanceType': 'c5.large' },
      false,
    ],
    [{ Null: { 'aws:TokenIssueTime': 'true' } }, { 'aws:TokenIssueTime': absent }, true],
    [{ Null: { 'aws:TokenIssueTime': 'true' } }, { 'aws:TokenIssueTime': '2020-01-01' }, false],
    [{ Null: { 'aws:TokenIssueTime': false } }, { 'aws:TokenIssueTime': '2020-01-01' }, true],
    [{ Null: { 'aws:TokenIssueTime': 'true' } }, {}, 'unknown: untoldKey aws:TokenIssueTime'],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
    [
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment', 'cost-center'] } },
      { 'aws:TagKeys': ['environment'] },
      true,
    ],
    [
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment', 'cost-center'] } },
      { 'aws:TagKeys': ['environment', 'owner'] },
      false,
    ],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment'] } }, { 'aws:TagKeys': absent }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment'] } }, { 'aws:TagKeys': [] }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment'] } }, { 'aws:TagKeys': '' }, true],
    [
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['environment', 'webserver'] } },
      { 'aws:TagKeys': ['owner', 'webserver'] },
      true,
    ],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['environment'] } }, { 'aws:TagKeys': absent }, false],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } }, { 'aws:TagKeys': ['a', 'b'] }, true],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } }, { 'aws:TagKeys': absent }, false],
    [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a'] } }, { 'aws:TagKeys': ['a', 'b'] }, false],
    [{ 'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a*'] } }, { 'aws:TagKeys': absent }, true],
    [{ StringEquals: { 'aws:TagKeys': ['a'] } }, { 'aws:TagKeys': ['a', 'b'] }, 'unknown: value'],
    // Several keys and operators: all of them.
    [{ StringEquals: { a: '1', b: '2' } }, { a: '1', b: '2' }, true],
    [{ StringEquals: { a: '1', b: '2' } }, { a: '1', b: '3' }, false],
    [{ StringEquals: { a: '1' }, Bool: { c: 'true' } }, { a: '1', c: 'false' }, false],
    [{ StringEquals: { a: '1' }, Bool: { c: 'true' } }, { a: '2' }, false],
    [{ StringEquals: { a: '1' }, Bool: { c: 'true' } }, { a: '1' }, 'unknown: untoldKey c'],
    [{ StringEqualz: { a: '1' } }, { a: '1' }, 'unknown: value'],
    [{}, {}, true],
  ];
  for (const [condition, context, holds] of cases)
    it(`${JSON.stringify(condition)} with ${JSON.stringify(context)}: ${String(holds)}`, () => {
      const found = told(evaluatePolicies([policy([allow({ Condition: condition })])], { ...get, context }));
      assert.equal(found, holds === true ? 'allowed' : holds === false ? 'notAllowed' : holds);
    });

  it('reads keys that nobody names as absent when told so', () => {
    const set = policy([allow({ Condition: { StringEquals: { a: '1' } } })]);
    assert.equal(evaluatePolicies([set], { ...get, otherKeys: 'absent' }).outcome, 'notAllowed');
  });

  it('does not guess a block that a template fills', () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": ${CONDITION} }] }';
    assert.equal(told(evaluatePolicies([fromText(text)], get)), 'unknown: placeholder');
  });
});

describe('principals', () => {
  const role = 'arn:aws:iam::111122223333:role/team/web';
  const session = 'arn:aws:sts::111122223333:assumed-role/web/i-0123';
  const aws = (id: string): Request['principal'] => ({ type: 'AWS', id });
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  const cases: [element: object, who: Request['principal'], expected: string][] = [
    [{ Principal: '*' }, aws(role), 'allowed'],
    [{ Principal: { AWS: '*' } }, aws(role), 'allowed'],
    [{ Principal: { AWS: '111122223333' } }, aws(role), 'allowed'],
    [{ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }, aws(session), 'allowed'],
    [{ Principal: { AWS: 'arn:aws:iam::999999999999:root' } }, aws(role), 'notAllowed'],
    [{ Principal: { AWS: ['arn:aws:iam::111122223333:user/jo', role] } }, aws(role), 'allowed'],
    [{ Principal: { AWS: role } }, aws(session), 'allowed'],
    [{ Principal: { AWS: session } }, aws(role), 'unknown: principal'],
    [{ Principal: { AWS: session } }, aws(`${session}4`), 'notAllowed'],
    [{ Principal: { AWS: 'AROAEXAMPLEID12345678' } }, aws(role), 'unknown: principal'],
    [{ Principal: { AWS: '${ROLE}' } }, aws(role), 'unknown: principal'],
    [{ Principal: { Service: 'ecs-tasks.amazonaws.com' } }, aws(role), 'notAllowed'],
    [
      { Principal: { Service: 'ecs-tasks.amazonaws.com' } },
      { type: 'Service', id: 'ecs-tasks.amazonaws.com' },
      'allowed',
    ],
    [{ NotPrincipal: { AWS: role } }, aws(role), 'notAllowed'],
    [{ NotPrincipal: { AWS: role } }, aws('arn:aws:iam::111122223333:role/other'), 'allowed'],
    [{ Principal: '*' }, undefined, 'unknown: principal'],
  ];
  for (const [element, who, expected] of cases)
    it(`${JSON.stringify(element)} and ${who?.id ?? 'nobody'}: ${expected}`, () => {
      const set = fromText(
        JSON.stringify({ Version: '2012-10-17', Statement: [allow(element)] }),
        'bucket.json',
      );
      assert.equal(told(evaluatePolicies([set], { ...get, ...(who && { principal: who }) })), expected);
    });

  it('a trust policy names no resource', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    const set = fromText(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), 'web.trust.json');
    const principal = { type: 'Service', id: 'ecs-tasks.amazonaws.com' } as const;
    assert.equal(
      evaluatePolicies([set], { action: 'sts:AssumeRole', resource: role, principal }).outcome,
      'allowed',
    );
  });
});

describe('properties of the evaluation', function () {
  this.timeout(20_000);
  const actions = [
    's3:GetObject',
    's3:PutObject',
    'ecs:RunTask',
    '*',
    's3:*',
    's3:Get*',
    'ecs:*Task',
    '${ACTION}',
  ];
  const resources = [
    '*',
    'arn:aws:s3:::orders/*',
    'arn:aws:s3:::*',
    'arn:aws:ecs:*:*:task-definition/web:?',
    '${ARN}',
    'arn:aws:s3:::${BUCKET}',
  ];
  const conditions = [
    undefined,
    { StringEquals: { a: '1' } },
    { StringNotEquals: { a: '1' } },
    { Null: { a: 'true' } },
    { StringLike: { b: '*' } },
    { 'ForAnyValue:StringLike': { a: ['1*', 'x'] } },
  ];
  const requests: Request[] = [
    get,
    { ...get, context: { a: '1' } },
    { ...get, context: { a: ['1', '2'], b: 'x' } },
    { ...get, context: { a: null, b: null } },
    {
      action: 'ecs:RunTask',
      resource: 'arn:aws:ecs:eu-central-1:111122223333:task-definition/web:7',
      context: { a: '2' },
    },
    { action: 's3:PutObject', resource: '*', otherKeys: 'absent' },
  ];
  type Statement = Readonly<Record<string, unknown>>;

  function statement(next: (below: number) => number, effect: string): Statement {
    const condition = conditions[next(conditions.length)];
    return {
      Effect: effect,
      [next(5) === 0 ? 'NotAction' : 'Action']: [
        actions[next(actions.length)],
        actions[next(actions.length)],
      ],
      [next(5) === 0 ? 'NotResource' : 'Resource']: resources[next(resources.length)],
      ...(condition && { Condition: condition }),
    };
  }

  function* sets(seed: number): Generator<[statements: Statement[], next: (below: number) => number]> {
    const next = numbers(seed);
    for (let i = 0; i < 1500; i++)
      yield [Array.from({ length: next(4) }, () => statement(next, next(3) === 0 ? 'Deny' : 'Allow')), next];
  }

  const outcome = (statements: readonly Statement[], request: Request): Decision['outcome'] =>
    evaluatePolicies([policy(statements)], request).outcome;
  /** How much is granted: an open outcome may be anything. */
  const may = (found: Decision['outcome']): boolean => found === 'allowed' || found === 'unknown';

  it('one more denial never allows more', () => {
    for (const [statements, next] of sets(21)) {
      const more = [...statements, statement(next, 'Deny')];
      for (const request of requests) {
        const [before, after] = [outcome(statements, request), outcome(more, request)];
        if (after === 'allowed') assert.equal(before, 'allowed', JSON.stringify([more, request]));
        if (!may(before)) assert.ok(!may(after), JSON.stringify([more, request]));
        if (before === 'denied') assert.equal(after, 'denied', JSON.stringify([more, request]));
      }
    }
  });

  it('one more permission takes none away, and lifts no denial', () => {
    for (const [statements, next] of sets(22)) {
      const more = [...statements, statement(next, 'Allow')];
      for (const request of requests) {
        const [before, after] = [outcome(statements, request), outcome(more, request)];
        if (before === 'allowed') assert.equal(after, 'allowed', JSON.stringify([more, request]));
        assert.equal(after === 'denied', before === 'denied', JSON.stringify([more, request]));
      }
    }
  });

  it('an explicit denial of the request wins', () => {
    for (const [statements] of sets(23))
      for (const request of requests) {
        const deny = { Effect: 'Deny', Action: request.action, Resource: request.resource };
        assert.equal(outcome([deny, ...statements], request), 'denied');
      }
  });

  it('a wider pattern never takes a permission away', () => {
    let wider = 0;
    for (const [statements, next] of sets(24)) {
      const index = next(statements.length || 1);
      const picked = statements[index];
      if (picked?.Effect !== 'Allow' || picked.Resource === undefined || picked.Action === undefined)
        continue;
      const wide = statements.map((each, at) =>
        at === index ? { ...each, ...(next(2) ? { Resource: '*' } : { Action: '*' }) } : each,
      );
      for (const request of requests)
        if (outcome(statements, request) === 'allowed') {
          wider++;
          assert.equal(outcome(wide, request), 'allowed', JSON.stringify([wide, request]));
        }
    }
    assert.ok(wider > 100, `only ${String(wider)} permissions were widened`);
  });

  it('wider by a character, a part or a whole ARN', () => {
    const next = numbers(25);
    const request = requests[4]!;
    const asked = request.resource;
    const lastPart = asked.indexOf('task-definition');
    for (let i = 0; i < 3000; i++) {
      const from = next(asked.length);
      const to = from + next(asked.length - from + 1);
      const narrow = `${asked.slice(0, from)}*${asked.slice(to)}`;
      const withinPart = !asked.slice(from, to).includes(':');
      const endsPart = to === asked.length || asked[to] === ':';
      const expected = withinPart || endsPart || from >= lastPart ? 'allowed' : 'notAllowed';
      const found = outcome([{ Effect: 'Allow', Action: 'ecs:RunTask', Resource: narrow }], request);
      assert.equal(found, expected, narrow);
    }
  });

  it('every request answered once the request tells all and no template is left', () => {
    const request: Request = { ...get, context: { a: '1' }, otherKeys: 'absent' };
    for (const [statements] of sets(26)) {
      if (JSON.stringify(statements).includes('${')) continue;
      assert.notEqual(outcome(statements, request), 'unknown', JSON.stringify(statements));
    }
  });
});
