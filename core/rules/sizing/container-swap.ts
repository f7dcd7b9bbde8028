import { swappiness } from '../../facts/containerLimits';
import { defineRule } from '../rule';
import { clamp, isOutside } from '../support/ranges';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'container-swap',
  covers: ['T-EC2-07'],
  title: 'Swappiness is 0 to 100, and goes with maxSwap',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    range: {
      text: '"swappiness" is a whole number from 0 to 100, not {value}. ECS refuses to register it.',
      refused: true,
    },
    ignored: {
      text: '"swappiness" is ignored without "maxSwap": the container keeps the swap settings of its instance. Set "maxSwap" too, or take it out.',
      severity: 'warning',
    },
  },
  why: '`maxSwap` says how much swap a container may use, `swappiness` how readily. ECS ignores the second without the first.',
  sources: [
    {
      title: 'LinuxParameters: maxSwap, swappiness',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Too great',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"] }, "maxSwap": 512, "swappiness": «150» }',
      },
      {
        title: 'Without maxSwap',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"] }, «"swappiness"»: 10 }',
      },
    ],
    good: [
      {
        title: 'Both',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "maxSwap": 0, "swappiness": 100 }',
      },
      {
        title: 'maxSwap alone',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "maxSwap": 512 }',
      },
      {
        title: 'Placeholders',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"linuxParameters": { "maxSwap": ${SWAP}, "swappiness": 10 }',
      },
    ],
  },
  check({ linuxParameters, task }, report) {
    // On Fargate both members are refused.
    if (task.requires('FARGATE') === 'yes') return;
    const value = linuxParameters.int('swappiness');
    if (value.state !== 'known') return;
    if (isOutside(value.value, swappiness)) {
      const fixes = [clamp(linuxParameters, 'swappiness', value.value, swappiness)];
      report(value.at, 'range', { value: value.value }, { fixes });
    } else if (linuxParameters.has('maxSwap') === 'no') {
      const fixes = [removeMember(linuxParameters, 'swappiness', 'Remove swappiness', 'safe')];
      report(linuxParameters.keySpot('swappiness'), 'ignored', {}, { fixes });
    }
  },
});
