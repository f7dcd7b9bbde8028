import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  DescribeServicesCommand,
  ECSClient,
  ListClustersCommand,
  paginateListClusters,
} from '@aws-sdk/client-ecs';
import { GetRoleCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { until } from '../kit/until';
import { startEmulator, type Emulator } from './emulator';
import { faultKinds } from './front';
import { seedRoles, setupIn } from './seed';

const ACCOUNT = '111111111111';
const KEY = 'AKIAREADER';

describe('the emulator of AWS', function () {
  this.timeout(60_000);
  let emulator: Emulator;

  before(async function () {
    // The first time it is installed.
    this.timeout(600_000);
    emulator = await startEmulator();
    await emulator.reset();
    await seedRoles(emulator, ACCOUNT);
    const ecs = new ECSClient(setupIn(emulator, ACCOUNT, 'us-east-1'));
    for (const clusterName of ['a', 'b', 'c']) await ecs.send(new CreateClusterCommand({ clusterName }));
  });
  beforeEach(() => {
    emulator.front.relax();
    emulator.front.accounts.set(KEY, ACCOUNT);
  });
  after(() => emulator.stop());

  const asReader = (requestTimeout = 20_000) => ({
    endpoint: emulator.url,
    region: 'us-east-1',
    credentials: { accessKeyId: KEY, secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: { requestTimeout, socketTimeout: requestTimeout, throwOnRequestTimeout: true },
  });

  it('gives lists page by page, and refuses a token that it never gave', async () => {
    const names: string[] = [];
    let pages = 0;
    for await (const page of paginateListClusters({ client: new ECSClient(asReader()), pageSize: 2 }, {})) {
      pages++;
      names.push(...(page.clusterArns ?? []).map((arn) => arn.replace(/.*\//, '')));
    }
    assert.deepEqual([pages, names.sort()], [2, ['a', 'b', 'c']]);
    const forged = new ListClustersCommand({ nextToken: 'x' });
    await assert.rejects(new ECSClient(asReader()).send(forged), { name: 'InvalidParameterException' });
  });

  it('refuses more items than AWS takes', async () => {
    const services = Array.from({ length: 11 }, (_, index) => `s${index}`);
    const command = new DescribeServicesCommand({ cluster: 'a', services });
    await assert.rejects(new ECSClient(asReader()).send(command), /at most 10 items/);
  });

  it('keeps accounts apart, and a log of the calls', async () => {
    emulator.front.accounts.set('AKIAOTHER', '222222222222');
    const other = { ...asReader(), credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'secret' } };
    assert.deepEqual((await new ECSClient(other).send(new ListClustersCommand({}))).clusterArns, []);
    assert.equal((await new ECSClient(asReader()).send(new ListClustersCommand({}))).clusterArns?.length, 3);
    assert.deepEqual(
      emulator.front.calls.map(({ service, operation, region, accessKey }) => [
        service,
        operation,
        region,
        accessKey,
      ]),
      [
        ['ecs', 'ListClusters', 'us-east-1', 'AKIAOTHER'],
        ['ecs', 'ListClusters', 'us-east-1', KEY],
      ],
    );
  });

  it('fails as AWS and networks do, in the protocols of ECS, EC2 and IAM', async () => {
    const ask = (timeout?: number): Promise<unknown>[] => [
      new ECSClient(asReader(timeout)).send(new ListClustersCommand({})),
      new EC2Client(asReader(timeout)).send(new DescribeVpcsCommand({})),
      new IAMClient(asReader(timeout)).send(new GetRoleCommand({ RoleName: 'app-task' })),
    ];
    const seen: Record<string, string[]> = {};
    for (const kind of faultKinds) {
      emulator.front.relax();
      emulator.front.faults.add({ kind });
      seen[kind] = await Promise.all(
        ask(kind === 'hang' || kind === 'stall' ? 300 : undefined).map((one) =>
          one.then(
            () => 'answer',
            (error: unknown) => (error instanceof Error ? error.name : String(error)),
          ),
        ),
      );
    }
    assert.deepEqual(seen['throttle'], ['ThrottlingException', 'RequestLimitExceeded', 'Throttling']);
    assert.deepEqual(seen['denied'], ['AccessDeniedException', 'UnauthorizedOperation', 'AccessDenied']);
    assert.deepEqual(seen['expired'], ['ExpiredTokenException', 'RequestExpired', 'ExpiredToken']);
    assert.deepEqual(seen['internal'], ['InternalFailure', 'InternalFailure', 'InternalFailure']);
    assert.deepEqual(seen['slow'], ['answer', 'answer', 'answer']);
    // Where replies are XML the SDK takes a page of HTML for an empty list.
    assert.deepEqual(seen['html'], ['SyntaxError', 'answer', 'answer']);
    for (const kind of ['unavailable', 'hang', 'stall', 'reset', 'truncate'])
      assert.ok(!seen[kind]?.includes('answer'), `${kind}: ${seen[kind]?.join()}`);
  });

  it('enforces actions, resources and conditions', async () => {
    const iam = new IAMClient(asReader());
    const allow = (statement: object): void =>
      emulator.front.enforcement.set({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: 'iam:Get*', Resource: '*', ...statement },
      });
    const asked = (RoleName: string): Promise<unknown> => iam.send(new GetRoleCommand({ RoleName }));
    const refused = { name: 'AccessDenied', message: /iam:GetRole/ };
    allow({});
    await asked('app-task');
    await assert.rejects(iam.send(new ListRolePoliciesCommand({ RoleName: 'app-task' })), {
      message: /iam:ListRolePolicies/,
    });
    allow({ Resource: `arn:aws:iam::${ACCOUNT}:role/app-t*` });
    await asked('app-task');
    await assert.rejects(asked('app-execution'), refused);
    allow({ Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } });
    await assert.rejects(asked('app-task'), refused);
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const script = `require(${JSON.stringify(join(__dirname, 'moto.ts'))}).startMoto().then(({ url }) => console.log(url))`;
    const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    assert.ok((await fetch(`${url}/moto-api/`)).ok);
    child.kill('SIGKILL');
    const isGone = (): Promise<boolean> =>
      fetch(`${url}/moto-api/`).then(
        () => false,
        () => true,
      );
    await until(isGone, 'that moto ended');
  });
});
