import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSONSchema } from 'vscode-json-languageservice';
import { completePolicy } from '../../core/assist/policyCompletion';
import { MOST, type Proposal, type Proposals } from '../../core/assist/proposal';
import { hasSchema } from '../../core/assist/schemaAssociation';
import { openDocument } from '../../core/documents/open';
import { noReference } from '../../core/policy/reference';
import { applyEdits } from '../../core/text/edits';
import { toSnippet } from '../../core/text/snippet';
import { caret } from '../kit/caret';
import { JsonSupport } from '../kit/jsonSupport';
import { iamReference as iam } from '../kit/reference';
import { policies } from '../kit/schemaSamples';

const FILE = 'task.policy.json';

function ask(marked: string, name = FILE, schemaHelps = false): Proposals {
  const { text, offset } = caret(marked);
  return completePolicy(openDocument(text, name), offset, { iam, schemaHelps });
}

function labels(marked: string, name = FILE): string[] {
  return ask(marked, name).items.map(({ label }) => label);
}

function proposal(marked: string, label: string, name = FILE): Proposal {
  const { items } = ask(marked, name);
  const found = items.find((item) => item.label === label);
  assert.ok(found, `${label} is among ${items.map((item) => item.label).join(', ')}`);
  return found;
}

/** The text after a proposal was taken, places to fill as tab stops. */
function taken(marked: string, label: string, name = FILE): string {
  const { edit, commaBefore } = proposal(marked, label, name);
  const comma = commaBefore === undefined ? [] : [{ start: commaBefore, end: commaBefore, text: ',' }];
  const snippet = { start: edit.start, end: edit.end, text: toSnippet(edit).replaceAll('\\}', '}') };
  return applyEdits(caret(marked).text, [...comma, snippet]);
}

const policy = (inner: string): string => `{ "Version": "2012-10-17", "Statement": [ { ${inner} } ] }`;
const allow = (inner: string): string => policy(`"Effect": "Allow", ${inner}`);

