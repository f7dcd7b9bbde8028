import { fargateTimeout } from '../../facts/containerLimits';
import { defineRule } from '../rule';
import { removalKind } from '../support/fargate';
import { removeMember } from '../support/plans';
import { clamp, isOutside } from '../support/ranges';

export const rule = defineRule({
  id: 'container-timeouts',
  covers: ['T-FG-16', 'T-CT-12'],
  title: 'Start and stop timeouts stay within their limits',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    fargate: {
      text: 'On Fargate "{member}" is 2 to 120 seconds, not {value}. ECS refuses to register it.',
      covers: ['T-FG-16', 'T-CT-12'],
      refused: true,
    },
    negative: {
      text: '"{member}" cannot be negative. Leave it out to have the default of the container agent: 3 minutes to start, 30 seconds to stop.',
      covers: ['T-CT-12'],
      refused: true,
    },
  },
  why: '`stopTimeout` is the time between the signal to stop and the kill, `startTimeout` the time that others wait for a container they depend on. Fargate allows two minutes for either.',
  sources: [
    {
      title: 'ContainerDefinition: startTimeout, stopTimeout',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Too long to stop', text: '"stopTimeout": «300»' },
      { title: 'Too short to start', text: '"startTimeout": «1», "stopTimeout": 30' },
      {
        title: 'Negative on EC2',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"stopTimeout": «-1»',
      },
    ],
    good: [
      { title: 'The limits of Fargate', text: '"startTimeout": 2, "stopTimeout": 120' },
      { title: 'Placeholders', text: '"startTimeout": "${START}", "stopTimeout": ${STOP}' },
      {
        title: 'Longer on EC2',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"startTimeout": 600, "stopTimeout": 300',
      },
    ],
  },
  check({ view, task }, report) {
    const fargate = task.requires('FARGATE') === 'yes';
    for (const member of ['startTimeout', 'stopTimeout']) {
      const seconds = view.int(member);
      if (seconds.state !== 'known') continue;
      const { at, value } = seconds;
      if (fargate && isOutside(value, fargateTimeout)) {
        const fixes = [clamp(view, member, value, fargateTimeout, removalKind(task))];
        report(at, 'fargate', { member, value }, { fixes });
      } else if (!fargate && value < 0)
        report(
          at,
          'negative',
          { member },
          { fixes: [removeMember(view, member, `Remove ${member}`, 'suggestion')] },
        );
    }
  },
});
