import assert from 'node:assert/strict';
import type { Inventory } from '../../core/live/inventory';
import { isNotChecked, isOpen, type LiveReport } from '../../core/live/report';
import { wholeFilter } from '../../client/panel/filter';
import type { PanelNode } from '../../client/panel/node';
import { groupings, rootsOf, type Grouping } from '../../client/panel/tree';
import { judged, opened, sampleInventory, showing } from './panelKit';

const inventory = sampleInventory();
const report = judged(inventory);

function tree(one: LiveReport, grouping: Grouping = 'cluster', filter = wholeFilter): PanelNode[] {
  return opened(rootsOf(showing(one), { grouping, filter }));
}

function findingIds(nodes: readonly PanelNode[]): Set<string> {
  return new Set(
    nodes.flatMap(({ about }) => (about?.kind === 'finding' ? [about.reported.finding.id] : [])),
  );
}

describe('the tree of the panel', function () {
  this.timeout(20_000);

  it('lists accounts, regions, clusters and services', () => {
    const roots = rootsOf(showing(report), { grouping: 'cluster', filter: wholeFilter });
    const regions = roots.filter(({ icon }) => icon === 'region');
    assert.deepEqual(
      regions.map(({ label, description }) => [label, description]),
      [
        ['eu-central-1', '111122223333 (shop)'],
        ['us-east-1', '111122223333 (shop)'],
        ['eu-central-1', '444455556666 (shop-test)'],
        ['us-east-1', '444455556666 (shop-test)'],
      ],
    );
    const clusters = regions[0]?.children?.() ?? [];
    assert.deepEqual(
      clusters.map(({ label }) => label),
      ['shop', 'shop-dev', 'Whole region'],
    );
    const services = clusters[0]?.children?.().filter(({ context }) => context === 'service') ?? [];
    assert.ok(services.length > 0);
  });

  it('loses no finding and no gap, however the rows stand together', () => {
    const all = new Set(report.findings.filter(isOpen).map(({ finding }) => finding.id));
    assert.ok(all.size > 100);
    assert.deepEqual(findingIds(tree(report)), all);
    const bySection = findingIds(tree(report, 'section'));
    assert.deepEqual(bySection, all);
    const actions = new Set(
      report.evaluation.judgements
        .filter(isNotChecked)
        .flatMap(({ missing }) => missing.map(({ why }) => why)),
    );
    for (const grouping of ['cluster', 'section'] as const) {
      const labels = new Set(tree(report, grouping).map(({ label }) => label));
      for (const why of actions) assert.ok(labels.has(`Not checked: ${why}`), why);
    }
  });

  it('has each row once, under an id that stays', () => {
    for (const grouping of groupings) {
      const ids = tree(report, grouping).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      const again = judged(sampleInventory());
      assert.deepEqual(
        tree(again, grouping).map(({ id }) => id),
        ids,
      );
    }
  });

  it('is green only where everything was looked at', () => {
    for (const { icon, label, description = '' } of tree(report)) {
      if (icon !== 'pass') continue;
      assert.doesNotMatch(`${label} ${description}`, /not checked|finding/i);
    }
    const denied = tree(report).filter(({ icon }) => icon === 'notChecked');
    assert.ok(denied.length > 10);
  });

  it('opens nothing that is empty', () => {
    for (const { children, label } of tree(report)) if (children) assert.ok(children().length > 0, label);
  });

  it('says to a screen reader what the pictures say', () => {
    for (const { icon, spoken, about, label } of tree(report))
      if (about?.kind === 'finding' || icon === 'notChecked')
        assert.match(
          spoken ?? `${label}, not checked`,
          /error|warning|info|hint|not checked|findings?/,
          label,
        );
  });

  it('escapes what Markdown would read in the texts of an account', () => {
    const { finding, judgement, ...rest } = report.findings[0] ?? assert.fail();
    const evil = 'click [here](command:evil) <img src=x> **now**';
    const one = { ...rest, judgement, finding: { ...finding, message: evil } };
    const findings = report.findings.map((known) => (known.finding.id === finding.id ? one : known));
    const row = tree({ ...report, findings }).find(({ label }) => label === evil);
    assert.ok(row?.tooltip);
    assert.doesNotMatch(row.tooltip, /(?<!\\)\[here|(?<!\\)<img|(?<!\\)\*\*now/);
  });

  describe('with a filter', () => {
    const shown = (filter: Partial<typeof wholeFilter>): PanelNode[] =>
      tree(report, 'cluster', { ...wholeFilter, ...filter });

    it('shows the severities that are wanted', () => {
      const rows = shown({ severities: ['error'] }).filter(({ about }) => about?.kind === 'finding');
      assert.ok(rows.length > 0 && rows.every(({ icon }) => icon === 'error'));
    });

    it('finds words in messages, rules, resources and keys', () => {
      for (const text of ['Container Insights', 'cluster-container-insights', 'shop-dev', 'L-CLU-02']) {
        const found = shown({ text }).filter(({ about }) => about?.kind === 'finding');
        assert.ok(found.length > 0 && found.length < report.findings.length, text);
      }
      // Accounts and regions stay, so that it is clear where was looked.
      assert.deepEqual(
        shown({ text: 'nothing is called like this' }).filter(({ icon }) => icon !== 'region'),
        [],
      );
    });

    it('leaves out what was not checked, and takes in what passed', () => {
      assert.ok(!shown({ notChecked: false }).some(({ about }) => about?.kind === 'gap'));
      assert.ok(shown({ passed: true }).some(({ label }) => /^\d+ checks passed$/.test(label)));
      assert.ok(!shown({}).some(({ label }) => /checks passed$/.test(label)));
    });

    it('shows what is suppressed only where it is asked for', () => {
      const [first] = report.findings;
      const rule = first?.finding.ruleId ?? '';
      const decision = {
        rule,
        path: undefined,
        fingerprint: undefined,
        reason: 'agreed',
        until: undefined,
        by: undefined,
      };
      const decided = judged(inventory, { suppressions: [decision] });
      const ofRule = (nodes: readonly PanelNode[]): number =>
        nodes.filter(({ about }) => about?.kind === 'finding' && about.reported.finding.ruleId === rule)
          .length;
      assert.equal(ofRule(tree(decided)), 0);
      assert.ok(ofRule(tree(decided, 'cluster', { ...wholeFilter, suppressed: true })) > 0);
    });
  });

  describe('after a reading before', () => {
    /** The account without what a cluster has. */
    function without(name: string): Inventory {
      return {
        ...inventory,
        accounts: inventory.accounts.map((account) => ({
          ...account,
          regions: account.regions.map((region) => {
            const { clusters } = region.ecs;
            if (clusters.state !== 'ok') return region;
            const value = clusters.value.filter(({ arn }) => !arn.endsWith(name));
            return { ...region, ecs: { ...region.ecs, clusters: { state: 'ok' as const, value } } };
          }),
        })),
      };
    }

    it('says what is new, and shows only that when asked', () => {
      const later = judged(inventory, { before: without('/shop-dev') });
      const rows = tree(later, 'cluster', { ...wholeFilter, onlyNew: true });
      const found = rows.filter(({ about }) => about?.kind === 'finding');
      assert.ok(found.length > 0);
      assert.ok(found.every(({ description }) => description?.startsWith('new')));
      assert.ok(found.length < report.findings.length);
    });

    it('lists what was fixed', () => {
      const later = judged(without('/shop-dev'), { before: inventory });
      const fixed = rootsOf(showing(later), { grouping: 'cluster', filter: wholeFilter }).find(
        ({ id }) => id === 'fixed',
      );
      assert.equal(fixed?.label, 'Fixed since 2026-11-22 03:00 UTC');
      assert.ok((fixed.children?.() ?? []).length > 0);
    });
  });

  it('says why nothing is there, with the one thing that helps', () => {
    const roots = (state: Parameters<typeof rootsOf>[0]): PanelNode[] =>
      opened(rootsOf(state, { grouping: 'cluster', filter: wholeFilter }));
    const failed = roots({
      source: { kind: 'aws', request: { profiles: ['x'], regions: [], clusters: [] } },
      judged: undefined,
      old: false,
      loading: undefined,
      problem: { kind: 'failed', message: 'The process ended.' },
    });
    assert.deepEqual(
      failed.map(({ label }) => label),
      ['The process ended.', 'Try Again', 'Choose AWS Profile'],
    );
    const reasons = {
      ssoLogin: 'ecsRunbook.live.logIn',
      unknownProfile: 'ecsRunbook.live.chooseProfiles',
      noRegion: 'ecsRunbook.live.chooseRegions',
      denied: 'ecsRunbook.live.showPolicy',
      expired: 'ecsRunbook.live.refresh',
      network: 'ecsRunbook.live.refresh',
    };
    for (const [reason, command] of Object.entries(reasons)) {
      const unopened = [{ profile: 'x', reason, message: 'No.' }];
      const one = judged({ ...inventory, accounts: [], unopened });
      const about = roots(showing(one)).find(({ context }) => context === 'action')?.about;
      assert.deepEqual(about, { kind: 'action', command, args: ['x'] }, reason);
    }
  });
});