describe('completion of actions', () => {
  it('begins with the services, the usual ones first', () => {
    const { items, complete } = ask(allow('"Action": "|"'));
    assert.deepEqual(
      items.slice(0, 3).map(({ label, mark }) => [label, mark]),
      [
        ['ecr:', 'Amazon Elastic Container Registry'],
        ['logs:', 'Amazon CloudWatch Logs'],
        ['secretsmanager:', 'AWS Secrets Manager'],
      ],
    );
    assert.ok(!complete && items.length <= MOST + 1);
    assert.equal(items.at(-1)?.label, '*');
    assert.match(items[0]?.detail ?? '', /^\d+ actions: \d+ list, \d+ read, \d+ write/);
  });

  it('begins with the services that the policy names', () => {
    const two = '"Action": ["xray:PutTraceSegments", "|"]';
    assert.equal(labels(allow(two))[0], 'xray:');
  });

  it('finds a service by its name', () => {
    assert.ok(labels(allow('"Action": "secrets m|"')).includes('secretsmanager:'));
    assert.deepEqual(labels(allow('"Action": "elasticfile|"')), ['elasticfilesystem:']);
  });

  it('keeps the cursor behind the colon of a service', () => {
    assert.equal(taken(allow('"Action": "ec|"'), 'ecr:'), allow('"Action": "ecr:"'));
    assert.equal(taken(allow('"Action": "ec|'), 'ecr:'), allow('"Action": "ecr:${1:}"'));
    assert.equal(taken(allow('"Action": ec|'), 'ecr:'), allow('"Action": "ecr:${1:}"'));
    assert.ok(proposal(allow('"Action": "ec|"'), 'ecr:').goesOn);
  });

  it('narrows to the actions of a service, with level and meaning', () => {
    const { items, complete } = ask(allow('"Action": "ecr:Get|"'));
    assert.ok(complete);
    const [first, second] = items;
    assert.equal(first?.label, 'ecr:GetAccountSetting');
    assert.equal(second?.label, 'ecr:GetAuthorizationToken');
    assert.equal(second.mark, 'Read');
    assert.match(second.detail ?? '', /^Retrieve a token/);
    assert.ok(
      items.every(({ label }) => /get/i.test(label)),
      'others do not fit',
    );
    const last = items.at(-1);
    assert.deepEqual([last?.label, last?.mark], ['ecr:Get*', '10 actions']);
  });

  it('compares without case, and by capitals', () => {
    assert.ok(labels(allow('"Action": "ECR:getauth|"')).includes('ecr:GetAuthorizationToken'));
    assert.deepEqual(labels(allow('"Action": "ecr:GAT|"')), ['ecr:GetAuthorizationToken']);
  });

  it('replaces the whole text and its quotes', () => {
    const done = '"Action": "ecr:GetAuthorizationToken"';
    for (const typed of ['"ecr:Get|"', '"ecr:Get|Something"', '"ecr:Get|']) {
      assert.equal(taken(allow(`"Action": ${typed}`), 'ecr:GetAuthorizationToken'), allow(done), typed);
    }
    const list = '"Action": [ "ecr:Get|\n ], "Resource": "*"';
    assert.equal(
      taken(allow(list), 'ecr:GetAuthorizationToken'),
      allow('"Action": [ "ecr:GetAuthorizationToken"\n ], "Resource": "*"'),
    );
  });

  it('writes the commas that are missing', () => {
    const list = '"Action": [ "ecr:BatchGetImage"\n "ecr:Get|"\n "ecr:PutImage" ]';
    assert.equal(
      taken(allow(list), 'ecr:GetAuthorizationToken'),
      allow('"Action": [ "ecr:BatchGetImage",\n "ecr:GetAuthorizationToken",\n "ecr:PutImage" ]'),
    );
  });

  it('marks what the statement has, and puts it behind the others', () => {
    const { items } = ask(allow('"Action": ["ecr:GetAuthorizationToken", "ecr:batch*", "ecr:|"]'));
    const marked = items.filter(({ mark }) => mark?.includes('already here')).map(({ label }) => label);
    assert.ok(marked.includes('ecr:GetAuthorizationToken') && marked.includes('ecr:BatchGetImage'));
    const fresh = items.findIndex(({ label }) => label === 'ecr:PutImage');
    const old = items.findIndex(({ label }) => label === 'ecr:BatchGetImage');
    assert.ok(fresh >= 0 && fresh < old);
  });

  it('does not count the text that is being replaced', () => {
    const found = proposal(allow('"Action": ["ecr:GetAuthorizationToken|"]'), 'ecr:GetAuthorizationToken');
    assert.equal(found.mark, 'Read');
  });

  it('offers patterns with their counts at the end', () => {
    const { items } = ask(allow('"Action": "ecr:|"'));
    const patterns = items.filter(({ kind }) => kind === 'pattern');
    assert.deepEqual(items.slice(-patterns.length), patterns);
    assert.ok(patterns.some(({ label }) => label === 'ecr:Describe*'));
    assert.equal(patterns.at(-1)?.label, 'ecr:*');
    assert.match(patterns.at(-1)?.detail ?? '', /write/);
  });

  it('offers what a pattern takes in, to be named one by one', () => {
    const { items } = ask(allow('"Action": "ecr:get*policy|"'));
    assert.deepEqual(
      items.map(({ label }) => label),
      ['ecr:get*policy', 'ecr:GetLifecyclePolicy', 'ecr:GetRegistryPolicy', 'ecr:GetRepositoryPolicy'],
    );
    // The editor compares with what was typed.
    assert.ok(items.slice(1).every(({ filter }) => filter === '"ecr:get*policy'));
  });

  it('finds an action without its service among those that the policy names', () => {
    const text = allow('"Action": ["ecr:BatchGetImage", "GetDown|"]');
    assert.equal(
      taken(text, 'ecr:GetDownloadUrlForLayer'),
      allow('"Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]'),
    );
  });

  it('is bounded for the largest services', () => {
    const { items, complete } = ask(allow('"Action": "ec2:|"'));
    assert.ok(!complete);
    assert.equal(items.filter(({ kind }) => kind === 'action').length, MOST);
    assert.ok(labels(allow('"Action": "ec2:TerminateI|"')).includes('ec2:TerminateInstances'));
  });

  it('knows which actions a trust policy can hold', () => {
    const trust = '"Principal": { "Service": "ecs-tasks.amazonaws.com" }, "Action": ["sts:AssumeRole", "|"]';
    assert.deepEqual(labels(allow(trust), 'role.trust.json'), [
      'sts:AssumeRole',
      'sts:AssumeRoleWithWebIdentity',
      'sts:AssumeRoleWithSAML',
      'sts:TagSession',
      'sts:SetSourceIdentity',
      'sts:SetContext',
    ]);
  });

  it('is empty where a service is not known, and without data', () => {
    assert.deepEqual(labels(allow('"Action": "nosuchservice:|"')), []);
    const { text, offset } = caret(allow('"Action": "ecr:|"'));
    const { items } = completePolicy(openDocument(text, FILE), offset, {
      iam: noReference,
      schemaHelps: false,
    });
    assert.deepEqual(items, []);
  });
});

