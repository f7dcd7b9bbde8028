import { mostIgnoredExitCodes, restartAttemptPeriod } from '../../facts/containerLimits';
import { defineRule, type FixPlan } from '../rule';
import { clamp, isOutside } from '../support/ranges';
import { setMember } from '../support/plans';

const codes = Array.from({ length: 51 }, (_, code) => String(code)).join(', ');

export const rule = defineRule({
  id: 'restart-policy',
  covers: ['T-CT-11'],
  title: 'A restart policy says whether it is on, and stays within the limits',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    enabled: {
      text: 'A "restartPolicy" must say whether it is "enabled". ECS refuses to register it.',
      refused: true,
    },
    codes: {
      text: '"ignoredExitCodes" has {count} codes, and ECS takes at most {most}. It refuses to register it.',
      refused: true,
    },
    period: {
      text: '"restartAttemptPeriod" of container "{name}" is {min} to {max} seconds, not {value}. ECS refuses to register it.',
      refused: true,
      answer: "the 'restartAttemptPeriod' setting for container '{name}' must be between 60 and 1800",
    },
  },
  why: 'With a restart policy ECS restarts a container without replacing its task. It waits until the container has run for `restartAttemptPeriod`, so that one that fails at once is not started over and over.',
  sources: [
    {
      title: 'ContainerRestartPolicy',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Not said', text: '«"restartPolicy"»: { "restartAttemptPeriod": 120 }' },
      { title: 'Too often', text: '"restartPolicy": { "enabled": true, "restartAttemptPeriod": «30» }' },
      { title: 'Too rarely', text: '"restartPolicy": { "enabled": true, "restartAttemptPeriod": «3600» }' },
      {
        title: 'Too many codes',
        text: `"restartPolicy": { "enabled": true, «"ignoredExitCodes"»: [${codes}] }`,
      },
    ],
    good: [
      {
        title: 'Within the limits',
        text: '"restartPolicy": { "enabled": true, "ignoredExitCodes": [0, 143], "restartAttemptPeriod": 60 }',
      },
      { title: 'Off', text: '"restartPolicy": { "enabled": false }' },
      {
        title: 'Placeholders',
        text: '"restartPolicy": { "enabled": ${RESTART}, "restartAttemptPeriod": "${PERIOD}" }',
      },
      { title: 'None', text: '"restartPolicy": null' },
    ],
  },
  check(container, report) {
    const policy = container.view.child('restartPolicy');
    if (policy.state !== 'known') return;
    const enabled = policy.bool('enabled');
    if (enabled.state === 'absent') report(enabled.at, 'enabled', {}, { fixes: [true, false].map(turn) });
    const list = policy.list('ignoredExitCodes');
    if (list.length > mostIgnoredExitCodes)
      report(list.at, 'codes', { count: list.length, most: mostIgnoredExitCodes });
    const period = policy.int('restartAttemptPeriod');
    if (period.state !== 'known' || !isOutside(period.value, restartAttemptPeriod)) return;
    const fixes = [clamp(policy, 'restartAttemptPeriod', period.value, restartAttemptPeriod)];
    const name = container.label.replace(/"/g, '');
    report(period.at, 'period', { value: period.value, name, ...restartAttemptPeriod }, { fixes });

    function turn(on: boolean): FixPlan {
      const title = on ? 'Turn the restart policy on' : 'Turn the restart policy off';
      return setMember(policy, 'enabled', on, title, 'suggestion', { first: true });
    }
  },
});
