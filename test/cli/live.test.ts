import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { Log, Run } from 'sarif';
import { liveFormats } from '../../cli/reporters/live';
import type { Inventory } from '../../core/live/inventory';
import { sarifSchema } from './sarifSchema';
import { folderWith, runCli, taskDefinition } from './support';

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

const sample = readFileSync(join(__dirname, '../../examples/sample-account.json'), 'utf8');

/** The report of `live --format json`, as far as it is looked at here. */
interface LiveJson {
  readonly schemaVersion: number;
  readonly judgements: readonly {
    readonly row: string;
    readonly outcome: string;
    readonly findings: readonly {
      readonly id: string;
      readonly ruleId: string;
      readonly severity: string;
      readonly change: string | null;
      readonly suppressed: { readonly reason: string } | null;
    }[];
    readonly missing: readonly { readonly action: string | null; readonly why: string }[];
  }[];
  readonly sections: Readonly<Record<string, { readonly outcome: string }>>;
  readonly comparison: Readonly<Record<'new' | 'fixed' | 'unchanged' | 'unknown', readonly Changed[]>> | null;
  readonly summary: Readonly<Record<string, number>>;
}
interface Changed {
  readonly ruleId: string;
  readonly subject: { readonly name: string; readonly region: string };
}

describe('ecs-runbook live', function () {
  // The sample is large, and machines are busy.
  this.timeout(30_000);

  const run = async (files: Readonly<Record<string, string>>, ...more: string[]) => {
    const cwd = folderWith(files);
    const outcome = await runCli(['live', '--from-snapshot', 'account.json', ...more], { cwd });
    return { ...outcome, err: outcome.err.replaceAll(join(cwd, '/'), '') };
  };
  const fromSnapshot = (text: string, ...more: string[]) => run({ 'account.json': text }, ...more);
  const report = async (files: Readonly<Record<string, string>>, ...more: string[]) =>
    JSON.parse((await run(files, '--format', 'json', ...more)).out) as LiveJson;

  it('names the permission without which nothing could be checked', async () => {
    const { code, out } = await fromSnapshot(JSON.stringify(snapshot), '--fail-on', 'never');
    assert.equal(code, 0);
    assert.match(
      out,
      /^Not checked\n(?: .*\n)* {2}111111111111, us-east-1: for want of the permission ecs:ListClusters\n/m,
    );
    assert.match(out, /^ {2}8 +not checked +0 +0 +1 +0 /m);
  });

  it('ends with 1 for what was found and, where asked, for what was not checked', async () => {
    const text = JSON.stringify(snapshot);
    const code = async (...more: string[]) => (await fromSnapshot(text, ...more)).code;
    assert.equal(await code('--fail-on', 'never'), 0);
    assert.equal(await code('--fail-on', 'never', '--fail-on-not-checked'), 1);
    assert.equal(await code('--fail-on', 'info'), 1);
    assert.equal((await fromSnapshot(sample)).code, 1);
  });

  it('ends with 2 when a profile could not be opened, says why, and reports the rest', async () => {
    const unopened = [{ profile: 'work', reason: 'ssoLogin', message: 'Log in.' }];
    const { code, out, err } = await fromSnapshot(JSON.stringify({ ...snapshot, unopened }));
    assert.deepEqual([code, err], [2, 'ecs-runbook: Log in.\n']);
    assert.match(out, /profile work: Log in\./);
    assert.match(out, /By section of the runbook/);
  });

  it('refuses what is no snapshot, in one line, also to compare with', async () => {
    for (const [text, expected] of [
      ['{', /\.json is no JSON/],
      ['{}', /not a snapshot of an account/],
      [JSON.stringify({ ...snapshot, schemaVersion: 99 }), /Update ECS Runbook/],
      [JSON.stringify({ ...snapshot, accounts: [1] }), /Expected an object.*\/accounts\/0/],
    ] as const) {
      const good = JSON.stringify(snapshot);
      for (const outcome of [
        await fromSnapshot(text),
        await run({ 'account.json': good, 'old.json': text }, '--compare', 'old.json'),
      ]) {
        assert.deepEqual([outcome.code, outcome.out], [2, '']);
        assert.match(outcome.err, expected);
        assert.match(outcome.err, /^ecs-runbook: [^\n]+\n$/);
      }
    }
    const gone = await fromSnapshot(JSON.stringify(snapshot), '--compare', 'gone.json');
    assert.deepEqual([gone.code, gone.out], [2, '']);
  });

  it('refuses a call that makes no sense, before anything is read', async () => {
    for (const args of [
      ['live', 'x'],
      ['live', '--format', 'junit'],
      ['live', '--fail-on', 'hint'],
      ['live', '--from-snapshot', 'a.json', '--profile', 'p'],
    ]) {
      const { code, out, err } = await runCli(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^ecs-runbook: .+\n$/);
    }
  });

  it('text: clusters and services with their findings and remedies, each finding once', async () => {
    const { out } = await fromSnapshot(sample);
    assert.match(out, /^Cluster shop \(111122223333, us-east-1\): \d+ pass, \d+ fail/m);
    assert.match(out, /^Service web of cluster shop: /m);
    const exec = 'aws ecs update-cluster-settings --cluster shop-dev';
    assert.equal(out.split(`          $ ${exec}`).length, 2);
    assert.match(out, /^ {2}444455556666, us-east-1: for want of the permission ecs:DescribeServices$/m);
    assert.match(out, /^ {2}Op1 +fail +\d+ +\d+ +\d+ +\d+ {2}Use CloudWatch Container Insights$/m);
    const { summary } = await report({ 'account.json': sample });
    const lines = out.match(/^ {2}(?:error|warning|info|hint) +\S/gm) ?? [];
    const found = ['error', 'warning', 'info', 'hint'].map((one) => summary[one] ?? 0);
    assert.equal(
      lines.length,
      found.reduce((sum, one) => sum + one),
    );
  });

  it('json: every judgement, and sums that fit', async () => {
    const { schemaVersion, judgements, sections, comparison, summary } = await report({
      'account.json': sample,
    });
    assert.deepEqual([schemaVersion, comparison], [1, null]);
    for (const outcome of ['pass', 'fail', 'notChecked', 'notApplicable'])
      assert.equal(judgements.filter((one) => one.outcome === outcome).length, summary[outcome]);
    assert.ok(Object.values(sections).every(({ outcome }) => outcome === 'fail'));
    const ids = new Set(judgements.flatMap(({ findings }) => findings.map(({ id }) => id)));
    assert.equal(
      ids.size,
      ['error', 'warning', 'info', 'hint'].reduce((n, one) => n + summary[one]!, 0),
    );
    for (const { outcome, findings, missing } of judgements) {
      assert.equal(outcome === 'fail', findings.length > 0);
      if (outcome === 'pass' || outcome === 'notChecked')
        assert.equal(missing.length > 0, outcome === 'notChecked');
    }
  });

  it('sarif: what was not checked is open and never passes, and places are ARNs', async () => {
    const { out } = await fromSnapshot(sample, '--format', 'sarif');
    const log = JSON.parse(out) as Log;
    const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
    assert.ok(ajv.validate(sarifSchema, log), JSON.stringify(ajv.errors?.slice(0, 3), null, 2));
    const [{ tool, results = [] } = {} as Run] = log.runs;
    const open = results.filter(({ kind }) => kind === 'open');
    assert.ok(open.every(({ level }) => level === 'none'));
    const { judgements } = await report({ 'account.json': sample });
    assert.equal(open.length, judgements.filter(({ missing }) => missing.length > 0).length);
    for (const { ruleId, ruleIndex = -1, locations } of results) {
      assert.equal(tool.driver.rules?.[ruleIndex]?.id, ruleId);
      assert.ok(locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName);
    }
    const insights = results.find(({ ruleId }) => ruleId === 'cluster-container-insights');
    assert.match(
      insights?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName ?? '',
      /^arn:aws:ecs:.*:cluster\//,
    );
  });

  it('html: one page that loads nothing, a matrix whose links lead somewhere', async () => {
    const { out } = await fromSnapshot(sample, '--format', 'html');
    const style = /<style>([^]*)<\/style>/.exec(out)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(out.includes(`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'`));
    assert.doesNotMatch(
      out,
      /<script| on\w+=| src=| style=|@import|url\(|<(?:link|img|iframe|form|object)\b/,
    );
    const ids = [...out.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    const targets = [...out.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(
      targets.filter((id) => !ids.includes(id)),
      [],
    );
    // 11 clusters and what is in none, by 12 sections, and their names.
    assert.equal(out.match(/<td class="(?:pass|fail|notChecked|notApplicable)">/g)?.length, 12 * 12);
    assert.match(out, /<td class="notChecked"><a class="outcome"/);
  });

  it('csv: a row for every finding and for what could not be looked at', async () => {
    const { out } = await fromSnapshot(sample, '--format', 'csv');
    const rows = out.split('\r\n');
    assert.ok(rows[0]?.startsWith('account,region,clusters,services,subjectKind,subject,subjectId,outcome,'));
    const { summary } = await report({ 'account.json': sample });
    const count = (word: string) => rows.filter((row) => row.includes(`,${word},`)).length;
    assert.equal(count('pass'), summary['pass']);
    assert.equal(count('notApplicable'), summary['notApplicable']);
    assert.ok(rows.some((row) => row.includes(',notChecked,') && row.includes(',ecs:DescribeServices,')));
  });

  it('compares with an earlier snapshot', async () => {
    const same = await report({ 'account.json': sample, 'old.json': sample }, '--compare', 'old.json');
    assert.ok(same.comparison);
    assert.deepEqual(
      (['new', 'fixed', 'unknown'] as const).map((name) => same.comparison?.[name]),
      [[], [], []],
    );

    const clusterOf = (inventory: Inventory, name: string) => {
      const part = inventory.accounts[0]!.regions[0]!.ecs.clusters;
      assert.ok(part.state === 'ok');
      return part.value.find(({ arn }) => arn.endsWith(`/${name}`))!;
    };
    // What was wrong with the cluster before is repaired, or no longer to be seen.
    const repaired = JSON.parse(sample) as Inventory;
    const fine = clusterOf(repaired, 'shop').description;
    const broken = clusterOf(repaired, 'shop-dev');
    Object.assign(broken, { description: fine });
    const hidden = JSON.parse(sample) as Inventory;
    const gap = { state: 'denied', action: 'ecs:DescribeClusters', message: 'm' };
    Object.assign(clusterOf(hidden, 'shop-dev'), { description: gap });
    const files = {
      'account.json': sample,
      'repaired.json': JSON.stringify(repaired),
      'hidden.json': JSON.stringify(hidden),
    };
    const has = (list: readonly Changed[] | undefined): boolean =>
      list?.some(({ ruleId, subject }) => ruleId === 'cluster-tags' && subject.name === 'shop-dev') === true;
    const cwd = folderWith(files);
    const between = async (before: string, after: string) => {
      const args = ['live', '--from-snapshot', after, '--compare', before];
      const { out } = await runCli([...args, '--format', 'json'], { cwd });
      const { comparison } = JSON.parse(out) as LiveJson;
      return (['new', 'fixed', 'unchanged', 'unknown'] as const).filter((name) => has(comparison?.[name]));
    };
    assert.deepEqual(await between('account.json', 'repaired.json'), ['fixed']);
    assert.deepEqual(await between('repaired.json', 'account.json'), ['new']);
    assert.deepEqual(await between('account.json', 'hidden.json'), ['unknown']);
    const args = ['live', '--from-snapshot', 'hidden.json', '--compare', 'account.json'];
    assert.match(
      (await runCli(args, { cwd })).out,
      /^ {2}[1-9]\d* that cannot be told: not looked at again$/m,
    );
  });

  it('follows the configuration: severities, rows that are off, and suppressions by rule', async () => {
    const config = {
      rules: { 'cluster-tags': 'error', 'cluster-idle': 'off', 'environment-file-plain': 'off' },
      suppressions: [
        { rule: 'exec-encryption', reason: 'Being rolled out.' },
        { rule: 'exec-logging', reason: 'Over.', until: '2001-01-01' },
        { rule: 'managed-storage-key', reason: 'About a file.', file: 'web.json' },
      ],
    };
    const files = { 'account.json': sample, '.ecs-runbook.jsonc': JSON.stringify(config) };
    const { code, err } = await run(files);
    assert.deepEqual([code, err], [1, '']);
    const { judgements, summary } = await report(files);
    const findings = judgements.flatMap((judgement) => judgement.findings);
    const of = (id: string) => findings.filter(({ ruleId }) => ruleId === id);
    assert.ok(
      of('cluster-tags').length > 0 && of('cluster-tags').every(({ severity }) => severity === 'error'),
    );
    assert.deepEqual(
      judgements.filter(({ row }) => row === 'cluster-idle'),
      [],
    );
    assert.deepEqual(of('environment-file-plain'), []);
    assert.ok(of('exec-encryption').length > 0);
    assert.ok(of('exec-encryption').every(({ suppressed }) => suppressed?.reason === 'Being rolled out.'));
    for (const id of ['exec-logging', 'managed-storage-key'])
      assert.ok(of(id).length > 0 && of(id).every(({ suppressed }) => suppressed === null));
    assert.equal(summary['suppressed'], of('exec-encryption').length);
    assert.match((await run(files)).out, /suppressed by the configuration, which count as failed checks/);
  });

  it('leaves suppressions of live rows alone where files are checked', async () => {
    const suppressions = [
      { rule: 'exec-encryption', reason: 'Being rolled out.' },
      { rule: 'host-port', reason: 'Long gone.' },
    ];
    const cwd = folderWith({
      'web.json': taskDefinition(),
      '.ecs-runbook.jsonc': JSON.stringify({ suppressions }),
    });
    const { code, err } = await runCli(['lint', '.'], { cwd });
    assert.equal(code, 0);
    assert.match(err, /host-port/);
    assert.doesNotMatch(err, /exec-encryption/);
  });

  it('says what is wrong with the configuration and reports all the same', async () => {
    const files = { 'account.json': sample, '.ecs-runbook.jsonc': '{ "rules": { "cluster-tag": "off" } }' };
    const { code, out, err } = await run(files);
    assert.equal(code, 2);
    assert.match(err, /^ecs-runbook: \.ecs-runbook\.jsonc:1:\d+: There is no rule "cluster-tag"/);
    assert.match(out, /By section of the runbook/);
  });

  for (const format of liveFormats)
    it(`tells no value of an environment variable: ${format}`, async () => {
      const canaries = ['canary-9f2c-password', 'canary-9f2c-argument', 'canary-9f2c-plain'];
      const inventory = JSON.parse(sample) as Inventory;
      for (const { description } of inventory.accounts.flatMap(({ regions }) =>
        regions.flatMap(({ ecs }) => ecs.taskDefinitions),
      )) {
        const definition = description.state === 'ok' ? description.value?.definition : undefined;
        const { containerDefinitions = [] } = (definition ?? {}) as { containerDefinitions?: object[] };
        for (const container of containerDefinitions)
          Object.assign(container, {
            environment: [
              { name: 'DB_PASSWORD', value: canaries[0] },
              { name: 'PLAIN', value: canaries[2] },
            ],
            command: ['serve', `--db-password=${canaries[1]}`],
          });
      }
      const { out, err } = await fromSnapshot(JSON.stringify(inventory), '--format', format);
      assert.deepEqual(
        canaries.filter((canary) => (out + err).includes(canary)),
        [],
      );
      assert.ok(out.includes('DB_PASSWORD'));
    });

  it('cannot be steered by what names hold', async () => {
    const nasty = sample.replaceAll('shop-dev', '\\u001b[2Jx<script>');
    for (const format of ['text', 'html'] as const) {
      const { out } = await fromSnapshot(nasty, '--format', format);
      assert.ok(!out.includes('\u001B'));
      if (format === 'html') assert.doesNotMatch(out, /<script/);
    }
  });
});
