import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import { deploymentRegion, knownAccount, knownPartition, knownRegion } from '../../core/model/region';
import { whereaboutsOf } from '../../core/model/whereabouts';
import type { TaskDefinition } from '../../core/model/taskDefinition';

const IMAGE = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1';
const secret = (region: string, account = '111122223333', partition = 'aws'): object => ({
  name: 'KEY',
  valueFrom: `arn:${partition}:secretsmanager:${region}:${account}:secret:web-AbCdEf`,
});
const logs = (region: string): object => ({
  logDriver: 'awslogs',
  options: { 'awslogs-region': region },
});

function task(containers: readonly object[], members: object = {}): TaskDefinition {
  const containerDefinitions = containers.map((container, i) => ({ name: `c${i}`, ...container }));
  const text = JSON.stringify({ family: 'web', ...members, containerDefinitions });
  const { taskDefinition } = openDocument(text, 'task-definition.json');
  assert.ok(taskDefinition);
  return taskDefinition;
}

function places(of: TaskDefinition): (string | undefined)[] {
  return [knownRegion(of), deploymentRegion(of), knownAccount(of), knownPartition(of)];
}

describe('what a task definition tells of where it runs', () => {
  it('is what images, secrets and log options agree on', () => {
    const one = task([{ image: IMAGE, secrets: [secret('eu-west-1')], logConfiguration: logs('eu-west-1') }]);
    assert.deepEqual(places(one), ['eu-west-1', 'eu-west-1', '111122223333', 'aws']);
  });

  it('is nothing where they do not', () => {
    const two = task([{ image: IMAGE }, { image: 'web:1', secrets: [secret('us-east-1', '444455556666')] }]);
    assert.deepEqual(places(two), [undefined, undefined, undefined, 'aws']);
    const third = task([
      { secrets: [secret('eu-west-1'), secret('eu-west-1'), secret('us-east-1'), secret('eu-west-1')] },
    ]);
    assert.deepEqual(places(third), [undefined, undefined, '111122223333', 'aws']);
  });

  it('does not count placeholders', () => {
    const open = task([{ image: IMAGE, secrets: [secret('${REGION}', '${ACCOUNT}', '${PARTITION}')] }]);
    assert.deepEqual(places(open), ['eu-west-1', 'eu-west-1', '111122223333', 'aws']);
  });

  it('leaves the log options out of where the deployment runs, and takes its own ARN and settings first', () => {
    const members = { taskDefinitionArn: 'arn:aws:ecs:eu-north-1:111122223333:task-definition/web:1' };
    const container = {
      image: IMAGE,
      logConfiguration: logs('us-east-1'),
      environment: [{ name: 'AWS_DEFAULT_REGION', value: 'eu-central-1' }],
    };
    assert.equal(deploymentRegion(task([container])), 'eu-central-1');
    assert.equal(deploymentRegion(task([container], members)), 'eu-north-1');
    assert.equal(knownRegion(task([container])), undefined);
  });

  it('takes the account and the partition of the roles first', () => {
    const members = { taskRoleArn: 'arn:aws-cn:iam::444455556666:role/web' };
    assert.equal(knownAccount(task([{ image: IMAGE }], members)), '444455556666');
    assert.equal(knownPartition(task([{ image: IMAGE }], members)), 'aws-cn');
    assert.equal(knownPartition(task([{ logConfiguration: logs('us-gov-west-1') }])), 'aws-us-gov');
  });

  it('names the first part of the file that tells each partition', () => {
    const { partitions } = whereaboutsOf(
      task([
        { image: IMAGE, secrets: [secret('eu-west-1')], logConfiguration: logs('cn-north-1') },
        { secrets: [secret('cn-north-1', '111122223333', 'aws-cn')] },
      ]),
    );
    assert.deepEqual(
      [...partitions].map(([id, { what }]) => [id, what]),
      [
        ['aws', 'an image'],
        ['aws-cn', 'the log group'],
      ],
    );
  });
});