describe('completion of resources', () => {
  const actions = '"Action": ["ecr:BatchGetImage", "ecr:PutImage"]';

  const arns = (marked: string): string[] =>
    ask(marked).items.map(({ edit }) => edit.text.replaceAll('"', ''));

  it('offers the formats of the actions with places to fill', () => {
    assert.equal(
      taken(allow(`${actions}, "Resource": "|"`), 'repository'),
      allow(
        `${actions}, "Resource": "arn:aws:ecr:\${1:<region>}:\${2:<account-id>}:repository/\${3:<repository-name>}"`,
      ),
    );
    const { mark, detail } = proposal(allow(`${actions}, "Resource": "|"`), 'repository');
    assert.deepEqual(
      [mark, detail],
      [
        'repository/<repository-name>',
        'arn:aws:ecr:<region>:<account-id>:repository/<repository-name>, for ecr:BatchGetImage and 1 more',
      ],
    );
  });

  it('fills in what the policy tells', () => {
    const text = allow(`${actions}, "Resource": ["arn:aws-cn:sqs:cn-north-1:111122223333:queue", "|"]`);
    assert.equal(arns(text)[0], 'arn:aws-cn:ecr:cn-north-1:111122223333:repository/<repository-name>');
  });

  it('keeps what was typed of an ARN', () => {
    const typed = `${actions}, "Resource": ["arn:aws:sqs:eu-west-1:111122223333:queue", "arn:aws:ecr:us-east-1:|"]`;
    assert.equal(arns(allow(typed))[0], 'arn:aws:ecr:us-east-1:111122223333:repository/<repository-name>');
    assert.ok(
      labels(allow(`${actions}, "Resource": "arn:aws:ecr:eu-c|"`)).includes('arn:aws:ecr:eu-central-1:'),
    );
  });

  it('says when only * can be written', () => {
    const { items } = ask(allow('"Action": "ecr:GetAuthorizationToken", "Resource": |'));
    assert.deepEqual(
      items.map(({ label, mark }) => [label, mark]),
      [['*', 'all that these actions take']],
    );
    const mixed = ask(
      allow('"Action": ["ecr:GetAuthorizationToken", "ecr:PutImage"], "Resource": "|"'),
    ).items;
    assert.equal(mixed.at(-1)?.detail, 'Only ecr:GetAuthorizationToken needs it');
  });

  it('offers policy variables where one is begun', () => {
    const text = allow('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:user|}/*"');
    assert.equal(
      applied(text, '${aws:username}'),
      allow('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*"'),
    );
    assert.ok(!labels(text).includes('${aws:TagKeys}'), 'a key with several values is no variable');
  });
});

