import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import { check } from '../kit/check';

const policy = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Größe€😀', Effect: 'Allow', Action: '*', Resource: '*' }],
};
const plain = JSON.stringify(policy);
const encoded = encodeURIComponent(plain);

/** What the findings underline, by rule. */
function found(text: string, file = 'reply.json'): Map<string, string> {
  return new Map(
    check(text, file).map((finding) => [finding.rule.id, text.slice(finding.start, finding.end)]),
  );
}

describe('documents inside of strings', () => {
  const replies: readonly [string, string, string][] = [
    [
      'get-role, as the API answers',
      'trustPolicy',
      `{ "Role": { "AssumeRolePolicyDocument": "${encoded}" } }`,
    ],
    [
      'get-policy-version',
      'iamPolicy',
      `{ "PolicyVersion": { "VersionId": "v1", "Document": "${encoded}" } }`,
    ],
    ['get-role-policy', 'iamPolicy', `{ "RoleName": "web", "PolicyDocument": "${encoded}" }`],
    ['get-bucket-policy', 'resourcePolicy', JSON.stringify({ Policy: plain })],
    ['get-repository-policy', 'resourcePolicy', JSON.stringify({ repositoryName: 'web', policyText: plain })],
    ['an encoded text alone', 'iamPolicy', encoded],
  ];
  for (const [title, kind, text] of replies) {
    it(`are read: ${title}`, () => {
      const document = openDocument(text, 'reply.json');
      assert.equal(document.kind, kind);
      assert.equal(document.readOnly, true);
      assert.equal(document.policy?.statements.length, 1);
    });
  }

  it('are underlined where they stand', () => {
    const text = JSON.stringify({ RoleName: 'web', PolicyDocument: plain });
    assert.equal(found(text).get('admin-access'), String.raw`\"*\"`);
    assert.equal(found(encoded).get('admin-access'), '%22*%22');
    assert.equal(found(encoded).get('policy-sid-characters'), encodeURIComponent('"Größe€😀"'));
  });

  it('have paths from the root of the text, and no fixes', () => {
    const text = JSON.stringify({ RoleName: 'web', PolicyDocument: plain });
    for (const finding of check(text, 'reply.json')) {
      assert.match(finding.pointer, /^\/PolicyDocument\/Statement\/0/);
      assert.deepEqual(finding.fixes, []);
    }
  });

  it('are left alone when they are none, or half-typed', () => {
    for (const text of [
      '{ "Policy": "{ not json" }',
      '{ "Policy": "{\\"Version\\": 1}" }',
      '%7B%ZZ',
      '%7Bhello%7D',
      '{ "Policy": "%7B%22Statement',
      '{ "RoleName": "web", "PolicyDocument": "%E4%F6" }',
    ]) {
      assert.equal(openDocument(text, 'reply.json').policy, undefined, text);
    }
  });

  it('never throw, wherever the text ends', () => {
    for (const [, , text] of replies)
      for (let end = 0; end < text.length; end += 3) check(text.slice(0, end), 'reply.json');
  });
});
