import { defineRule, type FixPlan } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'policy-effect',
  covers: ['I-SYN-06'],
  title: 'The effect is Allow or Deny',
  entity: 'statement',
  severity: 'error',
  fix: 'safe',
  messages: {
    spelling: {
      text: 'The effect is written "{wanted}", with this case and nothing around it. IAM refuses "{effect}".',
      refused: true,
    },
    unknown: {
      text: '"{effect}" is no effect: a statement either allows or denies. IAM refuses the policy; write "Allow" or "Deny".',
      refused: true,
    },
  },
  why: 'IAM compares the effect letter by letter.',
  sources: [
    {
      title: 'IAM JSON policy elements: Effect',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
    },
    {
      title: 'Access Analyzer: invalid effect',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Lower case', codes: ['INVALID_EFFECT'], text: '"Effect": «"allow"»' },
      { title: 'Upper case', text: '"Effect": «"DENY"»' },
      { title: 'Another word', codes: ['INVALID_EFFECT'], text: '"Effect": «"Permit"»' },
    ],
    good: [
      { title: 'Allow', text: '"Effect": "Allow"' },
      { title: 'Deny', text: '"Effect": "Deny"' },
      { title: 'A placeholder', text: '"Effect": "${effect}"' },
    ],
  },
  check(statement, report) {
    const { effect } = statement;
    if (effect.state !== 'known' || effect.value === 'Allow' || effect.value === 'Deny') return;
    const wanted = ['Allow', 'Deny'].find((word) => word.toLowerCase() === effect.value.trim().toLowerCase());
    const to = (word: string, kind: FixPlan['kind']): FixPlan =>
      replaceValue(effect.at, word, `Write "${word}"`, kind);
    if (wanted !== undefined) {
      const data = { wanted, effect: shown(effect.value) };
      report(effect.at, 'spelling', data, { fixes: [to(wanted, 'safe')] });
    } else {
      const fixes = [to('Allow', 'suggestion'), to('Deny', 'suggestion')];
      report(effect.at, 'unknown', { effect: shown(effect.value) }, { fixes });
    }
  },
});
