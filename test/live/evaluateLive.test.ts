import assert from 'node:assert/strict';
import { RuleSet } from '../../core/engine/evaluate';
import { actionOf, type PartName } from '../../core/live/calls';
import { compareInventoriesJudged, type Compared } from '../../core/live/compare';
import { evaluateLive, type LiveEvaluation } from '../../core/live/evaluateLive';
import { readInventory, type Inventory } from '../../core/live/inventory';
import type { Judgement } from '../../core/live/judgement';
import { partsOf } from '../../core/live/part';
import { outcomeOf } from '../../core/live/rollup';
import type { Part } from '../../core/live/schema';
import { cleanInventory } from '../../tools/live/cleanAccount';
import { layOver } from '../../tools/live/layOver';
import { numbers } from '../kit/random';
import { deny, replacePart, withDenied } from './kit';

const clean = cleanInventory();
const judged = evaluateLive(clean);

function byId({ judgements }: LiveEvaluation): Map<string, Judgement> {
  return new Map(judgements.map((judgement) => [judgement.id, judgement]));
}

function failing(evaluation: LiveEvaluation): string[] {
  return evaluation.judgements
    .flatMap(({ findings }) => findings)
    .map((finding) => `${finding.ruleId} ${finding.place?.path ?? ''}`);
}

describe('judging an account', () => {
  it('finds nothing wrong in the clean account, with every rule, beside information', () => {
    assert.deepEqual(judged.failures, []);
    const bad = judged.judgements.filter(({ findings }) =>
      findings.some(({ severity }) => severity === 'error' || severity === 'warning'),
    );
    assert.deepEqual(
      bad.flatMap(({ findings }) => findings.map((one) => `${one.ruleId}: ${one.message}`)),
      [],
    );
  });

  it('has an identity for every judgement', () => {
    assert.equal(byId(judged).size, judged.judgements.length);
  });

  it('runs the rules on task definitions, with the identity that they have in a file', () => {
    const privileged = layOver(clean, {
      'ecs.taskDefinition': {
        definition: {
          containerDefinitions: {
            0: {
              user: 'root',
              environment: [
                { name: 'DB_PASSWORD', value: '${redacted 12 characters: a password; name; secret}' },
              ],
            },
          },
        },
      },
    });
    const evaluation = evaluateLive(privileged);
    const found = failing(evaluation);
    assert.ok(
      found.includes('environment-secret containerDefinitions/[app]/environment/[DB_PASSWORD]/value'),
      found.join('\n'),
    );
    const section = evaluation.judgements.find(
      ({ row, sections, outcome }) =>
        row === 'live-task-definition-rules' && sections.includes('4') && outcome === 'fail',
    );
    assert.ok(section);
    assert.ok(section.services.length === 1 && section.clusters.length === 1);
  });

  it('runs the rules on policies and trust policies of roles', () => {
    const wide = layOver(clean, {
      'iam.rolePolicy': { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    });
    assert.ok(
      failing(evaluateLive(wide)).some((one) => one.startsWith('admin-access')),
      failing(evaluateLive(wide)).join('\n'),
    );
    const trusting = layOver(clean, {
      'iam.role': {
        assumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
        },
      },
    });
    assert.ok(failing(evaluateLive(trusting)).some((one) => one.startsWith('trust-any-principal')));
  });

  it('counts a cluster and a service against the sections of the runbook', () => {
    const { rollups } = evaluateLive(layOver(clean, { 'ecs.cluster': { settings: [] } }));
    const [cluster] = rollups.clusters;
    const [service] = rollups.services;
    assert.ok(cluster && service);
    assert.equal(outcomeOf(cluster.sections.Op1), 'fail');
    assert.equal(cluster.sections.Op1.worst, 'warning');
    assert.equal(outcomeOf(service.sections.Op1), 'notApplicable');
    assert.equal(outcomeOf(cluster.sections['8']), 'pass');
    assert.equal(outcomeOf(service.controls['6']), 'pass');
    const { pass, fail, notChecked, notApplicable } = rollups.total;
    assert.equal(pass + fail + notChecked + notApplicable, judged.judgements.length);
  });

  it('says that it could not look, where a list is denied, in every row that needs it', () => {
    const evaluation = evaluateLive(withDenied(clean, 'ecs.clusters'));
    const [passes] = evaluation.judgements.filter(
      ({ row, outcome }) => row.startsWith('cluster-') && outcome === 'pass',
    );
    assert.equal(passes, undefined);
    const told = evaluation.judgements.filter(({ missing }) =>
      missing.some(({ action }) => action === 'ecs:ListClusters'),
    );
    assert.ok(told.length > 20);
  });

  it('compares two looks: new, fixed, unchanged, and what could not be seen again', () => {
    const before = evaluateLive(layOver(clean, { 'ecs.cluster': { tags: [] }, 'ecs.service': { tags: [] } }));
    const after = evaluateLive(layOver(clean, { 'ecs.cluster': { tags: [], settings: [] } }));
    const names = (list: readonly Compared[]): string[] =>
      list.filter(({ finding }) => finding.place === undefined).map(({ finding }) => finding.ruleId);
    const { added, fixed, unchanged, unknown } = compareInventoriesJudged(before, after);
    assert.deepEqual(names(added), ['cluster-container-insights']);
    assert.deepEqual(names(fixed), ['live-service-tags']);
    assert.deepEqual(names(unchanged), ['cluster-tags']);
    assert.deepEqual(unknown, []);
    for (const part of ['ecs.service', 'ecs.services', 'ecs.clusters'] as const) {
      const blind = compareInventoriesJudged(before, evaluateLive(withDenied(clean, part)));
      assert.ok(names(blind.unknown).includes('live-service-tags'), part);
      assert.ok(!names(blind.fixed).includes('live-service-tags'), part);
    }
  });
});

