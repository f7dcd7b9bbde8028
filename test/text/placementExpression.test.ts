import assert from 'node:assert/strict';
import { expressionProblem } from '../../core/text/placementExpression';

describe('placement expressions', () => {
  const sound = [
    'attribute:ecs.os-type == linux',
    'attribute:ecs.instance-type =~ g2.*',
    'attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1d',
    'attribute:ecs.instance-type in [t2.small, t2.medium]',
    'attribute:ecs.availability-zone not_in [us-east-1a, us-east-1b]',
    'attribute:rack exists',
    'attribute:rack !exists',
    '!(task:group == service:web)',
    'not(task:group == databases)',
    'task:group equals service:production',
    '(agentVersion >= 1.20.0 && runningTasksCount < 5) || agentConnected == true',
    'attribute:stack == "blue one"',
    'ec2InstanceId in ["i-abcd1234", "i-wxyx7890"]',
    'attribute:a==b',
    'attribute:ecs.instance-type =~ ^(t2|t3)[.]large$',
  ];
  for (const text of sound) it(`reads ${text}`, () => assert.equal(expressionProblem(text), undefined));

  const broken = [
    ['', 'empty'],
    ['  ', 'empty'],
    ['(attribute:a == b', 'brackets'],
    ['attribute:a == b)', 'brackets'],
    ['attribute:a in [b, c', 'brackets'],
    ['attribute:a = b', 'singleEquals'],
    ['attribute:a', 'operator'],
    ['attribute:a is b', 'operator'],
    ['attribute:a ==', 'argument'],
    ['attribute:a in b', 'argument'],
    ['attribute:a == b attribute:c == d', 'joined'],
    ['attribute:a == b and', 'operator'],
    ['()', 'operator'],
  ] as const;
  for (const [text, problem] of broken) {
    it(`does not read ${JSON.stringify(text)}: ${problem}`, () =>
      assert.equal(expressionProblem(text), problem));
  }
});
