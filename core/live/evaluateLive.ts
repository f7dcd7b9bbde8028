import { defaultConfig, type EngineConfig } from '../engine/config';
import { RuleSet, type RuleFailure } from '../engine/evaluate';
import { noContext, type Context } from '../rules/context';
import { allRules } from '../rules/registry';
import { Attribution } from './attribution';
import { configForLive } from './documents';
import { enumerate, regionSubject, type Enumerated } from './enumerate';
import type { Account, Inventory } from './inventory';
import { judgeRow, judgedSubject } from './judge';
import { judgeRoles, judgeTaskDefinitions } from './judgeDocuments';
import { identityOf, type Judgement } from './judgement';
import { rollUp, type Rollups } from './rollup';
import { allLiveRows } from './rows/registry';
import type { LiveRow } from './rows/row';
import type { SubjectKind } from './subject';
import { World, type LocalTaskDefinition } from './world';

export interface LiveOptions {
  readonly config?: EngineConfig;
  /** AWS's services, and what the organisation says; see `Context`. */
  readonly context?: Context;
  /** Task definitions of the workspace, to compare live ones with. */
  readonly local?: readonly LocalTaskDefinition[];
  /** For tests: other rows and rules. */
  readonly rows?: readonly LiveRow[];
  readonly rules?: RuleSet;
  /** For tests: told what each judgement looked at. */
  readonly seen?: (judgement: Judgement, parts: ReadonlySet<object>) => void;
}

export interface LiveEvaluation {
  readonly takenAt: string;
  readonly judgements: readonly Judgement[];
  readonly rollups: Rollups;
  /** Rows and rules that threw. */
  readonly failures: readonly RuleFailure[];
}

/**
 * Judges an account: every live row on every subject, the rules on task definitions and policies on what is deployed,
 * and what task definitions name against what exists. Never throws, and never passes what was not seen.
 */
export function evaluateLive(inventory: Inventory, options: LiveOptions = {}): LiveEvaluation {
  const world = new World(inventory, options.local);
  const config = configForLive(options.config ?? defaultConfig);
  const attribution = new Attribution(world);
  const context = options.context ?? noContext;
  const rules = options.rules ?? new RuleSet(allRules);
  const seen = options.seen ? { seen: options.seen } : {};
  const bench = { world, config, attribution, context, rules, ...seen };
  const judgements: Judgement[] = [];
  const failures: RuleFailure[] = [];
  const take = (judged: { judgements: readonly Judgement[]; failures: readonly RuleFailure[] }): void => {
    for (const judgement of judged.judgements) judgements.push(judgement);
    failures.push(...judged.failures);
  };
  for (const account of inventory.accounts) {
    const kinds = new Map<SubjectKind, Enumerated>();
    const subjectsOf = (kind: SubjectKind): Enumerated => {
      const known = kinds.get(kind) ?? enumerate(world, account, kind);
      kinds.set(kind, known);
      return known;
    };
    for (const row of options.rows ?? allLiveRows) {
      if (config.rules[row.id] === 'off') continue;
      const found = subjectsOf(row.subject);
      take(judgeRow(row, found, bench));
      take({ judgements: nothingToJudge(row, account, found, attribution), failures: [] });
    }
    take(judgeTaskDefinitions(subjectsOf('taskDefinition'), bench));
    take(judgeRoles(subjectsOf('role'), bench));
  }
  return {
    takenAt: inventory.takenAt,
    judgements,
    rollups: rollUp(judgements, world),
    failures: distinct(failures),
  };
}

/** A row without a subject in a region says so: it is not simply left out. */
function nothingToJudge(
  row: LiveRow,
  account: Account,
  found: Enumerated,
  attribution: Attribution,
): Judgement[] {
  const kind = row.subject;
  if (kind === 'account' || kind === 'region') return [];
  return account.regions.flatMap((region) => {
    const here = (subject: { readonly account: string; readonly region: string | undefined }): boolean =>
      subject.region === undefined || subject.region === region.name;
    if (found.subjects.some((subject) => here(judgedSubject(subject)))) return [];
    if (found.holes.some(({ at }) => here(judgedSubject(at)))) return [];
    const subject = regionSubject(account, region);
    const judged = judgedSubject(subject);
    return [
      {
        id: identityOf(row.id, judged.account, region.name, judged.kind, judged.id, 'none'),
        row: row.id,
        title: row.title,
        covers: row.covers,
        sections: row.runbook.length > 0 ? row.runbook : (['hygiene'] as const),
        controls: row.controls,
        subject: judged,
        outcome: 'notApplicable' as const,
        findings: [],
        missing: [],
        why: `There is ${NOTHING[kind]} in this region.`,
        ...attribution.of(subject),
      },
    ];
  });
}

const NOTHING: Readonly<Record<Exclude<SubjectKind, 'account' | 'region'>, string>> = {
  cluster: 'no cluster',
  capacityProvider: 'no capacity provider of your own',
  service: 'no service',
  containerInstance: 'no container instance',
  taskDefinition: 'no task definition',
  role: 'no role in use',
  vpc: 'no VPC that ECS uses',
  repository: 'no repository of ECR',
  image: 'no image of ECR in use',
  secret: 'no secret in use',
  parameter: 'no parameter in use',
  key: 'no key in use',
  logGroup: 'no log group in use',
  trail: 'no trail',
  eventBus: 'no event bus',
  loadBalancer: 'no load balancer of a service',
  endpointService: 'no endpoint service',
  securityGroup: 'no security group',
};

function distinct(failures: readonly RuleFailure[]): readonly RuleFailure[] {
  const seen = new Set<string>();
  return failures.filter(({ ruleId, error }) => {
    const key = `${ruleId}\n${error}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
