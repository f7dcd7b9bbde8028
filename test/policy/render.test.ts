import assert from 'node:assert/strict';
import { documentText } from '../../core/editors/text';
import { policyText, type PolicyAbout, type PolicyFormat } from '../../core/policy/needs/render';
import { policyOf, type StatementShape } from '../../core/policy/needs/shape';
import { template } from '../../core/text/template';
import { fillIn, readYaml } from '../kit/cloudFormation';
import { readHcl, type Block } from '../kit/hcl';
import { numbers } from '../kit/random';

const ABOUT: PolicyAbout = { what: 'execution', roles: ['web-execution'] };

/** Pieces of texts as they are written, and as they are once a tool has filled in what it knows. */
const PIECES: readonly (readonly [written: string, filled: string])[] = [
  ['<account-id>', '{account}'],
  ['${AWS_ACCOUNT_ID}', '{account}'],
  ['<region>', '{region}'],
  ['{{ aws_region }}', '{region}'],
  ['<partition>', '{partition}'],
  ...['${STAGE}', '{{ .Stage }}', '<stage>', '${9}', '${count}', '${var.app}', '$APP'].map(same),
  ...['${aws:username}', '${*}', '/a/b', ':', '-??????', '*', 'a"b', 'back\\slash', 'ü', '100% ', '#'].map(
    same,
  ),
];

function same(text: string): readonly [string, string] {
  return [text, text];
}

interface Sample {
  readonly statements: readonly StatementShape[];
  /** With everything filled in. */
  readonly filled: unknown;
}

function sample(next: (below: number) => number): Sample {
  const texts = new Map<string, string>();
  const text = (): string => {
    const pieces = Array.from({ length: 1 + next(5) }, () => PIECES[next(PIECES.length)] ?? same('x'));
    // Apart from each other, two pieces make no third one.
    const written = pieces.map(([piece]) => piece).join('~');
    texts.set(written, pieces.map(([, filled]) => filled).join('~'));
    return written;
  };
  const list = <T>(most: number, make: () => T): T[] => Array.from({ length: 1 + next(most) }, make);
  const statements = list(3, () => {
    const shape: StatementShape = {
      sid: `S${next(100)}`,
      actions: list(3, () => `ecr:${['Get', 'List', 'Put'][next(3)] ?? ''}${next(9)}`),
      resources: next(4) === 0 ? [] : list(3, () => template`${text()}`),
      ...(next(3) === 0 ? { service: 'ecs-tasks.amazonaws.com' } : {}),
    };
    const values = (): ReturnType<typeof template>[] => list(2, () => template`${text()}`);
    return next(3) > 0
      ? shape
      : {
          ...shape,
          conditions: [
            { operator: 'StringEquals', key: 'aws:SourceAccount', values: values() },
            { operator: 'ArnLike', key: 'aws:SourceArn', values: values() },
          ],
        };
  });
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return texts.get(value) ?? value;
    if (Array.isArray(value)) return value.map(fill);
    return Object.fromEntries(Object.entries(value as object).map(([name, item]) => [name, fill(item)]));
  };
  return { statements, filled: fill(JSON.parse(documentText(policyOf(statements)))) };
}

const STANDS_FOR = /^Stands for (.*) in the task definition\.$/;

