import { countKnown, expandAction, total } from '../../policy/actions';
import { actionsOf, fullName } from '../../policy/statement';
import { defineRule } from '../rule';
import { replaceAction } from '../support/actionEdits';
import { levelsInWords, onlyLooks } from '../support/counts';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'action-wildcard',
  covers: ['I-ACT-11'],
  title: 'Actions are named one by one',
  entity: 'statement',
  runbook: ['1', '2'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    mixed:
      '"{action}" allows {count} actions today: {levels}. What AWS adds under that name is allowed as well; name the actions that are called.',
    one: '"{action}" allows one action today, "{only}", and whatever AWS adds under that name. Name the action.',
    looks: {
      text: '"{action}" allows {count} actions today: {levels}. What AWS adds under that name is allowed as well.',
      severity: 'hint',
    },
  },
  outranks: ['action-case'],
  why: 'A pattern says which names are allowed, not which actions: nobody sees what is in it, and it grows with the service. The runbook asks for the actions that the task needs.',
  sources: [
    {
      title: 'Prepare for least-privilege permissions',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    },
    {
      title: 'Access levels in policy summaries',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Looking and writing', text: '"Action": ["s3:GetObject", «"s3:*Object"»]' },
      { title: 'Looking only', text: '"Action": «"s3:GetObject*"»' },
      { title: 'One action', text: '"Action": [«"s3:PutObjectA*"», "s3:GetObject"]' },
    ],
    good: [
      { title: 'Actions by name', text: '"Action": ["s3:GetObject", "s3:PutObject"]' },
      { title: 'Denied', text: '"Effect": "Deny", "Action": "s3:Put*"' },
      { title: 'A pattern that nothing fits is another matter', text: '"Action": "s3:Foo*"' },
      { title: 'A placeholder', text: '"Action": "s3:${VERB}*"' },
    ],
  },
  check(statement, report, { iam }) {
    if (!statement.allows || statement.policy.kind !== 'identity') return;
    const all = actionsOf(statement);
    if (all?.element !== 'Action') return;
    for (const action of all.written) {
      const { pattern } = action;
      if (!pattern || pattern.service === '*' || !/[*?]/.test(pattern.name) || /^\*+$/.test(pattern.name))
        continue;
      const known = expandAction(iam, pattern);
      const [first] = known;
      if (!first) continue;
      const counts = countKnown(known);
      const names = known.map(fullName);
      const looking = known
        .filter(({ action: { level } }) => level === 'Read' || level === 'List')
        .map(fullName);
      const looks = onlyLooks(counts);
      const fixes = replaceAction(
        all,
        action,
        names,
        `Name the ${names.length === 1 ? 'action' : `${String(names.length)} actions`}`,
      );
      if (!looks) fixes.push(...replaceAction(all, action, looking, 'Name only those that list and read'));
      const data = {
        action: shown(action.text),
        count: total(counts),
        levels: levelsInWords(counts),
        only: fullName(first),
      };
      report(action.at, known.length === 1 ? 'one' : looks ? 'looks' : 'mixed', data, { fixes });
    }
  },
});
