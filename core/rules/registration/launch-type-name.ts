import { launchTypes } from '../../facts/launchTypes';
import { nearest } from '../../text/nearest';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { oneOf, shown } from '../support/words';

export const rule = defineRule({
  id: 'launch-type-name',
  covers: ['T-COMPAT-01'],
  title: 'Launch types are those that ECS knows',
  entity: 'taskDefinition',
  severity: 'warning',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    near: {
      text: 'ECS knows no launch type "{value}"; "{known}" was probably meant. As it stands, ECS refuses to register it.',
      refused: true,
    },
    provider: {
      text: '"{value}" is a capacity provider, not a launch type. Here stands "{known}"; name the provider where the service or the task is started.',
      refused: true,
    },
    unknown: {
      text: 'Launch type "{value}" is none of those that we know: {types}. If ECS does not know it either, it refuses to register it.',
      severity: 'info',
    },
  },
  why: 'ECS checks a task definition against the launch types that it names. A name that it does not know stops the registration.',
  sources: [
    {
      title: 'RegisterTaskDefinition: requiresCompatibilities',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html#ECS-RegisterTaskDefinition-request-requiresCompatibilities',
    },
  ],
  examples: {
    bad: [
      { title: 'Another case', text: '"requiresCompatibilities": [«"Fargate"»]' },
      { title: 'A slip', text: '"requiresCompatibilities": ["FARGATE", «"EXTERNL"»]' },
      { title: 'A capacity provider', text: '"requiresCompatibilities": [«"FARGATE_SPOT"»]' },
      { title: 'A name that nobody knows', text: '"requiresCompatibilities": ["FARGATE", «"LAMBDA"»]' },
    ],
    good: [
      { title: 'Fargate', text: '"requiresCompatibilities": ["FARGATE"]' },
      {
        title: 'All of them',
        text: '"requiresCompatibilities": ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]',
      },
      { title: 'A placeholder', text: '"requiresCompatibilities": ["${LAUNCH_TYPE}"]' },
    ],
  },
  check(task, report) {
    for (const text of task.view.list('requiresCompatibilities').texts()) {
      if (text.state !== 'known' || launchTypes.some((type) => type === text.value)) continue;
      const data = { value: shown(text.value) };
      if (/^fargate[-_ ]spot$/i.test(text.value)) {
        const fixes = [replaceValue(text.at, 'FARGATE', 'Use FARGATE', 'suggestion')];
        report(text.at, 'provider', { ...data, known: 'FARGATE' }, { fixes });
        continue;
      }
      const known = nearest(text.value, launchTypes);
      if (known === undefined) report(text.at, 'unknown', { ...data, types: oneOf(launchTypes) });
      else {
        const fixes = [replaceValue(text.at, known, `Use ${known}`, 'suggestion')];
        report(text.at, 'near', { ...data, known }, { fixes });
      }
    }
  },
});