/** As `taken`, with the text as it is: what is written holds `$` itself. */
function applied(marked: string, label: string): string {
  return applyEdits(caret(marked).text, [proposal(marked, label).edit]);
}

describe('completion of conditions', () => {
  it('begins with the operators that fit the keys of the actions', () => {
    const { items } = ask(allow('"Action": "iam:PassRole", "Condition": { "|" }'));
    assert.equal(items[0]?.label, 'StringEquals');
    assert.ok(
      items.findIndex(({ label }) => label === 'ArnLike') < items.findIndex(({ label }) => label === 'Bool'),
    );
    assert.equal(
      taken(allow('"Action": "iam:PassRole", "Condition": { "Str|" }'), 'StringLike'),
      allow('"Action": "iam:PassRole", "Condition": { "StringLike": {\n\t"${1:}"\n} }'),
    );
  });

  it('fits the keys that stand there, and leaves the block alone', () => {
    const text = allow('"Condition": { "|": { "aws:SecureTransport": "true" } }');
    assert.equal(labels(text)[0], 'Bool');
    assert.equal(taken(text, 'Bool'), allow('"Condition": { "Bool": { "aws:SecureTransport": "true" } }'));
  });

  it('offers the keys of the actions, then the global ones; another type last', () => {
    const { items } = ask(allow('"Action": "iam:PassRole", "Condition": { "StringEquals": { "|" } }'));
    assert.equal(items[0]?.label, 'iam:PassedToService');
    assert.ok(items.some(({ label }) => label === 'aws:PrincipalOrgID'));
    assert.match(
      items.find(({ label }) => label === 'iam:AssociatedResourceArn')?.mark ?? '',
      /another operator/,
    );
    const other = items.findIndex(({ mark }) => mark?.includes('another operator'));
    assert.ok(items.slice(other).every(({ mark }) => mark?.includes('another operator')));
  });

  it('leaves out the keys that stand there', () => {
    const text = allow(
      '"Action": "iam:PassRole", "Condition": { "StringEquals": { "iam:PassedToService": "x", "|" } }',
    );
    assert.ok(!labels(text).includes('iam:PassedToService'));
  });

  it('has a place for the name of a tag', () => {
    assert.equal(
      taken(allow('"Condition": { "StringEquals": { "aws:RequestT|" } }'), 'aws:RequestTag/${TagKey}'),
      allow('"Condition": { "StringEquals": { "aws:RequestTag/${1:<TagKey>}": "${2:}" } }'),
    );
  });

  it('begins with what guards the trust in a service, or in an identity provider', () => {
    const service = '"Principal": { "Service": "ecs-tasks.amazonaws.com" }, "Action": "sts:AssumeRole"';
    const keys = labels(allow(`${service}, "Condition": { "StringEquals": { "|" } }`), 'role.trust.json');
    assert.equal(keys[0], 'aws:SourceAccount');
    const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
    const federated = `"Principal": { "Federated": "${provider}" }, "Action": "sts:AssumeRoleWithWebIdentity"`;
    assert.ok(
      labels(allow(`${federated}, "Condition": { "StringEquals": { "|" } }`), 'role.trust.json').includes(
        'token.actions.githubusercontent.com:sub',
      ),
    );
  });

  const values: [string, string, string][] = [
    ['StringEquals', 'iam:PassedToService', 'ecs-tasks.amazonaws.com'],
    ['Bool', 'aws:SecureTransport', 'true'],
    ['Null', 'aws:SourceVpce', 'true'],
    ['StringEquals', 'aws:RequestedRegion', 'eu-central-1'],
    ['StringEquals', 'AWS:requestedregion', 'eu-central-1'],
    ['ArnLike', 'ecs:cluster', 'arn:aws:ecs:<region>:<account-id>:cluster/<cluster-name>'],
    ['StringEquals', 'kms:ViaService', 'secretsmanager.<region>.amazonaws.com'],
    ['StringEquals', 'aws:ResourceAccount', '${aws:PrincipalAccount}'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::<account-id>:role/<role-name>'],
    ['StringEquals', 'aws:PrincipalType', 'AssumedRole'],
    ['ForAnyValue:StringEquals', 'aws:CalledVia', 'cloudformation.amazonaws.com'],
    ['StringEquals', 'iam:AWSServiceName', 'ecs.amazonaws.com'],
  ];
  for (const [operator, key, value] of values) {
    it(`offers ${value} for ${key}`, () => {
      assert.ok(labels(allow(`"Condition": { "${operator}": { "${key}": "|" } }`)).includes(value));
      assert.ok(labels(allow(`"Condition": { "${operator}": { "${key}": [ "x", | ] } }`)).includes(value));
    });
  }

  it('offers the account and the Region that the policy names', () => {
    const known = '"Action": "ecs:RunTask", "Resource": "arn:aws:ecs:eu-west-3:111122223333:cluster/web"';
    const of = (key: string): string | undefined =>
      labels(allow(`${known}, "Condition": { "StringEquals": { "${key}": "|" } }`))[0];
    assert.equal(of('aws:SourceAccount'), '111122223333');
    assert.equal(of('aws:RequestedRegion'), 'eu-west-3');
  });

  it('knows what the services of a trust policy act for', () => {
    const service = '"Principal": { "Service": "ecs-tasks.amazonaws.com" }, "Action": "sts:AssumeRole"';
    assert.deepEqual(labels(allow(`${service}, "Condition": { "ArnLike": { "aws:SourceArn": "|" } }`)), [
      'arn:aws:ecs:<region>:<account-id>:*',
    ]);
  });
});

describe('completion of elements', () => {
  it('offers what is missing, with its beginning', () => {
    assert.deepEqual(labels('{ | }'), ['Version', 'Id', 'Statement']);
    assert.deepEqual(labels('{ "Version": "|" }'), ['2012-10-17', '2008-10-17']);
    assert.equal(
      taken('{ "Version": "2012-10-17"\n  | }', 'Id'),
      '{ "Version": "2012-10-17",\n  "Id": "${1:}" }',
    );
    const missing = labels(policy('"Effect": "Allow", "Action": "*",\n|'));
    assert.deepEqual(missing, ['Sid', 'Resource', 'Condition', 'NotResource']);
    assert.equal(
      taken(policy('"Sid": "x", "Act|"'), 'Action'),
      policy('"Sid": "x", "Action": [\n\t"${1:}"\n]'),
    );
    assert.equal(taken(policy('"Ac|": "*"'), 'Action'), policy('"Action": "*"'));
    assert.equal(taken(policy('| "Action": "*"'), 'Effect'), policy('"Effect": "${1:}", "Action": "*"'));
  });

  it('knows the kind of the policy', () => {
    const trust = labels(
      allow('"Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "|"'),
      'x.trust.json',
    );
    assert.deepEqual(trust, ['Sid', 'Condition']);
    assert.ok(!labels(policy('"Effect": "Allow", "Action": "s3:*", "|"')).includes('Principal'));
  });

  it('offers effects, principals and whole statements', () => {
    assert.deepEqual(labels(policy('"Effect": "|"')), ['Allow', 'Deny']);
    assert.equal(taken(policy('"Effect": |'), 'Deny'), policy('"Effect": "Deny"'));
    assert.deepEqual(labels(policy('"Principal": { "|" }')), [
      'AWS',
      'Service',
      'Federated',
      'CanonicalUser',
    ]);
    assert.ok(labels(policy('"Principal": { "Service": "|" }')).includes('ecs-tasks.amazonaws.com'));
    assert.ok(labels(policy('"Principal": { "AWS": "|" }')).includes('arn:aws:iam::<account-id>:root'));
    assert.deepEqual(labels(policy('"Principal": |')), ['{ … }', '*']);
    assert.match(taken('{ "Version": "2012-10-17", "Statement": [ | ] }', '{ … }'), /"Effect": "Allow"/);
    assert.match(taken('{ "Version": "2012-10-17", "Statement": | }', '[ { … } ]'), /"Statement": \[\n\t\{/);
  });

  it('is silent in other documents', () => {
    assert.deepEqual(labels('{ "Action": "|" }', 'package.json'), []);
    assert.deepEqual(labels('{ "family": "web", "containerDefinitions": [ { "|" } ] }', 'taskdef.json'), []);
  });
});

describe('completion beside the schema of the editor', () => {
  const schemaFile = path.join(__dirname, '../../schemas/iam-policy.schema.json');
  const editor = new JsonSupport(JSON.parse(readFileSync(schemaFile, 'utf8')) as JSONSchema);
  const places = [
    '{ | }',
    '{ "Version": | }',
    '{ "Version": "2012-10-17", "Statement": | }',
    '{ "Version": "2012-10-17", "Statement": [ | ] }',
    policy('|'),
    policy('"|"'),
    policy('"Effect": |'),
    policy('"Effect": "|"'),
    allow('"Action": |'),
    allow('"Action": "ecr:|"'),
    allow('"Action": [ "|" ]'),
    allow('"Action": "ecr:PutImage", "Resource": |'),
    allow('"Action": "ecr:PutImage", "Resource": [ "|" ]'),
    policy('"Principal": |'),
    policy('"Principal": { | }'),
    policy('"Principal": { "Service": | }'),
    policy('"Principal": { "AWS": [ | ] }'),
    allow('"Condition": |'),
    allow('"Condition": { | }'),
    allow('"Condition": { "Bool": | }'),
    allow('"Condition": { "Bool": { | } }'),
    allow('"Condition": { "Bool": { "aws:SecureTransport": | } }'),
    allow('"Condition": { "StringEquals": { "aws:RequestedRegion": [ | ] } }'),
  ];
  const bare = (label: string): string => label.replace(/^"|"$/g, '').replaceAll(' ', '').replace('…', '');
  for (const place of places) {
    it(`nothing is proposed twice, and something is: ${place}`, async () => {
      const theirs = (await editor.completions(place)).map(({ label }) => bare(label));
      const ours = ask(place, FILE, true).items.map(({ label }) => bare(label));
      assert.deepEqual(
        ours.filter((label) => theirs.includes(label)),
        [],
      );
      assert.ok(ours.length + theirs.length > 0);
    });
  }

  it('is known by the name of the file', () => {
    for (const name of [
      'a/task.policy.json',
      'x-trust.json',
      'deep/er/iam-policy-1.json',
      '/trust-policy.json',
    ])
      assert.ok(hasSchema('iam-policy', name), name);
    for (const name of [
      'role.json',
      'policy.json',
      'a.policy.json.tpl',
      'x/trust-policy/a.json',
      'a-policy.schema.json',
    ])
      assert.ok(!hasSchema('iam-policy', name), name);
  });
});

describe('completion while typing', () => {
  it('never throws, and replaces the text at the cursor on its line', () => {
    for (const { text } of policies.slice(0, 6)) {
      for (let end = 0; end <= text.length; end += 3) {
        const document = openDocument(text.slice(0, end), FILE);
        const { items } = completePolicy(document, end, { iam, schemaHelps: false });
        for (const { edit } of items) {
          assert.ok(edit.start <= end && end <= edit.end);
          assert.ok(!document.text.slice(edit.start, edit.end).includes('\n'));
        }
      }
    }
  });
});
