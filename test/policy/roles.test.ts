import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import { Neighbours, type Neighbour } from '../../core/model/neighbours';
import { noOrganisation, type Organisation } from '../../core/model/organisation';
import { namedRole } from '../../core/model/role';
import { policiesOfRole, usesOfPolicy } from '../../core/policy/roles/documents';
import { factsAround } from '../../core/policy/roles/facts';
import { keysOf } from '../../core/policy/roles/keys';

const arn = (name: string, account = '111122223333'): string => `arn:aws:iam::${account}:role/${name}`;

function task(execution: string, more: object = {}): string {
  return JSON.stringify({
    family: 'web',
    executionRoleArn: execution,
    containerDefinitions: [{ name: 'app', image: 'web:1' }],
    ...more,
  });
}

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }],
});
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});

class World {
  readonly others: Neighbours;

  constructor(
    files: Readonly<Record<string, string>>,
    private readonly organisation: Organisation = noOrganisation,
  ) {
    this.others = new Neighbours(Object.entries(files).map(([name, text]) => openDocument(text, name)));
  }

  policiesFor(name: string): { policies: string[]; trust: string[]; complete: boolean } | undefined {
    const definition = this.document(name).taskDefinition;
    const role = definition && namedRole(definition, 'executionRoleArn');
    const found =
      role && policiesOfRole(role, { others: this.others, name, organisation: this.organisation });
    return (
      found && {
        policies: found.policies.map(({ document }) => document.name),
        trust: found.trust.map(({ document }) => document.name),
        complete: found.complete,
      }
    );
  }

  usersOf(name: string): string[] {
    return usesOfPolicy({ others: this.others, name, organisation: this.organisation }).map(
      ({ document, as }) => `${document.name} ${as}`,
    );
  }

  document(name: string): Neighbour {
    const found = this.others.named(name);
    assert.ok(found);
    return found;
  }
}

const configured = (role: string, ...files: string[]): Organisation => ({
  keys: [],
  roles: [
    {
      role,
      files: files.filter((f) => !f.startsWith('arn:')),
      managed: files.filter((f) => f.startsWith('arn:')),
    },
  ],
});

describe('the policies of a role', () => {
  it('are found by their names, beside the task definition and below', () => {
    const world = new World({
      '/a/task.json': task(arn('service/web-exec')),
      '/a/web-exec.policy.json': policy,
      '/a/iam/web-exec.trust.json': trust,
      '/b/web-exec.policy.json': policy,
      '/web-exec.policy.json': policy,
    });
    assert.deepEqual(world.policiesFor('/a/task.json'), {
      policies: ['/a/web-exec.policy.json'],
      trust: ['/a/iam/web-exec.trust.json'],
      complete: true,
    });
    assert.deepEqual(world.usersOf('/a/iam/web-exec.trust.json'), ['/a/task.json execution']);
    assert.deepEqual(world.usersOf('/b/web-exec.policy.json'), []);
  });

  it('are those that the configuration names, wherever they stand', () => {
    const files = {
      '/a/task.json': task(arn('web-exec')),
      '/a/web-exec.policy.json': policy,
      '/iam/exec.json': policy,
    };
    for (const role of ['web-exec', arn('web-exec')]) {
      const world = new World(files, configured(role, '/iam/exec.json'));
      assert.deepEqual(world.policiesFor('/a/task.json')?.policies, ['/iam/exec.json']);
      assert.deepEqual(world.usersOf('/iam/exec.json'), ['/a/task.json execution']);
      assert.deepEqual(world.usersOf('/a/web-exec.policy.json'), []);
    }
    const other = new World(files, configured(arn('web-exec', '444455556666'), '/iam/exec.json'));
    assert.deepEqual(other.policiesFor('/a/task.json')?.policies, ['/a/web-exec.policy.json']);
  });

  it('are not all known where one of them cannot be read here', () => {
    const files = { '/a/task.json': task('web-exec'), '/iam/exec.json': policy };
    const complete = (...given: string[]): boolean | undefined =>
      new World(files, configured('web-exec', ...given)).policiesFor('/a/task.json')?.complete;
    const managed = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
    assert.equal(complete('/iam/exec.json', managed), true);
    assert.equal(complete('/iam/exec.json', 'arn:aws:iam::111122223333:policy/ours'), false);
    assert.equal(complete('/iam/exec.json', '/iam/gone.json'), false);
  });

  it('are nobody’s where the name of the role is not known', () => {
    const world = new World({
      '/a/task.json': task('arn:aws:iam::111122223333:role/${stage}-exec'),
      '/a/web-exec.policy.json': policy,
    });
    assert.equal(world.policiesFor('/a/task.json'), undefined);
    assert.deepEqual(world.usersOf('/a/web-exec.policy.json'), []);
  });
});

describe('what the surroundings tell of needs', () => {
  it('that a service opens sessions', () => {
    const service = (exec: boolean): string =>
      JSON.stringify({
        serviceName: 'web',
        desiredCount: 1,
        taskDefinition: 'web:3',
        enableExecuteCommand: exec,
      });
    for (const exec of [true, false]) {
      const world = new World({ '/task.json': task('x'), '/service.json': service(exec) });
      const { taskDefinition } = world.document('/task.json');
      assert.ok(taskDefinition);
      const facts = factsAround(taskDefinition, { others: world.others, organisation: noOrganisation });
      assert.equal(facts.usesExec, exec);
    }
  });

  it('the key of a secret, by the first pattern that fits its ARN or its name', () => {
    const key = (id: string): string => `arn:aws:kms:us-east-1:111122223333:key/${id}`;
    const keys = [
      { pattern: 'prod/*', key: key('prod') },
      { pattern: '/app/db', key: key('parameter') },
      { pattern: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:whole', key: key('whole') },
    ];
    const keyOf = (resource: string): readonly string[] => keysOf({ roles: [], keys }, resource);
    const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:';
    assert.deepEqual(keyOf(`${secret}prod/db-AbCdEf`), [key('prod')]);
    assert.deepEqual(keyOf(`${secret}whole-??????`), [key('whole')]);
    assert.deepEqual(keyOf('arn:aws:ssm:us-east-1:<account-id>:parameter/app/db'), [key('parameter')]);
    assert.deepEqual(keyOf(`${secret}other-AbCdEf`), []);
  });
});
