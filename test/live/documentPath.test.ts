import assert from 'node:assert/strict';
import { documentIn, placeIn } from '../../core/live/documentIn';
import { livePathOf, readLivePath, titleOf } from '../../core/live/documentPath';
import { textOfDocument } from '../../core/live/documents';
import { evaluateLive } from '../../core/live/evaluateLive';
import type { LiveDocument } from '../../core/live/judgement';
import { sampleAccount } from './sampleAccount';

const account = '111122223333';
const iam = `arn:aws:iam::${account}`;

const documents: readonly (readonly [LiveDocument, string, string])[] = [
  [
    {
      kind: 'taskDefinition',
      arn: `arn:aws:ecs:eu-central-1:${account}:task-definition/web:42`,
      name: undefined,
    },
    `/${account}/eu-central-1/web:42.taskdef.json`,
    'web:42',
  ],
  [
    { kind: 'trustPolicy', arn: `${iam}:role/team/web-task`, name: undefined },
    `/${account}/role/team/web-task.trust.json`,
    'web-task: who may assume it',
  ],
  [
    { kind: 'inlinePolicy', arn: `${iam}:role/web-task`, name: 'queue', usedAs: 'task' },
    `/${account}/task-role/web-task/inline/queue.policy.json`,
    'web-task: queue',
  ],
  [
    { kind: 'inlinePolicy', arn: `${iam}:role/inline/inline`, name: 'a,b=c@d+e', usedAs: undefined },
    `/${account}/role/inline/inline/inline/a,b=c@d+e.policy.json`,
    'inline: a,b=c@d+e',
  ],
  [
    { kind: 'managedPolicy', arn: `${iam}:policy/logs`, name: undefined, usedAs: undefined },
    `/${account}/policy/logs.policy.json`,
    'logs',
  ],
  [
    {
      kind: 'managedPolicy',
      arn: 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
      name: undefined,
      usedAs: 'execution',
    },
    `/${account}/execution-aws-policy/service-role/AmazonECSTaskExecutionRolePolicy.policy.json`,
    'AmazonECSTaskExecutionRolePolicy',
  ],
];

describe('the paths of live documents', () => {
  for (const [document, path, title] of documents) {
    it(`lead to ${document.arn} ${document.name ?? ''} and back`, () => {
      assert.equal(livePathOf({ account, document }), path);
      const read = readLivePath(path);
      assert.equal(read?.account, account);
      assert.deepEqual({ usedAs: undefined, ...read.document }, { usedAs: undefined, ...document });
      assert.equal(titleOf(document), title);
    });
  }

  it('keep the partition out, which the account has', () => {
    const arn = `arn:aws-cn:ecs:cn-north-1:${account}:task-definition/web:1`;
    const document = { kind: 'taskDefinition', arn, name: undefined } as const;
    const path = livePathOf({ account, document });
    assert.equal(readLivePath(path ?? '', 'aws-cn')?.document.arn, arn);
  });

  for (const path of [
    '',
    '/',
    'web:42.taskdef.json',
    `/${account}/web:42.taskdef.json`,
    `/${account}/eu-central-1/web.taskdef.json`,
    `/${account}/eu-central-1/web:latest.taskdef.json`,
    `/${account}/eu-central-1/a/web:1.taskdef.json`,
    `/${account}/eu-central-1/web:42.json`,
    `/1111/eu-central-1/web:42.taskdef.json`,
    `/${account}/role/web.policy.json`,
    `/${account}/role/inline/queue.policy.json`,
    `/${account}/boundary-policy/logs.policy.json`,
    `/${account}/task-role/web.trust.json`,
  ])
    it(`lead nowhere from "${path}"`, () => assert.equal(readLivePath(path), undefined));

  it('are not made for ARNs of other accounts or of another form', () => {
    for (const arn of [
      'arn:aws:iam::999988887777:role/other',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      'role',
      '',
    ])
      assert.equal(
        livePathOf({ account, document: { kind: 'trustPolicy', arn, name: undefined } }),
        undefined,
      );
  });
});

describe('the live documents of the sample account', () => {
  const inventory = sampleAccount();
  const placed = evaluateLive(inventory).judgements.flatMap(({ subject, findings }) =>
    findings.flatMap(({ place }) => (place ? [{ account: subject.account, ...place }] : [])),
  );

  it('are found for every finding, and the pointer leads to its place', () => {
    assert.ok(placed.length > 30);
    const kinds = new Set<string>();
    for (const { account: owner, document, pointer } of placed) {
      const content = documentIn(inventory, livePathOf({ account: owner, document }) ?? '');
      assert.ok(content !== undefined, JSON.stringify(document));
      kinds.add(document.kind);
      const text = textOfDocument(content);
      const { start, end } = placeIn(text, pointer);
      assert.ok(end > start || pointer === '', `${document.arn} ${pointer}`);
    }
    assert.deepEqual([...kinds].sort(), ['taskDefinition', 'trustPolicy']);
  });

  it('are those of its roles, too', () => {
    for (const { id, roles, policies } of inventory.accounts) {
      const inline = roles.flatMap(({ arn, inlinePolicies }) =>
        inlinePolicies.state === 'ok'
          ? inlinePolicies.value.flatMap(({ name, document }) =>
              document.state === 'ok' ? [{ kind: 'inlinePolicy' as const, arn, name }] : [],
            )
          : [],
      );
      const managed = policies.flatMap(({ arn, document }) =>
        document.state === 'ok' ? [{ kind: 'managedPolicy' as const, arn, name: undefined }] : [],
      );
      assert.ok(managed.length > 0);
      for (const document of [...inline, ...managed])
        assert.ok(documentIn(inventory, livePathOf({ account: id, document }) ?? ''), document.arn);
    }
  });

  it('are no others', () => {
    for (const path of [
      '/111122223333/eu-central-1/nothing:1.taskdef.json',
      '/999988887777/role/nobody.trust.json',
      '/111122223333/policy/none.policy.json',
      '/',
    ])
      assert.equal(documentIn(inventory, path), undefined);
  });
});

describe('a place in a text', () => {
  const text = textOfDocument({ a: { 'b/c': [{ name: 'x' }, 'y'] } });
  for (const [pointer, expected] of [
    ['', ''],
    ['/a', '"a"'],
    ['/a/b~1c', '"b/c"'],
    ['/a/b~1c/0', '{'],
    ['/a/b~1c/0/name', '"x"'],
    ['/a/b~1c/1', '"y"'],
    ['/a/b~1c/7', '"b/c"'],
    ['/a/none/0', '"a"'],
  ])
    it(`is ${expected ?? ''} for ${pointer ?? ''}`, () => {
      const { start, end } = placeIn(text, pointer ?? '');
      assert.equal(text.slice(start, end), expected);
    });
});
