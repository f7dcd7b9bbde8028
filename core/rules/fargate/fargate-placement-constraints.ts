import { defineRule } from '../rule';
import { fargateSource, removalKind } from '../support/fargate';
import { isGiven } from '../support/given';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'fargate-placement-constraints',
  covers: ['T-FG-05'],
  title: 'Fargate tasks have no placement constraints',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    present: {
      text: 'Fargate places tasks itself, so "placementConstraints" cannot be used. ECS refuses to register it. Take them out, or FARGATE out of "requiresCompatibilities".',
      refused: true,
    },
  },
  why: 'Placement constraints choose among container instances, and a Fargate task runs on none of them. Subnets and capacity providers say where it runs.',
  sources: [fargateSource],
  examples: {
    bad: [
      {
        title: 'A constraint on the instance type',
        text: '«"placementConstraints"»: [{ "type": "memberOf", "expression": "attribute:ecs.instance-type =~ t3.*" }]',
      },
      {
        title: 'For EC2 and Fargate',
        text: '"requiresCompatibilities": ["EC2", "FARGATE"], «"placementConstraints"»: [{ "type": "memberOf", "expression": "attribute:rack == a" }]',
      },
    ],
    good: [
      { title: 'An empty list, as the console exports it', text: '"placementConstraints": []' },
      { title: 'null', text: '"placementConstraints": null' },
      { title: 'A placeholder', text: '"placementConstraints": [${CONSTRAINTS}]' },
      {
        title: 'EC2 alone',
        text: '"requiresCompatibilities": ["EC2"], "placementConstraints": [{ "type": "memberOf", "expression": "attribute:rack == a" }]',
      },
    ],
  },
  check(task, report) {
    if (task.requires('FARGATE') !== 'yes') return;
    if (!isGiven(task.view, 'placementConstraints')) return;
    report(
      task.view.keySpot('placementConstraints'),
      'present',
      {},
      {
        fixes: [
          removeMember(task.view, 'placementConstraints', 'Remove placementConstraints', removalKind(task)),
        ],
      },
    );
  },
});
