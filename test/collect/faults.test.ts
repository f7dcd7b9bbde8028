import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Inventory } from '../../core/live/inventory';
import { startEmulator, type Emulator } from '../aws/emulator';
import { SECRET_KEY, seedRoles } from '../aws/seed';
import type { Fault } from '../aws/front';
import {
  ACCOUNT,
  environment,
  gapsOf,
  inEnvironment,
  KEYS,
  read,
  readHere,
  type ReadOptions,
} from './support';

/** What is said of one part. */
function said(inventory: Inventory, end: string): string {
  const found = gapsOf(inventory).find(({ pointer }) => pointer.endsWith(end))?.gap;
  if (!found) return 'read';
  return found.state === 'failed' ? `${found.reason}: ${found.message}` : found.state;
}

describe('reading AWS when something goes wrong', function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async function () {
    // The first time the emulator is installed.
    this.timeout(600_000);
    emulator = await startEmulator();
    await emulator.reset();
    await seedRoles(emulator, ACCOUNT);
    // Times out in no test but by a fault: what moto takes long for the first time is answered from memory.
    emulator.front.freeze();
    emulator.front.accounts.set(KEYS.reader, ACCOUNT);
    await read({ env: environment(emulator), request: { regions: ['us-east-1', 'eu-west-1'] } });
  });
  beforeEach(() => {
    emulator.front.relax();
    emulator.front.accounts.set(KEYS.reader, ACCOUNT);
  });
  after(() => emulator.stop());

  /** Nothing that a test reads may hold a credential. */
  const safely = async (options: Partial<ReadOptions> & { config?: string } = {}): Promise<Inventory> => {
    const env = { ...environment(emulator, options.config), ...options.env };
    const inventory = await read({ attempts: 1, ...options, env });
    const text = JSON.stringify(inventory);
    for (const secret of [SECRET_KEY, KEYS.reader, 'session-token-c4n4ry']) assert.ok(!text.includes(secret));
    return inventory;
  };
  const faulty = async (
    fault: Omit<Fault, 'kind'> & { kind: Fault['kind'] },
    timeoutMs = 20_000,
  ): Promise<Inventory> => {
    emulator.front.faults.add(fault);
    return safely({ timeoutMs });
  };

  const unopened = async (options: Partial<ReadOptions> & { config?: string }): Promise<string[]> => {
    const inventory = await safely(options);
    return (inventory.unopened ?? []).map(
      ({ profile, reason, message }) => `${profile} ${reason}: ${message}`,
    );
  };
  const keys = `aws_access_key_id = ${KEYS.reader}\naws_secret_access_key = ${SECRET_KEY}\n`;
  const plainRole =
    `[profile base]\n${keys}[profile work]\nsource_profile = base\nregion = us-east-1\n` +
    `role_arn = arn:aws:iam::${ACCOUNT}:role/app-task\n`;

  const vpcs = '/ec2/vpcs';
  const clusters = '/ecs/clusters';
  const table: readonly (readonly [kind: Fault['kind'], expected: RegExp])[] = [
    ['throttle', /^throttled: .* AWS asks for fewer calls/],
    ['denied', /^denied$/],
    ['internal', /^service: .* AWS answered InternalFailure/],
    ['unavailable', /^service: .* AWS answered ServiceUnavailable/],
    ['reset', /^network: .* the connection to AWS failed/],
    ['truncate', /^network: .* the connection to AWS failed|^network: .* something other than AWS/],
    ['html', /^network: .* something other than AWS answered/],
  ];
  for (const [kind, expected] of table)
    it(`says "${kind}" of the calls that it hit, in JSON and in XML, and reads the others`, async () => {
      emulator.front.faults.add({ kind, operation: 'ListClusters' });
      const inventory = await faulty({ kind, operation: 'DescribeVpcs' });
      assert.match(said(inventory, clusters), expected);
      assert.match(said(inventory, vpcs), expected);
      assert.equal(gapsOf(inventory).length, 2);
    });

  it('gives up on an answer that does not come', async () => {
    const inventory = await faulty({ kind: 'hang', operation: 'DescribeVpcs' }, 3000);
    assert.match(said(inventory, vpcs), /^network: .* did not answer in time/);
    assert.equal(said(inventory, clusters), 'read');
  });

  it('gives up on an answer that begins and does not end', async () => {
    const inventory = await faulty({ kind: 'stall', operation: 'DescribeVpcs' }, 1500);
    assert.match(said(inventory, vpcs), /^network: .* did not answer in time/);
    assert.equal(said(inventory, clusters), 'read');
  });

  it('does not ask a service again that does not answer, in that region', async () => {
    emulator.front.faults.add({ kind: 'hang', service: 'ec2', region: 'us-east-1' });
    const inventory = await safely({
      timeoutMs: 700,
      attempts: 5,
      request: { regions: ['us-east-1', 'eu-west-1'] },
    });
    const [here, there] = ['us-east-1', 'eu-west-1'].map(
      (name) => inventory.accounts[0]?.regions.find((region) => region.name === name)?.ec2.vpcs,
    );
    assert.ok(here?.state === 'failed' && here.reason === 'network');
    assert.match(
      here.message,
      /^The VPCs could not be read: AWS did not answer in time\. It was so 3 times in a row, and the service was not asked again\.$/,
    );
    assert.equal(there?.state, 'ok', 'the service in another region is another one');
    assert.equal(said(inventory, clusters), 'read');
    const of = (region: string): number =>
      emulator.front.calls.filter((call) => call.service === 'ec2' && call.region === region).length;
    // Three rounds of what was under way, and not five of everything.
    assert.ok(of('us-east-1') <= 3 * of('eu-west-1'), `${of('us-east-1')} tries`);
  });

  it('does not ask a service again to which there is no connection', async () => {
    const env = { AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' };
    const inventory = await safely({ env, attempts: 5 });
    assert.match(
      said(inventory, vpcs),
      /^network: The VPCs could not be read: the connection to AWS failed \(ECONNREFUSED\)\. It was so 3 times in a row/,
    );
    assert.equal(said(inventory, clusters), 'read');
  });

  it('asks on when a service answers again after a break', async () => {
    emulator.front.faults.add({ kind: 'reset', service: 'ec2', times: 15 });
    assert.deepEqual(gapsOf(await safely({ attempts: 5 })), []);
  });

  it('gives up on credentials that do not come', async () => {
    emulator.front.faults.add({ kind: 'hang', operation: 'AssumeRole' });
    const found = await unopened({ config: plainRole, request: { profiles: ['work'] }, timeoutMs: 500 });
    assert.match(found[0] ?? '', /^work network: .* did not answer in time/);
  });

  it('waits for a slow answer, and tries again after a burst of throttling', async () => {
    emulator.front.faults.add({ kind: 'slow', delayMs: 500, operation: 'DescribeVpcs' });
    emulator.front.faults.add({ kind: 'throttle', operation: 'ListClusters', times: 2 });
    assert.deepEqual(gapsOf(await safely({ attempts: 4 })), []);
  });

  it('asks nobody any more once credentials have expired in the middle', async () => {
    const inventory = await faulty({ kind: 'expired', operation: 'DescribeVpcs' });
    assert.match(said(inventory, vpcs), /^expired: .* Log in again/);
    const gaps = gapsOf(inventory);
    assert.ok(gaps.length > 5 && gaps.every(({ gap }) => gap.state === 'failed' && gap.reason === 'expired'));
    assert.equal(said(inventory, clusters), 'read');
    const after = emulator.front.calls.slice(
      emulator.front.calls.findIndex((call) => call.operation === 'DescribeVpcs'),
    );
    // Those that were under way at the same time.
    assert.ok(after.length <= 17, `${after.length} calls afterwards`);
  });

  it('keeps what was read when it is cancelled in the middle', async () => {
    const cancelled = new AbortController();
    emulator.front.faults.add({ kind: 'slow', delayMs: 3000, operation: 'DescribeRepositories' });
    const inventory = await safely({
      signal: cancelled.signal,
      onPhase: (phase) => phase === 'images' && cancelled.abort(),
    });
    assert.equal(said(inventory, clusters), 'read');
    assert.match(said(inventory, '/ecr/repositories'), /^cancelled/);
  });

  it('reads twice at one time, each for itself', async () => {
    const both = () => Promise.all([readHere(), readHere()]);
    const [one, two] = await inEnvironment({ env: environment(emulator), attempts: 1 }, both);
    assert.deepEqual([gapsOf(one), gapsOf(two)], [[], []]);
    assert.deepEqual({ ...one, takenAt: '' }, { ...two, takenAt: '' });
  });

  it('names a profile that is not there, and those that are', async () => {
    const config = `[profile work]\n${keys}`;
    assert.deepEqual(await unopened({ config, request: { profiles: ['home'] } }), [
      'home unknownProfile: The AWS configuration has no profile "home". It has work.',
    ]);
  });

  it('says that no region is known, and that a configuration is broken', async () => {
    const request = { profiles: ['work'], regions: [] };
    assert.deepEqual(await unopened({ config: `[profile work]\n${keys}`, request }), [
      'work noRegion: No region is named, and the profile has none.',
    ]);
    const [broken] = await unopened({
      config: '[profile work\n= =\n[[',
      request: { profiles: ['work'] },
    });
    assert.match(broken ?? '', /^work (?:unknownProfile|noCredentials)/);
  });

  it('sends to log in when the SSO session is over', async () => {
    const config =
      '[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://example.awsapps.com/start\n' +
      '[profile work]\nsso_session = corp\nsso_account_id = 111111111111\nsso_role_name = reader\n';
    const env = environment(emulator, config);
    const folder = join(env['HOME'] ?? '', '.aws', 'sso', 'cache');
    mkdirSync(folder, { recursive: true });
    const cached = {
      accessToken: 'session-token-c4n4ry',
      expiresAt: '2020-01-01T00:00:00Z',
      region: 'us-east-1',
      startUrl: 'https://example.awsapps.com/start',
    };
    writeFileSync(
      join(folder, `${createHash('sha1').update('corp').digest('hex')}.json`),
      JSON.stringify(cached),
    );
    const found = await unopened({ env, config, request: { profiles: ['work'] } });
    assert.match(found[0] ?? '', /^work ssoLogin: .* aws sso login --profile work$/);
  });

  const roles = `${plainRole}mfa_serial = arn:aws:iam::${ACCOUNT}:mfa/me\n`;

  it('assumes a role with the code of a device, which it asks for once', async () => {
    emulator.front.stubs.mfaCode = '123456';
    const asked: string[] = [];
    const inventory = await safely({
      config: roles,
      request: { profiles: ['work'] },
      askMfa: (profile, serial) => {
        asked.push(`${profile} ${serial}`);
        return Promise.resolve('123456');
      },
    });
    assert.deepEqual(asked, [`work arn:aws:iam::${ACCOUNT}:mfa/me`]);
    assert.deepEqual([inventory.accounts[0]?.id, inventory.unopened], [ACCOUNT, undefined]);
  });

  it('says that the code was wrong', async () => {
    emulator.front.stubs.mfaCode = '123456';
    const found = await unopened({
      config: roles,
      request: { profiles: ['work'] },
      askMfa: () => Promise.resolve('000000'),
    });
    assert.deepEqual(found, ['work mfa: AWS does not accept the MFA code for profile "work".']);
  });

  it('takes credentials from a program, and keeps quiet about what a failing one says', async () => {
    const program = (script: string): string =>
      `[profile work]\nregion = us-east-1\ncredential_process = ${process.execPath} -e ${JSON.stringify(script)}\n`;
    const good = { Version: 1, AccessKeyId: KEYS.reader, SecretAccessKey: SECRET_KEY };
    const print = `console.log(Buffer.from('${Buffer.from(JSON.stringify(good)).toString('base64')}','base64').toString())`;
    const request = { profiles: ['work'] };
    assert.equal((await safely({ config: program(print), request })).accounts[0]?.id, ACCOUNT);
    const fail = `console.error('${SECRET_KEY}');process.exit(1)`;
    const [found] = await unopened({ config: program(fail), request });
    assert.match(
      found ?? '',
      /^work noCredentials: The credential_process of profile "work" gave no credentials\.$/,
    );
  });
});
