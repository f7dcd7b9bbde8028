import type { CatalogueKey } from '../catalogue/keys';
import { catalogue } from '../catalogue';
import { documentRows } from '../live/rows/documentRows';
import { allLiveRows } from '../live/rows/registry';
import { allRules } from './registry';

/** A row of the catalogue that is no rule of its own, and why. */
export interface NotRule {
  readonly key: CatalogueKey;
  readonly reason: string;
}

/** Rows that will stay without a rule. */
const decided: Readonly<Partial<Record<CatalogueKey, string>>> = {
  'T-SHAPE-09': 'Behaviour of the reader: a bare list of containers is a document of its own kind.',
  'T-SHAPE-12': 'Behaviour of the engine: what our tables do not know is information, never an error.',
  'T-FG-14': 'tmpfs is supported on Fargate: nothing to find.',
  'T-FG-15': 'Allowed on Fargate: nothing to find.',
  'T-FG-20': 'Behaviour of the model: sizes are read in every wording that ECS accepts.',
  'T-PRIV-06': 'Withdrawn by AWS; host networking and privileged containers are findings of their own.',
  'T-IMG-05': 'Needs live data: the account and Region that the user’s profile stands for.',
  'T-DAE-01': 'Daemon task definitions are registered by another call and have another schema.',
  'L-SVC-06': 'Off: a service without a load balancer is no defect.',
  'L-ACC-02': 'Off: the hygiene of the account stands outside of what the runbook asks of ECS.',
  'I-RES-02': 'Behaviour of the rule on wide resources: actions that only take "*" are left alone.',
  'I-ATT-01': 'Needs live data: whether a policy stands inline is told by the role, not by the policy.',
  'I-ATT-02': 'Needs live data: what a policy is attached to is not told by the policy.',
  'I-ATT-03': 'Needs live data: which policies are attached is told by the role, not by the policy.',
  'I-TRU-14': 'Service and resource control policies are recognised and left in peace.',
};

const PLANNED = 'Not checked yet.';

/** Every row that no rule covers, with its reason. */
export const notRules: readonly NotRule[] = listNotRules();

function listNotRules(): NotRule[] {
  const covered = new Set<string>(
    [...allRules, ...allLiveRows, ...documentRows].flatMap((rule) => rule.covers),
  );
  return catalogue
    .filter((row) => !covered.has(row.key))
    .map((row) => ({ key: row.key, reason: decided[row.key] ?? PLANNED }));
}
