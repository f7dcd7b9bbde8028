import assert from 'node:assert/strict';
import { capabilities, fargateAddableCapabilities } from '../core/facts/capabilities';
import { escalationMethods } from '../core/facts/escalationMethods';
import { fargateSizes } from '../core/facts/fargateSizes';
import { awslogsOptions, logDrivers, logDriversOf } from '../core/facts/logDrivers';
import { partitions } from '../core/facts/regions';
import { credentialActions, dataActions } from '../core/facts/riskyActions';
import { servicesWithoutSourceKeys, servicesWithSourceKeys } from '../core/facts/servicePrincipals';
import { taskDefinitionShapes } from '../core/facts/task-definition-shape';
import { ulimits } from '../core/facts/ulimits';
import { actionInfo } from '../core/policy/reference';
import { readEcsModel, shapeOf } from '../tools/generate/schemaModel';
import { iamReference } from './kit/reference';

/** Facts copied by hand are held to the service model, so that a refresh of the model shows what they miss. */
describe('facts', () => {
  const values = (structure: string, member: string): readonly string[] => {
    const shape = taskDefinitionShapes[structure]?.[member];
    return shape && 'enum' in shape ? shape.enum : [];
  };
  const documentation = (structure: string, member: string): string =>
    shapeOf(readEcsModel(), structure).members?.[member]?.documentation ?? '';

  it('name the log drivers and limits of the model', () => {
    assert.deepEqual([...logDrivers].sort(), [...values('LogConfiguration', 'logDriver')].sort());
    assert.deepEqual([...ulimits], values('Ulimit', 'name'));
    const drivers = documentation('LogConfiguration', 'logDriver');
    for (const driver of logDriversOf.MANAGED_INSTANCES) assert.ok(drivers.includes(driver), driver);
  });

  it('name the capabilities and options that the model documents', () => {
    for (const member of ['add', 'drop']) {
      const named = [...documentation('KernelCapabilities', member).matchAll(/"([A-Z_]+)"/g)].map(
        (m) => m[1],
      );
      assert.deepEqual(named, [...capabilities], member);
    }
    for (const name of fargateAddableCapabilities) assert.ok(capabilities.includes(name));
    const options = documentation('LogConfiguration', 'options');
    for (const { name } of awslogsOptions) assert.ok(options.includes(`<dt>${name}</dt>`), name);
  });

  it('list Fargate sizes in order, each with memory to choose', () => {
    const cpus = fargateSizes.map((size) => size.cpu);
    assert.deepEqual(
      cpus,
      [...cpus].sort((a, b) => a - b),
    );
    for (const { cpu, memory } of fargateSizes) {
      if ('values' in memory) assert.ok(memory.values.length > 0, String(cpu));
      else assert.equal((memory.max - memory.min) % memory.step, 0, String(cpu));
    }
    assert.deepEqual(
      fargateSizes.filter((size) => size.windows).map((size) => size.cpu),
      [1024, 2048, 4096],
    );
  });

  it('tell partitions apart by region', () => {
    for (const partition of partitions) {
      for (const region of partition.regions) {
        const fitting = partitions.filter(({ regionPattern }) => regionPattern.test(region));
        assert.deepEqual(
          fitting.map(({ id }) => id),
          [partition.id],
          region,
        );
      }
    }
  });

  it('never ask a service for keys that it does not send', () => {
    const asked = servicesWithSourceKeys.map(({ service }) => service);
    for (const service of servicesWithoutSourceKeys) assert.ok(!asked.includes(service));
    for (const { source } of servicesWithSourceKeys)
      assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//);
  });

  it('name actions that AWS publishes, in its own spelling', () => {
    const lists = [...credentialActions, ...dataActions].map(({ action }) => action);
    const actions = [...escalationMethods.flatMap((method) => method.actions), ...lists];
    for (const action of new Set(actions)) {
      const info = actionInfo(iamReference, action);
      assert.equal(`${action.slice(0, action.indexOf(':'))}:${info?.name ?? 'none'}`, action);
    }
  });

  it('tell each way to more privileges once, and to whom a role is passed', () => {
    const ids = escalationMethods.map(({ id }) => id);
    const sets = escalationMethods.map(({ actions }) => [...actions].sort().join());
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(sets).size, sets.length);
    for (const { id, actions, passedTo } of escalationMethods)
      assert.equal(actions[0] === 'iam:PassRole', passedTo !== undefined, id);
  });
});
