import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import type { Policy } from '../../core/model/policy';
import { expandAction, readAction, type KnownAction } from '../../core/policy/actions';
import {
  arnCovers,
  arnFits,
  arnMatches,
  fillFormat,
  placeOf,
  resourceFormats,
  splitArn,
  type ArnFormat,
} from '../../core/policy/arnFormat';
import { maskPlaceholders } from '../../core/text/placeholders';
import { iamReference } from '../kit/reference';

function known(...actions: string[]): KnownAction[] {
  return actions.flatMap((action) => {
    const pattern = readAction(action);
    return pattern ? expandAction(iamReference, pattern) : [];
  });
}

function format(action: string, type: string): ArnFormat {
  const found = resourceFormats(known(action)).find((candidate) => candidate.type === type);
  assert.ok(found, `${action} takes no ${type}`);
  return found;
}

function policy(...resources: string[]): Policy {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: resources };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const found = openDocument(text, 'task-role.policy.json').policy;
  assert.ok(found);
  return found;
}

function fits(pattern: string, wanted: ArnFormat): string {
  return arnFits(maskPlaceholders(pattern), wanted);
}

const cluster = format('ecs:DescribeClusters', 'cluster');
const task = format('ecs:StopTask', 'task');
const bucket = format('s3:ListBucket', 'bucket');
const object = format('s3:GetObject', 'object');
const group = format('logs:CreateLogGroup', 'log-group');

describe('formats of ARNs', () => {
  it('are those of the resources that the actions work on, each once', () => {
    const formats = resourceFormats(known('ecs:RunTask', 'ecs:StopTask', 'ecs:DescribeTasks'));
    assert.deepEqual(
      formats.map(({ type, actions }) => `${type} ${actions.map(({ action }) => action.name).join()}`),
      ['task-definition RunTask', 'task StopTask,DescribeTasks'],
    );
    assert.deepEqual(resourceFormats(known('ecr:GetAuthorizationToken')), []);
  });

  it('come apart where AWS gives two for one type', () => {
    const stages = resourceFormats(known('apigateway:GET')).filter(({ type }) => type === 'Stage');
    assert.equal(stages.length, 2);
    assert.ok(stages.every(({ text }) => text.startsWith('arn:') && !text.includes(' ')));
  });

  it('are filled with what the policy tells', () => {
    const told = placeOf(
      policy('arn:aws-cn:logs:cn-north-1:111122223333:log-group:web:*', 'arn:aws-cn:s3:::orders/*'),
    );
    assert.deepEqual(told, { partition: 'aws-cn', region: 'cn-north-1', account: '111122223333' });
    assert.equal(
      fillFormat(cluster, told).toString(),
      'arn:aws-cn:ecs:cn-north-1:111122223333:cluster/<cluster-name>',
    );
  });

  it('have places where the policy tells nothing, or two things', () => {
    const told = placeOf(
      policy('arn:aws:sqs:eu-west-1:111122223333:a', 'arn:aws:sqs:eu-west-2:*:b', '*', 'arn:aws'),
    );
    assert.deepEqual(told, { partition: 'aws', region: undefined, account: '111122223333' });
    assert.equal(
      fillFormat(cluster, placeOf(policy('*'))).toString(),
      'arn:aws:ecs:<region>:<account-id>:cluster/<cluster-name>',
    );
    assert.deepEqual(placeOf(policy('arn:aws:sqs:region:account-id:a', 'arn:aws:iam::aws:policy/X')), {
      partition: 'aws',
      region: undefined,
      account: undefined,
    });
  });

  it('say region and account in the words of the file', () => {
    const told = placeOf(policy('arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:a'));
    assert.equal(
      fillFormat(cluster, told).toString(),
      'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:cluster/<cluster-name>',
    );
  });

  it('leave open what only exists at run time, and know the random end of a secret', () => {
    const told = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
    assert.equal(
      fillFormat(task, told).toString(),
      'arn:aws:ecs:eu-west-1:111122223333:task/<cluster-name>/*',
    );
    assert.equal(
      fillFormat(format('secretsmanager:GetSecretValue', 'Secret'), told).toString(),
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:<secret-name>-??????',
    );
    assert.equal(
      fillFormat(group, told).toString(),
      'arn:aws:logs:eu-west-1:111122223333:log-group:<log-group-name>:*',
    );
  });

  it('fit the patterns that can name one of their resources', () => {
    const cases: [string, ArnFormat, 'yes' | 'no' | 'unknown'][] = [
      ['*', cluster, 'yes'],
      ['arn:aws:ecs:eu-west-1:111122223333:cluster/web', cluster, 'yes'],
      ['arn:aws:ecs:*:*:cluster/*', cluster, 'yes'],
      ['arn:aws:ecs:*', cluster, 'yes'],
      ['arn:*', cluster, 'yes'],
      ['arn:aws:ecs:*:*:cluster/*', task, 'no'],
      ['arn:aws:ecs:eu-west-1::cluster/web', cluster, 'yes'],
      ['arn:aws:ec2:*:*:cluster/*', cluster, 'no'],
      ['arn:aws:ECS:*:*:cluster/*', cluster, 'no'],
      ['arn:aws:s3:::orders', bucket, 'yes'],
      ['arn:aws:s3:::orders', object, 'no'],
      ['arn:aws:s3:::orders/*', bucket, 'no'],
      ['arn:aws:s3:::orders/*', object, 'yes'],
      ['arn:aws:s3:::orders*', object, 'yes'],
      ['arn:aws:s3:::*', bucket, 'yes'],
      ['arn:aws:logs:*:*:log-group:web:*', group, 'yes'],
      ['arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:cluster/*', cluster, 'unknown'],
      ['arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:cluster/*', task, 'no'],
      ['arn:aws:s3:::${aws:username}/*', object, 'unknown'],
      ['arn:aws:ecs:*:*:${KIND}/*', task, 'unknown'],
      ['${CLUSTER_ARN}', task, 'unknown'],
      ['${BUCKET_ARN}/*', object, 'unknown'],
      ['arn:aws:ecs:${PLACE}:cluster/web', cluster, 'unknown'],
      ['web', cluster, 'unknown'],
    ];
    for (const [pattern, wanted, expected] of cases)
      assert.equal(fits(pattern, wanted), expected, `${pattern} on ${wanted.type}`);
  });
});

