import { hasHole } from '../../model/arn';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { allOf } from '../support/words';

const SERVICE = 'rolesanywhere.amazonaws.com';
const NEEDED = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

export const rule = defineRule({
  id: 'trust-roles-anywhere',
  covers: ['I-TRU-10'],
  title: 'IAM Roles Anywhere may assume, name and tag the session',
  entity: 'policy',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: 'IAM Roles Anywhere cannot use the role: it also needs {actions}. Add them to the statement.',
  },
  why: 'IAM Roles Anywhere writes the certificate into the session as its source identity and tags, so it needs three actions.',
  sources: [
    {
      title: 'IAM Roles Anywhere: trust model',
      url: 'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html',
    },
    {
      title: 'Access Analyzer: missing action for Roles Anywhere trust policy',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Only assuming',
        codes: ['MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY'],
        in: 'trustStatement',
        file: 'anywhere.trust.json',
        text: '"Principal": { "Service": «"rolesanywhere.amazonaws.com"» }',
      },
      {
        title: 'Without tags',
        in: 'trustStatement',
        file: 'anywhere.trust.json',
        text: '"Principal": { "Service": [«"rolesanywhere.amazonaws.com"»] }, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"]',
      },
    ],
    good: [
      {
        title: 'All three',
        in: 'trustStatement',
        file: 'anywhere.trust.json',
        text: '"Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]',
      },
      { title: 'Another service', in: 'trustStatement', text: '"Effect": "Allow"' },
    ],
  },
  check(policy, report) {
    if (policy.kind !== 'trust' || !policy.complete) return;
    const statements = policy.statements.filter(
      (statement) =>
        statement.allows &&
        statement.principals.some(({ type, value }) => type === 'Service' && is(value, SERVICE)),
    );
    const actions = statements.flatMap((statement) => statement.actions);
    const [first] = statements;
    if (!first || actions.length === 0) return;
    if (
      actions.some((action) => action.state !== 'known' || hasHole(action.value) || /[*?]/.test(action.value))
    )
      return;
    if (!statements.every(({ view }) => view.has('NotAction') === 'no')) return;
    const there = actions.map((action) => (action.state === 'known' ? action.value.toLowerCase() : ''));
    const missing = NEEDED.filter((action) => !there.includes(action.toLowerCase()));
    const service = first.principals.find(({ value }) => is(value, SERVICE));
    if (missing.length === 0 || !service) return;
    report(
      service.value.at,
      'missing',
      { actions: allOf(missing) },
      {
        fixes: [
          {
            title: `Add ${allOf(missing)}`,
            kind: 'suggestion',
            edit: (editor) => {
              const value = first.view.member('Action')?.value;
              if (value?.kind === 'array') for (const action of missing) editor.append(value, action);
              else if (value?.kind === 'string') editor.replace(value, [value.value, ...missing]);
            },
          },
        ],
      },
    );
  },
});
