import { hasHole } from '../../model/arn';
import { expressionProblem, type ExpressionProblem } from '../../text/placementExpression';
import type { View } from '../../tree/view';
import { defineRule, type Report } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
const MOST = 10;
const LONGEST = 2000;

const constraint = '{ "type": "memberOf", "expression": "attribute:rack == a" }';
const EC2 = '"requiresCompatibilities": ["EC2"],\n  ';

const messages = {
  many: {
    text: 'A task definition has up to 10 placement constraints; here are {count}. ECS refuses to register it.',
    refused: true,
  },
  distinct: {
    text: 'Placement constraint "distinctInstance" belongs to a service or a call that runs tasks; a task definition has "memberOf" only. ECS refuses to register it.',
    refused: true,
  },
  type: {
    text: 'A task definition has placement constraints of type "memberOf" only; this one is "{type}". ECS refuses to register it.',
    refused: true,
  },
  expression: {
    text: 'This expression cannot be read: {problem}. ECS refuses to register it.',
    refused: true,
  },
  long: {
    text: 'An expression has up to 2000 characters; this one has {length}. ECS refuses to register it.',
    refused: true,
  },
} as const;

export const rule = defineRule({
  id: 'placement-constraints',
  covers: ['T-RB-03'],
  title: 'Placement constraints are of the one kind that task definitions have, and can be read',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages,
  why: 'Placement constraints bind a task to container instances by an expression of the cluster query language. One that cannot be read, or that no instance fits, keeps the task from starting.',
  sources: [
    {
      title: 'TaskDefinitionPlacementConstraint',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinitionPlacementConstraint.html',
    },
    {
      title: 'Create expressions to define container instances for Amazon ECS tasks',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Too many',
        text: `${EC2}«"placementConstraints"»: [${Array.from({ length: MOST + 1 }, () => constraint).join(', ')}]`,
      },
      {
        title: 'A constraint of services',
        text: `${EC2}"placementConstraints": [{ "type": «"distinctInstance"» }]`,
      },
      {
        title: 'Another spelling',
        text: `${EC2}"placementConstraints": [{ "type": «"memberof"», "expression": "attribute:rack == a" }]`,
      },
      {
        title: 'A single equals sign',
        text: `${EC2}"placementConstraints": [{ "type": "memberOf", "expression": «"attribute:rack = a"» }]`,
      },
      {
        title: 'An open bracket',
        text: `${EC2}"placementConstraints": [{ "type": "memberOf", "expression": «"attribute:rack in [a, b"» }]`,
      },
      {
        title: 'Too long',
        text: `${EC2}"placementConstraints": [{ "type": "memberOf", "expression": «"attribute:rack == ${'a'.repeat(LONGEST)}"» }]`,
      },
    ],
    good: [
      { title: 'One', text: `${EC2}"placementConstraints": [${constraint}]` },
      {
        title: 'A longer expression',
        text: `${EC2}"placementConstraints": [{ "type": "memberOf", "expression": "attribute:ecs.instance-type =~ g2.* and (attribute:zone in [a, b] or !(task:group == batch))" }]`,
      },
      {
        title: 'A placeholder in the expression',
        text: `${EC2}"placementConstraints": [{ "type": "memberOf", "expression": "attribute:rack \${OPERATOR} a" }]`,
      },
      { title: 'None', text: `${EC2}"placementConstraints": []` },
    ],
  },
  check(task, report) {
    // Fargate has none at all: a finding of its own.
    if (task.requires('FARGATE') === 'yes') return;
    const list = task.view.list('placementConstraints');
    if (list.length > MOST) report(task.view.keySpot('placementConstraints'), 'many', { count: list.length });
    for (const item of list.views()) {
      const type = item.text('type');
      if (type.state === 'known' && type.value !== 'memberOf') {
        const fixes =
          type.value === 'distinctInstance'
            ? []
            : [setMember(item, 'type', 'memberOf', 'Use memberOf', 'suggestion')];
        if (fixes.length === 0) report(type.at, 'distinct', {});
        else report(type.at, 'type', { type: shown(type.value) }, { fixes });
      } else checkExpression(item, report);
    }
  },
});

const PROBLEMS: Readonly<Record<ExpressionProblem, string>> = {
  empty: 'it is empty',
  brackets: 'a bracket or a quote has no partner',
  singleEquals: 'equality is written "==", not "="',
  operator: 'behind the name of an attribute an operator must follow, such as "==", "=~", "in" or "exists"',
  argument: 'behind the operator a value is missing, or a list in brackets for "in"',
  joined: 'two conditions are joined by "and" or "or"',
};

function checkExpression(item: View, report: Report<typeof messages>): void {
  const expression = item.template('expression');
  if (expression.state !== 'known' || hasHole(expression.value)) return;
  const { value, at } = expression;
  if (value.length > LONGEST) report(at, 'long', { length: value.length });
  const problem = expressionProblem(value);
  if (problem === undefined) return;
  const doubled = value.replace(/([^=!<>~])=(?![=~])/g, '$1==');
  const fixes =
    problem === 'singleEquals' && expressionProblem(doubled) === undefined
      ? [setMember(item, 'expression', doubled, 'Write "=="', 'suggestion')]
      : [];
  report(at, 'expression', { problem: PROBLEMS[problem] }, { fixes });
}
