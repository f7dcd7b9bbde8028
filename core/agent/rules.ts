import { levelOf, type Leveled } from '../engine/config';
import { allLiveRows } from '../live/rows/registry';
import { allRules } from '../rules/registry';
import type { Rule } from '../rules/rule';
import type { AgentAnswer } from './host';

export interface RulesInput {
  readonly search?: string;
  readonly about?: 'taskDefinition' | 'policy' | 'liveAccount';
}

/** The rules as short as a list of hundreds has to be; `explain` tells the rest. */
export function listRules({ search = '', about }: RulesInput): AgentAnswer {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ id, title }: { id: string; title: string }): boolean =>
    words.every((word) => `${id} ${title}`.toLowerCase().includes(word));
  const rules = [
    ...allRules
      .filter((rule) => about === undefined || about === aboutOf(rule))
      .filter(fits)
      .map((rule) => ({ ...entry(rule), fix: rule.fix })),
    ...(about === undefined || about === 'liveAccount' ? allLiveRows.filter(fits).map(entry) : []),
  ];
  return { data: { count: rules.length, rules } };
}

function entry(rule: Leveled & { readonly title: string }): object {
  return { id: rule.id, title: rule.title, severity: levelOf(rule, { text: '' }, 'default') };
}

function aboutOf({ covers, entity }: Rule): 'taskDefinition' | 'policy' {
  const key = covers[0]?.slice(0, 1);
  if (key === undefined) return entity === 'policy' || entity === 'statement' ? 'policy' : 'taskDefinition';
  return key === 'I' ? 'policy' : 'taskDefinition';
}