describe('never green by omission', () => {
  const gaps: readonly ((name: PartName) => Part<unknown>)[] = [
    (name) => ({ state: 'denied', action: actionOf(name), message: 'm' }),
    () => ({ state: 'failed', reason: 'throttled', message: 'm' }),
    () => ({ state: 'notAsked', why: 'left out' }),
  ];
  const noRules = new RuleSet([]);

  /** Takes one part away and holds every judgement to what it looked at. */
  function hold(inventory: Inventory, index: number, gapOf: (name: PartName) => Part<unknown>): void {
    const target = partsOf(inventory)[index]!;
    const lookedAt = new Map<string, boolean>();
    const before = evaluateLive(inventory, {
      rules: noRules,
      seen: ({ id }, parts) => lookedAt.set(id, parts.has(target.part)),
    });
    const changed = structuredClone(inventory);
    const part = partsOf(changed)[index]!;
    replacePart(part.part, gapOf(part.name));
    const after = byId(evaluateLive(changed, { rules: noRules }));
    for (const judgement of before.judgements) {
      const now = after.get(judgement.id);
      const what = `${judgement.row} on ${judgement.subject.name} without ${target.pointer}`;
      if (lookedAt.get(judgement.id) !== true) {
        // Not looked at: the same, or out of sight with the list that it stood in.
        if (now && now.outcome !== judgement.outcome) assert.notEqual(now.outcome, 'pass', what);
        continue;
      }
      assert.ok(
        now === undefined || now.outcome === 'notChecked' || now.outcome === 'fail',
        `${what}: ${now?.outcome ?? ''}`,
      );
    }
  }

  const random = numbers(20261122);
  for (const gapOf of gaps) {
    it(`holds for every part of the clean account: ${gapOf('ecs.clusters').state}`, () => {
      const { length } = partsOf(clean);
      for (let index = 0; index < length; index++) if (random(10) < 3) hold(clean, index, gapOf);
    }).timeout(120_000);
  }

  it('holds for every name of a part', () => {
    const seen = new Set<PartName>();
    for (const [index, { name }] of partsOf(clean).entries()) {
      if (seen.has(name)) continue;
      seen.add(name);
      hold(clean, index, gaps[0]!);
    }
  }).timeout(120_000);

  it('keeps quiet about nothing when everything is denied', () => {
    const blind = structuredClone(clean);
    for (const { part, name } of partsOf(blind)) deny(part, name);
    assert.deepEqual(readInventory(blind).ok, true);
    const evaluation = evaluateLive(blind);
    assert.deepEqual(evaluation.failures, []);
    assert.deepEqual(
      evaluation.judgements
        .filter(({ outcome }) => outcome === 'pass')
        .map(({ row, subject }) => `${row} ${subject.name}`),
      [],
    );
  });
});
