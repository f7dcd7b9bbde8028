import assert from 'node:assert/strict';
import { join } from 'node:path';
import { folderWith, runCli } from './support';

const denied = { state: 'denied', action: 'ecs:ListClusters', message: 'm' };
const none = { state: 'ok', value: [] };
const asked = { state: 'notAsked', why: 'w' };
const region = {
  name: 'us-east-1',
  ecs: {
    accountSettings: none,
    capacityProviders: none,
    clusters: denied,
    families: none,
    taskDefinitions: [],
  },
  ec2: {
    vpcs: none,
    subnets: none,
    routeTables: none,
    securityGroups: none,
    networkAcls: none,
    vpcEndpoints: none,
    flowLogs: none,
    dhcpOptions: none,
    endpointServices: none,
    ebsEncryptionByDefault: asked,
    vpcAttributes: [],
    instances: [],
  },
  elbv2: { targetGroups: none, loadBalancers: [] },
  acm: { certificates: [] },
  ecr: { repositories: none, registryScanning: asked, images: [] },
  logs: { logGroups: [], resourcePolicies: none, metricFilters: [] },
  cloudwatch: { alarms: none },
  cloudtrail: { trails: none },
  events: { rules: none, buses: none },
  sns: { topics: [] },
  secrets: [],
  parameters: [],
  keys: [],
  security: { analyzers: none, detectors: none, securityHub: asked },
};
const snapshot = {
  schemaVersion: 1,
  takenAt: '2026-11-22T03:00:00Z',
  productVersion: '0.1.0',
  accounts: [
    {
      id: '111111111111',
      partition: 'aws',
      roles: [],
      policies: [],
      instanceProfiles: [],
      buckets: [],
      environmentFiles: [],
      regions: [region],
    },
  ],
};

describe('ecs-runbook live', () => {
  const fromSnapshot = async (text: string, ...more: string[]) => {
    const folder = folderWith({ 'account.json': text });
    const outcome = await runCli(['live', '--from-snapshot', 'account.json', ...more], { cwd: folder });
    return { ...outcome, err: outcome.err.replace(join(folder, 'account.json'), 'account.json') };
  };

  it('says what a snapshot holds, and what could not be read', async () => {
    const text = JSON.stringify(snapshot);
    const out =
      '111111111111 us-east-1: clusters not read, 0 services, 0 task definitions\n' +
      'Not read for want of the permission ecs:ListClusters.\n';
    assert.deepEqual(await fromSnapshot(text), { code: 0, out, err: '' });
    assert.equal((await fromSnapshot(text, '--fail-on-not-checked')).code, 1);
  });

  it('ends with 2 when a profile could not be opened, and says why', async () => {
    const unopened = [{ profile: 'work', reason: 'ssoLogin', message: 'Log in.' }];
    const { code, err } = await fromSnapshot(JSON.stringify({ ...snapshot, unopened }));
    assert.deepEqual([code, err], [2, 'ecs-runbook: Log in.\n']);
  });

  it('refuses what is no snapshot, in one line', async () => {
    for (const [text, expected] of [
      ['{', /account\.json is no JSON/],
      ['{}', /not a snapshot of an account/],
      [JSON.stringify({ ...snapshot, accounts: [1] }), /Expected an object.*\/accounts\/0/],
    ] as const) {
      const { code, out, err } = await fromSnapshot(text);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, expected);
    }
  });

  it('does not pretend to judge', async () => {
    for (const args of [['live'], ['live', '--save-snapshot', 'x', '--fail-on', 'error'], ['live', 'x']]) {
      const { code, err } = await runCli(args);
      assert.equal(code, 2);
      assert.match(err, /^ecs-runbook: .+\n$/);
    }
  });
});
