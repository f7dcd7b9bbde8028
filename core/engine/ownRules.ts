import { defineRule, type Rule } from '../rules/rule';

const sources = [
  {
    title: 'ECS Runbook: configuration for an organisation',
    url: 'https://github.com/ecs-runbook/ecs-runbook#configuration-for-an-organisation',
  },
];

const document = '"family": "web",\n  "containerDefinitions": []\n}\n';
const line = 'ecs-runbook-disable-next-line';

/**
 * Findings about suppressions themselves. They say nothing about AWS, stand for no row of the catalogue, and are
 * found by the engine once the other findings are there.
 */
function aboutSuppressions(
  spec: Pick<Rule, 'id' | 'title' | 'severity' | 'messages' | 'why'> & {
    readonly bad: string;
    readonly good: string;
  },
): Rule {
  const { id, title, severity, messages, why, bad, good } = spec;
  return defineRule({
    id,
    title,
    severity,
    messages,
    why,
    sources,
    covers: [],
    entity: 'document',
    fix: 'suggestion',
    examples: {
      bad: [
        { title: bad, in: 'document', file: 'task-definition.jsonc', text: `{\n  «${bad}»\n  ${document}` },
      ],
      good: [
        { title: good, in: 'document', file: 'task-definition.jsonc', text: `{\n  ${good}\n  ${document}` },
      ],
    },
    check: () => undefined,
  });
}

export const brokenSuppression = aboutSuppressions({
  id: 'suppression-broken',
  title: 'A suppression in a comment names its rule and says why',
  severity: 'warning',
  messages: { broken: '{problem}' },
  why: 'A comment that means to suppress a finding and is not understood would do nothing, and nobody would know.',
  bad: `// ${line} image-tag`,
  good: `// ${line} family-name -- the name is older than the rule`,
});

export const expiredSuppression = aboutSuppressions({
  id: 'suppression-expired',
  title: 'Suppressions end on their last day',
  severity: 'warning',
  messages: { expired: 'The suppression of {rule} ran out on {until} and does not count.' },
  why: 'A suppression with a last day is a promise to put something right by then. Afterwards the finding is shown again.',
  bad: `// ${line} image-tag until:2020-01-31 -- until the build tags its images`,
  good: `// ${line} image-tag until:2099-01-31 -- until the build tags its images`,
});

export const needlessSuppression = aboutSuppressions({
  id: 'suppression-needless',
  title: 'Suppressions are about a finding',
  severity: 'info',
  messages: { needless: 'There is no finding of {rule} that this would suppress: it can go.' },
  why: 'A suppression that is left behind would hide the next mistake at its place.',
  bad: `// ${line} privileged -- not so any more`,
  good: `// ${line} family-name -- the name is older than the rule`,
});

export const refusedSuppression = aboutSuppressions({
  id: 'suppression-refused',
  title: 'Suppressions are allowed by the organisation',
  severity: 'warning',
  messages: { refused: '{problem}' },
  why: 'The configuration of an organisation says with `suppressionPolicy` where findings may be suppressed, of which rules never, and for how long.',
  bad: `// ${line} image-tag -- in a project whose configuration allows no comments`,
  good: `// ${line} image-tag -- in a project whose configuration says nothing about it`,
});

export const ownRules: readonly Rule[] = [
  brokenSuppression,
  expiredSuppression,
  needlessSuppression,
  refusedSuppression,
];
