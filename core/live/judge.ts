import { effectiveLevel, type EngineConfig } from '../engine/config';
import { describeError, fill, type RuleFailure } from '../engine/evaluate';
import { redact } from '../model/secretDetection';
import { completeOptions } from '../rules/options';
import { messageSpec, type Messages } from '../rules/rule';
import { docsUrl } from '../runbook/docs';
import type { Attribution } from './attribution';
import { fillCommand } from './command';
import { enumerationNeeds, lastPart, type Enumerated } from './enumerate';
import { identityOf, type JudgedSubject, type Judgement, type LiveFinding } from './judgement';
import { Look, Undeclared, Unreadable } from './look';
import type { Fail, LiveRow } from './rows/row';
import type { AnySubject } from './subject';
import type { World } from './world';

export interface Judged {
  readonly judgements: readonly Judgement[];
  readonly failures: readonly RuleFailure[];
}

/** What the judging of one row needs. */
export interface Bench {
  readonly world: World;
  readonly config: EngineConfig;
  readonly attribution: Attribution;
  /** Told which parts a judgement looked at; for tests. */
  readonly seen?: (judgement: Judgement, parts: ReadonlySet<object>) => void;
}

/** Every part that a row depends on: its own, and those that finding its subjects takes. */
export function partsOfRow(row: LiveRow): ReadonlySet<LiveRow['needs'][number]> {
  return new Set([...enumerationNeeds[row.subject], ...row.needs]);
}

/** Judges every subject that a row is about. A row that throws is named, and its subject counts as not checked. */
export function judgeRow(row: LiveRow, found: Enumerated, bench: Bench): Judged {
  const judgements: Judgement[] = [];
  const failures: RuleFailure[] = [];
  for (const subject of found.subjects) judgements.push(judgeSubject(row, subject, bench, failures));
  for (const { at, missing } of found.holes) {
    // The region itself may be a subject of the row too: what is missing on the way is told apart by its kind.
    judgements.push({
      ...frame(row, at, bench, 'missing'),
      outcome: 'notChecked',
      findings: [],
      missing,
      why: undefined,
    });
  }
  return { judgements, failures };
}

function judgeSubject(row: LiveRow, subject: AnySubject, bench: Bench, failures: RuleFailure[]): Judgement {
  const look = new Look(bench.world, new Set(row.needs));
  const findings: LiveFinding[] = [];
  try {
    const options = completeOptions(row.options, bench.config.options[row.id]);
    row.check(subject as never, look, failure(row, subject, bench, findings), options as never);
  } catch (error) {
    if (!(error instanceof Unreadable)) {
      failures.push({
        ruleId: row.id,
        error: error instanceof Undeclared ? `looks at ${error.message} undeclared` : describeError(error),
      });
      look.undecidable('This check failed. Please report it.');
    }
  }
  const outcome =
    findings.length > 0
      ? 'fail'
      : look.missing.length > 0
        ? 'notChecked'
        : look.reason !== undefined
          ? 'notApplicable'
          : 'pass';
  const judgement: Judgement = {
    ...frame(row, subject, bench),
    outcome,
    findings,
    missing: look.missing,
    why: outcome === 'notApplicable' ? look.reason : undefined,
  };
  bench.seen?.(judgement, look.seen);
  return judgement;
}

function frame(
  row: LiveRow,
  subject: AnySubject,
  bench: Bench,
  part = '',
): Omit<Judgement, 'outcome' | 'findings' | 'missing' | 'why'> {
  const judged = judgedSubject(subject);
  return {
    id: identityOf(row.id, judged.account, judged.region ?? '', judged.kind, judged.id, part),
    row: row.id,
    title: row.title,
    covers: row.covers,
    sections: row.runbook.length > 0 ? row.runbook : ['hygiene'],
    controls: row.controls,
    subject: judged,
    ...bench.attribution.of(subject),
  };
}

export function judgedSubject(subject: AnySubject): JudgedSubject {
  return {
    kind: subject.kind,
    id: subject.id,
    name: subject.name,
    account: subject.account.id,
    region: 'region' in subject ? subject.region.name : undefined,
    cluster: 'cluster' in subject ? subject.cluster.arn : undefined,
  };
}

function failure(row: LiveRow, subject: AnySubject, bench: Bench, findings: LiveFinding[]): Fail<Messages> {
  return (messageId, data, options = {}) => {
    const message = messageSpec(row, messageId);
    const severity = effectiveLevel(row, message, bench.config, options.severity);
    if (severity === 'off') return undefined;
    const remedy = 'remedy' in options ? options.remedy : row.remedy;
    const { account, region, cluster, id } = judgedSubject(subject);
    findings.push({
      id: identityOf(row.id, messageId, account, region ?? '', id, options.identity ?? ''),
      ruleId: row.id,
      messageId,
      message: redact(fill(message.text, data)),
      severity,
      covers: options.covers ?? message.covers ?? row.covers,
      sections: row.runbook.length > 0 ? row.runbook : ['hygiene'],
      controls: row.controls,
      docs: docsUrl(row.id),
      remedy:
        remedy === undefined
          ? undefined
          : fillCommand(remedy, {
              name: subject.name,
              arn: id,
              account,
              region: region ?? '',
              cluster: cluster === undefined ? '' : lastPart(cluster),
              ...data,
            }),
      fingerprint: undefined,
      place: undefined,
    });
    return undefined;
  };
}
