import { defineRule } from '../rule';
import { setMember } from '../support/plans';

const MOST = 10;

export const rule = defineRule({
  id: 'run-task-count',
  covers: [],
  title: 'One request runs one to ten tasks',
  entity: 'runTask',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    range: {
      text: 'A request runs 1 to 10 tasks, and this one asks for {count}. ECS refuses it. Send several requests, or make it a service.',
      refused: true,
    },
  },
  why: 'RunTask places up to ten tasks at once. What should run in larger numbers, or go on running, is a service.',
  sources: [
    {
      title: 'RunTask: count',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Too many', text: '"count": «25»' },
      { title: 'None', text: '"count": «0»' },
    ],
    good: [
      { title: 'Ten', text: '"count": 10' },
      { title: 'One, when nothing is said', text: '"startedBy": "pipeline"', without: ['runTask.count'] },
      { title: 'A placeholder', text: '"count": ${COUNT}' },
    ],
  },
  check({ view }, report) {
    const count = view.int('count');
    if (count.state !== 'known' || (count.value >= 1 && count.value <= MOST)) return;
    const nearest = count.value < 1 ? 1 : MOST;
    const fixes = [setMember(view, 'count', nearest, `Use ${String(nearest)}`, 'suggestion')];
    report(count.at, 'range', { count: count.value }, { fixes });
  },
});
