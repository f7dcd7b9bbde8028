import assert from 'node:assert/strict';
import { placeAt } from '../../core/assist/place';
import { openDocument } from '../../core/documents/open';
import { caret } from '../kit/caret';
import { policies } from '../kit/schemaSamples';

/** The role of the place, what was typed, how it is quoted, and the text that a proposal would replace. */
function place(marked: string, name = 'task.policy.json'): string {
  const { text, offset } = caret(marked);
  const found = placeAt(openDocument(text, name), offset);
  if (!found) return 'nothing';
  const { slot, statement: _, ...role } = found;
  const { role: first, ...details } = role as Record<string, string> & { role: string };
  const words = [first, ...Object.values(details)].join(' ');
  const { token, commaBefore, commaAfter, hasColon } = slot;
  const marks = [commaBefore !== undefined && ',before', commaAfter && 'after,', hasColon && ':'].filter(
    Boolean,
  );
  const replaced = text.slice(token.start, token.end);
  return [words, token.quotes, `‹${token.typed}›`, `«${replaced}»`, ...marks].join(' ');
}

const inStatement = (inner: string): string => `{ "Version": "2012-10-17", "Statement": [ { ${inner} } ] }`;

describe('the place in a policy', () => {
  const places: [string, string][] = [
    // The policy.
    ['{ | }', 'policyElement none ‹› «»'],
    ['{ "V|', 'policyElement open ‹V› «"V»'],
    ['{ "|" }', 'policyElement closed ‹› «""»'],
    ['{ "Version": | }', 'version none ‹› «»'],
    ['{ "Version": "20|" }', 'version closed ‹20› «"20"»'],
    ['{ "Version": "2012-10-17",\n | "Statement": [] }', 'policyElement none ‹› «» after,'],
    ['{ "Version": "2012-10-17"\n | }', 'policyElement none ‹› «» ,before'],
    ['{ "Version": "2012-10-17", "Statement": | }', 'statements none ‹› «»'],
    ['{ "Version": "2012-10-17", "Statement": [ | ] }', 'statement none ‹› «»'],
    ['{ "Version": "2012-10-17", "Statement": [ | { "Effect": "Allow" } ] }', 'statement none ‹› «» after,'],
    // Names in a statement.
    [inStatement('|'), 'element none ‹› «»'],
    [inStatement('Eff|'), 'element none ‹Eff› «Eff»'],
    [inStatement('"Eff|"'), 'element closed ‹Eff› «"Eff"»'],
    [inStatement('"Eff|": "Allow"'), 'element closed ‹Eff› «"Eff"» :'],
    [inStatement('"Effect": "Allow", "|\n"Action": "*"'), 'element open ‹› «"» after,'],
    [inStatement('"Effect": "Allow"\n |'), 'element none ‹› «» ,before'],
    [inStatement('"Effect": "Allow" |'), 'nothing'],
    // Its values.
    [inStatement('"Effect": |'), 'effect none ‹› «»'],
    [inStatement('"Effect": |\n"Action": "*"'), 'effect none ‹› «» after,'],
    [inStatement('"Effect": A|'), 'effect none ‹A› «A»'],
    [inStatement('"Effect": "A|'), 'effect open ‹A› «"A»'],
    [inStatement('"Effect": "|Allow"'), 'effect closed ‹› «"Allow"»'],
    [inStatement('"Effect": |"Allow"'), 'nothing'],
    [inStatement('"Action": "ecr:Get|"'), 'action Action closed ‹ecr:Get› «"ecr:Get"»'],
    [
      inStatement('"Action": "ecr:Get|,\n"Resource": "*"'),
      'action Action open ‹ecr:Get› «"ecr:Get» after,'.replace(' after,', ''),
    ],
    [inStatement('"Action": [ "ecr:Get|\n ], "Resource": "*"'), 'action Action open ‹ecr:Get› «"ecr:Get»'],
    [inStatement('"Action": [ "ecr:|Get]'), 'action Action open ‹ecr:› «"ecr:Get»'],
    [inStatement('"Action": [ | ]'), 'action Action none ‹› «»'],
    [inStatement('"Action": [ ecr|'), 'action Action none ‹ecr› «ecr»'],
    [inStatement('"Action": [ "ecr:A",\n | "ecr:B" ]'), 'action Action none ‹› «» after,'],
    [inStatement('"Action": [ "ecr:A"\n | ]'), 'action Action none ‹› «» ,before'],
    [inStatement('"Action": [ "ecr:A"\n "ecr:|" ]'), 'action Action closed ‹ecr:› «"ecr:"» ,before'],
    [inStatement('"Action": [ "ecr:A", // |\n ]'), 'nothing'],
    [inStatement('"NotAction": [ "|" ]'), 'action NotAction closed ‹› «""»'],
    [inStatement('"Resource": "arn:aws:|"'), 'resource Resource closed ‹arn:aws:› «"arn:aws:"»'],
    [inStatement('"Resource": [ "*", "|" ]'), 'resource Resource closed ‹› «""»'],
    // Principals.
    [inStatement('"Principal": |'), 'principal none ‹› «»'],
    [inStatement('"Principal": { | }'), 'principalType none ‹› «»'],
    [inStatement('"Principal": { "Service": "|" }'), 'principalValue Service closed ‹› «""»'],
    [inStatement('"Principal": { "AWS": [ "a", "|" ] }'), 'principalValue AWS closed ‹› «""»'],
    // Conditions.
    [inStatement('"Condition": |'), 'condition none ‹› «»'],
    [inStatement('"Condition": { "Str|" }'), 'operator closed ‹Str› «"Str"»'],
    [inStatement('"Condition": { "Bool": | }'), 'conditionKeys Bool none ‹› «»'],
    [inStatement('"Condition": { "Bool": { "aws:|" } }'), 'conditionKey Bool closed ‹aws:› «"aws:"»'],
    [inStatement('"Condition": { "Bool": { "aws:|'), 'conditionKey Bool open ‹aws:› «"aws:»'],
    [
      inStatement('"Condition": { "Bool": { "aws:SecureTransport": "|" } }'),
      'conditionValue Bool aws:SecureTransport closed ‹› «""»',
    ],
    [
      inStatement('"Condition": { "StringEquals": { "aws:RequestedRegion": [ "a", | ] } }'),
      'conditionValue StringEquals aws:RequestedRegion none ‹› «»',
    ],
    // Wrappers, single statements, lists of statements.
    ['{ "Version": "2012-10-17", "Statement": { | } }', 'element none ‹› «»'],
    [
      '{ "Role": { "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "|" } ] } } }',
      'effect closed ‹› «""»',
    ],
    ['{ "Role": { "R|": 1, "AssumeRolePolicyDocument": { "Statement": [ { } ] } } }', 'nothing'],
    ['{ "Effect": "Allow", "Action": "ecr:|" }', 'action Action closed ‹ecr:› «"ecr:"»'],
    ['[ { "Effect": "Allow", "Action": "ecr:|" } ]', 'action Action closed ‹ecr:› «"ecr:"»'],
    // Where nothing of a policy stands.
    [inStatement('"Sid": "|"'), 'nothing'],
    [inStatement('"Action": { "|" }'), 'nothing'],
    [inStatement('"Condition": { "Bool": { "a": { "|" } } }'), 'nothing'],
    ['| { "Version": "2012-10-17" }', 'nothing'],
    ['{ "Version": "2012-10-17" } |', 'nothing'],
  ];
  for (const [text, expected] of places) {
    it(text.replaceAll('\n', '⏎'), () => assert.equal(place(text), expected));
  }

  it('is nothing in other documents', () => {
    assert.equal(place('{ "containerDefinitions": [ { "name": "|" } ] }', 'taskdef.json'), 'nothing');
    assert.equal(place('{ "name": "|" }', 'package.json'), 'nothing');
    assert.equal(place('|', 'task.policy.json'), 'nothing');
  });

  it('gives the statement', () => {
    const { text, offset } = caret(inStatement('"Action": "ecr:GetAuthorizationToken", "Resource": "|"'));
    const found = placeAt(openDocument(text, 'task.policy.json'), offset);
    assert.deepEqual(
      found?.statement?.actions.map((action) => action.state === 'known' && action.value),
      ['ecr:GetAuthorizationToken'],
    );
  });

  it('never throws, wherever the cursor is and whatever is typed so far', () => {
    const texts = [...policies.slice(0, 8).map(({ text }) => text), ...half];
    let found = 0;
    for (const text of texts) {
      const whole = openDocument(text, 'x.policy.json');
      for (let offset = 0; offset <= text.length; offset++) if (placeAt(whole, offset)) found++;
      for (let end = 0; end <= text.length; end++) {
        const document = openDocument(text.slice(0, end), 'x.policy.json');
        for (const offset of [end, end - 1, end >> 1]) placeAt(document, offset);
      }
    }
    assert.ok(found > 700, String(found));
  });
});

const half = [
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*",,"],"Resource":{"Fn::Sub":"arn:${AWS::Partition}"}',
  '{"Statement":[{"Condition":{"StringLike":{"aws:PrincipalTag/${t}":["a\\"","b\\\\"',
  '{"Statement": ${statements}, "Version": "2012-10-17", }}]]"',
];
