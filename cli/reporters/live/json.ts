import { version } from '../../../package.json';
import { outcomeOf, tallyOf, type RolledUp, type Tally } from '../../../core/live/rollup';
import type { Judgement, LiveFinding } from '../../../core/live/judgement';
import { countLive, type LiveReport, type ReportedFinding } from '../../../core/live/report';

/** The machine-readable report. Its members never change meaning; new ones may come. */
export function reportLiveJson({ inventory, evaluation, findings, before }: LiveReport): string {
  const { judgements, rollups, takenAt } = evaluation;
  const decisions = new Map(findings.map((one) => [one.finding.id, one]));
  const { pass, fail, notChecked, notApplicable } = rollups.total;
  const change = (of: ReportedFinding['change']): object[] =>
    findings.filter((one) => one.change === of).map(changeJson);
  const report = {
    schemaVersion: 1,
    version,
    takenAt,
    accounts: inventory.accounts.map(({ id, partition, regions }) => ({
      id,
      partition,
      regions: regions.map(({ name }) => name),
    })),
    unopened: (inventory.unopened ?? []).map(({ profile, region, reason, message }) => ({
      profile,
      region: region ?? null,
      reason,
      message,
    })),
    judgements: judgements.map((judgement) => judgementJson(judgement, decisions)),
    ...scoresJson(rollups),
    clusters: rollups.clusters.map(({ arn, name, account, region, ...scores }) => ({
      arn,
      name,
      account,
      region,
      ...scoresJson(scores),
    })),
    services: rollups.services.map(({ arn, name, account, region, cluster, ...scores }) => ({
      arn,
      name,
      account,
      region,
      cluster,
      ...scoresJson(scores),
    })),
    outsideClusters: scoresJson(tallyOf(judgements.filter(({ clusters }) => clusters.length === 0))),
    comparison: before
      ? {
          takenAt: before.takenAt,
          new: change('new'),
          fixed: before.fixed.map(changeJson),
          unchanged: change('unchanged'),
          unknown: before.unknown.map(changeJson),
        }
      : null,
    failures: evaluation.failures,
    summary: { pass, fail, notChecked, notApplicable, ...countLive(findings) },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

type Scores = Pick<RolledUp, 'total' | 'sections' | 'controls'>;

function scoresJson({ total, sections, controls }: Scores): object {
  const all = (tallies: Readonly<Record<string, Tally>>): object =>
    Object.fromEntries(Object.entries(tallies).map(([name, tally]) => [name, tallyJson(tally)]));
  return { total: tallyJson(total), sections: all(sections), controls: all(controls) };
}

function tallyJson(tally: Tally): object {
  const { pass, fail, notChecked, notApplicable, worst } = tally;
  return { outcome: outcomeOf(tally), pass, fail, notChecked, notApplicable, worst: worst ?? null };
}

function subjectJson({ kind, id, name, account, region, cluster }: Judgement['subject']): object {
  return { kind, id, name, account, region: region ?? null, cluster: cluster ?? null };
}

function judgementJson(judgement: Judgement, decisions: ReadonlyMap<string, ReportedFinding>): object {
  const { id, row, title, covers, sections, controls, subject, outcome, why, clusters, services } = judgement;
  return {
    id,
    row,
    title,
    covers,
    runbook: { sections, controls },
    subject: subjectJson(subject),
    clusters,
    services,
    outcome,
    why: why ?? null,
    findings: judgement.findings.map((finding) => findingJson(finding, decisions.get(finding.id))),
    missing: judgement.missing.map(({ part, state, action, why: reason }) => ({
      part: part ?? null,
      state,
      action: action ?? null,
      why: reason,
    })),
  };
}

function findingJson(finding: LiveFinding, reported: ReportedFinding | undefined): object {
  const { id, ruleId, severity, message, covers, sections, controls, docs, remedy, place } = finding;
  const decision = reported?.suppression;
  return {
    id,
    ruleId,
    severity,
    message,
    covers,
    runbook: { sections, controls },
    docs,
    remedy: remedy ?? null,
    fingerprint: finding.fingerprint ?? null,
    place: place
      ? {
          kind: place.document.kind,
          arn: place.document.arn,
          name: place.document.name ?? null,
          pointer: place.pointer,
          path: place.path,
        }
      : null,
    change: reported?.change ?? null,
    suppressed: decision
      ? { reason: decision.reason, until: decision.until ?? null, by: decision.by ?? null }
      : null,
  };
}

function changeJson({ finding, judgement, suppression }: ReportedFinding): object {
  const { id, ruleId, severity, message } = finding;
  return {
    id,
    ruleId,
    severity,
    message,
    subject: subjectJson(judgement.subject),
    suppressed: suppression !== undefined,
  };
}
