import { hasHole, parseArn } from '../../model/arn';
import { isPartition } from '../../model/partition';
import { whereaboutsOf } from '../../model/whereabouts';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'role-partition',
  covers: ['T-ROLE-04'],
  title: 'Roles are of the partition that the task runs in',
  entity: 'taskDefinition',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    partition:
      'The role is of partition "{partition}", but {what} of this task definition is of "{other}". Nothing crosses partitions: a task cannot use a role of another one.',
    accounts: {
      text: 'Task role and execution role are of two accounts, {task} and {execution}. Both must be of the account that registers the task definition.',
      severity: 'hint',
    },
  },
  why: 'Partitions (`aws`, `aws-cn`, `aws-us-gov` …) have separate identities. A file that was copied from one to another still names the role of the first. Images and secrets of another account are normal.',
  sources: [
    {
      title: 'IAM identifiers',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    },
    {
      title: 'AWS partitions',
      url: 'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A role of China, the rest elsewhere',
        text: '"taskRoleArn": «"arn:aws-cn:iam::111122223333:role/web-task"»',
      },
      {
        title: 'Logs in GovCloud, the image and the secrets without a region',
        in: 'container',
        task: '"executionRoleArn": «"arn:aws:iam::111122223333:role/web-execution"», "taskRoleArn": "web-task"',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27.0", "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "us-gov-west-1", "awslogs-stream-prefix": "web", "mode": "non-blocking", "max-buffer-size": "25m" } }',
        without: ['container.secrets'],
      },
      {
        title: 'An image in China',
        in: 'container',
        task: '"executionRoleArn": «"arn:aws:iam::111122223333:role/web-execution"», "taskRoleArn": "arn:aws-cn:iam::111122223333:role/web-task"',
        text: '"image": "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1.4.2"',
        without: ['container.secrets', 'container.logConfiguration'],
      },
      {
        title: 'Two accounts',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task", "executionRoleArn": «"arn:aws:iam::444455556666:role/web-execution"»',
      },
    ],
    good: [
      { title: 'One partition', text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task"' },
      {
        title: 'An image of another account',
        in: 'container',
        text: '"image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2"',
      },
      {
        title: 'GovCloud throughout',
        in: 'container',
        task: '"taskRoleArn": "arn:aws-us-gov:iam::111122223333:role/web-task", "executionRoleArn": "arn:aws-us-gov:iam::111122223333:role/web-execution"',
        text: '"image": "111122223333.dkr.ecr.us-gov-west-1.amazonaws.com/web:1.4.2"',
        without: ['container.secrets', 'container.logConfiguration'],
      },
      { title: 'A placeholder', text: '"taskRoleArn": "arn:${PARTITION}:iam::${ACCOUNT}:role/web-task"' },
    ],
  },
  check(task, report) {
    const others = [...whereaboutsOf(task).partitions];
    const [first] = others;
    const found = (['taskRoleArn', 'executionRoleArn'] as const).map((member) => {
      const masked = task.view.template(member);
      const arn = masked.state === 'known' ? parseArn(masked.value) : undefined;
      if (arn?.service !== 'iam' || hasHole(arn.partition) || !isPartition(arn.partition)) return undefined;
      // Where the rest of the file does not agree with itself, the role is not what is wrong.
      if (first && others.length === 1 && first[0] !== arn.partition) {
        const [other, { what, at }] = first;
        const text = valueOr(task.view.literal(member), '').replace(/^arn:[^:]*/, `arn:${other}`);
        const fixes: FixPlan[] = [setMember(task.view, member, text, `Use partition ${other}`, 'suggestion')];
        const data = { partition: arn.partition, what, other };
        report(masked.at, 'partition', data, {
          fixes,
          related: [{ at, message: `This is of partition ${other}.` }],
        });
        return undefined;
      }
      return { at: masked.at, account: arn.account };
    });
    const [own, execution] = found;
    if (!own || !execution || own.account === execution.account) return;
    if (!/^\d{12}$/.test(own.account) || !/^\d{12}$/.test(execution.account)) return;
    report(execution.at, 'accounts', { task: own.account, execution: execution.account });
  },
});
