import assert from 'node:assert/strict';
import { policyHover } from '../../core/assist/policyHover';
import { policyLenses } from '../../core/assist/policyLens';
import { openDocument } from '../../core/documents/open';
import { noReference } from '../../core/policy/reference';
import { caret } from '../kit/caret';
import { iamReference as iam } from '../kit/reference';

const allow = (inner: string): string =>
  `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", ${inner} } ] }`;

describe('hover on a policy', () => {
  const hover = (inner: string, name = 'task.policy.json'): string => {
    const { text, offset } = caret(allow(inner));
    return policyHover(openDocument(text, name), offset, iam)?.text ?? '';
  };

  it('says what an action does, with level, resources, keys and a link', () => {
    const text = hover('"Action": "ECS:runt|ask"');
    assert.match(text, /^\*\*`ecs:RunTask`\*\* · Write\n\nStart a task/);
    assert.match(text, /- task-definition \(always\): `arn:\$\{Partition\}:ecs:.*task-definition\//);
    assert.match(text, /Condition keys: .*`ecs:cluster`/);
    assert.match(text, /latest\/reference\/list_amazonelasticcontainerservice\.html\)/);
    assert.match(hover('"Action": "ecr:GetAuth|orizationToken"'), /`Resource` must be `\*`/);
  });

  it('covers the text and its quotes, from the first to the last', () => {
    const text = allow('"Action": "ecr:PutImage"');
    const document = openDocument(text, 'x.policy.json');
    const start = text.indexOf('"ecr:');
    const end = start + '"ecr:PutImage"'.length;
    for (const offset of [start, start + 1, end - 1])
      assert.deepEqual(policyHover(document, offset, iam)?.span, { start, end });
    assert.equal(policyHover(document, start - 1, iam), undefined);
  });

  it('says what a pattern takes in, by level', () => {
    const text = hover('"Action": "ecr:*Layer|*"');
    assert.match(
      text,
      /takes in 5 actions of Amazon Elastic Container Registry: 2 read, 3 write\n\n\*\*Write/,
    );
    assert.match(text, /\*\*Read\*\* \(2\): `BatchCheckLayerAvailability`, `GetDownloadUrlForLayer`/);
    assert.match(
      text,
      /\*\*Write\*\* \(3\): `CompleteLayerUpload`, `InitiateLayerUpload`, `UploadLayerPart`/,
    );
  });

  it('is bounded for the largest patterns', () => {
    const text = hover('"Action": "ec2:|*"');
    assert.match(text, /takes in \d{3} actions/);
    assert.match(text, /and \d{3} more/);
    assert.ok(text.length < 5000, String(text.length));
    assert.match(hover('"Action": "|*"'), /every action of every service: [\d,]{6,} actions/);
  });

  it('says that NotAction leaves out', () => {
    assert.match(hover('"NotAction": "iam:|*"'), /^Left out here/);
  });

  it('takes an ARN apart', () => {
    const actions = '"Action": ["ecr:BatchGetImage", "ecr:GetAuthorizationToken"]';
    const text = hover(`${actions}, "Resource": "arn:aws:ecr:*:111122223333:|repository/web/*"`);
    assert.match(text, /- service: `ecr` \(Amazon Elastic Container Registry\)\n- Region: `\*` \(any\)/);
    assert.match(text, /- account: `111122223333`\n- resource: `repository\/web\/\*` \(repository\)/);
    assert.match(text, /Narrows down: `ecr:BatchGetImage`$/);
    assert.match(hover('"Resource": "arn:aws:s3:::shop|"'), /- Region: none\n- account: none\n.*\(bucket\)/);
    const every = hover(`${actions}, "Resource": "|*"`);
    assert.match(every, /Cannot be limited to resources: `ecr:GetAuthorizationToken`/);
    assert.match(every, /Can be limited: `ecr:BatchGetImage`/);
  });

  it('explains operators and keys', () => {
    const condition = (operator: string, key: string): string =>
      hover(`"Action": "ecs:RunTask", "Condition": { "${operator}": { "${key}": "x" } }`);
    assert.match(condition('Arn|Like', 'aws:SourceArn'), /part by part/);
    assert.match(condition('ForAnyValue:String|Equals', 'aws:TagKeys'), /at least one value/);
    assert.match(condition('StringLikeIf|Exists', 'aws:TagKeys'), /If the key is there/);
    assert.match(condition('ArnLike', 'ecs:clu|ster'), /^\*\*`ecs:cluster`\*\* · ARN\n\nThe ARN of/);
    assert.match(condition('StringLike', 'aws:PrincipalTag/te|am'), /value of a tag/i);
    assert.match(condition('StringLike', 'aws:TagK|eys'), /ForAllValues/);
  });

  it('is silent about what nobody knows', () => {
    for (const inner of [
      '"Action": "ecr:NoSuch|Action"',
      '"Action": "nosuch:|*"',
      '"Action": "${|action}"',
      '"Condition": { "String|y": {} }',
      '"Condition": { "StringEquals": { "no:such|key": "" } }',
      '"Effect|": "Allow"',
    ])
      assert.equal(hover(inner), '', inner);
    const { text, offset } = caret(allow('"Action": "ecr:Put|Image"'));
    assert.equal(policyHover(openDocument(text, 'x.policy.json'), offset, noReference), undefined);
  });
});

describe('lenses on a policy', () => {
  const titles = (inner: string, name = 'task.policy.json'): string[] =>
    policyLenses(openDocument(allow(inner), name), iam).map(({ title }) => title);

  it('say how much a statement grants', () => {
    assert.deepEqual(
      titles('"Action": ["ecr:UploadLayerPart", "ecr:SetRepositoryPolicy"], "Resource": "*"'),
      ['grants 2 actions: 1 write, 1 permissions management, on every resource'],
    );
    assert.deepEqual(titles('"Action": "ecr:getd*", "Resource": "arn:aws:ecr:*:*:repository/x"'), [
      'grants 1 action: reading only',
    ]);
    assert.match(
      titles('"Action": "*", "Resource": "*"')[0] ?? '',
      /^grants [\d,]{6,} actions: [\d,]{6,} write/,
    );
  });

  it('count a pattern and what it takes in once', () => {
    const [one] = titles('"Action": "ecr:*", "Resource": "*"');
    assert.deepEqual(titles('"Action": ["ecr:*", "ecr:PutImage"], "Resource": "*"'), [one]);
  });

  it('count what NotAction leaves over', () => {
    const number = (title: string | undefined): number =>
      Number(/[\d,]+/.exec(title ?? '')?.[0].replaceAll(',', ''));
    const every = number(titles('"Action": "*", "Resource": "*"')[0]);
    const iamAlone = number(titles('"Action": "iam:*", "Resource": "*"')[0]);
    assert.equal(number(titles('"NotAction": "iam:*", "Resource": "*"')[0]), every - iamAlone);
  });

  it('tell what is known where a placeholder stands', () => {
    assert.deepEqual(titles('"Action": ["s3:GetObject", "${more}"], "Resource": "arn:aws:s3:::x/*"'), [
      'grants at least 1 action: reading only',
    ]);
    assert.deepEqual(titles('"NotAction": ["s3:GetObject", "${more}"], "Resource": "*"'), []);
  });

  it('say what a statement denies', () => {
    const text = allow('"Action": "ecr:DeleteRepository", "Resource": "*"').replace('Allow', 'Deny');
    const [lens] = policyLenses(openDocument(text, 'x.policy.json'), iam);
    assert.equal(lens?.title, 'denies 1 action: 1 write, on every resource');
    assert.equal(text[lens.span.start], '{');
  });

  it('are silent where they would say nothing', () => {
    assert.deepEqual(titles('"Action": "nosuch:Thing", "Resource": "*"'), []);
    assert.deepEqual(titles('"Principal": { "AWS": "*" }, "Action": "sts:AssumeRole"', 'x.trust.json'), []);
    assert.deepEqual(titles('"Action": "*", "Resource": "*"', 'scp.json'), []);
    assert.deepEqual(policyLenses(openDocument(allow('"Action": "s3:*"'), 'x.policy.json'), noReference), []);
  });
});