describe('a policy in another language', () => {
  const next = numbers(7);
  const samples = Array.from({ length: 150 }, () => sample(next));

  it('is the same policy once Terraform has filled in what it knows', () => {
    for (const { statements, filled } of samples) {
      const text = policyText('terraform', statements, ABOUT);
      assert.deepEqual(fromTerraform(text), filled, text);
    }
  });

  for (const format of ['cloudformation-json', 'cloudformation-yaml'] as const) {
    it(`is the same policy once a stack has filled in what it knows (${format})`, () => {
      for (const { statements, filled } of samples) {
        const text = policyText(format, statements, ABOUT);
        assert.deepEqual(fromCloudFormation(text, format), filled, text);
      }
    });
  }

  it('knows the bare words that AWS pages write into ARNs', () => {
    const resources = [template`arn:aws:ssm:region:aws_account_id:parameter/region`];
    const statements = [{ sid: 'S', actions: ['ssm:GetParameters'], resources }];
    const terraform = policyText('terraform', statements, ABOUT);
    assert.match(
      terraform,
      /"arn:aws:ssm:\$\{data\.aws_region\.current\.region\}:\$\{data\.aws_caller_identity\.current\.account_id\}:parameter\/region"/,
    );
    assert.match(terraform, /data "aws_region" "current" \{\}/);
    assert.match(terraform, /data "aws_iam_policy_document" "web_execution" \{/);
    assert.match(
      policyText('cloudformation-yaml', statements, ABOUT),
      /Resource: !Sub "arn:aws:ssm:\$\{AWS::Region\}:\$\{AWS::AccountId\}:parameter\/region"/,
    );
  });

  it('is laid out as terraform fmt does', () => {
    const statements: StatementShape[] = [
      {
        sid: 'EcsTasks',
        actions: ['sts:AssumeRole', 'sts:TagSession'],
        resources: [],
        service: 'ecs-tasks.amazonaws.com',
        conditions: [
          {
            operator: 'ArnLike',
            key: 'aws:SourceArn',
            values: [template`arn:aws:ecs:${'${STAGE}'}:111122223333:*`],
          },
        ],
      },
    ];
    assert.equal(
      policyText('terraform', statements, { what: 'trust', roles: [] }),
      `variable "stage" {
  description = "Stands for $\${STAGE} in the task definition."
  type        = string
}

data "aws_iam_policy_document" "ecs_task_trust" {
  statement {
    sid    = "EcsTasks"
    effect = "Allow"

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    actions = [
      "sts:AssumeRole",
      "sts:TagSession",
    ]

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"

      values = ["arn:aws:ecs:\${var.stage}:111122223333:*"]
    }
  }
}
`,
    );
  });

  it('stands on its role: by name where the file tells one, else by a parameter', () => {
    const statements = [{ sid: 'S', actions: ['ecr:GetAuthorizationToken'], resources: [template`*`] }];
    const resources = (about: PolicyAbout): unknown => {
      const text = policyText('cloudformation-json', statements, about);
      const { Resources, Parameters } = JSON.parse(text) as Stack;
      const [[name, { Type, Properties }] = ['', { Type: '', Properties: {} }]] = Object.entries(Resources);
      return [name, Type, Properties['Roles'] ?? Properties['RoleName'], Object.keys(Parameters ?? {})];
    };
    assert.deepEqual(resources(ABOUT), ['WebExecutionPolicy', 'AWS::IAM::Policy', ['web-execution'], []]);
    assert.deepEqual(resources({ what: 'task', roles: ['a', 'b'] }), [
      'EcsTaskPolicy',
      'AWS::IAM::Policy',
      ['a', 'b'],
      [],
    ]);
    assert.deepEqual(resources({ what: 'task', roles: [] }), [
      'EcsTaskPolicy',
      'AWS::IAM::Policy',
      [{ Ref: 'RoleOfPolicy' }],
      ['RoleOfPolicy'],
    ]);
    assert.deepEqual(resources({ what: 'trust', roles: ['9-web'] }), [
      'Value9WebRole',
      'AWS::IAM::Role',
      '9-web',
      [],
    ]);
  });
});

interface Stack {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Description: string }>>;
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

function fromCloudFormation(text: string, format: PolicyFormat): unknown {
  const stack = (format === 'cloudformation-yaml' ? readYaml(text) : (JSON.parse(text) as unknown)) as Stack;
  const [resource] = Object.values(stack.Resources);
  return fillIn(resource?.Properties['PolicyDocument'], (name) => {
    const pseudo = {
      'AWS::AccountId': '{account}',
      'AWS::Region': '{region}',
      'AWS::Partition': '{partition}',
    }[name];
    if (pseudo !== undefined) return pseudo;
    assert.match(name, /^[A-Za-z0-9]+$/);
    const asked = stack.Parameters?.[name];
    assert.equal(asked?.Type, 'String', `${name} is declared`);
    return STANDS_FOR.exec(asked.Description)?.[1] ?? '';
  });
}

function fromTerraform(text: string): unknown {
  const declared = readHcl(text, () => '');
  const resolve = (expression: string): string => {
    const [kind = '', type, name] = expression.split('.');
    if (expression === 'var.app' && !declared.some(({ labels }) => labels[0] === 'app')) return '${var.app}';
    if (kind === 'var') {
      const block = declared.find(({ type: of, labels }) => of === 'variable' && labels[0] === type);
      assert.ok(block, `${expression} is declared`);
      const [, written = ''] = STANDS_FOR.exec(String(block.attributes['description'])) ?? [];
      return written;
    }
    assert.ok(
      declared.some(({ labels }) => labels[0] === type && labels[1] === name),
      `${expression} is declared`,
    );
    const known = { aws_caller_identity: '{account}', aws_region: '{region}', aws_partition: '{partition}' };
    return known[type as keyof typeof known];
  };
  const document = readHcl(text, resolve).find(({ labels }) => labels[0] === 'aws_iam_policy_document');
  return { Version: '2012-10-17', Statement: (document?.blocks ?? []).map(statementOf) };
}

/** What the data source makes of a statement block. */
function statementOf({ attributes, blocks }: Block): unknown {
  const principals = blocks.find(({ type }) => type === 'principals');
  const conditions = blocks.filter(({ type }) => type === 'condition');
  const resources = attributes['resources'];
  return {
    Sid: attributes['sid'],
    Effect: attributes['effect'],
    ...(principals ? { Principal: { Service: one(principals.attributes['identifiers']) } } : {}),
    Action: one(attributes['actions']),
    ...(resources === undefined ? {} : { Resource: one(resources) }),
    ...(conditions.length === 0
      ? {}
      : {
          Condition: Object.fromEntries(
            conditions.map(({ attributes: line }) => [
              String(line['test']),
              { [String(line['variable'])]: one(line['values']) },
            ]),
          ),
        }),
  };
}

function one(values: string | readonly string[] | undefined): unknown {
  return values?.length === 1 ? values[0] : values;
}
