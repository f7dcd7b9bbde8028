import { computeServices } from '../../facts/principals';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'trust-compute-service',
  covers: ['I-TRU-12'],
  title: 'Roles for services that run code are looked at',
  entity: 'statement',
  runbook: ['1'],
  severity: 'hint',
  fix: 'none',
  messages: {
    compute:
      'Code that runs on {service} gets this role: whoever may change that code has its permissions too. Look at them with that in mind.',
  },
  why: 'A role that a computing service takes is as safe as the code on it. This is for reviewers; nothing is wrong with it.',
  sources: [
    {
      title: 'Using instance profiles',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'EC2',
        in: 'trustStatement',
        file: 'instance.trust.json',
        text: '"Principal": { "Service": «"ec2.amazonaws.com"» }',
        without: ['statement.Condition'],
      },
      {
        title: 'Lambda among others',
        in: 'trustStatement',
        file: 'jobs.trust.json',
        text: '"Principal": { "Service": ["ecs-tasks.amazonaws.com", «"lambda.amazonaws.com"»] }',
      },
    ],
    good: [
      { title: 'Tasks', in: 'trustStatement', text: '"Effect": "Allow"' },
      {
        title: 'A service that runs no code',
        in: 'trustStatement',
        file: 'flow-logs.trust.json',
        text: '"Principal": { "Service": "vpc-flow-logs.amazonaws.com" }',
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'trust' || !statement.allows) return;
    for (const { type, value } of statement.principals) {
      if (type !== 'Service' || value.state !== 'known') continue;
      const service = value.value.toLowerCase().replace(/\.cn$/, '');
      if (computeServices.some((known) => known === service)) report(value.at, 'compute', { service });
    }
  },
});
