import assert from 'node:assert/strict';
import type { ServiceDescription } from '../../core/live/inventory/service';
import { networkOf, taskSetOf, withTaskSet } from '../../core/live/taskSets';

const set = (name: string, more: object = {}) => ({ taskSetArn: name, taskDefinition: `${name}:1`, ...more });
const service = (more: Partial<ServiceDescription>): ServiceDescription => ({ serviceName: 'web', ...more });

describe('task sets', () => {
  it('serve one at a time: the primary one, or the only one', () => {
    assert.equal(taskSetOf(service({})), undefined);
    assert.equal(taskSetOf(service({ taskSets: [set('a')] }))?.taskSetArn, 'a');
    assert.equal(taskSetOf(service({ taskSets: [set('a'), set('b')] })), undefined);
    const primary = set('b', { status: 'PRIMARY' });
    assert.equal(taskSetOf(service({ taskSets: [set('a'), primary] }))?.taskSetArn, 'b');
  });

  it('say what the service does not say itself, and nothing else', () => {
    const loadBalancers = [{ containerName: 'web' }];
    const taskSets = [
      set('a', { launchType: 'FARGATE', platformVersion: '1.3.0', status: 'ACTIVE', loadBalancers }),
    ];
    const { taskSets: _sets, ...whole } = withTaskSet(
      service({ status: 'DRAINING', launchType: 'EC2', loadBalancers: [], taskSets }),
    );
    assert.deepEqual(whole, {
      serviceName: 'web',
      status: 'DRAINING',
      taskDefinition: 'a:1',
      launchType: 'EC2',
      platformVersion: '1.3.0',
      loadBalancers,
    });
    const own = service({ taskDefinition: 'own:1', loadBalancers: [{ containerName: 'own' }], taskSets });
    assert.deepEqual(
      [withTaskSet(own).taskDefinition, withTaskSet(own).loadBalancers],
      ['own:1', own.loadBalancers],
    );
  });

  it('have a network of their own', () => {
    const network = (subnet: string) => ({ awsvpcConfiguration: { subnets: [subnet] } });
    const taskSets = [set('a', { networkConfiguration: network('of-set') })];
    assert.deepEqual(networkOf(service({ networkConfiguration: {}, taskSets }))?.subnets, ['of-set']);
    const both = service({ networkConfiguration: network('own'), taskSets });
    assert.deepEqual(networkOf(both)?.subnets, ['own']);
  });
});