describe('patterns of ARNs', () => {
  it('have six parts', () => {
    assert.deepEqual(splitArn('arn:aws:logs:r:1:log-group:web:*'), [
      'arn',
      'aws',
      'logs',
      'r',
      '1',
      'log-group:web:*',
    ]);
    assert.deepEqual(splitArn('arn:aws:s3*'), ['arn', 'aws', 's3*', '*', '*', '*']);
    assert.deepEqual(splitArn('arn:aws:s3:::${aws:username}'), [
      'arn',
      'aws',
      's3',
      '',
      '',
      '${aws:username}',
    ]);
    assert.deepEqual(splitArn('arn:aws:ecs:${AWS::Region}:1:x')[3], '${AWS::Region}');
    assert.deepEqual(splitArn('orders'), ['orders']);
  });

  it('take each other in part by part', () => {
    const yes: [string, string][] = [
      ['*', 'arn:aws:s3:::orders'],
      ['arn:aws:s3:::*', 'arn:aws:s3:::orders/*'],
      ['arn:aws:s3:::orders/*', 'arn:aws:s3:::orders/2024/*'],
      ['arn:aws:ecs:*:*:cluster/*', 'arn:aws:ecs:eu-west-1:111122223333:cluster/web'],
      ['arn:aws:ecs:*', 'arn:aws:ecs:eu-west-1:111122223333:cluster/web'],
      ['arn:aws:s3:::${aws:username}/*', 'arn:aws:s3:::${aws:username}/a'],
      ['arn:aws:s3:::*', 'arn:aws:s3:::${Bucket}'],
    ];
    for (const [wide, narrow] of yes) assert.equal(arnCovers(wide, narrow), true, `${wide} over ${narrow}`);
    const no: [string, string][] = [
      ['arn:aws:s3:::orders', '*'],
      ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'],
      ['arn:aws:s3:::Orders/*', 'arn:aws:s3:::orders/a'],
      ['arn:aws:sqs:*:orders', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
      ['arn:aws:s3:::${A}/*', 'arn:aws:s3:::${B}/a'],
      ['arn:aws:s3:::????', 'arn:aws:s3:::${B}'],
      ['orders', 'arn:aws:s3:::orders'],
    ];
    for (const [wide, narrow] of no) assert.equal(arnCovers(wide, narrow), false, `${wide} over ${narrow}`);
  });

  it('match whole ARNs', () => {
    assert.ok(arnMatches('arn:aws:s3:::orders/*', 'arn:aws:s3:::orders/a:b'));
    assert.ok(arnMatches('arn:aws:s3:::*', 'arn:aws:s3:::orders/a'));
    assert.ok(!arnMatches('arn:aws:s3:::orders/?', 'arn:aws:s3:::orders/ab'));
    assert.ok(!arnMatches('arn:aws:sqs:*:orders', 'arn:aws:sqs:eu-west-1:111122223333:orders'));
  });
});
